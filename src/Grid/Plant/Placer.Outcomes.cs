using Millwright.Grid.Orders;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <content>What happens to orders that do not go out, and cancels.</content>
internal sealed partial class Placer
{
    /// <summary>Entries the loop may still place (§4.7 loop entry quota).</summary>
    public int Quota()
    {
        var wanted = core.Options.EntriesMaxPerLoop;
        var quota = core.HeadroomNow switch
        {
            <= 5 => 1,
            <= 10 => Math.Min(wanted, 2),
            <= 20 => Math.Min(wanted, 3),
            _ => wanted,
        };
        return core.Steering.EntryCap is { } cap ? Math.Min(quota, cap) : quota;
    }

    /// <summary>Removes an entry from the state and marks its leg missing (§4.7 suppressed).</summary>
    public bool Suppress(Slot slot, PendingOrder pending, in OrderState order, string gate, double value, double bound)
    {
        slot.RemovePending(false, pending.Id);
        Drop(slot, order, gate);
        core.Gates.Suppressed++;
        Missed(order.Leg, gate);
        core.Gates.Hit(gate, slot.Id, value, bound);
        return false;
    }

    /// <summary>Counts what keeps leg B from buying (§6.3).</summary>
    private void Missed(Leg? leg, string gate)
    {
        if (leg == Leg.B)
        {
            core.Windows.BuyFailures.Enqueue((core.NowSec, gate));
        }
    }

    private static Leg? LegOf(Slot slot, PendingOrder pending) =>
        !pending.IsRecovery && Patches.TryFindOrder(slot.State, pending.Id, out var order)
            && order.Role == OrderRole.Entry ? order.Leg : null;

    /// <summary>Removes an entry of the state; repair adds it again.</summary>
    public void Drop(Slot slot, in OrderState order, string gate)
    {
        Patches.RemoveOrder(slot.State, order.LocalId);
        MarkMissing(slot, order.Leg, gate);
        Repairs.Normalise(slot.State);
        core.Touch(slot);
    }

    /// <summary>The leg lacks an order from now on.</summary>
    public void MarkMissing(Slot slot, Leg leg, string gate)
    {
        var record = slot.LegOf(leg);
        record.MissingSince ??= core.NowSec;
        record.MissingReason = gate;
    }

    /// <summary>Places an order that trades pooled inventory.</summary>
    /// <param name="side">Side.</param>
    /// <param name="price">Limit, quote.</param>
    /// <param name="quantity">Base units.</param>
    /// <param name="need">Funds to hold.</param>
    /// <param name="buyer">Mark of a purchase that may take liquidity and enlarge the pool; null = an operator's
    /// passive trade of what is there.</param>
    /// <returns>Why it is refused, or null.</returns>
    public string? PlaceInventory(
        GridSide side, decimal price, decimal quantity, decimal need, string? buyer = null)
    {
        var outcome = core.Context.PlaceOrder(new OrderRequest
        {
            Symbol = core.Rules.Instrument.Pair,
            Side = side == GridSide.Buy ? OrderSide.Buy : OrderSide.Sell,
            Price = price,
            Quantity = quantity,
            PostOnly = buyer is null,
            ReduceOnly = buyer is null,
            Deadline = core.Now + Duration.FromSeconds(5),
            Role = (byte)OrderKind.Inventory,
            Attempt = 1,
        });
        if (!outcome.Ok)
        {
            return outcome.Refusal;
        }

        core.Rates.Placed();
        core.Funds.Hold(side, need);
        core.Orders.Add(new TrackedOrder
        {
            IntentSeq = outcome.IntentSeq,
            SlotId = 0,
            Kind = OrderKind.Inventory,
            Id = 0,
            Leg = default,
            Cycle = 0,
            Side = side,
            Lot = default,
            Price = price,
            Volume = quantity,
            PlacedAt = core.Now,
            AllowTaker = buyer is not null,
            Reason = buyer ?? "inventory_trade",
            Held = need,
        });
        return null;
    }

    /// <summary>Asks for the cancel of an order once per purpose; the terminal report confirms it.</summary>
    public void Cancel(TrackedOrder order, CancelPurpose purpose)
    {
        if (order.Cancelling != CancelPurpose.None)
        {
            order.Cancelling = purpose;
            if (order.CancelAttempts > 0)
            {
                return;
            }
        }

        order.Cancelling = purpose;
        order.CancelAt = core.Now;
        order.CancelAttempts = 0;
        SendFirst(order);
    }

