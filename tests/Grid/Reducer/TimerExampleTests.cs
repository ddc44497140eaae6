using Millwright.Grid.Reducer;

namespace Millwright.Grid.Tests.Reducer;

/// <summary>Worked examples E6–E11, E14 and E20 of grid.md §13.</summary>
public sealed class TimerExampleTests
{
    private const double T = Bench.T;

    [Fact]
    public void E6_anti_chase()
    {
        var bench = AfterE2();
        Assert.Equal(
            ["cancel #2 T2 stale_entry", "place #4 sell entry A.1 0.098697 x 20 refresh_entry"],
            bench.Price(0.0985, 30).Did());
        Assert.Equal(
            (1, DriftDirection.Down),
            (bench.State.LegA.ConsecutiveRefreshes, bench.State.LegA.LastRefreshDirection));
        Assert.Equal(
            ["cancel #4 T4 stale_entry", "place #5 sell entry A.1 0.097194 x 21 refresh_entry"],
            bench.Price(0.0970, 60).Did());
        Assert.Equal(2, bench.State.LegA.ConsecutiveRefreshes);
        Assert.Empty(bench.Price(0.0955, 90).Did());
        Assert.Equal((3, T + 390), (bench.State.LegA.ConsecutiveRefreshes, bench.State.LegA.RefreshCooldownUntil));
        Assert.Empty(bench.Price(0.0955, 120).Did());
        Assert.Empty(bench.Price(0.0955, 389.9).Did());
        Assert.Equal(
            ["cancel #5 T5 stale_entry", "place #6 sell entry A.1 0.095691 x 21 refresh_entry"],
            bench.Price(0.0955, 390).Did());
        Assert.Equal((1, 0.0), (bench.State.LegA.ConsecutiveRefreshes, bench.State.LegA.RefreshCooldownUntil));
        Assert.Equal(
            ["cancel #6 T6 stale_entry", "place #7 sell entry A.1 0.094188 x 21 refresh_entry"],
            bench.Price(0.0940, 420).Did());
        Assert.Equal(2, bench.State.LegA.ConsecutiveRefreshes);
    }

    [Fact]
    public void E7_s1_timeout()
    {
        var bench = AfterE7();
        Assert.Equal(
            ["orphan #3 R1 s1_timeout", "place #4 buy entry B.2 0.099301 x 20 orphan_B"],
            bench.Did());
        Assert.Equal((2, 2), (bench.State.LegB.Cycle, bench.State.NextRecoveryId));
        Assert.Equal(("T3", T + 1360), (bench.State.RecoveryOrders[0].Txid, bench.State.RecoveryOrders[0].OrphanedAt));
        Assert.Equal(SlotPhase.S0, bench.State.Phase);
        Assert.Equal(0, bench.State.CompletedCycles.Count);
    }

    [Fact]
    public void E8_recovery_fill_books_without_a_new_entry()
    {
        var bench = AfterE7().RecoveryFill(1, 0.100798, 0.0050399, 5000);
        Assert.Equal(
            ["book B.1 gross 0.019959999999999978 fees 0.0100299"
                + " net 0.009930099999999978 settled 0.014920099999999978 recovery"],
            bench.Did());
        Assert.Equal(2, bench.State.LegB.Cycle);
    }

    [Fact]
    public void E8_recovery_cancel_books_nothing()
    {
        var bench = AfterE7();
        var before = bench.State.Clone();
        bench.Apply(GridEvent.RecoveryCancel(1, T + 5000));
        Assert.Empty(bench.Did());
        Assert.Equal(0, bench.State.RecoveryOrders.Count);
        before.Now = T + 5000;
        Patches.RemoveRecovery(before, 1);
        Assert.True(before.SameAs(bench.State));
    }

