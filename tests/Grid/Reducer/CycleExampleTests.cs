using Millwright.Grid.Reducer;

namespace Millwright.Grid.Tests.Reducer;

/// <summary>Worked examples E1–E5, E12, E13, E15–E19 of grid.md §13.</summary>
public sealed class CycleExampleTests
{
    private const double T = Bench.T;

    [Fact]
    public void E1_bootstrap_places_buy_then_sell()
    {
        var bench = new Bench().Bootstrap();
        Assert.Equal(
            ["place #1 buy entry B.1 0.0998 x 20 bootstrap", "place #2 sell entry A.1 0.1002 x 20 bootstrap"],
            bench.Did());
        Assert.False(bench.State.LongOnly || bench.State.ShortOnly);
        Assert.Equal(ModeSource.None, bench.State.ModeSource);
        Assert.Equal(3, bench.State.NextOrderId);
    }

    [Fact]
    public void E2_entry_fill_of_leg_b_places_its_exit()
    {
        var bench = AfterE2();
        Assert.Equal(["place #3 sell exit B.1 0.100798 x 20 entry_fill_exit"], bench.Did());
        Assert.Equal(["#2 sell entry A.1", "#3 sell exit B.1"], bench.Orders());
        Assert.Equal(SlotPhase.S1b, bench.State.Phase);
        Assert.Equal(0.00499, bench.State.TotalFees);
        var exit = bench.State.Orders[1];
        Assert.Equal(
            (0.0998, 0.00499, T + 10, T + 10),
            (exit.EntryPrice, exit.EntryFee, exit.EntryFilledAt, exit.PlacedAt));
        Assert.Equal(4, bench.State.NextOrderId);
    }

    [Fact]
    public void E3_exit_fill_of_leg_b_books_and_re_enters()
    {
        var bench = AfterE2().Fill(3, 0.100798, 20, 0.0050399, 100);
        Assert.Equal(
            [
                "book B.1 gross 0.019959999999999978 fees 0.0100299"
                    + " net 0.009930099999999978 settled 0.014920099999999978",
                "place #4 buy entry B.2 0.0998 x 20 cycle_complete",
            ],
            bench.Did());
        Assert.Equal(0.009930099999999978, bench.State.TotalProfit);
        Assert.Equal(0.014920099999999978, bench.State.TotalSettledUsd);
        Assert.Equal(0.0100299, bench.State.TotalFees);
        Assert.Equal((1, 2), (bench.State.TotalRoundTrips, bench.State.LegB.Cycle));
        Assert.Equal(0.0050399, bench.State.CompletedCycles[0].QuoteFee);
        Assert.Equal(["#2 sell entry A.1", "#4 buy entry B.2"], bench.Orders());
        Assert.Equal(SlotPhase.S0, bench.State.Phase);
    }

    [Fact]
    public void E4_round_trip_of_leg_a()
    {
        var bench = new Bench().Bootstrap().Fill(2, 0.1002, 20, 0.00501, 10);
        Assert.Equal(["place #3 buy exit A.1 0.099198 x 20 entry_fill_exit"], bench.Did());
        Assert.Equal(["#1 buy entry B.1", "#3 buy exit A.1"], bench.Orders());
        Assert.Equal(SlotPhase.S1a, bench.State.Phase);

        bench.Fill(3, 0.099198, 20, 0.0049599, 400);
        Assert.Equal(
            [
                "book A.1 gross 0.020040000000000058 fees 0.0099699"
                    + " net 0.010070100000000057 settled 0.015030000000000057",
                "place #4 sell entry A.2 0.1002 x 20 cycle_complete",
            ],
            bench.Did());
        Assert.Equal(0.00501, bench.State.CompletedCycles[0].QuoteFee);
        Assert.Equal(2, bench.State.LegA.Cycle);
    }

    [Theory]
    [InlineData(1, 0.0998, 0.1, 0.100798)]
    [InlineData(1, 0.0998, 0.1008, 0.101002)]
    [InlineData(1, 0.0998, 0.102, 0.102204)]
    [InlineData(2, 0.1002, 0.1, 0.099198)]
    [InlineData(2, 0.1002, 0.0993, 0.099101)]
    [InlineData(2, 0.1002, 0.098, 0.097804)]
    public void E5_exit_follows_the_market_when_that_is_better(long id, double fill, double market, double exit)
    {
        var bench = new Bench().Bootstrap().Market(market).Fill(id, fill, 20, 0, 10);
        Assert.Equal(exit, bench.Actions[0].Price);
    }

