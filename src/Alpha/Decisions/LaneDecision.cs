using Millwright.Alpha.Exits;
using Millwright.Alpha.Factors;
using Millwright.Alpha.Sizing;

namespace Millwright.Alpha.Decisions;

/// <summary>Record of one lane and scan; one is written in every case (alpha.md §16).</summary>
public readonly record struct LaneDecision
{
    /// <summary>What was decided.</summary>
    public LaneAction Action { get; init; }

    /// <summary>D; NaN during warm-up.</summary>
    public double Divergence { get; init; }

    /// <summary>Exit decision of the open position; null without one.</summary>
    public ExitDecision? Exit { get; init; }

    /// <summary>Selected instrument; −1 without an entry.</summary>
    public int Instrument { get; init; }

    /// <summary>Strength.</summary>
    public double Strength { get; init; }

    /// <summary>Rank value of the instrument.</summary>
    public double Rank { get; init; }

    /// <summary>Directional confirmation.</summary>
    public DirectionalConfirmation Confirmation { get; init; }

    /// <summary>Boost and β of the circuit breaker.</summary>
    public CircuitBoost Circuit { get; init; }

    /// <summary>Scale of the Monte-Carlo envelope.</summary>
    public double McScale { get; init; }

    /// <summary>Order-book consensus; NaN = missing.</summary>
    public double Consensus { get; init; }

    /// <summary>Order-book multiplier.</summary>
    public double Ob { get; init; }

    /// <summary>Seasonality multiplier.</summary>
    public double Esof { get; init; }

    /// <summary>Composition.</summary>
    public Composition Composition { get; init; }

    /// <summary>All failed gates; Open when none.</summary>
    public TradeGate Gates { get; init; }

    /// <summary>First failed gate in the order of §16.</summary>
    public TradeGate Headline => Gates & (TradeGate)(-(int)Gates);
}
