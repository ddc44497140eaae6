using Millwright.Grid.Options;
using Millwright.Host.CommandLine;
using Millwright.Host.History;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Tests.History;

/// <summary>The projections fed from the journal, against a rebuild (kernel.md §19.1).</summary>
public sealed class ProjectionFeedTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string root = Directory.CreateTempSubdirectory("millwright-feed-").FullName;

    private string Journal => $"{root}/journal/grid-test";

    private string Books => $"{root}/ledger/grid-test/grid";

    private string Database => $"{root}/millwright.db";

    [Fact]
    public void Given_two_runs_with_restarts_of_the_feed_when_rebuilt_then_every_table_is_equal_row_for_row()
    {
        List<HostFact> reported = [];
        using (var run = new RecordedRun(Journal, new GridOptions { EntryPct = 0.2, ProfitPct = 0.8 }))
        {
            foreach (var hours in new[] { 1.0, 2.5, 0.1 })
            {
                run.Play(hours);
                run.Command("set_config", $"{{\"key\":\"grid.entry_pct\",\"value\":{0.2 + (hours / 10)}}}");
                run.Command("add_slot", "{}");
                run.Toggle("STICKY_MODE_ENABLED", hours > 1);
                run.Report(new HostFact(HostFactKind.DiskLow, hours > 0.5, "disk", 5, "Little is left."));
                run.Candle();
                Feed(run, reported);
            }
        }

        using (var run = new RecordedRun(Journal, new GridOptions { EntryPct = 0.3, ProfitPct = 0.7 }))
        {
            run.Play(3);
            run.Command("pause", "{\"reason\":\"test\"}");
            Feed(run, reported);
        }

        using (var run = new RecordedRun(Journal, new GridOptions { EntryPct = 0.3, ProfitPct = 0.7 }))
        {
            run.Play(0.5);
            Feed(run, reported);
            Assert.Equal(2, run.Source.Compositions.Entries.Count);
        }

        Finish();
        Assert.Empty(reported);
        var live = Dump();
        Assert.Equal(ExitCode.Ok, Rebuild(out var said));
        Assert.Contains("grid-test: ", said);
        var rebuilt = Dump();
        foreach (var table in ProjectionTables.All)
        {
            Assert.Equal(live[table.Name], rebuilt[table.Name]);
        }

        foreach (var table in ProjectionTables.All)
        {
            Assert.True(live[table.Name].Count > 0, $"{table.Name} is empty");
        }

        Assert.Contains(live["runs"], row => row.EndsWith("stopped|", StringComparison.Ordinal));
        Assert.DoesNotContain(live["commands"], row => row.Contains("|received|", StringComparison.Ordinal));
        Assert.Contains(live["config_history"], row => row.Contains("|start|", StringComparison.Ordinal));
    }

    [Fact]
    public void Given_the_tables_when_summed_then_they_equal_the_book_of_the_plant()
    {
        using var run = new RecordedRun(Journal, new GridOptions { EntryPct = 0.2, ProfitPct = 0.6 });
        run.Play(4);
        Feed(run, []);
        var queries = new ProjectionQueries(new ProjectionDatabase(Database));
        var plant = Projector.PlantKey("grid-test", "grid");

        var balance = Ledger.TrialBalance.Of(run.Plant.Book);
        Assert.Equal(
            balance.Rows.Select(row => (row.Account, row.Asset, row.Balance)),
            queries.Accounts(plant).Where(row => row.Balance != 0m));
        var newest = queries.Ledger(new LedgerQuery { Plant = plant, Limit = 1 }).Rows[0];
        Assert.Equal(run.Plant.Book.ExchangeBalance(run.Plant.Book.Chart.Quote), newest.BalanceQuoteAfter);
        Assert.Equal(run.Plant.Book.ExchangeBalance(run.Plant.Book.Chart.Base), newest.BalanceBaseAfter);
        var outcomes = queries.Newest(ProjectionTables.ExitOutcomes, plant, null, 500)
            .Where(row => (string)row[7]! != "write_off").ToArray();
        Assert.Equal(
            run.Plant.Book.Plant.TotalProfit,
            outcomes.Sum(row => decimal.Parse((string)row[17]!, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(outcomes, row => Assert.NotNull(row[12]));
    }

    [Fact]
    public void Given_a_database_that_is_overwritten_while_running_then_an_incident_opens_and_the_tables_come_back()
    {
        var reported = new List<HostFact>();
        using var run = new RecordedRun(Journal);
        run.Play(1);
        Feed(run, reported);
        var before = Dump();
        var database = new ProjectionDatabase(Database);
        using var feed = new ProjectionFeed(run.Source, database, Books, reported.Add);
        feed.Start();
        Until(() => feed.Status.Position == run.LastSeq);

        var noise = new byte[new FileInfo(Database).Length];
        new Random(1).NextBytes(noise);
        foreach (var suffix in new[] { "-wal", "-shm" })
        {
            File.Delete(Database + suffix);
        }

        File.WriteAllBytes(Database, noise);
        run.Play(0.2);
        Until(() => feed.Status is { Rebuilds: 1, Failure: null } && feed.Status.Position == run.LastSeq);

        Assert.Equal([true, false], reported.Select(fact => fact.On));
        Assert.All(reported, fact => Assert.Equal(HostFactKind.Projections, fact.Kind));
        Assert.Equal(1, database.SetAsideCount);
        Assert.Equal(before["ledger_entries"], Dump()["ledger_entries"].Take(before["ledger_entries"].Count));
    }

    [Fact]
    public void Given_no_space_when_fed_then_an_incident_opens_the_group_goes_on_and_later_nothing_is_missing()
    {
        var reported = new List<HostFact>();
        using var run = new RecordedRun(Journal);
        run.Play(0.1);
        var database = new ProjectionDatabase(Database) { MaxPages = 45 };
        using (var feed = new ProjectionFeed(run.Source, database, Books, reported.Add))
        {
            feed.Start();
            run.Play(3);
            Until(() => feed.Status.Failure is not null);
            Assert.Contains("full", feed.Status.Failure);
            Assert.True(feed.Status.Lag > 0);
            run.Play(0.5);
            database.MaxPages = 0;
            Until(() => feed.Status is { Failure: null, Lag: 0 });
        }

        Assert.Equal([true, false], reported.Select(fact => fact.On));
        var live = Dump();
        Assert.Equal(ExitCode.Ok, Rebuild(out _));
        Assert.Equal(live["ledger_entries"], Dump()["ledger_entries"]);
        Assert.Equal(live["events"], Dump()["events"]);
    }

    [Fact]
    public void Given_a_folder_without_journals_when_rebuilt_then_it_says_so()
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        using var text = new StreamWriter(output);
        Assert.Equal(
            ExitCode.Usage, RebuildVerb.Run(root, new VerbContext([], Stream.Null, output, text, error, root)));
        Assert.Contains("no journal", error.ToString());
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>One life of the feed: from where the last one stopped to the end of the journal.</summary>
    private void Feed(RecordedRun run, List<HostFact> reported)
    {
        using var feed = new ProjectionFeed(run.Source, new ProjectionDatabase(Database), Books, reported.Add);
        feed.Start();
        feed.Drain(Patience);
        Assert.True(feed.Status.Lag == 0, feed.Status.ToString());
    }

    /// <summary>The end of the last run is in the journal, but nobody followed it.</summary>
    private void Finish()
    {
        var disk = new RealDisk();
        var last = JournalEnd.Of(disk, Journal);
        using var feed = new ProjectionFeed(
            new ReplicaSource(
                disk, Journal, Host.Running.Compositions.Load(Journal)!, new HistorySnapshots(disk, Journal),
                () => last),
            new ProjectionDatabase(Database), Books, _ => { });
        feed.Start();
        feed.Drain(Patience);
    }

    private int Rebuild(out string said)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = RebuildVerb.Run(root, new VerbContext([], Stream.Null, Stream.Null, output, error, root));
        said = output.ToString() + error;
        return code;
    }

    private Dictionary<string, IReadOnlyList<string>> Dump()
    {
        var queries = new ProjectionQueries(new ProjectionDatabase(Database));
        return ProjectionTables.All.ToDictionary(table => table.Name, queries.Dump);
    }

    private static void Until(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(condition, Patience), "The condition did not come true.");
}