    [Fact]
    public void E12_base_cooldown_blocks_the_follow_up()
    {
        var bench = AfterE2();
        bench.Config = bench.Config with { ReentryBaseCooldownSec = 60 };
        bench.Fill(3, 0.100798, 20, 0.0050399, 100);
        Assert.Single(bench.Did());
        Assert.Equal((T + 160, 2), (bench.State.LegB.CooldownUntil, bench.State.LegB.Cycle));
        Assert.Equal(["S0 must be exactly A sell entry + B buy entry"], bench.Violations());

        bench.Timer(159.9);
        Assert.False(Add(bench));
        bench.Timer(160);
        Assert.True(Add(bench));
        Assert.Equal(["place #4 buy entry B.2 0.0998 x 20 manual"], bench.Did());
    }

    [Fact]
    public void E13_partial_and_duplicate_fills()
    {
        var bench = new Bench().Bootstrap().Fill(1, 0.0998, 7.5, 0.00187125, 10);
        Assert.Equal(["place #3 sell exit B.1 0.100798 x 7.5 entry_fill_exit"], bench.Did());
        bench.Fill(3, 0.100798, 3.0, 0.001, 11);
        var record = bench.State.CompletedCycles[0];
        Assert.Equal(7.5, record.Volume);
        Assert.Equal(0.007484999999999992, record.GrossProfit);
        Assert.Equal(0.004613749999999991, record.NetProfit);
        Assert.Equal(0.006484999999999992, record.SettledUsd);

        var before = bench.State.Clone();
        bench.Fill(3, 0.100798, 3.0, 0.001, 12);
        Assert.Empty(bench.Did());
        Assert.Equal(T + 12, bench.State.Now);
        before.Now = T + 12;
        Assert.True(before.SameAs(bench.State));
    }

    [Fact]
    public void E15_one_sided_bootstrap()
    {
        var bench = new Bench().Market(0.16).Bootstrap();
        Assert.Equal(["place #1 buy entry B.1 0.15968 x 13 bootstrap"], bench.Did());
        Assert.True(bench.State.LongOnly);
        Assert.Equal((ModeSource.Balance, 2), (bench.State.ModeSource, bench.State.NextOrderId));

        var none = new Bench().Market(0.2).Bootstrap();
        Assert.Empty(none.Did());
        Assert.False(none.State.LongOnly || none.State.ShortOnly);
        Assert.Equal(1, none.State.NextOrderId);
        Assert.Equal([Invariants.TwoSidedS0], none.Violations());
    }

    [Theory]
    [InlineData(0.08, 1.08, 14)]
    [InlineData(0.08, 1.16, 14)]
    [InlineData(0.16, 2.0, 12)]
    [InlineData(0.16, 2.16, 14)]
    public void E16_volumes(double price, double size, double volume) =>
        Assert.Equal(volume, Pricing.Volume(new EngineConfig { MinVolume = 1 }, price, size));

    [Fact]
    public void E17_distance_per_leg()
    {
        var bench = new Bench { Config = new EngineConfig { EntryPctA = 0.5, EntryPctB = -1 } }.Bootstrap();
        Assert.Equal((0.0998, 0.1005), (bench.Actions[0].Price, bench.Actions[1].Price));
        Assert.Equal(0.103206, bench.Market(0.103).Fill(1, 0.0998, 20, 0, 10).Actions[0].Price);
    }

    [Fact]
    public void E18_size_per_leg_and_one_re_quote_per_tick()
    {
        var bench = new Bench().Bootstrap();
        bench.Sizes = new OrderSizes(3, 4);
        bench.Price(0.105, 5);
        Assert.Equal(["cancel #1 T1 stale_entry", "place #3 buy entry B.1 0.10479 x 38 refresh_entry"], bench.Did());
        Assert.Equal(["#2 sell entry A.1", "#3 buy entry B.1"], bench.Orders());
    }

    [Fact]
    public void E19_eight_decimal_volumes()
    {
        var config = new EngineConfig
        {
            PriceDecimals = 1,
            VolumeDecimals = 8,
            MinVolume = 0.0001,
            MinCostUsd = 0.5,
            EntryPct = 0.35,
            ProfitPct = 0.8,
        };
        var bench = new Bench { Config = config, Size = 25 }.Market(61234.5).Bootstrap();
        Assert.Equal(
            [
                "place #1 buy entry B.1 61020.2 x 0.0004097 bootstrap",
                "place #2 sell entry A.1 61448.8 x 0.00040684 bootstrap",
            ],
            bench.Did());
        Patches.SetProfitTarget(bench.State, 0.8);
        Assert.Equal(
            ["place #3 sell exit B.1 61508.4 x 0.0004097 entry_fill_exit"],
            bench.Fill(1, 61020.2, 0.0004097, 0, 10).Did());
    }

    private static Bench AfterE2() => new Bench().Bootstrap().Fill(1, 0.0998, 20, 0.00499, 10);

    private static bool Add(Bench bench)
    {
        bench.Actions.Clear();
        return Entries.Add(bench.State, bench.Config, GridSide.Buy, Leg.B, 2, 2.0, PlaceReasons.Manual, bench.Actions);
    }
}
