namespace Millwright.Portfolio.Replay;

/// <summary>A column of a data set.</summary>
/// <param name="Name">Name; only <c>forward_…</c> may know what happened after the row's time.</param>
/// <param name="Type">text, time_ms, number or flag.</param>
/// <param name="Unit">Unit; empty for texts.</param>
/// <param name="Text">Meaning.</param>
public sealed record DatasetColumn(string Name, string Type, string Unit, string Text)
{
    /// <summary>True for columns that contain later information.</summary>
    public bool IsForward => Name.StartsWith("forward_", StringComparison.Ordinal);
}
