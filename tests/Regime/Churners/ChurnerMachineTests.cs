using Millwright.Kernel;
using Millwright.Regime.Churners;
using Millwright.Regime.Engine;
using Millwright.Regime.Healing;
using Millwright.Regime.Options;
using Millwright.Regime.Tests.Engine;

namespace Millwright.Regime.Tests.Churners;

public sealed class ChurnerMachineTests
{
    [Fact]
    public void E20_prices_of_a_churner()
    {
        Assert.Equal(0.09985, ChurnerPrices.Entry(true, 0.1, 0.15, 6));
        Assert.Equal(0.100449, ChurnerPrices.Exit(true, 0.09985, 0.1, 0.6, 0.15, 6));
        Assert.Equal(0.10015, ChurnerPrices.Entry(false, 0.1, 0.15, 6));
        Assert.Equal(0.099549, ChurnerPrices.Exit(false, 0.10015, 0.1, 0.6, 0.15, 6));
    }

    [Fact]
    public void Given_a_full_cycle_then_profit_is_net_of_both_fees_and_the_churner_is_armed_again()
    {
        var book = new OrderBook();
        var machine = new ChurnerMachine(new RegimeOptions(), book);
        var churner = new Churner(1);
        ChurnerMachine.Spawn(churner, Parent, 0);
        machine.Cycle(churner, View(30), true, Parent, 5);
        Assert.Equal("entry_open", churner.State);
        var entry = book.Live.Single();
        Assert.Equal((true, 0.09985, 20.0), (entry.Value.Buy, entry.Value.Price, entry.Value.Volume));
        Assert.Null(machine.Fill(churner, entry.Key, 0.09985, 20, 0.004994, View(40)));
        book.Live.Remove(entry.Key);
        Assert.Equal("exit_open", churner.State);
        var exit = book.Live.Single();
        var net = machine.Fill(churner, exit.Key, 0.100449, 20, 0.00502095, View(50));
        Assert.Equal(0.00196505, net!.Value, 12);
        Assert.Equal(("armed", 1L), (churner.State, churner.CyclesTotal));
    }

    [Theory]
    [InlineData(false, 100.0, MarketRegime.Ranging, 60, "parent_closed")]
    [InlineData(true, 5.0, MarketRegime.Ranging, 60, "headroom_low")]
    [InlineData(true, 100.0, MarketRegime.Bullish, 60, "regime_shift")]
    [InlineData(true, 100.0, MarketRegime.Ranging, 400, "entry_timeout")]
    public void Given_an_open_entry_then_each_condition_cancels_it_and_arms_again(
        bool parentOpen, double headroom, MarketRegime regime, double at, string reason)
    {
        var book = new OrderBook();
        var machine = new ChurnerMachine(new RegimeOptions(), book);
        var churner = new Churner(1);
        ChurnerMachine.Spawn(churner, Parent, 0);
        machine.Cycle(churner, View(30), true, Parent, 5);
        machine.Cycle(
            churner, View(at) with { Headroom = headroom, Regime = regime }, parentOpen, null, 5);
        Assert.Equal("armed", churner.State);
        Assert.Empty(book.Live);
        Assert.Equal(reason == "parent_closed" ? "no_candidate" : reason, churner.LastError);
    }

    [Fact]
    public void Given_a_fill_after_a_refused_cancel_then_the_fill_wins_and_its_lot_is_kept()
    {
        var book = new OrderBook { RefuseCancels = true };
        var machine = new ChurnerMachine(new RegimeOptions(), book);
        var churner = new Churner(1);
        ChurnerMachine.Spawn(churner, Parent, 0);
        machine.Cycle(churner, View(30), true, Parent, 5);
        var entry = book.Live.Single().Key;
        machine.Kill(churner, "killed", 60);
        Assert.Equal("idle", churner.State);
        machine.Fill(churner, entry, 0.09985, 20, 0.005, View(61));
        Assert.Equal(20.0, churner.Residual);
        Assert.Equal(-0.005, churner.ProfitTotal, 12);
    }

