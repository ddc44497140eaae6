namespace Millwright.Grid.Diagnosis;

/// <summary>Collects what is true and what could not be decided.</summary>
internal sealed class Findings
{
    public List<Condition> Conditions { get; } = [];

    public List<NotEvaluated> Missing { get; } = [];

    public void Add(Condition condition) => Conditions.Add(condition);

    public void Add(
        string id, Severity severity, int priority, string summary, string[] effects, Evidence[] evidence,
        string action, double holdSec = 0.0) =>
        Conditions.Add(new Condition
        {
            Key = id,
            Id = id,
            Severity = severity,
            Priority = priority,
            Summary = summary,
            Effects = effects,
            Evidence = evidence,
            Action = action,
            HoldSec = holdSec,
        });

    public void Skip(string id, string reason = "not_reported") => Missing.Add(new NotEvaluated(id, reason));
}
