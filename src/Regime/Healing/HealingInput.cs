namespace Millwright.Regime.Healing;

/// <summary>One open position as automatic repricing sees it (regime.md §12.6).</summary>
public sealed record HealingInput
{
    /// <summary>Sell exit (leg B), else buy exit (leg A).</summary>
    public bool Sell { get; init; }

    /// <summary>Age, seconds.</summary>
    public double AgeSec { get; init; }

    /// <summary>Entry price.</summary>
    public double Entry { get; init; }

    /// <summary>Working exit price.</summary>
    public double Exit { get; init; }

    /// <summary>Market price; ≤ 0 = unavailable.</summary>
    public double Market { get; init; }

    /// <summary>Volume, base units.</summary>
    public double Volume { get; init; }

    /// <summary>Profit target of the position, percent.</summary>
    public double TargetPct { get; init; }

    /// <summary>Configured profit, percent.</summary>
    public double BasePct { get; init; }

    /// <summary>Volatility profit target, percent.</summary>
    public double VolatilityPct { get; init; }

    /// <summary>Entry distance, percent.</summary>
    public double EntryPct { get; init; }

    /// <summary>Round-trip fee, percent.</summary>
    public double FeePct { get; init; }

    /// <summary>Price decimals.</summary>
    public int Decimals { get; init; }

    /// <summary>Subsidy balance of the slot, quote units.</summary>
    public double Balance { get; init; }

    /// <summary>SUBSIDY_AUTO_REPRICE_BAND.</summary>
    public AgeBand MinBand { get; init; } = AgeBand.Stuck;

    /// <summary>A tighten happened before.</summary>
    public bool Tightened { get; init; }

    /// <summary>The last subsidised reprice is too recent.</summary>
    public bool CoolingDown { get; init; }

    /// <summary>The exit is on the venue.</summary>
    public bool ExitLive { get; init; } = true;
}
