namespace Millwright.Storage.Tests;

public sealed class ProjectionTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ProjectionDatabase database;
    private readonly ProjectionQueries queries;

    public ProjectionTests()
    {
        database = new ProjectionDatabase(Path.Combine(folder.Path, "millwright.db"));
        queries = new ProjectionQueries(database);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Given_the_system_library_when_used_then_it_is_newer_than_the_bundle()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/lib/x86_64-linux-gnu/libsqlite3.so.0"))
        {
            Assert.Skip("no system SQLite here");
        }

        Assert.True(Version.Parse(ProjectionDatabase.LibraryVersion) >= new Version(3, 40));
    }

    [Fact]
    public void Given_every_kind_of_row_when_written_live_and_rebuilt_then_the_tables_are_equal()
    {
        var rows = RowSamples.All();
        using (var writer = new ProjectionWriter(database))
        {
            Assert.All(rows, row => Assert.True(writer.TryWrite(row)));
            writer.Flush();
            Assert.Null(writer.Failure);
        }

        var live = ProjectionTables.All.Select(queries.Dump).ToList();
        Assert.Equal(0, ProjectionRebuild.Run(database, new Source(rows), TextWriter.Null));
        var rebuilt = ProjectionTables.All.Select(queries.Dump).ToList();

        Assert.Equal(live, rebuilt);
        Assert.All(live, static table => Assert.NotEmpty(table));
    }

    [Fact]
    public void Given_a_row_written_twice_when_read_then_the_last_one_counts()
    {
        var row = RowSamples.Entry(1);
        Write(row, row with { Note = "again" });

        var page = queries.Ledger(new LedgerQuery { Plant = "p" });

        Assert.Equal("again", Assert.Single(page.Rows).Note);
    }

    [Fact]
    public void Given_ledger_rows_when_paged_then_newest_first_without_gaps()
    {
        Write([.. Enumerable.Range(1, 25).Select(static i => RowSamples.Entry((ulong)i))]);
        var seen = new List<ulong>();
        ulong? before = null;
        do
        {
            var page = queries.Ledger(new LedgerQuery { Plant = "p", BeforeSeq = before, Limit = 10 });
            seen.AddRange(page.Rows.Select(static row => row.Seq));
            before = page.NextBeforeSeq;
        }
        while (before is not null);

        Assert.Equal(Enumerable.Range(1, 25).Reverse().Select(static i => (ulong)i), seen);
    }

    [Fact]
    public void Given_filters_when_queried_then_only_matching_rows_with_exact_money()
    {
        Write([.. Enumerable.Range(1, 20).Select(static i => RowSamples.Entry((ulong)i))]);

        Assert.Equal([18UL, 14UL, 10UL, 6UL, 2UL], Seqs(new LedgerQuery { Plant = "p", SlotId = 2 }));
        Assert.Equal([20UL, 10UL], Seqs(new LedgerQuery { Plant = "p", EntryType = "FEE" }));
        Assert.Equal([7UL], Seqs(new LedgerQuery { Plant = "p", Txid = "T7" }));
        Assert.Equal([6UL, 5UL], Seqs(new LedgerQuery { Plant = "p", SinceSeq = 4, BeforeSeq = 7 }));
        Assert.Equal([6UL, 5UL], Seqs(new LedgerQuery { Plant = "p", FromNs = 5000, ToNs = 6000 }));
        Assert.Equal([4UL, 3UL], Seqs(new LedgerQuery { Plant = "p", Min = 3.1m, Max = 4.2m }));
        Assert.Equal([5UL], Seqs(new LedgerQuery { Plant = "p", Cycle = 5, TradeId = "B" }));
        Assert.Empty(Seqs(new LedgerQuery { Plant = "other" }));
        Assert.Equal(3.10000001m, queries.Transaction("p", 3).Row!.DebitQuote);
    }

    [Fact]
    public void Given_postings_when_summed_then_balances_as_of_a_position_are_exact()
    {
        for (var i = 1; i <= 3; i++)
        {
            Write(
                RowSamples.Posting((ulong)i, 0, "assets:exchange", 0.1m),
                RowSamples.Posting((ulong)i, 1, "income:trading", -0.1m));
        }

        Assert.Equal(
            [("assets:exchange", "USD", 0.2m), ("income:trading", "USD", -0.2m)], queries.Accounts("p", 20));
        Assert.Equal(0.3m, queries.Accounts("p")[0].Balance);
        Assert.Equal(2, queries.Transaction("p", 2).Postings.Count);
    }

    [Fact]
    public void Given_a_full_queue_when_writing_then_rows_are_dropped_and_a_rebuild_is_due()
    {
        using var writer = new ProjectionWriter(
            database, new ProjectionWriterOptions { QueueRows = 0 });

        Assert.False(writer.TryWrite(RowSamples.Entry(1)));

        Assert.True(writer.NeedsRebuild);
    }

    [Fact]
    public void Given_other_tables_when_read_then_newest_first_in_column_order()
    {
        Write(RowSamples.Command(1, "accepted"), RowSamples.Command(2, "accepted"), RowSamples.Command(1, "completed"));

        var rows = queries.Newest(ProjectionTables.Commands, "p", null, 10);

        Assert.Equal(["r2", "r1"], rows.Select(static row => (string)row[1]!));
        Assert.Equal("completed", rows[1][10 - 1]);
    }

    private ulong[] Seqs(LedgerQuery query) => [.. queries.Ledger(query).Rows.Select(static row => row.Seq)];

    private void Write(params IProjectionRow[] rows)
    {
        using var writer = new ProjectionWriter(database);
        foreach (var row in rows)
        {
            Assert.True(writer.TryWrite(row));
        }
    }

    private sealed class Source(IReadOnlyList<IProjectionRow> rows) : IProjectionRowSource
    {
        public IEnumerable<IProjectionRow> Rows() => rows;
    }
}
