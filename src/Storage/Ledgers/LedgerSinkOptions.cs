namespace Millwright.Storage;

/// <summary>Tunables of the ledger files (grid.md §5.10).</summary>
public sealed record LedgerSinkOptions
{
    /// <summary>Size at which a new file starts, bytes.</summary>
    public long SegmentBytes { get; init; } = 64L << 20;

    /// <summary>Open in spite of a broken chain (<c>--accept-ledger-break</c>); the owner journals that.</summary>
    public bool AcceptBreak { get; init; }
}
