using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Rows;

/// <summary>One row of <c>phase_state</c> (portfolio.md §1.3, §3.13).</summary>
public sealed record PhaseRow
{
    /// <summary>Token id or PORTFOLIO.</summary>
    public required string Token { get; init; }

    /// <summary>Evaluation, Unix ms.</summary>
    public required long TimeMs { get; init; }

    /// <summary>macro, meso or micro.</summary>
    public required string Horizon { get; init; }

    /// <summary>Label.</summary>
    public required Phase Phase { get; init; }

    /// <summary>Label before a transition of this evaluation; null without one.</summary>
    public Phase? Previous { get; init; }

    /// <summary>Score; null when cold.</summary>
    public double? Score { get; init; }

    /// <summary>Blended slope, curvature, delta and level.</summary>
    public WindowFeatures Blend { get; init; }

    /// <summary>Context nudge, −0.2…+0.2.</summary>
    public double Nudge { get; init; }

    /// <summary>0…1.</summary>
    public double Confidence { get; init; }

    /// <summary>Hours until the label may change.</summary>
    public double DwellRemainingHours { get; init; }

    /// <summary>Entry of the label, Unix ms.</summary>
    public long EnteredMs { get; init; }

    /// <summary>Next hop; null when none.</summary>
    public Phase? Pending { get; init; }

    /// <summary>Three violations in a row.</summary>
    public bool Unstable { get; init; }

    /// <summary>How much history exists.</summary>
    public Warmth Warm { get; init; }

    /// <summary>Sub-scores of the lenses; null when cold.</summary>
    public double? BtcUsd { get; init; }

    /// <summary>Sub-score of the rotation lens.</summary>
    public double? Rotation { get; init; }

    /// <summary>Sub-score against bitcoin.</summary>
    public double? PortBtc { get; init; }

    /// <summary>Sub-score against the alt basket.</summary>
    public double? PortAlt { get; init; }

    /// <summary>Rotation tilt.</summary>
    public Tilt Tilt { get; init; }

    /// <summary>Share of missing bars in the regression window.</summary>
    public double MissingFraction { get; init; }

    /// <summary>The portfolio return came from the universe.</summary>
    public bool FromUniverse { get; init; }

    /// <summary>Effective sample size of the slope z; null where not computed.</summary>
    public double? EffectiveSize { get; init; }

    /// <summary>Challenger: probability of an upward drift; null where not computed.</summary>
    public double? Challenger { get; init; }

    /// <summary>Parameter set.</summary>
    public required string ParamId { get; init; }
}
