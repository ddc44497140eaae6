namespace Millwright.Regime.Research;

/// <summary>A figure of some rows of a sample.</summary>
/// <param name="rows">Row numbers, with repetitions.</param>
/// <returns>The figure; null when these rows do not define it.</returns>
public delegate double? Statistic(ReadOnlySpan<int> rows);
