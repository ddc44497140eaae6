namespace Millwright.Markets;

/// <summary>
/// One stretch of a synthetic market: parameters that make prices (grid.md §10.2). What a detector concludes from
/// prices is a class of its own and has nothing to do with it.
/// </summary>
/// <param name="Hours">Length, &gt; 0.</param>
/// <param name="DriftPctPerDay">Expected change in percent per day.</param>
/// <param name="VolPctPerDay">Standard deviation in percent per day, ≥ 0.</param>
/// <param name="JumpProb">Probability of a jump per hour, 0..1.</param>
/// <param name="JumpPct">Size of a jump in percent, up or down with equal chance.</param>
public sealed record SyntheticRegime(
    double Hours, double DriftPctPerDay, double VolPctPerDay, double JumpProb = 0.0, double JumpPct = 0.0);
