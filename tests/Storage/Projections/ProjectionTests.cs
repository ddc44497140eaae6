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
        using (var writer = new ProjectionWriter(database, "p"))
        {
            Assert.Null(writer.Open());
            for (var i = 0; i < rows.Count; i++)
            {
                writer.Add(rows[i]);
                Assert.Null(i % 3 == 0 ? writer.Commit((ulong)i) : null);
            }

            Assert.Null(writer.Commit(99));
        }

        var live = ProjectionTables.All.Select(queries.Dump).ToList();
        Assert.Equal(0, ProjectionRebuild.Run(database, [new Source(rows)], TextWriter.Null));
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
    public void Given_a_commit_when_opened_again_then_rows_and_position_are_of_the_same_moment()
    {
        using (var writer = new ProjectionWriter(database, "p"))
        {
            Assert.Null(writer.Open());
            writer.Add(RowSamples.Entry(1));
            Assert.Null(writer.Commit(10));
            writer.Add(RowSamples.Entry(2));
        }

        using var again = new ProjectionWriter(database, "p");
        Assert.Null(again.Open());
        Assert.Equal(10UL, again.Position);
        Assert.Equal([1UL], Seqs(new LedgerQuery { Plant = "p" }));
    }

    [Fact]
    public void Given_a_rebuild_meanwhile_when_committing_then_the_writer_is_told_and_writes_nothing()
    {
        using var writer = new ProjectionWriter(database, "p");
        Assert.Null(writer.Open());
        writer.Add(RowSamples.Entry(1));
        Assert.Null(writer.Commit(10));
        Assert.Equal(0, ProjectionRebuild.Run(database, [new Source([RowSamples.Entry(7)])], TextWriter.Null));

        writer.Add(RowSamples.Entry(2));
        Assert.Equal(ProjectionFaultKind.Moved, writer.Commit(20)?.Kind);
        Assert.Null(writer.Open());

        Assert.Equal(99UL, writer.Position);
        Assert.Equal([7UL], Seqs(new LedgerQuery { Plant = "p" }));
    }

    [Fact]
    public void Given_two_groups_when_one_is_cleared_then_the_other_keeps_its_rows()
    {
        using var writer = new ProjectionWriter(database, "p");
        using var other = new ProjectionWriter(database, "q");
        Assert.Null(writer.Open());
        Assert.Null(other.Open());
        writer.Add(RowSamples.Entry(1) with { Plant = "p:grid" });
        other.Add(RowSamples.Entry(1) with { Plant = "q:grid" });
        Assert.Null(writer.Commit(5));
        Assert.Null(other.Commit(6));

        Assert.Null(writer.Clear());

        Assert.Empty(Seqs(new LedgerQuery { Plant = "p:grid" }));
        Assert.Equal([1UL], Seqs(new LedgerQuery { Plant = "q:grid" }));
    }

    [Fact]
    public void Given_a_file_that_is_no_database_when_opened_then_it_is_set_aside_and_tables_are_empty()
    {
        var path = Path.Combine(folder.Path, "broken.db");
        File.WriteAllBytes(path, new byte[8192]);
        File.WriteAllText(path, "this is no database at all, but long enough to have a header of one hundred bytes."
            + new string('x', 200));

        var repaired = new ProjectionDatabase(path);

        Assert.Equal(1, repaired.SetAsideCount);
        Assert.True(File.Exists(path + ".damaged"));
        Assert.Empty(new ProjectionQueries(repaired).Ledger(new LedgerQuery { Plant = "p" }).Rows);
    }

    [Fact]
    public void Given_a_database_that_becomes_full_when_committing_then_nothing_is_half_written()
    {
        using var writer = new ProjectionWriter(database, "p");
        Assert.Null(writer.Open());
        writer.Close();
        database.MaxPages = 60;
        Assert.Null(writer.Open());
        for (var i = 1; i <= 2000; i++)
        {
            writer.Add(RowSamples.Entry((ulong)i));
        }

        Assert.Equal(ProjectionFaultKind.Full, writer.Commit(10)?.Kind);
        Assert.Equal(2000, writer.Waiting);
        Assert.Empty(Seqs(new LedgerQuery { Plant = "p" }));

        using var roomy = new ProjectionWriter(
            new ProjectionDatabase(Path.Combine(folder.Path, "millwright.db")), "p");
        Assert.Null(roomy.Open());
        for (var i = 1; i <= 2000; i++)
        {
            roomy.Add(RowSamples.Entry((ulong)i));
        }

        Assert.Null(roomy.Commit(10));
        Assert.Equal(100, Seqs(new LedgerQuery { Plant = "p" }).Length);
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
        using var writer = new ProjectionWriter(database, "p");
        Assert.Null(writer.Open());
        foreach (var row in rows)
        {
            writer.Add(row);
        }

        Assert.Null(writer.Commit(writer.Position + 1));
    }

    private sealed class Source(IReadOnlyList<IProjectionRow> rows) : IProjectionRowSource
    {
        public string Group => "p";

        public ulong Position => 99;

        public IEnumerable<IProjectionRow> Rows() => rows;
    }
}
