namespace Millwright.Regime.Options;

/// <summary>Form of the fill-time model (regime.md §5).</summary>
public enum SurvivalTier
{
    /// <summary>Curves per stratum.</summary>
    KaplanMeier,

    /// <summary>Proportional hazards.</summary>
    Cox,
}
