namespace Millwright.Grid.Diagnosis;

/// <summary>
/// Inputs of the diagnosis (console.md §3.7). Null means not reported and never asserts a symptom. The console mirrors
/// this record field by field.
/// </summary>
public sealed record Facts
{
    /// <summary>INIT, RUNNING, PAUSED, HALTED, STOPPING or STOPPED.</summary>
    public string? Mode { get; init; }

    /// <summary>Why it is paused or halted.</summary>
    public string? ModeReason { get; init; }

    /// <summary>True when a price is known.</summary>
    public bool HasPrice { get; init; }

    /// <summary>Age of the price, s.</summary>
    public double? PriceAgeSec { get; init; }

    /// <summary>Age at which the price is dead, s.</summary>
    public double? StaleSec { get; init; }

    /// <summary>Capacity band: normal, caution or stop.</summary>
    public string? Band { get; init; }

    /// <summary>Free orders, may be negative.</summary>
    public int? Headroom { get; init; }

    /// <summary>Partially filled orders cancelled in 24 h.</summary>
    public int? PartialCancels { get; init; }

    /// <summary>Reconciliation badge: green, amber, red or unknown.</summary>
    public string? DriftStatus { get; init; }

    /// <summary>Orders that differ from the venue.</summary>
    public int? Mismatches { get; init; }

    /// <summary>Last reconciliation, Unix seconds.</summary>
    public double? LastReconAt { get; init; }

    /// <summary>Share of the venue's request budget in use, 0..1.</summary>
    public double? VenueBudget { get; init; }

    /// <summary>Orphan pressure, 0..1.</summary>
    public double? Pressure { get; init; }

    /// <summary>Orphan timeout of S1, s; null = none.</summary>
    public double? S1TimeoutSec { get; init; }

    /// <summary>Orphan timeout of S2, s; null = none.</summary>
    public double? S2TimeoutSec { get; init; }

    /// <summary>Slots in served order.</summary>
    public IReadOnlyList<SlotFacts>? Slots { get; init; }

    /// <summary>Stuck share of the deployed capital, %.</summary>
    public double? StuckCapitalPct { get; init; }

    /// <summary>Band of the tradability score; null when it is off.</summary>
    public string? MarketBand { get; init; }

    /// <summary>Confidence of the market scanner, 0..1.</summary>
    public double? Confidence { get; init; }

    /// <summary>Candles the scanner has.</summary>
    public int? Samples { get; init; }

    /// <summary>Candles the scanner needs.</summary>
    public int? SamplesNeeded { get; init; }

    /// <summary>Runtime overrides in force.</summary>
    public int? Overrides { get; init; }

    /// <summary>Suggestions waiting for an operator.</summary>
    public int? Suggestions { get; init; }
}
