namespace Millwright.Kernel;

/// <summary>Opinion about the slot mix (regime.md §16).</summary>
/// <param name="TargetStickyRatio">Wanted share of sticky slots, 0..1.</param>
/// <param name="Confidence">Weight, 0..1.</param>
/// <param name="Reason">Sentence with the numbers, at most 256 characters are kept.</param>
/// <param name="TtlSec">How long the opinion holds, s, &gt; 0.</param>
public sealed record RatioRecommendation(double TargetStickyRatio, double Confidence, string Reason, double TtlSec);
