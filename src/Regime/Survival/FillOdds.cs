namespace Millwright.Regime.Survival;

/// <summary>Fill odds of one exit (regime.md §5.4).</summary>
/// <param name="Within30m">Fill odds within 30 min, [0, 1].</param>
/// <param name="Within1h">Fill odds within 1 h, [0, 1].</param>
/// <param name="Within4h">Fill odds within 4 h, [0, 1].</param>
/// <param name="MedianSec">Median time to fill, seconds; +∞ when the curve never falls to one half.</param>
/// <param name="HazardRatio">Hazard ratio; 1 for Kaplan–Meier.</param>
/// <param name="Tier">kaplan_meier or cox.</param>
/// <param name="Confidence">Confidence, [0, 1].</param>
public readonly record struct FillOdds(
    double Within30m,
    double Within1h,
    double Within4h,
    double MedianSec,
    double HazardRatio,
    string Tier,
    double Confidence)
{
    /// <summary>Kaplan–Meier tier name.</summary>
    public const string KaplanMeier = "kaplan_meier";

    /// <summary>Cox tier name.</summary>
    public const string Cox = "cox";

    /// <summary>The answer of a model without a fit.</summary>
    public static FillOdds Unknown { get; } = new(0.5, 0.5, 0.5, double.PositiveInfinity, 1.0, KaplanMeier, 0.0);
}
