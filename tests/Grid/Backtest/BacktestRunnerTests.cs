using Millwright.Grid.Backtest;
using Millwright.Grid.Options;
using Millwright.Grid.Tests.Plant;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Grid.Tests.Backtest;

/// <summary>The full-plant backtest (grid.md §10.1, default profile).</summary>
public sealed class BacktestRunnerTests
{
    internal static GridOptions Funded(int slots, double stickyRatio = 1.0) => new()
    {
        SlotsInitial = slots,
        SlotsMax = Math.Max(slots, 1),
        SlotsStickyRatio = stickyRatio,
        SlotsAutoMode = AutoSlotMode.Off,
        CapacityCautionHeadroom = 0,
        CapacityStopHeadroom = 0,
        CapacitySafetyRatio = 1.0,
        EntriesMaxPerLoop = 200,
        PaperQuote = 10_000m,
        PaperBaseValueQuote = 10_000m,
    };

    internal static BacktestOptions Options(GridOptions grid, BarSeries bars) =>
        BacktestOptions.For(grid, GridRig.Pair, bars.Interval);

    [Theory]
    [InlineData(1, 60L, 1.0)]
    [InlineData(6, 60L, 0.5)]
    [InlineData(4, 3600L, 0.75)]
    public void Given_the_same_bars_When_quiet_bars_are_conflated_Then_the_results_are_equal(
        int slots, long seconds, double sticky)
    {
        var bars = SyntheticBars.Walk(3000, seconds, volPctPerDay: seconds == 60 ? 6.0 : 3.0);
        var options = Options(Funded(slots, sticky), bars);
        var (conflated, first) = Run(options, bars);
        var (whole, second) = Run(options with { Conflate = false }, bars);

        Assert.True(conflated.ConflatedBars > 0);
        Assert.Equal(0, whole.ConflatedBars);
        Assert.True(whole.TotalRoundTrips > 0);
        Assert.Equal(second.Transactions, first.Transactions);
        Assert.Equal(whole.QuoteTotal, conflated.QuoteTotal);
        Assert.Equal(whole.BaseTotal, conflated.BaseTotal);
        Assert.Equal(whole.SlotRows, conflated.SlotRows);
        Assert.Equal(whole.Curve, conflated.Curve);
        foreach (var slot in second.World.Plant.Slots.All)
        {
            Assert.True(slot.State.SameAs(first.World.Plant.Slots.Find(slot.Id)!.State), $"slot {slot.Id} differs");
        }
    }

    [Fact]
    public void Given_a_run_Then_equity_is_the_ledger_and_the_parts_add_up()
    {
        var bars = SyntheticBars.Walk(5000, 60, volPctPerDay: 6.0);
        var (result, _) = Run(Options(Funded(4, 0.5), bars), bars);

        Assert.True(result.LedgerTies);
        Assert.Equal("Running", result.Mode);
        Assert.Equal(5000, result.Candles);
        Assert.Equal(result.SlotRows.Sum(static row => row.RoundTrips), result.TotalRoundTrips);
        Assert.Equal(result.Tally.Cycles, result.Tally.Wins + result.Tally.Losses);
        Assert.Equal((double)result.EndEquity, result.Curve[^1].Equity, 1e-6);
        Assert.Equal(100.0, result.TimeInPhasePct.Sum(), 1e-9);
        Assert.Equal(
            result.NetProfit,
            result.NetRealised + result.InventoryRealised + result.Unrealised - result.OpenFees);
    }

    [Fact]
    public void Given_fewer_than_two_bars_Then_the_run_is_refused()
    {
        var bars = SyntheticBars.Walk(1, 60);
        var run = new BacktestRunner(Options(Funded(1), bars)).Run(bars);
        Assert.False(run.IsOk);
        Assert.Contains("at least 2", run.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_the_journal_of_a_run_When_replayed_Then_the_digests_are_equal()
    {
        var bars = SyntheticBars.Walk(800, 60, volPctPerDay: 8.0);
        var journal = new MemoryJournal(retain: true);
        var options = Options(Funded(3, 0.5), bars);
        var runner = new BacktestRunner(options, journal);
        var result = runner.Run(bars).Value;

        var copy = new SimulatedRun(options);
        copy.Group.Init(runner.World.StartedAt);
        var replay = new ReplayDriver(copy.Group);
        replay.Feed(journal.Frames);
        copy.Plant.SettleAll();
        Assert.Equal(result.Records, replay.Records);
        Assert.Equal(result.TraceDigest, copy.Group.TraceDigest);
        Assert.Equal(result.StateDigest, copy.StateDigest());
    }

    private static (BacktestResult Result, Recorded Recorded) Run(BacktestOptions options, BarSeries bars)
    {
        var runner = new BacktestRunner(options);
        var recorded = new Recorded(runner.World);
        return (runner.Run(bars).Value, recorded);
    }

    /// <summary>The ledger of a run without journal positions.</summary>
    private sealed class Recorded
    {
        public Recorded(SimulatedRun world)
        {
            World = world;
            world.Observer = effects =>
            {
                foreach (var effect in effects)
                {
                    if (effect.Body is LedgerTransaction transaction)
                    {
                        var legs = string.Join(
                            " ", transaction.Postings().Select(static p => $"{p.Asset.Code} {p.Amount}"));
                        Transactions.Add($"{transaction.Ts} {transaction.Kind} {transaction.SlotId} {legs}");
                    }
                }
            };
        }

        public SimulatedRun World { get; }

        public List<string> Transactions { get; } = [];
    }
}
