using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;
using Millwright.Storage;
using Millwright.Storage.Simulation;

namespace Millwright.Host.Tests.Running;

/// <summary>Reads of a ledger that is longer than memory (kernel.md KP6).</summary>
public sealed class LedgerLinesTests
{
    private const string Folder = "ledger/g/p";
    private const int Count = LedgerLines.Kept + 900;
    private readonly SimDisk disk = new(1);

    private static Instrument Pair { get; } = new()
    {
        Pair = "AAA/QQQ", Base = "AAA", Quote = "QQQ", PriceDecimals = 6, LotDecimals = 0, TickSize = 0.000001m,
        OrderMin = 13m, CostMin = 0m, BaseDecimals = 8, QuoteDecimals = 4, MakerFeePct = 0.25m, TakerFeePct = 0.40m,
    };

    [Fact]
    public void Given_more_transactions_than_memory_holds_then_reads_are_those_of_the_files()
    {
        var all = Write();
        var lines = new LedgerLines(disk, Folder, Pair, rowsPerSlot: 10, () => Count);
        var seen = 0;
        lines.Load(_ => seen++);

        Assert.Equal((Count, (ulong)Count, LedgerLines.Kept), (seen, lines.Last, lines.Held));
        Assert.Equal(all.Select(t => t.Hash), lines.Read().Select(t => t.Hash));
        Assert.Equal(TrialBalance.Of(all).Rows, lines.Balance(ulong.MaxValue).Rows);
        Assert.Equal(TrialBalance.Of(all, 7).Rows, lines.Balance(7).Rows);
        Assert.Equal((0ul, 7ul, (ulong)Count - 1, (ulong)Count),
            (lines.LastAt(9), lines.LastAt(79), lines.LastAt((Count * 10) - 1), lines.LastAt(ulong.MaxValue)));
    }

    [Fact]
    public void Given_lines_the_files_lack_then_memory_keeps_them_beyond_its_bound()
    {
        var all = Write();
        var writer = new CanonicalWriter();
        var lines = new LedgerLines(new SimDisk(2), Folder, Pair, rowsPerSlot: 10, static () => 100);
        foreach (var transaction in all)
        {
            Assert.NotNull(lines.Add(writer.Line(transaction).ToArray()));
        }

        Assert.Equal(Count - 100, lines.Held);
        Assert.Null(lines.Add(writer.Line(all[5]).ToArray()));
    }

    [Fact]
    public void Given_more_keys_than_are_held_then_the_oldest_are_neither_known_nor_unknown()
    {
        var keys = new PostedKeys(kept: 3);
        Assert.False(keys.Contains("a"));
        foreach (var key in new[] { "a", "b", "b", "c" })
        {
            keys.Add(key);
        }

        Assert.Equal((true, false), (keys.Contains("a"), keys.Contains("d")));
        keys.Add("d");
        Assert.Equal((3, null, true, true), (keys.Count, keys.Contains("a"), keys.Contains("b"), keys.Contains("d")));
    }

    private List<LedgerTransaction> Write()
    {
        var book = new LedgerBook(
            new LedgerChart(Pair.Quote, Pair.QuoteDecimals, Pair.Base, Pair.BaseDecimals), HashPolicy.Chain);
        var all = new List<LedgerTransaction>();
        var writer = new CanonicalWriter();
        using var sink = LedgerFileSink.Open(disk, Folder, new LedgerSinkOptions()).Sink!;
        for (var i = 1; i <= Count; i++)
        {
            book.BeginTurn((ulong)i * 10, Instant.FromUnixSeconds(1_700_000_000 + i));
            var posted = book.Adjustment(Instant.FromUnixSeconds(1_700_000_000 + i), book.Chart.Quote, i, "test");
            all.Add(posted.Transaction!);
            Assert.Equal(LedgerPostStatus.Queued, sink.Post(writer.Line(posted.Transaction!)));
        }

        Assert.True(sink.Release(ulong.MaxValue).IsOk);
        return all;
    }
}
