using Millwright.Grid.Capacity;
using Millwright.Grid.Governor;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Grid.Scanner;
using Millwright.Grid.Slots;
using Millwright.Kernel;

namespace Millwright.Grid.Plugins;

/// <summary>Builds the immutable view plugins get (grid.md §7.9); called between turns, changes nothing.</summary>
public static class PluginViews
{
    /// <summary>View of a plant as of its last cycle.</summary>
    /// <exception cref="InvalidOperationException">The plant has no governor.</exception>
    public static PluginView Of(GridPlant plant)
    {
        ArgumentNullException.ThrowIfNull(plant);
        return Of(plant, plant.Core.Advisor as GridGovernor
            ?? throw new InvalidOperationException("plugins advise a governor and this plant has none"));
    }

    /// <summary>View of a plant with a given governor as of its last cycle.</summary>
    public static PluginView Of(GridPlant plant, GridGovernor governor)
    {
        ArgumentNullException.ThrowIfNull(plant);
        ArgumentNullException.ThrowIfNull(governor);
        var core = plant.Core;
        var capacity = CapacityReport.Of(core);
        return new PluginView(
            core.Context.Plant,
            core.Loop.Cycles,
            core.Now,
            [.. core.Slots.All.Select(slot => SlotOf(core, governor, slot))],
            new PluginCapacity(
                capacity.EffectiveCap,
                capacity.OpenOrders,
                capacity.Headroom,
                capacity.HeadroomCommitted,
                capacity.Band switch
                {
                    CapacityBand.Stop => "stop",
                    CapacityBand.Caution => "caution",
                    _ => "normal",
                },
                (double)core.Funds.AvailableQuote,
                (double)core.Funds.AvailableBase,
                Math.Max((double)core.Rules.MinVolume * core.Market.Mid, (double)core.Rules.MinCost),
                governor.Telemetry.FillP50),
            MarketOf(core, governor.Market),
            [.. core.Plugins.Candles])
        {
            Purchases = PluginPurchases.View(core),
        };
    }

    private static PluginMarket MarketOf(GridCore core, in MarketCharacter market) => new(
        core.Market.HasPrice ? core.Market.Mid : 0.0,
        core.Market.HasPrice ? (double)core.Market.Bid : 0.0,
        core.Market.HasPrice ? (double)core.Market.Ask : 0.0,
        core.Market.HasPrice ? core.Market.AgeSec(core.Now) : 0.0,
        core.Options.EntryPct,
        core.Cycle.ProfitTarget(),
        core.Rules.MakerPctDouble,
        market.Regime switch
        {
            RegimeClass.StrongTrend => "strong_trend",
            RegimeClass.MildTrend => "mild_trend",
            _ => "ranging",
        },
        market.Direction switch
        {
            TrendDirection.Up => "up",
            TrendDirection.Down => "down",
            _ => "none",
        },
        market.Volatility,
        market.Confidence);

    private static PluginSlot SlotOf(GridCore core, GridGovernor governor, Slot slot)
    {
        var state = slot.State;
        var positions = new List<PluginPosition>();
        foreach (ref readonly var order in state.Orders.Span)
        {
            if (order.Role == OrderRole.Exit)
            {
                var since = order.EntryFilledAt != 0.0 ? order.EntryFilledAt : order.PlacedAt;
                positions.Add(new PluginPosition(
                    order.LocalId, false, WireNames.Of(order.Leg)[0], order.Cycle, SideOf(order.Side), order.Price,
                    order.Volume, order.EntryPrice, order.EntryFee, order.EntryFilledAt, core.NowSec - since,
                    Distance(core, order.Price), (int?)order.RegimeAtEntry));
            }
        }

        foreach (ref readonly var recovery in state.RecoveryOrders.Span)
        {
            var since = recovery.EntryFilledAt != 0.0 ? recovery.EntryFilledAt : recovery.OrphanedAt;
            positions.Add(new PluginPosition(
                recovery.RecoveryId, true, WireNames.Of(recovery.Leg)[0], recovery.Cycle, SideOf(recovery.Side),
                recovery.Price, recovery.Volume, recovery.EntryPrice, recovery.EntryFee, recovery.EntryFilledAt,
                core.NowSec - since, Distance(core, recovery.Price), (int?)recovery.RegimeAtEntry));
        }

        var orphans = core.Windows.Orphans.Count(o => o.Slot == slot.Id && core.NowSec - o.At <= 3600.0);
        return new PluginSlot(
            slot.Id, slot.Sticky, slot.Lifecycle == SlotLifecycle.Active, WireNames.Of(state.Phase),
            governor.Telemetry.StuckScore(slot.Id), orphans, (double)core.Book.Slot(slot.Id).NetRealised,
            state.LegA.ConsecutiveLosses, state.LegB.ConsecutiveLosses, positions);
    }

    private static double Distance(GridCore core, double price) =>
        core.Market.HasPrice ? Math.Abs(price - core.Market.Mid) / core.Market.Mid * 100.0 : 0.0;

    private static OrderSide SideOf(GridSide side) => side == GridSide.Buy ? OrderSide.Buy : OrderSide.Sell;
}
