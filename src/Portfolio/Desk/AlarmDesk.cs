namespace Millwright.Portfolio.Desk;

/// <summary>Alerts as incidents (portfolio.md §11.1): raised at once, cleared after ten minutes without the condition.
/// </summary>
internal sealed class AlarmDesk
{
    private const long CalmMs = 10 * 60_000;
    private static readonly IncidentRule Rule = new() { RequireAck = false };
    private readonly SortedDictionary<string, long> open = new(StringComparer.Ordinal);

    /// <summary>Open alerts by <c>rule:subject</c>.</summary>
    public IEnumerable<string> Open => open.Keys;

    public void Set(
        PlantContext context, string rule, string subject, IncidentSeverity severity, bool on, Func<string> text)
    {
        var key = $"{rule}:{subject}";
        var nowMs = context.Now.UnixMs;
        if (on)
        {
            if (!open.TryGetValue(key, out var since) || since != 0)
            {
                open[key] = 0;
                context.RaiseIncident(rule, subject, severity, text(), Rule);
            }
        }
        else if (open.TryGetValue(key, out var calm))
        {
            if (calm == 0)
            {
                open[key] = nowMs;
            }
            else if (nowMs - calm >= CalmMs)
            {
                open.Remove(key);
                context.ClearIncident(rule, subject);
            }
        }
    }

    public void Encode(CseWriter writer)
    {
        writer.List(open.Count);
        foreach (var (key, since) in open)
        {
            writer.String(key);
            writer.I64(since);
        }
    }

    public void Decode(ref CseReader reader)
    {
        open.Clear();
        for (var n = reader.List(12); n > 0; n--)
        {
            open.Add(reader.String(), reader.I64());
        }
    }
}
