namespace Millwright.Grid.Diagnosis;

/// <summary>A rule of console.md §3.7 that is true at one instant.</summary>
public sealed record Condition
{
    /// <summary>Identity over time; tells two conditions of one id apart.</summary>
    public required string Key { get; init; }

    /// <summary>Symptom id, upper case.</summary>
    public required string Id { get; init; }

    /// <summary>Severity.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Priority, 1 is first.</summary>
    public required int Priority { get; init; }

    /// <summary>Plain sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Slots concerned.</summary>
    public IReadOnlyList<int> Affected { get; init; } = [];

    /// <summary>What the picture shows.</summary>
    public IReadOnlyList<string> Effects { get; init; } = [];

    /// <summary>Values the rule was decided on.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>Suggested action, "" = none.</summary>
    public string Action { get; init; } = "";

    /// <summary>Time the rule must stay true before it is a symptom, s.</summary>
    public double HoldSec { get; init; }
}
