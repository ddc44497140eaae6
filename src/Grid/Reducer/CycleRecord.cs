namespace Millwright.Grid.Reducer;

/// <summary>One booked cycle (grid.md §1.4). Amounts in quote, volume in base, times in Unix seconds.</summary>
public readonly record struct CycleRecord
{
    /// <summary>Cycle number of the leg.</summary>
    public long Cycle { get; init; }

    /// <summary>Fill price of the entry.</summary>
    public double EntryPrice { get; init; }

    /// <summary>Fill price of the exit.</summary>
    public double ExitPrice { get; init; }

    /// <summary>Volume, base.</summary>
    public double Volume { get; init; }

    /// <summary>Result before fees.</summary>
    public double GrossProfit { get; init; }

    /// <summary>Both fees.</summary>
    public double Fees { get; init; }

    /// <summary>Result after fees.</summary>
    public double NetProfit { get; init; }

    /// <summary>Fee of the entry.</summary>
    public double EntryFee { get; init; }

    /// <summary>Fee of the exit.</summary>
    public double ExitFee { get; init; }

    /// <summary>The fee that was taken on the selling side.</summary>
    public double QuoteFee { get; init; }

    /// <summary>Estimate of the quote settled: gross − quote fee.</summary>
    public double SettledUsd { get; init; }

    /// <summary>Fill time of the entry, s.</summary>
    public double EntryTime { get; init; }

    /// <summary>Fill time of the exit, s.</summary>
    public double ExitTime { get; init; }

    /// <summary>Regime vintage tag 0, 1, 2 or null.</summary>
    public int? RegimeAtEntry { get; init; }

    /// <summary>Leg (trade id).</summary>
    public Leg Leg { get; init; }

    /// <summary>True when a recovery closed it (fill or eviction).</summary>
    public bool FromRecovery { get; init; }
}
