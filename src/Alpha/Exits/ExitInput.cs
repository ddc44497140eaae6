using Millwright.Alpha.Factors;

namespace Millwright.Alpha.Exits;

/// <summary>Inputs of one exit decision (alpha.md §13); NaN = missing.</summary>
public readonly record struct ExitInput
{
    /// <summary>+1 long, −1 short.</summary>
    public int Direction { get; init; }

    /// <summary>Entry price.</summary>
    public double EntryPrice { get; init; }

    /// <summary>Price now.</summary>
    public double Price { get; init; }

    /// <summary>Scans since entry, ≥ 0.</summary>
    public int BarsHeld { get; init; }

    /// <summary>Largest profit so far, basis points.</summary>
    public double MfeBps { get; init; }

    /// <summary>D now.</summary>
    public double Divergence { get; init; }

    /// <summary>Threshold of the lane.</summary>
    public double Entry { get; init; }

    /// <summary>Full-strength value of the lane.</summary>
    public double Extreme { get; init; }

    /// <summary>Order-book consensus for the position's direction.</summary>
    public double Consensus { get; init; }

    /// <summary>Volatility now ÷ at entry.</summary>
    public double VolatilityRatio { get; init; }

    /// <summary>v_slow now.</summary>
    public double SlowVelocity { get; init; }

    /// <summary>+1 when v_slow ≥ 0 at entry, else −1.</summary>
    public int SlowSign { get; init; }

    /// <summary>Streak before this scan.</summary>
    public int Streak { get; init; }

    /// <summary>Posture.</summary>
    public Posture Posture { get; init; }

    /// <summary>Breaker.</summary>
    public BreakerLevel Breaker { get; init; }
}
