namespace Millwright.Regime.Digest;

/// <summary>Thresholds of the digest (DIGEST_*, regime.md §8.1). Red is never laxer than amber.</summary>
public sealed record DigestOptions
{
    /// <summary>DIGEST_EMA_AMBER_THRESHOLD, ratio.</summary>
    public double EmaAmber { get; init; } = 0.003;

    /// <summary>DIGEST_EMA_RED_THRESHOLD, ratio.</summary>
    public double EmaRed { get; init; } = 0.01;

    /// <summary>DIGEST_RSI_AMBER_ZONE.</summary>
    public double RsiAmber { get; init; } = 0.2;

    /// <summary>DIGEST_RSI_RED_ZONE.</summary>
    public double RsiRed { get; init; } = 0.4;

    /// <summary>DIGEST_AGE_AMBER_PCT, percent.</summary>
    public double AgeAmberPct { get; init; } = 30.0;

    /// <summary>DIGEST_AGE_RED_PCT, percent.</summary>
    public double AgeRedPct { get; init; } = 60.0;

    /// <summary>DIGEST_EXIT_AMBER_PCT, percent.</summary>
    public double ExitAmberPct { get; init; } = 3.0;

    /// <summary>DIGEST_EXIT_RED_PCT, percent.</summary>
    public double ExitRedPct { get; init; } = 8.0;

    /// <summary>DIGEST_HEADROOM_AMBER, orders.</summary>
    public double HeadroomAmber { get; init; } = 50.0;

    /// <summary>DIGEST_HEADROOM_RED, orders.</summary>
    public double HeadroomRed { get; init; } = 20.0;

    /// <summary>The same with every red bound at least as strict as its amber bound.</summary>
    public DigestOptions Ordered() => this with
    {
        EmaRed = Math.Max(EmaRed, EmaAmber),
        RsiRed = Math.Max(RsiRed, RsiAmber),
        AgeRedPct = Math.Max(AgeRedPct, AgeAmberPct),
        ExitRedPct = Math.Max(ExitRedPct, ExitAmberPct),
        HeadroomRed = Math.Min(HeadroomRed, HeadroomAmber),
    };
}
