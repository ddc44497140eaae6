using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Pressure;

/// <summary>Inputs of one step of the cut pressure (portfolio.md §4).</summary>
public readonly record struct PressureInput
{
    /// <summary>S: Meso score; 0 when cold.</summary>
    public double Score { get; init; }

    /// <summary>C: Meso curvature; 0 when cold.</summary>
    public double Curvature { get; init; }

    /// <summary>Active core positions, ≥ 0.</summary>
    public int CoreCount { get; init; }

    /// <summary>cash ÷ NAV; null when unknown.</summary>
    public double? FreeCashRatio { get; init; }

    /// <summary>Share of buying intent over 24 h, 0…1.</summary>
    public double PositiveShare { get; init; }

    /// <summary>Share of selling and mocking intent, 0…1.</summary>
    public double NegativeShare { get; init; }

    /// <summary>δ of the dominance series.</summary>
    public double Dominance { get; init; }

    /// <summary>Macro label.</summary>
    public Phase Macro { get; init; }

    /// <summary>Micro label.</summary>
    public Phase Micro { get; init; }

    /// <summary>Minutes since the Micro label was entered; null when unknown (no nudge).</summary>
    public double? MicroMinutes { get; init; }

    /// <summary>True when the Meso label changed since the previous step.</summary>
    public bool Transition { get; init; }

    /// <summary>Whole hours since the previous step, ≥ 1.</summary>
    public int Hours { get; init; }
}