    [Fact]
    public void E9_s2_stamps_waits_and_orphans_the_farther_exit()
    {
        var bench = AfterE9();
        Assert.Equal(T + 30, bench.State.S2EnteredAt);
        Assert.Empty(bench.Price(0.0995, 1800).Did());
        Assert.Empty(bench.Timer(1829).Did());
        Assert.Equal(
            ["orphan #3 R1 s2_timeout", "place #5 buy entry B.2 0.099301 x 20 orphan_B"],
            bench.Timer(1830).Did());
        Assert.Equal((SlotPhase.S1a, 2), (bench.State.Phase, bench.State.LegB.Cycle));
        Assert.Null(bench.State.S2EnteredAt);
    }

    [Fact]
    public void E9_near_tie_orphans_the_buy_exit()
    {
        var bench = new Bench();
        bench.AddExit(1, GridSide.Sell, 0.102, 20, Leg.B, 1, 0.1, 0, T);
        bench.AddExit(2, GridSide.Buy, 0.098, 20, Leg.A, 1, 0.1, 0, T);
        bench.State.NextOrderId = 3;
        bench.Timer(0);
        Assert.Equal("orphan #2 R1 s2_timeout", bench.Timer(1800).Did()[0]);
    }

    [Fact]
    public void E10_eviction_at_the_cap()
    {
        var bench = Crowded();
        Assert.Equal(
            [
                "cancel #-2 R2 recovery_cap_evict_priority",
                "book B.1 gross -0.0899999999999998 fees 0.00995"
                    + " net -0.0999499999999998 settled -0.0949499999999998 recovery",
                "orphan #9 R3 s1_timeout",
                "place #11 buy entry B.5 0.098802 x 20 orphan_B",
            ],
            bench.Timer(1).Did());
        Assert.Equal([1L, 3L], bench.State.RecoveryOrders.Span.ToArray().Select(r => r.RecoveryId));
        Assert.Equal(-0.0999499999999998, bench.State.TotalProfit);
        Assert.Equal(0.0999499999999998, bench.State.TodayRealizedLoss);
        Assert.Equal(0.00495, bench.State.TotalFees);
        Assert.Equal(
            (1, 1, 5),
            (bench.State.TotalRoundTrips, bench.State.LegB.ConsecutiveLosses, bench.State.LegB.Cycle));
    }

    [Fact]
    public void E10_equal_distance_evicts_the_older_then_the_lower_id()
    {
        Assert.Equal("cancel #-7 R7 recovery_cap_evict_priority", Equal(T - 9000, T - 5000).Timer(1).Did()[0]);
        Assert.Equal("cancel #-4 R4 recovery_cap_evict_priority", Equal(T - 5000, T - 5000).Timer(1).Did()[0]);
    }

    [Theory]
    [InlineData(0, 1.0, 0.0998, 0)]
    [InlineData(1, 1.0, 0.0998, 0)]
    [InlineData(2, 1.5, 0.0997, 0)]
    [InlineData(3, 2.0, 0.0996, 0)]
    [InlineData(4, 2.5, 0, T + 901)]
    [InlineData(5, 3.0, 0, T + 901)]
    public void E11_loss_streak(long streak, double backoff, double followUp, double cooldown)
    {
        var bench = new Bench();
        bench.AddExit(1, GridSide.Sell, 0.1012, 20, Leg.B, 1, 0.1002, 0.005, T);
        bench.State.NextOrderId = 2;
        bench.State.Of(Leg.B).ConsecutiveLosses = streak;
        bench.Fill(1, 0.0995, 20, 0.005, 1);
        Assert.Equal(streak + 1, bench.State.LegB.ConsecutiveLosses);
        Assert.Equal(backoff, Pricing.Backoff(bench.Config, streak + 1));
        Assert.Equal(followUp, bench.Actions.Count > 1 ? bench.Actions[1].Price : 0);
        Assert.Equal(cooldown, bench.State.LegB.CooldownUntil);
    }

