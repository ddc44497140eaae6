using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Ledger;

namespace Millwright.Grid.Relief;

/// <summary>
/// Release assistance (grid.md §7.7): who is eligible, and the two automatic tiers that free capital stuck in exits.
/// </summary>
internal sealed class ExitReleases(GridCore core)
{
    /// <summary>Why an exit is not eligible for release, or null.</summary>
    public string? Gate(in OrderState exit)
    {
        var o = core.Options;
        var age = AgeOf(exit);
        var distance = core.Market.HasPrice ? Math.Abs(exit.Price - core.Market.Mid) / core.Market.Mid * 100.0 : 0.0;
        var strength = core.Advisor?.TrendStrength ?? 0.0;
        return core.ReconState.Badge is DriftBadge.Amber or DriftBadge.Red
            ? $"The reconciliation is {core.ReconState.Badge}."
            : age < o.ReleaseMinAgeSec ? $"The exit is {age:0} s old; {o.ReleaseMinAgeSec:0} s are needed."
            : distance < o.ReleaseMinDistancePct
                ? $"The exit is {distance:0.00} % away; {o.ReleaseMinDistancePct:0.00} % are needed."
            : strength < o.ReleaseTrendThreshold
                ? $"The trend strength is {strength:0.0}; {o.ReleaseTrendThreshold:0.0} is needed." : null;
    }

    /// <summary>Capital bound in exits at their entry prices, % of the account.</summary>
    public double StuckPct()
    {
        var stuck = 0.0;
        foreach (var slot in core.Slots.Span)
        {
            foreach (ref readonly var order in slot.State.Orders.Span)
            {
                stuck += order.Role == OrderRole.Exit ? order.EntryPrice * order.Volume : 0.0;
            }
        }

        var chart = core.Book.Chart;
        var account = core.Book.ExchangeBalance(chart.Quote)
            + (core.Book.ExchangeBalance(chart.Base) * core.Market.MidDecimal);
        return account > 0m ? stuck / (double)account * 100.0 : 0.0;
    }

    /// <summary>
    /// One round: above <c>max_stuck_pct</c> the oldest eligible exit, above <c>panic_stuck_pct</c> the oldest one of a
    /// day or more until the share is down to <c>target_pct</c>. At most one exit.
    /// </summary>
    public void Run()
    {
        var o = core.Options;
        if (!o.ReleaseAuto || !core.PriceFresh || core.Mode.Shown != GridMode.Running
            || core.ReconState.Badge is DriftBadge.Amber or DriftBadge.Red)
        {
            return;
        }

        var stuck = StuckPct();
        core.Loop.ReleasePanic = stuck > o.ReleasePanicStuckPct
            || (core.Loop.ReleasePanic && stuck > o.ReleaseTargetPct);
        if (!core.Loop.ReleasePanic && stuck <= o.ReleaseMaxStuckPct)
        {
            return;
        }

        if (Oldest(core.Loop.ReleasePanic) is { } found)
        {
            core.Closer.Begin(
                found.Slot, false, found.Exit.LocalId, core.Loop.ReleasePanic ? "release_panic" : "release_auto");
        }
    }

    private (Slot Slot, OrderState Exit)? Oldest(bool panic)
    {
        (Slot Slot, OrderState Exit)? oldest = null;
        foreach (var slot in core.Slots.Span)
        {
            if (slot.Lifecycle is SlotLifecycle.Removing or SlotLifecycle.Halted)
            {
                continue;
            }

            foreach (ref readonly var order in slot.State.Orders.Span)
            {
                if (order.Role == OrderRole.Exit && IsIdle(slot, order)
                    && (oldest is not { } known || order.EntryFilledAt < known.Exit.EntryFilledAt)
                    && (panic ? AgeOf(order) >= core.Options.ReleasePanicMinAgeSec : Gate(order) is null))
                {
                    oldest = (slot, order);
                }
            }
        }

        return oldest;
    }

    private static bool IsIdle(Slot slot, in OrderState exit) =>
        slot.FindWorking(false, exit.LocalId) is not { } order || order.Cancelling == Orders.CancelPurpose.None;

    private double AgeOf(in OrderState exit) =>
        core.NowSec - (exit.EntryFilledAt != 0.0 ? exit.EntryFilledAt : exit.PlacedAt);
}
