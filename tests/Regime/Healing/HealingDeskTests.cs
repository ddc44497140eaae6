using Millwright.Kernel;
using Millwright.Regime.Actuation;
using Millwright.Regime.Engine;
using Millwright.Regime.Healing;
using Millwright.Regime.Options;
using Millwright.Regime.Tests.Engine;

namespace Millwright.Regime.Tests.Healing;

public sealed class HealingDeskTests
{
    private const double Now = 1_700_000_000;

    [Fact]
    public void E15_given_a_stale_exit_far_above_the_profit_target_then_it_is_tightened_once()
    {
        var (engine, orders) = Desk();
        Cycle(engine, Position(exit: 0.1020, ageSec: 100_000), Now);
        var move = Assert.IsType<CompanionMove>(Assert.Single(orders.Outbox).Body);
        Assert.Equal((0.1010, "tighten", 1, 'B'), (move.Price, move.Reason, move.Slot, move.Leg));
        engine.Healing.Report(
            new CompanionReport(move.Reference, CompanionOutcome.Accepted, "", 0.1010, 20), Now,
            engine.Churners.Subsidy);
        orders.Clear();
        Cycle(engine, Position(exit: 0.1010, ageSec: 100_030), Now + 30);
        Assert.Empty(orders.Outbox);
        Assert.Equal(1, engine.Healing.Skipped["tighten_done"]);
        Assert.Equal((1, Now), (engine.Healing.Repriced, engine.Healing.RepricedAt));
    }

    [Theory]
    [InlineData(0.05, 0.1005, 0.03)]
    [InlineData(0.01, 0.1015, 0.01)]
    public void E15_given_a_stuck_exit_then_it_moves_as_far_as_the_subsidy_pays(
        double balance, double price, double consumed)
    {
        var (engine, orders) = Desk();
        engine.Churners.Subsidy.Add(1, "churner_profit", balance);
        Cycle(engine, Position(exit: 0.1020, ageSec: 300_000), Now);
        var move = Assert.IsType<CompanionMove>(Assert.Single(orders.Outbox).Body);
        Assert.Equal(price, move.Price, 9);
        Assert.Equal(balance, engine.Churners.Subsidy.Totals(1).Balance, 12);
        engine.Healing.Report(
            new CompanionReport(move.Reference, CompanionOutcome.Accepted, "", price, 20), Now,
            engine.Churners.Subsidy);
        Assert.Equal(balance - consumed, engine.Churners.Subsidy.Totals(1).Balance, 9);
        var spend = Assert.IsType<CompanionSubsidy>(orders.Outbox[^1].Body);
        Assert.False(spend.Credit);
        Assert.Equal(consumed, spend.Amount, 9);
    }

    [Fact]
    public void Given_the_plant_refuses_then_nothing_is_consumed_and_the_reason_is_kept()
    {
        var (engine, orders) = Desk();
        engine.Churners.Subsidy.Add(1, "churner_profit", 0.05);
        Cycle(engine, Position(exit: 0.1020, ageSec: 300_000), Now);
        var move = Assert.IsType<CompanionMove>(Assert.Single(orders.Outbox).Body);
        Cycle(engine, Position(exit: 0.1020, ageSec: 300_030), Now + 30);
        Assert.Equal(1, engine.Healing.Skipped["request_pending"]);
        engine.Healing.Report(
            new CompanionReport(move.Reference, CompanionOutcome.Refused, "partial"), Now, engine.Churners.Subsidy);
        Assert.Equal("partial", engine.Healing.LastRefusal);
        Assert.Equal(0.05, engine.Churners.Subsidy.Totals(1).Balance, 12);
    }

    [Fact]
    public void Given_subsidy_is_off_then_nothing_is_asked()
    {
        var (engine, orders) = Desk();
        engine.Churners.Subsidy.Add(1, "churner_profit", 0.05);
        engine.Cycle(Now, Facts(Position(exit: 0.1020, ageSec: 300_000), Now), new FlagSet(Flags.Ledger));
        Assert.Empty(orders.Outbox);
    }

    [Fact]
    public void Given_operator_actions_then_each_is_carried_out_or_says_why_not()
    {
        var (engine, orders) = Desk();
        var p = Position(exit: 0.1020, ageSec: 700_000);
        engine.Cycle(Now, Facts(p, Now), new FlagSet(Flags.Ledger));
        Assert.Equal("not_open", engine.Healing.BreakEven(99, engine, ""));
        Assert.Equal("no_subsidy", engine.Healing.BreakEven(p.Key.Id, engine, ""));
        Assert.Single(engine.Healing.CleanupQueue(Now, engine));
        Assert.Null(engine.Healing.KeepHolding(p.Key.Id, null, Now, engine));
        Assert.Empty(engine.Healing.CleanupQueue(Now, engine));
        engine.Churners.Subsidy.Add(1, "churner_profit", 0.01);
        Assert.Null(engine.Healing.BreakEven(p.Key.Id, engine, "tired of it"));
        Assert.Equal(0.1015, Assert.IsType<CompanionMove>(Assert.Single(orders.Outbox).Body).Price, 9);
        orders.Clear();
        Assert.Null(engine.Healing.CloseMarket(p.Key.Id, engine, "give up"));
        Assert.Equal("give up", Assert.IsType<CompanionClose>(Assert.Single(orders.Outbox).Body).Reason);
    }

    [Fact]
    public void Given_a_snapshot_then_requests_under_way_are_still_answered()
    {
        var (engine, orders) = Desk();
        engine.Churners.Subsidy.Add(1, "churner_profit", 0.05);
        Cycle(engine, Position(exit: 0.1020, ageSec: 300_000), Now);
        var twin = new RegimeEngine(engine.Options);
        var reader = new CseReader(EngineTests.Bytes(engine));
        twin.Decode(ref reader);
        Assert.True(reader.AtEnd);
        Assert.True(twin.Healing.Knows(Assert.IsType<CompanionMove>(orders.Outbox[0].Body).Reference));
        Assert.Equal(EngineTests.Bytes(engine), EngineTests.Bytes(twin));
    }

    private static (RegimeEngine Engine, CompanionOrders Orders) Desk()
    {
        var engine = new RegimeEngine(new RegimeOptions());
        var orders = new CompanionOrders();
        engine.Churners.Attach(orders);
        engine.Healing.Orders = orders;
        engine.Cycle(Now - 1000, Facts(Position(0.1020, 0) with { EntryAt = Now }, Now), new FlagSet(Flags.Ledger));
        orders.Clear();
        return (engine, orders);
    }

    private static void Cycle(RegimeEngine engine, OpenPosition p, double now) =>
        engine.Cycle(now, Facts(p, now), new FlagSet(Flags.Ledger, Flags.Subsidy));

    private static OpenPosition Position(double exit, double ageSec) => new(
        new PositionKey(1, Leg.B, 1), 0.1, exit, 20, Now - ageSec, false, true, true, MarketRegime.Ranging);

    private static PlantFacts Facts(OpenPosition p, double now) => new()
    {
        Mid = 0.1, Fresh = now > 0, Headroom = 60, FreeQuote = 100, FreeBase = 500, PortfolioValue = 400,
        Positions = [p], Slots = [1], EntryPct = 0.2, ProfitPct = 1.0, VolatilityPct = 0.8, FeePct = 0.5,
        PriceDecimals = 6, MinVolume = 13, OrderSize = 2,
    };
}
