namespace Millwright.Storage;

/// <summary>Account value at a step of the group's clock.</summary>
public sealed record EquityRow : IProjectionRow
{
    /// <summary>Plant name.</summary>
    public required string Plant { get; init; }

    /// <summary>Start of the step, ns.</summary>
    public required long TimeNs { get; init; }

    /// <summary>Journal position of the first record of the step.</summary>
    public required ulong Seq { get; init; }

    /// <summary>Account value, quote.</summary>
    public required decimal Equity { get; init; }

    /// <summary>Mid price.</summary>
    public required double Price { get; init; }

    /// <summary>Realised result, quote.</summary>
    public required decimal Pnl { get; init; }

    /// <summary>Quote paid in and out from the start on.</summary>
    public required decimal Flows { get; init; }

    /// <inheritdoc/>
    public ProjectionTable Table => ProjectionTables.EquityHistory;

    /// <inheritdoc/>
    public void CopyTo(Span<object?> values)
    {
        values[0] = Plant;
        values[1] = TimeNs;
        values[2] = (long)Seq;
        values[3] = DecimalText.Of(Equity);
        values[4] = Price;
        values[5] = DecimalText.Of(Pnl);
        values[6] = DecimalText.Of(Flows);
    }
}
