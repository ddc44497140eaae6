namespace Millwright.Storage;

/// <summary>Price for charts.</summary>
public sealed record PriceRow : IProjectionRow
{
    /// <summary>Plant name.</summary>
    public required string Plant { get; init; }

    /// <summary>Pair.</summary>
    public required string Pair { get; init; }

    /// <summary>Time, ns.</summary>
    public required long TimeNs { get; init; }

    /// <summary>Price.</summary>
    public required decimal Price { get; init; }

    /// <inheritdoc/>
    public ProjectionTable Table => ProjectionTables.PriceHistory;

    /// <inheritdoc/>
    public void CopyTo(Span<object?> values)
    {
        values[0] = Plant;
        values[1] = Pair;
        values[2] = TimeNs;
        values[3] = DecimalText.Of(Price);
    }
}
