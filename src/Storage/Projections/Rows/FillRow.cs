namespace Millwright.Storage;

/// <summary>Execution.</summary>
public sealed record FillRow : IProjectionRow
{
    /// <summary>Plant name.</summary>
    public required string Plant { get; init; }

    /// <summary>Transaction number.</summary>
    public required ulong Seq { get; init; }

    /// <summary>Exchange time, ns.</summary>
    public required long TimeNs { get; init; }

    /// <summary>buy or sell.</summary>
    public required string Side { get; init; }

    /// <summary>Price.</summary>
    public required decimal Price { get; init; }

    /// <summary>Base volume.</summary>
    public required decimal Volume { get; init; }

    /// <summary>Net profit of a closing fill.</summary>
    public decimal? Profit { get; init; }

    /// <summary>Fees in quote.</summary>
    public required decimal Fees { get; init; }

    /// <summary>Pair.</summary>
    public required string Pair { get; init; }

    /// <summary>Slot.</summary>
    public required int SlotId { get; init; }

    /// <summary>Trade.</summary>
    public required string TradeId { get; init; }

    /// <summary>Cycle.</summary>
    public int? Cycle { get; init; }

    /// <inheritdoc/>
    public ProjectionTable Table => ProjectionTables.Fills;

    /// <inheritdoc/>
    public void CopyTo(Span<object?> values)
    {
        values[0] = Plant;
        values[1] = (long)Seq;
        values[2] = TimeNs;
        values[3] = Side;
        values[4] = DecimalText.Of(Price);
        values[5] = DecimalText.Of(Volume);
        values[6] = DecimalText.Of(Profit);
        values[7] = DecimalText.Of(Fees);
        values[8] = Pair;
        values[9] = (long)SlotId;
        values[10] = TradeId;
        values[11] = (long?)Cycle;
    }
}
