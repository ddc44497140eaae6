namespace Millwright.Storage;

/// <summary>Closed candle.</summary>
public sealed record CandleRow : IProjectionRow
{
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
        values[0] = Pair;
        values[1] = (long)IntervalMin;
        values[2] = TimeNs;
        values[3] = DecimalText.Of(Open);
        values[4] = DecimalText.Of(High);
        values[5] = DecimalText.Of(Low);
        values[6] = DecimalText.Of(Close);
        values[7] = DecimalText.Of(Volume);
    }
}
