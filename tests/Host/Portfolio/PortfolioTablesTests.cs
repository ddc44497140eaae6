using Millwright.Host.Portfolio;
using Millwright.Portfolio.Options;
using Millwright.Portfolio.Replay;
using Millwright.Storage.Portfolio;

namespace Millwright.Host.Tests.Portfolio;

/// <summary>The portfolio tables against the real databases (portfolio.md §1).</summary>
public sealed class PortfolioTablesTests
{
    private const long StartMs = 1_704_067_200_000;
    private const int Hours = 24 * 12;

    [Fact]
    public void Given_the_same_run_then_sqlite_and_postgresql_hold_identical_rows()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("mw-pm-").FullName, "pm.db");
        using var cluster = new PostgresCluster();
        using var sqlite = new SqlitePmStore(file);
        using var postgres = new PostgresPmStore(cluster.ConnectionString);
        Assert.Null(sqlite.Migrate());
        Assert.Null(postgres.Migrate());
        Fill(sqlite);
        Fill(postgres);

        foreach (var table in PmTable.All)
        {
            Assert.Equal(sqlite.Dump(table), postgres.Dump(table));
        }

        Assert.True(sqlite.Dump(PmTable.Strands).Count > Hours * 7);
        Assert.InRange(sqlite.Dump(PmTable.Bands).Count, Hours - 2, Hours + 2);
        Assert.All(sqlite.Verify(), c => Assert.True(c.Holds, $"{c.Found} {c.Text}"));
        Assert.All(postgres.Verify(), c => Assert.True(c.Holds, $"{c.Found} {c.Text}"));
        Assert.NotEmpty(sqlite.Dump(PmTable.Positions));
        Assert.True(sqlite.Dump(PmTable.Bars).Count > Hours * 7);

        var before = sqlite.Dump(PmTable.Strands);
        Fill(sqlite);
        Assert.Equal(before, sqlite.Dump(PmTable.Strands));

        var later = StartMs + (110L * 86_400_000);
        Assert.Equal(sqlite.Retain(later), postgres.Retain(later));
        Assert.Empty(sqlite.Dump(PmTable.Phases));
        Assert.Equal(before, postgres.Dump(PmTable.Strands));
    }

    [Fact]
    public void Given_a_schema_of_a_newer_build_then_it_is_refused_and_an_old_one_is_kept()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("mw-pm-").FullName, "pm.db");
        using (var store = new SqlitePmStore(file))
        {
            Assert.Null(store.Migrate());
            Assert.Null(store.Migrate());
        }

        using (var raw = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=false"))
        {
            raw.Open();
            using var command = raw.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        using var again = new SqlitePmStore(file);
        Assert.Contains("99", again.Migrate(), StringComparison.Ordinal);
    }

    private static void Fill(PmStore store)
    {
        var bars = SyntheticTokens.Make(StartMs, Hours, 3600, 7);
        var feed = new BarFeed(bars);
        var options = new PortfolioOptions
        {
            DefaultMaxAlloc = 0.08, MonitorBarS = 3600, FillTiming = FillTiming.NextBar, TrendRedeployEnabled = true,
        };
        var tables = new PortfolioTables(store, _ => { });
        var run = new ReplayRun(options, feed.StartMs, happened => tables.Take(happened.Data));
        run.Run(feed);
        Assert.True(tables.Written > Hours * 8);
    }
}
