namespace Millwright.Regime.Sizing;

/// <summary>Recommended size (regime.md §6.4, §7).</summary>
/// <param name="Size">Quote units.</param>
/// <param name="Bucket">Bucket that decided.</param>
/// <param name="Reason">ok, no_bucket, insufficient_data, tp_disabled, kelly_inactive, no_edge or all_wins.</param>
/// <param name="Multiplier">Final multiplier.</param>
/// <param name="Sufficient">Backed by enough data.</param>
public readonly record struct SizeAdvice(
    double Size, string Bucket, string Reason, double Multiplier, bool Sufficient);
