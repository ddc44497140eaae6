namespace Millwright.Storage;

/// <summary>Selects records by header.</summary>
public sealed record RecordFilter
{
    /// <summary>First sequence number.</summary>
    public ulong FromSeq { get; init; } = 1;

    /// <summary>Last sequence number.</summary>
    public ulong ToSeq { get; init; } = ulong.MaxValue;

    /// <summary>Record types; empty = all.</summary>
    public IReadOnlyCollection<ushort> Types { get; init; } = [];

    /// <summary>Plant number; null = all.</summary>
    public uint? Plant { get; init; }

    /// <summary>Correlation; null = all.</summary>
    public ulong? Corr { get; init; }

    /// <summary>Text that the JSON form must contain, ordinal; "" = any.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>Largest number of records shown.</summary>
    public long Limit { get; init; } = long.MaxValue;

    /// <summary>True when the header passes; the tool applies <see cref="Text"/> and <see cref="Limit"/>.</summary>
    public bool Matches(in FrameHeader header) =>
        header.Seq >= FromSeq
        && header.Seq <= ToSeq
        && (Types.Count == 0 || Types.Contains(header.Type))
        && (Plant is null || header.Plant == Plant)
        && (Corr is null || header.Corr == Corr);
}
