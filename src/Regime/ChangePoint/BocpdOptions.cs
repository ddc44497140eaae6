namespace Millwright.Regime.ChangePoint;

/// <summary>Parameters of the change-point detector (regime.md §4.1).</summary>
public sealed record BocpdOptions
{
    /// <summary>BOCPD_EXPECTED_RUN_LENGTH, observations, ≥ 2.</summary>
    public double ExpectedRunLength { get; init; } = 200.0;

    /// <summary>BOCPD_MAX_RUN_LENGTH, observations, ≥ 10.</summary>
    public int MaxRunLength { get; init; } = 500;

    /// <summary>BOCPD_ALERT_THRESHOLD, [0, 1].</summary>
    public double AlertThreshold { get; init; } = 0.30;

    /// <summary>BOCPD_URGENT_THRESHOLD, raised to the alert threshold.</summary>
    public double UrgentThreshold { get; init; } = 0.50;

    /// <summary>Prior mean μ₀.</summary>
    public double PriorMu { get; init; }

    /// <summary>Prior κ₀, ≥ 1e-9.</summary>
    public double PriorKappa { get; init; } = 1.0;

    /// <summary>Prior α₀, ≥ 1e-9.</summary>
    public double PriorAlpha { get; init; } = 1.0;

    /// <summary>Prior β₀, ≥ 1e-9.</summary>
    public double PriorBeta { get; init; } = 1.0;
}
