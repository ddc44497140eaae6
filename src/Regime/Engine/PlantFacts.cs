namespace Millwright.Regime.Engine;

/// <summary>What the regime layer may know about the plant it observes, as of one turn.</summary>
public sealed record PlantFacts
{
    /// <summary>Newest price; ≤ 0 = none.</summary>
    public double Mid { get; init; }

    /// <summary>The price is fresh.</summary>
    public bool Fresh { get; init; }

    /// <summary>Orders left; null = unknown.</summary>
    public double? Headroom { get; init; }

    /// <summary>normal, caution or stop.</summary>
    public string CapacityBand { get; init; } = "normal";

    /// <summary>Free quote units.</summary>
    public double FreeQuote { get; init; }

    /// <summary>Free base units.</summary>
    public double FreeBase { get; init; }

    /// <summary>Value of the account at the mark, quote units.</summary>
    public double PortfolioValue { get; init; }

    /// <summary>Open positions, ascending key.</summary>
    public IReadOnlyList<OpenPosition> Positions { get; init; } = [];

    /// <summary>Cycles completed after the time asked for, any order.</summary>
    public IReadOnlyList<ClosedCycle> Cycles { get; init; } = [];

    /// <summary>Slots, ascending.</summary>
    public IReadOnlyList<int> Slots { get; init; } = [];

    /// <summary>Share of the slots that are cycle slots, [0, 1].</summary>
    public double CycleShare { get; init; }

    /// <summary>Orphaned exits of the last 24 h.</summary>
    public int Orphans { get; init; }

    /// <summary>New entries per cycle before the throttle, ≥ 1.</summary>
    public int EntriesPerCycle { get; init; } = 2;

    /// <summary>Entry distance, percent.</summary>
    public double EntryPct { get; init; }

    /// <summary>Profit target, percent.</summary>
    public double ProfitPct { get; init; }

    /// <summary>Profit target of the volatility mode, percent; 0 when the mode is another.</summary>
    public double VolatilityPct { get; init; }

    /// <summary>Round-trip fee, percent.</summary>
    public double FeePct { get; init; }

    /// <summary>Price decimals.</summary>
    public int PriceDecimals { get; init; }

    /// <summary>Volume decimals.</summary>
    public int VolumeDecimals { get; init; }

    /// <summary>Smallest order, base units.</summary>
    public double MinVolume { get; init; }

    /// <summary>Size of a slot order, quote units.</summary>
    public double OrderSize { get; init; }
}
