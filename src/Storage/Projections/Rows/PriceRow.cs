namespace Millwright.Storage;

/// <summary>Price for charts.</summary>
public sealed record PriceRow : IProjectionRow
{
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
        values[0] = Pair;
        values[1] = TimeNs;
        values[2] = DecimalText.Of(Price);
    }
}
