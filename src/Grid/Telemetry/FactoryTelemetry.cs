using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;

namespace Millwright.Grid.Telemetry;

/// <summary>Factory telemetry of one evaluation (grid.md §7.2). A pure function of slots, windows, price and
/// time.</summary>
public sealed partial class FactoryTelemetry
{
    private const double Hour = 3600.0;
    private const double Day = 86_400.0;
    private const int EnoughFills = 5;

    private readonly List<ExitFact> exits = [];
    private readonly List<SlotFact> slots = [];
    private readonly Dictionary<int, double> stuck = [];

    /// <summary>Waiting exits in slot and list order.</summary>
    public IReadOnlyList<ExitFact> Exits => exits;

    /// <summary>Slots ascending.</summary>
    public IReadOnlyList<SlotFact> Slots => slots;

    /// <summary>Exit ages, s.</summary>
    public Distribution Ages { get; private set; }

    /// <summary>Exit ages on sticky slots, s.</summary>
    public Distribution StickyAges { get; private set; }

    /// <summary>Exit ages on cycle slots, s.</summary>
    public Distribution CycleAges { get; private set; }

    /// <summary>Fill-time p50 of closed cycles in the last 24 h, s; 900 with fewer than 5.</summary>
    public double FillP50 => Fill.P50;

    /// <summary>Samples behind the fill times.</summary>
    public int FillSamples => Fill.Samples;

    /// <summary>Fill-time p50 of the last hour, s, or null with fewer than 5.</summary>
    public double? FillP50Hour { get; private set; }

    /// <summary>Orphans of cycle slots in the last hour.</summary>
    public int OrphansPerHour { get; private set; }

    /// <summary>Completions of cycle slots in the last hour.</summary>
    public int CompletionsPerHour { get; private set; }

    /// <summary>Recoveries held by cycle slots.</summary>
    public int CycleRecoveries { get; private set; }

    /// <summary>Cycle slots.</summary>
    public int CycleSlots { get; private set; }

    /// <summary>Sticky slots.</summary>
    public int StickySlots { get; private set; }

    /// <summary>Stuck score of a slot, 0 when unknown.</summary>
    public double StuckScore(int slotId) => stuck.GetValueOrDefault(slotId);

    /// <summary>Evaluates the factory.</summary>
    /// <param name="factory">Slots ascending.</param>
    /// <param name="windows">Rolling windows.</param>
    /// <param name="profitPct">Configured profit target, %.</param>
    /// <param name="price">Last price, quote.</param>
    /// <param name="now">Unix seconds.</param>
    public static FactoryTelemetry Evaluate(
        IList<Slot> factory, Windows windows, double profitPct, double price, double now)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(windows);
        var telemetry = new FactoryTelemetry();
        telemetry.CollectExits(factory, profitPct, price, now);
        telemetry.CollectFills(factory, now);
        telemetry.CollectHour(windows, now);
        telemetry.Flows(windows, now);
        telemetry.ScoreStuck();
        telemetry.CollectSlots(factory, windows, now);
        return telemetry;
    }

    private void CollectExits(IList<Slot> factory, double profitPct, double price, double now)
    {
        var all = new List<double>();
        var sticky = new List<double>();
        var cycle = new List<double>();
        var legs = (A: new List<double>(), B: new List<double>());
        var distances = new List<double>();
        foreach (var slot in factory)
        {
            var target = slot.State.ProfitPctRuntime > 0.0 ? slot.State.ProfitPctRuntime : profitPct;
            foreach (ref readonly var order in slot.State.Orders.Span)
            {
                if (order.Role != OrderRole.Exit)
                {
                    continue;
                }

                var since = order.EntryFilledAt != 0.0 ? order.EntryFilledAt : order.PlacedAt;
                var age = Math.Max(0.0, now - since);
                var distance = price > 0.0 ? Math.Abs(order.Price - price) / price * 100.0 : 0.0;
                exits.Add(new ExitFact(slot.Id, slot.Sticky, order.Leg, order.LocalId, age, distance, target));
                all.Add(age);
                (slot.Sticky ? sticky : cycle).Add(age);
                (order.Leg == Leg.A ? legs.A : legs.B).Add(age);
                distances.Add(distance);
            }
        }

        Ages = Distribution.Of(all);
        StickyAges = Distribution.Of(sticky);
        CycleAges = Distribution.Of(cycle);
        LegAges = (Distribution.Of(legs.A), Distribution.Of(legs.B));
        Distances = Distribution.Of(distances);
    }

    private void CollectFills(IList<Slot> factory, double now)
    {
        var day = new List<double>();
        var hour = new List<double>();
        var legs = (A: new List<double>(), B: new List<double>());
        foreach (var slot in factory)
        {
            foreach (ref readonly var cycle in slot.State.CompletedCycles.Span)
            {
                if (now - cycle.ExitTime <= Day)
                {
                    day.Add(cycle.ExitTime - cycle.EntryTime);
                    (cycle.Leg == Leg.A ? legs.A : legs.B).Add(cycle.ExitTime - cycle.EntryTime);
                }

                if (now - cycle.ExitTime <= Hour)
                {
                    hour.Add(cycle.ExitTime - cycle.EntryTime);
                }
            }
        }

        Fill = FillTimes.Of(day);
        LegFill = (FillTimes.Of(legs.A), FillTimes.Of(legs.B));
        if (hour.Count >= EnoughFills)
        {
            hour.Sort();
            FillP50Hour = Distribution.Rank(hour, 0.50);
        }
    }

    private void Flows(Windows windows, double now)
    {
        OrphansPerHour = windows.Orphans.Count(orphan => now - orphan.At <= Hour);
        CompletionsPerHour = windows.Completions.Count(at => now - at <= Hour);
    }

    private void CollectSlots(IList<Slot> factory, Windows windows, double now)
    {
        var counts = new Dictionary<int, int>();
        foreach (var orphan in windows.Orphans)
        {
            if (now - orphan.At <= Hour)
            {
                counts[orphan.Slot] = counts.GetValueOrDefault(orphan.Slot) + 1;
            }
        }

        foreach (var slot in factory)
        {
            var recoveries = slot.State.RecoveryOrders.Count;
            var orphans = counts.GetValueOrDefault(slot.Id);
            if (slot.Sticky)
            {
                StickySlots++;
            }
            else
            {
                CycleSlots++;
                CycleRecoveries += recoveries;
            }

            slots.Add(new SlotFact(
                slot.Id, slot.Sticky, slot.Lifecycle == SlotLifecycle.Active, recoveries, orphans,
                StuckScore(slot.Id)));
        }
    }

    /// <summary>Per slot the max over its exits of 0.6 × min(age / p90, 3) + 0.4 × min(distance / target, 3).</summary>
    private void ScoreStuck()
    {
        foreach (var exit in exits)
        {
            var age = Ages.P90 > 0.0 ? Math.Min(exit.AgeSec / Ages.P90, 3.0) : 0.0;
            var distance = exit.TargetPct > 0.0 ? Math.Min(exit.DistancePct / exit.TargetPct, 3.0) : 0.0;
            stuck[exit.SlotId] = Math.Max(stuck.GetValueOrDefault(exit.SlotId), (0.6 * age) + (0.4 * distance));
        }
    }
}
