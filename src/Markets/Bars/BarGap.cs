namespace Millwright.Markets;

/// <summary>A hole between two neighbouring bars.</summary>
/// <param name="After">Open time of the last bar before the hole.</param>
/// <param name="Before">Open time of the first bar after the hole.</param>
/// <param name="MissingBars">Number of absent bars, ≥ 1.</param>
public readonly record struct BarGap(Instant After, Instant Before, long MissingBars);
