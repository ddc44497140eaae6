namespace Millwright.Storage;

/// <summary>Result of an exit.</summary>
public sealed record ExitOutcomeRow : IProjectionRow
{
    /// <summary>Plant name.</summary>
    public required string Plant { get; init; }

    /// <summary>Transaction number.</summary>
    public required ulong Seq { get; init; }

    /// <summary>Time, ns.</summary>
    public required long TimeNs { get; init; }

    /// <summary>Pair.</summary>
    public required string Pair { get; init; }

    /// <summary>Slot.</summary>
    public required int SlotId { get; init; }

    /// <summary>Trade.</summary>
    public required string Trade { get; init; }

    /// <summary>Cycle.</summary>
    public int? Cycle { get; init; }

    /// <summary>normal, recovery or write_off.</summary>
    public required string Resolution { get; init; }

    /// <summary>Closed by a recovery order.</summary>
    public required bool FromRecovery { get; init; }

    /// <summary>Entry time, ns.</summary>
    public long? EntryTimeNs { get; init; }

    /// <summary>Exit time, ns.</summary>
    public long? ExitTimeNs { get; init; }

    /// <summary>Age, seconds.</summary>
    public double? TotalAgeSec { get; init; }

    /// <summary>Entry price.</summary>
    public decimal? EntryPrice { get; init; }

    /// <summary>Exit price.</summary>
    public decimal? ExitPrice { get; init; }

    /// <summary>Base volume.</summary>
    public required decimal Volume { get; init; }

    /// <summary>Gross profit.</summary>
    public required decimal Gross { get; init; }

    /// <summary>Fees.</summary>
    public required decimal Fees { get; init; }

    /// <summary>Net profit.</summary>
    public required decimal Net { get; init; }

    /// <summary>Regime at entry.</summary>
    public string? RegimeAtEntry { get; init; }

    /// <summary>0 … 1.</summary>
    public double? RegimeConfidence { get; init; }

    /// <summary>Entry against the trend.</summary>
    public required bool AgainstTrend { get; init; }

    /// <inheritdoc/>
    public ProjectionTable Table => ProjectionTables.ExitOutcomes;

    /// <inheritdoc/>
    public void CopyTo(Span<object?> values)
    {
        values[0] = Plant;
        values[1] = (long)Seq;
        values[2] = TimeNs;
        values[3] = Pair;
        values[4] = (long)SlotId;
        values[5] = Trade;
        values[6] = (long?)Cycle;
        values[7] = Resolution;
        values[8] = FromRecovery ? 1L : 0L;
        values[9] = EntryTimeNs;
        values[10] = ExitTimeNs;
        values[11] = TotalAgeSec;
        values[12] = DecimalText.Of(EntryPrice);
        values[13] = DecimalText.Of(ExitPrice);
        values[14] = DecimalText.Of(Volume);
        values[15] = DecimalText.Of(Gross);
        values[16] = DecimalText.Of(Fees);
        values[17] = DecimalText.Of(Net);
        values[18] = RegimeAtEntry;
        values[19] = RegimeConfidence;
        values[20] = AgainstTrend ? 1L : 0L;
    }
}
