namespace Millwright.Grid.Status;

/// <summary>
/// Immutable read model of a grid plant: the status payload of grid.md §12.1 as UTF-8 JSON, without the blocks that
/// only the host knows (price source, equity history, commentary, recent ledger rows, determinism).
/// </summary>
/// <param name="Json">The payload.</param>
/// <param name="SnapshotId">Identity of the payload: journal position.</param>
/// <param name="Mode">Plant mode on the wire.</param>
/// <param name="EquityQuote">Account value in quote at the mark, or null without a price.</param>
/// <param name="NetRealised">Realised profit of the plant, quote.</param>
/// <param name="Price">Mid price, 0 = unknown.</param>
public sealed record GridView(
    ReadOnlyMemory<byte> Json, ulong SnapshotId, string Mode, decimal? EquityQuote, decimal NetRealised, double Price)
{
    /// <summary>External flows of quote since the opening, + = received.</summary>
    public decimal FlowQuote { get; init; }

    /// <summary>External flows of base since the opening, + = received.</summary>
    public decimal FlowBase { get; init; }

    /// <summary>Cycles of the plant so far.</summary>
    public long Cycles { get; init; }
}