    private void SendFirst(TrackedOrder order)
    {
        if (!core.Rates.AdmitsCancel(order))
        {
            core.Gates.Hit(Gate.Rate, order.SlotId, core.Rates.Engine, 0);
            core.Loop.Restless = true;
            return;
        }

        core.Rates.Cancelled(order);
        order.CancelAt = core.Now;
        order.CancelAttempts = 1;
        core.Context.CancelOrder(order.IntentSeq);
    }

    /// <summary>Sends cancels again that are not confirmed, with back-off 1, 2, 4 … 30 s (§8.4).</summary>
    public void RetryCancels()
    {
        foreach (var order in core.Orders.Span)
        {
            if (order.Cancelling == CancelPurpose.None || order.Stage == OrderStage.Closing)
            {
                continue;
            }

            if (order.CancelAttempts == 0)
            {
                SendFirst(order);
                continue;
            }

            var wait = Math.Min(30, 1 << Math.Min(5, order.CancelAttempts - 1));
            if ((core.Now - order.CancelAt).Seconds >= wait && order.Stage == OrderStage.Live)
            {
                order.CancelAt = core.Now;
                order.CancelAttempts++;
                core.Context.CancelOrder(order.IntentSeq);
            }
        }
    }

    private readonly List<(double At, Slot Slot, PendingOrder Pending)> queue = [];

    /// <summary>Tries deferred entries, oldest first, then slot, then local id (§4.7).</summary>
    /// <param name="skipDrifted">Before the ticks: entries that are about to be re-quoted are left.</param>
    public void DrainEntries(bool skipDrifted)
    {
        queue.Clear();
        foreach (var slot in core.Slots.Span)
        {
            foreach (var pending in slot.Pending)
            {
                if (!pending.IsRecovery && Patches.TryFindOrder(slot.State, pending.Id, out var order)
                    && order.Role == OrderRole.Entry && !(skipDrifted && HasDrifted(order)))
                {
                    queue.Add((order.PlacedAt, slot, pending));
                }
            }
        }

        if (queue.Count == 0)
        {
            return;
        }

        queue.Sort(static (a, b) =>
        {
            var at = a.At.CompareTo(b.At);
            at = at != 0 ? at : a.Slot.Id.CompareTo(b.Slot.Id);
            return at != 0 ? at : a.Pending.Id.CompareTo(b.Pending.Id);
        });
        foreach (var (_, slot, pending) in queue)
        {
            TryEntry(slot, pending, drained: true);
        }
    }

    /// <summary>Tries held exits and recoveries again.</summary>
    public void RetryClosings(Slot slot)
    {
        for (var i = slot.Pending.Count - 1; i >= 0; i--)
        {
            if (i >= slot.Pending.Count)
            {
                continue;
            }

            var pending = slot.Pending[i];
            if (pending.IsRecovery)
            {
                TryRecovery(slot, pending);
            }
            else if (Patches.TryFindOrder(slot.State, pending.Id, out var order) && order.Role == OrderRole.Exit)
            {
                TryExit(slot, pending);
            }
        }
    }

    private bool HasDrifted(in OrderState order)
    {
        var market = core.Market.Mid;
        var drift = market > 0.0 ? Math.Abs(order.Price - market) / market * 100.0 : 0.0;
        return drift > Math.Max(0.05, core.Options.RefreshPct);
    }

    private bool Defer(Slot slot, PendingOrder pending, string gate, double value, double bound)
    {
        if (pending.Gate != gate)
        {
            Missed(LegOf(slot, pending), gate);
            core.Gates.Deferred++;
            core.Gates.Hit(gate, slot.Id, value, bound);
        }

        pending.Gate = gate;
        core.Touch(slot);
        return false;
    }

    private bool Hold(Slot slot, PendingOrder pending, string gate, double value, double bound) =>
        Defer(slot, pending, gate, value, bound);

    /// <summary>The regime allows no entry of the leg in an empty slot (regime.md §2.10).</summary>
    public bool IsSuppressed(Slot slot, Leg leg) =>
        core.Steering.Suppressed == WireNames.Of(leg)[0] && slot.State.Phase == SlotPhase.S0;

    private static bool IsLegBusy(Slot slot, Leg leg)
    {
        foreach (var order in slot.Working)
        {
            if (order.Leg == leg && order.Kind == OrderKind.Entry)
            {
                return true;
            }
        }

        return false;
    }
}
