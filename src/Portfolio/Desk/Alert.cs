namespace Millwright.Portfolio.Desk;

/// <summary>One row of the alert table (portfolio.md §11.1).</summary>
/// <param name="Rule">Rule id, <c>portfolio.…</c>.</param>
/// <param name="Subject">Subject within the rule.</param>
/// <param name="Value">Value now; null when it cannot be computed.</param>
/// <param name="Warning">Limit of a warning; null when the rule has none.</param>
/// <param name="Critical">Limit of a critical alert; null when the rule has none.</param>
/// <param name="Severity">Severity while open; null while normal.</param>
/// <param name="SinceMs">Since when it is open, Unix ms.</param>
/// <param name="CalmMs">Since when the condition is false although it is open; 0 while it holds.</param>
/// <param name="Text">Sentence with the values.</param>
internal sealed record Alert(
    string Rule,
    string Subject,
    double? Value,
    double? Warning,
    double? Critical,
    IncidentSeverity? Severity,
    long SinceMs,
    long CalmMs,
    string Text)
{
    public string Key => $"{Rule}:{Subject}";
}