    [Fact]
    public void Given_a_cancel_is_under_way_then_no_new_entry_is_placed_until_its_end_is_known()
    {
        var book = new OrderBook { Slow = true };
        var machine = new ChurnerMachine(new RegimeOptions(), book);
        var churner = new Churner(1);
        ChurnerMachine.Spawn(churner, Parent, 0);
        machine.Cycle(churner, View(30), true, Parent, 5);
        machine.Cycle(churner, View(60) with { Headroom = 5 }, true, Parent, 5);
        machine.Cycle(churner, View(90), true, Parent, 5);
        Assert.Equal(("armed", "cancel_pending"), (churner.State, churner.LastError));
        machine.Ended(churner, book.Cancelling.Single(), "", 91);
        machine.Cycle(churner, View(120), true, Parent, 5);
        Assert.Equal("entry_open", churner.State);
    }

    [Fact]
    public void Given_an_exit_is_given_up_then_its_lot_stays_at_cost_and_the_next_cycle_sells_it_first()
    {
        var book = new OrderBook { Slow = true };
        var machine = new ChurnerMachine(new RegimeOptions(), book);
        var churner = new Churner(1);
        ChurnerMachine.Spawn(churner, Parent, 0);
        machine.Cycle(churner, View(30), true, Parent, 5);
        machine.Fill(churner, book.Live.Keys.Last(), 0.09985, 20, 0.005, View(40));
        machine.Cycle(churner, View(700), true, Parent, 5);
        Assert.Equal(("armed", "exit_timeout"), (churner.State, churner.LastError));
        machine.Ended(churner, book.Cancelling.Single(), "", 701);
        Assert.Equal(20.0, churner.Residual);
        Assert.Equal([(1, 1L)], book.Kept);
        machine.Cycle(churner, View(730), true, Parent, 5);
        var pooled = book.Live.Values.Last();
        Assert.Equal((true, false, 20.0), (pooled.Pool, pooled.Buy, pooled.Volume));
        var net = machine.Fill(churner, book.Live.Keys.Last(), pooled.Price, 20, 0.005, View(740));
        Assert.Equal(((pooled.Price - 0.09985) * 20) - 0.005, net!.Value, 12);
        Assert.Equal((0.0, "armed"), (churner.Residual, churner.State));
    }

