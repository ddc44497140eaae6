namespace Millwright.Regime.Digest;

/// <summary>Result of one digest rule (regime.md §8.1).</summary>
/// <param name="Signal">Rule name.</param>
/// <param name="Priority">Order of the rule, 1 … 12.</param>
/// <param name="Severity">green, amber or red.</param>
/// <param name="Value">Measured value.</param>
/// <param name="Threshold">Bound of the green range.</param>
/// <param name="Title">Short title.</param>
/// <param name="Detail">One sentence: value, meaning, where to look.</param>
public sealed record DigestCheck(
    string Signal, int Priority, Severity Severity, double Value, double Threshold, string Title, string Detail);
