namespace Millwright.Storage;

/// <summary>Facts at the head of a snapshot file (kernel.md §8.3). Hashes have 32 bytes or are empty = zero.</summary>
public sealed record SnapshotInfo
{
    /// <summary>Last applied sequence number the state belongs to.</summary>
    public required ulong Anchor { get; init; }

    /// <summary>Logical time of the anchor, ns since the epoch.</summary>
    public long TsReactor { get; init; }

    /// <summary>Previous-segment hash of the segment that holds the anchor.</summary>
    public ReadOnlyMemory<byte> ChainHash { get; init; }

    /// <summary>SHA-256 of the build.</summary>
    public ReadOnlyMemory<byte> BuildId { get; init; }

    /// <summary>SHA-256 of the configuration.</summary>
    public ReadOnlyMemory<byte> ConfigurationHash { get; init; }
}
