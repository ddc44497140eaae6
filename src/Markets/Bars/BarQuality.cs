namespace Millwright.Markets;

/// <summary>What a loader met: counts of rows kept, skipped and repaired.</summary>
public sealed record BarQuality
{
    /// <summary>Data rows in the source, header and empty lines excluded.</summary>
    public long Rows { get; init; }

    /// <summary>Rows skipped because a price was ≤ 0 (grid.md §10.1).</summary>
    public long NonPositivePrice { get; init; }

    /// <summary>Malformed rows skipped under <see cref="BarPolicy.SkipAndCount"/>.</summary>
    public long Malformed { get; init; }

    /// <summary>Rows replaced by a later row of the same time (last wins).</summary>
    public long Duplicates { get; init; }

    /// <summary>Rows that were earlier than their predecessor and had to be sorted.</summary>
    public long OutOfOrder { get; init; }

    /// <summary>Rows kept although open or close lies outside low … high.</summary>
    public long OutsideRange { get; init; }

    /// <summary>Sum of two counts, for concatenated files.</summary>
    public BarQuality Plus(BarQuality other) => new()
    {
        Rows = Rows + other.Rows,
        NonPositivePrice = NonPositivePrice + other.NonPositivePrice,
        Malformed = Malformed + other.Malformed,
        Duplicates = Duplicates + other.Duplicates,
        OutOfOrder = OutOfOrder + other.OutOfOrder,
        OutsideRange = OutsideRange + other.OutsideRange,
    };
}
