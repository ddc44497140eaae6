namespace Millwright.Grid.Backtest;

/// <summary>Outcome of a random exploration.</summary>
/// <param name="Seed">Seed.</param>
/// <param name="Events">Events played.</param>
/// <param name="Commands">Commands among them.</param>
/// <param name="Fills">Executions.</param>
/// <param name="Cycles">Booked cycles.</param>
/// <param name="Transactions">Ledger transactions, every one balanced.</param>
/// <param name="Checks">Comparisons of ledger, venue, lots and orders.</param>
/// <param name="Digest">Over the trace digests of all episodes.</param>
/// <param name="Failures">First failure with seed, episode and step; empty = all held.</param>
public sealed record PlantExplorerReport(
    ulong Seed, long Events, long Commands, long Fills, long Cycles, long Transactions, long Checks, ulong Digest,
    IReadOnlyList<string> Failures);
