using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Kernel;
using Millwright.Regime;
using Millwright.Regime.Engine;

namespace Millwright.Host.Regime;

/// <summary>
/// Facts of a grid plant for the regime plant of the same group: reads only, inside the turn, so a replay reads the
/// same.
/// </summary>
/// <param name="plant">The observed plant.</param>
internal sealed class GridFacts(GridPlant plant) : IPlantFacts
{
    public PlantFacts Read(double closedAfter)
    {
        var positions = new List<OpenPosition>();
        var cycles = new List<ClosedCycle>();
        var slots = new List<int>();
        var cycleSlots = 0;
        foreach (var slot in plant.Slots.All)
        {
            slots.Add(slot.Id);
            cycleSlots += slot.Sticky ? 0 : 1;
            var bothOut = slot.State.Phase == SlotPhase.S2;
            foreach (ref readonly var order in slot.State.Orders.Span)
            {
                if (order.Role == OrderRole.Exit)
                {
                    positions.Add(new OpenPosition(
                        new PositionKey(slot.Id, LegOf(order.Leg), order.Cycle), order.EntryPrice, order.Price,
                        order.Volume, order.EntryFilledAt > 0.0 ? order.EntryFilledAt : order.PlacedAt, bothOut,
                        slot.Sticky, order.Txid.Length > 0, RegimeOf(order.RegimeAtEntry)));
                }
            }

            AddCycles(slot.Id, slot.State, closedAfter, cycles);
        }

        positions.Sort((a, b) => a.Key.CompareTo(b.Key));
        return Basics(slots.Count == 0 ? 0.0 : (double)cycleSlots / slots.Count) with
        {
            Positions = positions,
            Cycles = cycles,
            Slots = slots,
        };
    }

    private PlantFacts Basics(double cycleShare)
    {
        var (options, rules) = (plant.Options, plant.Rules);
        var mid = plant.Market.Mid;
        var (quote, units) = ((double)plant.Funds.AvailableQuote, (double)plant.Funds.AvailableBase);
        var (heldQuote, heldBase) = ((double)plant.Funds.HeldQuote, (double)plant.Funds.HeldBase);
        var headroom = plant.HeadroomNow;
        return new PlantFacts
        {
            Mid = mid,
            Fresh = plant.PriceFresh,
            Headroom = headroom,
            CapacityBand = headroom < options.CapacityStopHeadroom ? "stop"
                : headroom < options.CapacityCautionHeadroom ? "caution"
                : "normal",
            FreeQuote = quote,
            FreeBase = units,
            PortfolioValue = quote + heldQuote + ((units + heldBase) * mid),
            CycleShare = cycleShare,
            Orphans = plant.Windows.Orphans.Count,
            EntriesPerCycle = options.EntriesMaxPerLoop,
            EntryPct = options.EntryPct,
            ProfitPct = options.ProfitPct,
            VolatilityPct = options.ProfitMode == Grid.Options.ProfitMode.Volatility ? plant.ProfitTarget : 0.0,
            FeePct = 2.0 * rules.MakerPctDouble,
            PriceDecimals = rules.PriceDecimals,
            VolumeDecimals = rules.VolumeDecimals,
            MinVolume = rules.MinVolumeDouble,
            OrderSize = (double)options.OrderSize,
        };
    }

    private static void AddCycles(int slot, PairState state, double closedAfter, List<ClosedCycle> cycles)
    {
        var done = state.CompletedCycles.Span;
        for (var i = done.Length - 1; i >= 0 && done[i].ExitTime > closedAfter; i--)
        {
            ref readonly var c = ref done[i];
            cycles.Add(new ClosedCycle(
                new PositionKey(slot, LegOf(c.Leg), c.Cycle), c.EntryTime, c.ExitTime, c.EntryPrice, c.ExitPrice,
                c.NetProfit, RegimeOf(c.RegimeAtEntry)));
        }
    }

    private static Millwright.Regime.Leg LegOf(Grid.Reducer.Leg leg) =>
        leg == Grid.Reducer.Leg.A ? Millwright.Regime.Leg.A : Millwright.Regime.Leg.B;

    private static MarketRegime? RegimeOf(int? tag) => tag is { } id ? RegimeNames.Of(id) : null;
}
