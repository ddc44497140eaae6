namespace Millwright.Grid.Diagnosis;

/// <summary>
/// The diagnosis engine (console.md §3.7): rules at each look, with the time a condition must hold before it is a
/// symptom and the 5 s it must be gone before it is cleared. Each look is a pure function of the facts, the time and
/// what the last look remembered.
/// </summary>
public sealed class SymptomEngine
{
    private const double ClearSec = 5.0;
    private const string Normal = "NORMAL";
    private List<Held> held = [];

    /// <summary>Symptoms of the last look, by priority, then since.</summary>
    public IReadOnlyList<Symptom> Symptoms { get; private set; } = [];

    /// <summary>What the last look could not decide.</summary>
    public IReadOnlyList<NotEvaluated> Missing { get; private set; } = [];

    /// <summary>Looks at the facts.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="now">Unix seconds; never before the last look.</param>
    public void Look(Facts facts, double now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var found = Rules.Evaluate(facts, now);
        var next = new List<Held>();
        foreach (var condition in found.Conditions)
        {
            var before = Find(held, condition.Key);
            var since = before?.Since ?? now;
            var active = before is { Active: true } || now - since >= condition.HoldSec;
            next.Add(new Held(condition, since, active, null));
        }

        foreach (var row in held)
        {
            var goneSince = row.GoneSince ?? now;
            if (row.Active && row.Condition.Key != Normal && now - goneSince < ClearSec
                && Find(next, row.Condition.Key) is null)
            {
                next.Add(row with { GoneSince = goneSince });
            }
        }

        AddNormal(facts, now, next);
        held = next;
        Missing = found.Missing;
        Symptoms =
        [
            .. next.Where(static row => row.Active)
                .OrderBy(static row => row.Condition.Priority).ThenBy(static row => row.Since)
                .ThenBy(static row => row.Condition.Key, StringComparer.Ordinal)
                .Select(static row => new Symptom(row.Condition, row.Since)),
        ];
    }

    private static Held? Find(List<Held> rows, string key) => rows.Find(row => row.Condition.Key == key);

    /// <summary>Without a warning or worse it says so; idle when every slot is in S0.</summary>
    private void AddNormal(Facts facts, double now, List<Held> next)
    {
        if (facts.Slots is null || facts.Mode != "RUNNING"
            || next.Exists(static row => row.Active && row.Condition.Severity != Severity.Info))
        {
            return;
        }

        var idle = facts.Slots.All(static slot => slot.Phase == "S0");
        var id = idle ? "IDLE_NORMAL" : "RUNNING_NORMAL";
        var before = Find(held, Normal);
        var condition = new Condition
        {
            Key = Normal,
            Id = id,
            Severity = Severity.Info,
            Priority = 90,
            Summary = idle ? "all slots wait for an entry" : "running normally",
        };
        next.Add(new Held(condition, before is not null && before.Condition.Id == id ? before.Since : now, true, null));
    }

    private sealed record Held(Condition Condition, double Since, bool Active, double? GoneSince);
}
