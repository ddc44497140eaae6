using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Storage;

namespace Millwright.Host.Simulation;

/// <summary>
/// Ledger file of the simulated process, with the rules of a run (kernel.md §8.6): lines wait for durability, are
/// synced before snapshots, and are compared or written again by replay.
/// </summary>
internal sealed class SimBooks
{
    /// <summary>Folder on the simulated disk.</summary>
    public const string Folder = "ledger/sim/grid";

    private readonly LedgerFileSink sink;
    private readonly CanonicalWriter writer = new();

    private SimBooks(LedgerFileSink sink) => this.sink = sink;

    /// <summary>True after a failure of the storage: only a restart writes again.</summary>
    public bool IsFailed => !sink.Failure.IsOk;

    /// <summary>True when replay found lines missing that the snapshot stands on.</summary>
    public bool HasGap { get; private set; }

    /// <summary>Opens the file; null when the storage fails now.</summary>
    public static SimBooks? TryOpen(SimWorld world)
    {
        var opening = LedgerFileSink.Open(world.Disk, Folder, new LedgerSinkOptions());
        if (opening.Status == OpenStatus.Corrupt)
        {
            world.Fail($"the ledger file does not open: {opening.Message}");
        }

        return opening.Sink is { } sink ? new SimBooks(sink) : null;
    }

    /// <summary>Another snapshot is tried.</summary>
    public void Again() => HasGap = false;

    /// <summary>True when the file holds, or will hold, everything up to a transaction.</summary>
    public bool Covers(ulong lastTx) => !HasGap && sink.TakenTx >= lastTx;

    /// <summary>A transaction, new or regenerated.</summary>
    public void Post(SimWorld world, LedgerTransaction transaction)
    {
        var status = sink.Post(writer.Line(transaction));
        HasGap |= status == LedgerPostStatus.Gap;
        if (status is LedgerPostStatus.Divergence or LedgerPostStatus.Malformed)
        {
            world.Fail($"ledger: transaction {transaction.Seq} is {status}");
        }
    }

    /// <summary>Writes what is durable.</summary>
    public void Release(IJournal journal) => _ = sink.Release(journal.DurableSeq(DurabilityLevel.D2));

    /// <summary>Writes and syncs; false when the storage failed.</summary>
    public bool Flush(IJournal journal)
    {
        Release(journal);
        return sink.Flush().IsOk;
    }

    /// <summary>The file against the transactions of a replay from the start; null when it tells the same.</summary>
    public static string? Compare(SimWorld world, List<string> lines)
    {
        if (LedgerFileReader.Verify(world.Disk, Folder, TextWriter.Null) != 0)
        {
            return "the hash chain of the ledger file is broken";
        }

        var at = 0;
        string? wrong = null;
        LedgerFileReader.Visit(world.Disk, Folder, line =>
        {
            var text = System.Text.Encoding.UTF8.GetString(line);
            wrong ??= at < lines.Count && lines[at] == text ? null : $"ledger line {at + 1} is not that of the journal";
            at++;
        });
        return wrong ?? (at == lines.Count ? null : $"{at} ledger lines, the journal gives {lines.Count}");
    }
}
