namespace Millwright.Regime.Churners;

/// <summary>Everything the spawn gates look at (regime.md §12.9).</summary>
public sealed record SpawnRequest
{
    /// <summary>The slot exists.</summary>
    public bool SlotExists { get; init; }

    /// <summary>CHURNER_ENABLED and POSITION_LEDGER_ENABLED are active.</summary>
    public bool Enabled { get; init; }

    /// <summary>The slot's churner is active already.</summary>
    public bool AlreadyActive { get; init; }

    /// <summary>Churners active in the plant.</summary>
    public int Active { get; init; }

    /// <summary>CHURNER_MAX_ACTIVE, at least 1.</summary>
    public int MaxActive { get; init; } = 5;

    /// <summary>MTS_ENABLED.</summary>
    public bool ScoreEnabled { get; init; }

    /// <summary>Score, null = unavailable.</summary>
    public double? Score { get; init; }

    /// <summary>MTS_CHURNER_GATE: strictly greater passes.</summary>
    public double Gate { get; init; } = 0.3;

    /// <summary>Policy label.</summary>
    public MarketRegime Regime { get; init; } = MarketRegime.Ranging;

    /// <summary>Orders left.</summary>
    public double Headroom { get; init; }

    /// <summary>CHURNER_MIN_HEADROOM.</summary>
    public double MinHeadroom { get; init; } = 10.0;

    /// <summary>Position asked for; null = choose the best.</summary>
    public long? PositionId { get; init; }

    /// <summary>Candidate parent: the best one, or the one asked for; null = none.</summary>
    public ParentCandidate? Candidate { get; init; }
}