    [Fact]
    public void Given_an_exit_fills_in_part_before_its_cancel_then_the_part_is_booked_and_the_rest_is_kept()
    {
        var book = new OrderBook { Slow = true };
        var machine = new ChurnerMachine(new RegimeOptions(), book);
        var churner = new Churner(1);
        ChurnerMachine.Spawn(churner, Parent, 0);
        machine.Cycle(churner, View(30), true, Parent, 5);
        machine.Fill(churner, book.Live.Keys.Last(), 0.09985, 20, 0.004, View(40));
        var exit = book.Live.Keys.Last();
        machine.Kill(churner, "killed", 50);
        var net = machine.Fill(churner, exit, 0.100449, 15, 0.003, View(51));
        Assert.Equal((0.000599 * 15) - 0.003 - 0.003, net!.Value, 12);
        Assert.Equal((5.0, "idle"), (churner.Residual, churner.State));
        Assert.Null(churner.Late);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Given_100000_random_commands_then_caps_gates_and_kills_hold(bool slow)
    {
        const ulong Seed = 20261121;
        var rng = Xoshiro256.Create(Seed, "test/churner");
        var options = new RegimeOptions();
        var engine = new RegimeEngine(options);
        var book = new OrderBook { Slow = slow };
        engine.Churners.Attach(book);
        var script = new MarketScript(12, Seed);
        var flags = new FlagSet(Flags.Churner, Flags.Ledger);
        script.Step(86400 * 3, engine);
        engine.Cycle(script.Now, script.Facts(0), flags);
        var (spawned, refused, filled) = (0, 0, 0);
        for (var i = 0; i < 100_000; i++)
        {
            var slot = (int)rng.Below(15);
            switch (rng.Below(9))
            {
                case 0 or 1:
                    var legal = flags.IsActive(Flags.Churner) && flags.IsActive(Flags.Ledger);
                    var before = engine.Churners.Active;
                    var (code, message) = engine.Churners.Spawn(
                        slot, rng.Below(4) == 0 ? (long)rng.Below(50_000_000) : null, script.Now, engine, flags);
                    Assert.True(code == SpawnGates.Ok || message.Length > 0, $"seed {Seed}, step {i}: {code}");
                    Assert.False(code == SpawnGates.Ok && (!legal || before >= options.ChurnerMaxActive));
                    _ = code == SpawnGates.Ok ? spawned++ : refused++;
                    break;
                case 2 when rng.Below(3) == 0:
                    engine.Churners.Kill(slot, "killed", script.Now);
                    Assert.True(
                        !engine.Churners.All.TryGetValue(slot, out var dead)
                        || (dead.State == "idle" && book.Working.All(o => o.Slot != slot)),
                        $"seed {Seed}, step {i}");
                    break;
                case 3 when book.Live.Count > 0:
                    var (reference, order) = book.Live.ElementAt((int)rng.Below((ulong)book.Live.Count));
                    var part = rng.Below(4) == 0 ? Math.Max(1.0, Math.Floor(order.Volume / 2)) : order.Volume;
                    book.Remove(reference);
                    filled++;
                    engine.Churners.Fill(reference, order.Price, part, 0.004, script.Now, engine);
                    break;
                case 4 when rng.Below(200) == 0:
                    var key = rng.Below(2) == 0 ? Flags.Churner : Flags.Ledger;
                    if (!flags.On.Remove(key))
                    {
                        flags.On.Add(key);
                    }

                    break;
                case 5 when rng.Below(50) == 0:
                    book.RefusePlacements = !book.RefusePlacements;
                    break;
                case 6 or 7 when book.Cancelling.Count > 0:
                    var gone = book.Cancelling.ElementAt((int)rng.Below((ulong)book.Cancelling.Count));
                    book.Remove(gone);
                    engine.Churners.Ended(gone, rng.Below(9) == 0 ? "rejected" : "", script.Now);
                    break;
                default:
                    script.Step(60, engine);
                    engine.Cycle(script.Now, script.Facts(engine.Desk.NewestExit), flags);
                    Assert.True(flags.IsActive(Flags.Churner) && flags.IsActive(Flags.Ledger)
                        || (engine.Churners.Active == 0 && !book.Working.Any()), $"seed {Seed}, step {i}");
                    break;
            }

            Assert.InRange(engine.Churners.Active, 0, options.ChurnerMaxActive);
            Assert.True(book.Working.Select(o => o.Slot).Distinct().Count() == book.Working.Count(), $"step {i}");
            Assert.InRange(engine.Churners.ReserveLeft, 0.0, options.ChurnerReserveUsd);
        }

        Assert.True(spawned > 100 && refused > 100 && filled > 100, $"{spawned} {refused} {filled}");
        Assert.Equal(EngineTests.Bytes(engine), EngineTests.Bytes(Restored(engine)));
    }

    private static RegimeEngine Restored(RegimeEngine engine)
    {
        var twin = new RegimeEngine(engine.Options);
        var reader = new CseReader(EngineTests.Bytes(engine));
        twin.Decode(ref reader);
        Assert.True(reader.AtEnd);
        return twin;
    }

    private static ParentCandidate Parent { get; } =
        new(7, 1, true, false, true, AgeBand.Aging, 90000, 90000, true);

    private static ChurnerContext View(double now) =>
        new(now, 0.1, MarketRegime.Ranging, 100, 50, 500, 2, 13, 6, 0, 0.5);

    /// <summary>A venue in miniature; a slow one answers cancels later.</summary>
    private sealed class OrderBook : IChurnerOrders
    {
        private long next;

        public SortedDictionary<long, ChurnerOrder> Live { get; } = [];

        public SortedSet<long> Cancelling { get; } = [];

        public List<(int Slot, long Cycle)> Kept { get; } = [];

        public IEnumerable<ChurnerOrder> Working => Live.Where(o => !Cancelling.Contains(o.Key)).Select(o => o.Value);

        public bool RefusePlacements { get; set; }

        public bool RefuseCancels { get; init; }

        public bool Slow { get; init; }

        public bool TryPlace(ChurnerOrder order, out long reference)
        {
            reference = 0;
            if (RefusePlacements)
            {
                return false;
            }

            reference = ++next;
            Live.Add(reference, order);
            return true;
        }

        public CancelAnswer Cancel(long reference)
        {
            if (RefuseCancels)
            {
                return CancelAnswer.Refused;
            }

            if (Slow)
            {
                Cancelling.Add(reference);
                return CancelAnswer.Asked;
            }

            Live.Remove(reference);
            return CancelAnswer.Gone;
        }

        public void Keep(int slot, long cycle) => Kept.Add((slot, cycle));

        public void Remove(long reference)
        {
            Live.Remove(reference);
            Cancelling.Remove(reference);
        }
    }
}
