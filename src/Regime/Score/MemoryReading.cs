namespace Millwright.Regime.Score;

/// <summary>Answer of the kernel memory to one state (regime.md §9.8).</summary>
/// <param name="Sigma">Bandwidth.</param>
/// <param name="MeanGood">Weighted mean similarity to good outcomes.</param>
/// <param name="MeanBad">Weighted mean similarity to bad outcomes.</param>
/// <param name="Good">Good records.</param>
/// <param name="Bad">Bad records.</param>
/// <param name="Witness">Difference of the means.</param>
/// <param name="Score">½(1 + witness), [0, 1]; null unless both classes exist.</param>
/// <param name="GoodShare">Similarity-weighted share of good outcomes; null when undefined.</param>
public readonly record struct MemoryReading(
    double Sigma, double MeanGood, double MeanBad, int Good, int Bad, double Witness, double? Score, double? GoodShare);