    [Fact]
    public void E14_sticky_toggle()
    {
        var both = AfterE9();
        both.Config = both.Config with { StickyModeEnabled = true };
        Assert.Empty(both.Timer(9000).Did());
        Assert.Null(both.State.S2EnteredAt);
        both.Config = EngineConfig.Default;
        Assert.Empty(both.Timer(9030).Did());
        Assert.Equal(T + 9030, both.State.S2EnteredAt);

        var one = AfterE2();
        one.Config = one.Config with { StickyModeEnabled = true };
        Assert.Empty(one.Timer(9000).Did());
        one.Config = EngineConfig.Default;
        Assert.Equal(
            ["orphan #3 R1 s1_timeout", "place #4 buy entry B.2 0.0998 x 20 orphan_B"],
            one.Timer(9030).Did());
    }

    [Fact]
    public void E20_many_violations_in_order()
    {
        var bench = new Bench();
        bench.AddExit(1, GridSide.Buy, 0.1, 0, Leg.A, 0, 0, 0, T);
        bench.State.Orders.Add(new OrderState { LocalId = 1, Side = GridSide.Sell, Volume = 20, Cycle = 3 });
        bench.State.Of(Leg.A).Cycle = 0;
        bench.State.S2EnteredAt = T;
        Assert.Equal(SlotPhase.S1a, bench.State.Phase);
        Assert.Equal(
            [
                "duplicate order local_id",
                "S1a must be one buy exit + one buy entry",
                "s2_entered_at must be null outside S2",
                "order cycle must be >= 1",
                "exit must carry entry_price",
                "order volume must be > 0",
                "cycle counters must be >= 1",
            ],
            bench.Violations());
    }

    private static Bench AfterE2() => new Bench().Bootstrap().Fill(1, 0.0998, 20, 0.00499, 10);

    private static Bench AfterE7()
    {
        var bench = AfterE2();
        Assert.Empty(bench.Price(0.0995, 1000).Did());
        Assert.Empty(bench.Timer(1359.9).Did());
        return bench.Timer(1360);
    }

    private static Bench AfterE9() => AfterE2().Fill(2, 0.1002, 20, 0.00501, 20).Timer(30);

    private static Bench Crowded()
    {
        var bench = new Bench().Market(0.0990);
        bench.AddExit(9, GridSide.Sell, 0.1018, 20, Leg.B, 4, 0.1008, 0.00504, T - 2000);
        var entry = new OrderState { LocalId = 10, Side = GridSide.Sell, Price = 0.0992, Volume = 20, Cycle = 2 };
        bench.State.Orders.Add(entry);
        bench.State.RecoveryOrders.Add(Recovery(1, 0.1030, 0.1020, T - 9000));
        bench.State.RecoveryOrders.Add(Recovery(2, 0.1045, 0.1035, T - 5000));
        bench.State.Of(Leg.A).Cycle = 2;
        bench.State.Of(Leg.B).Cycle = 4;
        bench.State.NextOrderId = 11;
        bench.State.NextRecoveryId = 3;
        return bench;
    }

    private static Bench Equal(double orphaned7, double orphaned4)
    {
        var bench = Crowded();
        Patches.RemoveRecovery(bench.State, 1);
        Patches.RemoveRecovery(bench.State, 2);
        bench.State.RecoveryOrders.Add(Recovery(7, 0.1030, 0.1020, orphaned7));
        bench.State.RecoveryOrders.Add(Recovery(4, 0.1030, 0.1020, orphaned4));
        return bench;
    }

    private static RecoveryOrder Recovery(long id, double price, double entry, double orphaned) =>
        new()
        {
            RecoveryId = id,
            Side = GridSide.Sell,
            Price = price,
            Volume = 20,
            Leg = Leg.B,
            Cycle = 1,
            EntryPrice = entry,
            EntryFee = 0.005,
            OrphanedAt = orphaned,
            EntryFilledAt = orphaned - 1350,
            Txid = $"R{id}",
        };
}
