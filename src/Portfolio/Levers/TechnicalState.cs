namespace Millwright.Portfolio.Levers;

/// <summary>Technical inputs of the levers (portfolio.md §5.4); a missing number is 0.</summary>
public sealed record TechnicalState
{
    /// <summary>RSI divergence strength, −1…+1.</summary>
    public double RsiDivergence { get; init; }

    /// <summary>OBV divergence, −1, 0, +1.</summary>
    public double ObvDivergence { get; init; }

    /// <summary>z of the OBV slope.</summary>
    public double ObvZ { get; init; }

    /// <summary>z of the hourly volume.</summary>
    public double VolumeZ { get; init; }

    /// <summary>Median spread or slippage above 3 %: OBV counts half.</summary>
    public bool Illiquid { get; init; }

    /// <summary>Volume below the token's threshold: OBV divergence is ignored.</summary>
    public bool ThinVolume { get; init; }

    /// <summary>Active structure break.</summary>
    public StructureBreak Break { get; init; }

    /// <summary>Confidence of the break, 0.5…1 while active.</summary>
    public double BreakConfidence { get; init; }

    /// <summary>True when volume confirmed the break.</summary>
    public bool VolumeConfirmed { get; init; }

    /// <summary>Confidence of an active retest, else 0.</summary>
    public double RetestConfidence { get; init; }

    /// <summary>Confidence of an active reject, else 0.</summary>
    public double RejectConfidence { get; init; }

    /// <summary>−1, 0, +1.</summary>
    public double EmaTrend { get; init; }

    /// <summary>Meso Δ feature of the token's residual against bitcoin.</summary>
    public double ResidualDelta { get; init; }

    /// <summary>Breadth, Z30.</summary>
    public double BreadthZ { get; init; }
}
