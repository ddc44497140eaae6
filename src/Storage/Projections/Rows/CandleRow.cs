namespace Millwright.Storage;

/// <summary>Closed candle.</summary>
public sealed record CandleRow : IProjectionRow
{
    /// <summary>Plant name.</summary>
    public required string Plant { get; init; }

    /// <summary>Pair.</summary>
    public required string Pair { get; init; }

    /// <summary>Interval, minutes.</summary>
    public required int IntervalMin { get; init; }

    /// <summary>Open time, ns.</summary>
    public required long TimeNs { get; init; }

    /// <summary>First price.</summary>
    public required decimal Open { get; init; }

    /// <summary>Highest price.</summary>
    public required decimal High { get; init; }

    /// <summary>Lowest price.</summary>
    public required decimal Low { get; init; }

    /// <summary>Last price.</summary>
    public required decimal Close { get; init; }

    /// <summary>Base volume.</summary>
    public required decimal Volume { get; init; }

    /// <inheritdoc/>
    public ProjectionTable Table => ProjectionTables.Candles;

    /// <inheritdoc/>
    public void CopyTo(Span<object?> values)
    {
        values[0] = Plant;
        values[1] = Pair;
        values[2] = (long)IntervalMin;
        values[3] = TimeNs;
        values[4] = DecimalText.Of(Open);
        values[5] = DecimalText.Of(High);
        values[6] = DecimalText.Of(Low);
        values[7] = DecimalText.Of(Close);
        values[8] = DecimalText.Of(Volume);
    }
}
