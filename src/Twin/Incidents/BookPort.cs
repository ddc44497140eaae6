namespace Millwright.Twin.Incidents;

/// <summary>A kernel incident book outside a group.</summary>
internal sealed class BookPort(IncidentBook book) : IIncidentPort
{
    /// <summary>Time of the operation, stamped on the book's entries.</summary>
    public Instant Now { get; set; }

    public Incident? Find(string key) => book.Find(key);

    public void Raise(AlarmRule rule, string subject, IncidentSeverity severity, string text, bool edge) =>
        book.Raise(0, rule.Id, subject, severity, text, Now, 0, firstUp: false, Options(rule, edge));

    public void Clear(string rule, string subject) => book.Clear(rule, subject, Now, 0);

    /// <summary>How the kernel treats incidents of the rule; cooldown is the engine's own.</summary>
    public static IncidentRule Options(AlarmRule rule, bool edge) => new()
    {
        RequireAck = rule.RequireAck,
        RequireClear = !rule.AutoClear,
        Edge = edge,
        Runbook = rule.Runbook,
    };
}
