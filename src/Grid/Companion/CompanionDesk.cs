using Millwright.Grid.Orders;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Companion;

/// <summary>
/// Requests of the companion plant of the group (regime.md §0.1): its orders are placed, booked and cancelled here,
/// behind the same gates as every other order, and every request is answered with its reason. Holds no state: live
/// orders are in the order table.
/// </summary>
internal sealed class CompanionDesk(GridCore core)
{
    /// <summary>Trade letter of churner lots (grid.md §5.2).</summary>
    public const char Trade = 'C';

    /// <summary>Keeps the conflict keys of churner orders apart from those of their slots (grid.md §8.4).</summary>
    private const ulong Churn = 1UL << 40;

    /// <summary>Number of the companion in the group; 0 = none.</summary>
    public uint Plant { get; set; }

    /// <summary>One request.</summary>
    public void Apply(object body)
    {
        switch (body)
        {
            case CompanionSteering:
                core.Steer();
                break;
            case CompanionOrder order:
                Place(order);
                break;
            case CompanionCancel cancel:
                Cancel(cancel);
                break;
            case CompanionMove move:
                Move(move);
                break;
            case CompanionClose close:
                Close(close);
                break;
            case CompanionResidual residual:
                Residual(residual);
                break;
            case CompanionSubsidy subsidy:
                core.Ledger.Subsidy(subsidy);
                break;
            default:
                break;
        }
    }

    /// <summary>A command this plant does not know: the companion completes it.</summary>
    public void Forward(CommandRequest command) => core.Context.Emit(Plant, CompanionEvent.Command, command);

    /// <summary>An order of the companion reached its end; what it executed is posted.</summary>
    public void Ended(TrackedOrder order, string code)
    {
        if (order.Executed == 0m)
        {
            Answer(new CompanionReport(
                order.Id, code.Length > 0 ? CompanionOutcome.Refused : CompanionOutcome.Cancelled, code));
            return;
        }

        if (order.Kind == OrderKind.ChurnExit && core.Book.FindLot(order.Lot) is not null)
        {
            Posted(order.Lot.Slot, () => core.Ledger.CycleProfit(
                new CloseContext(CloseCause.Fill, order.Lot, order.ExecutedAt, order.Txid, order.Cost / order.Executed),
                fromRecovery: false));
        }

        Answer(new CompanionReport(
            order.Id, CompanionOutcome.Filled, "", ReducerBoundary.ToDouble(order.Cost / order.Executed),
            ReducerBoundary.ToDouble(order.Executed), ReducerBoundary.ToDouble(order.Fee)));
    }

    /// <summary>Posts something of a churner; what it adds to the slot's result is a designed difference.</summary>
    public void Posted(int slotId, Action post)
    {
        var before = core.Book.Slot(slotId).NetRealised;
        post();
        if (core.Slots.Find(slotId) is { } slot)
        {
            BridgeDesk.Churned(slot, core.Book.Slot(slotId).NetRealised - before);
            core.Touch(slot);
        }
    }

    private void Place(CompanionOrder wanted)
    {
        if (Refusal(wanted, out var order, out var need) is { } code)
        {
            core.Gates.Hit(code, wanted.Slot, wanted.Volume, core.Rules.MinVolumeDouble);
            Answer(new CompanionReport(wanted.Reference, CompanionOutcome.Refused, code));
            return;
        }

        var outcome = core.Context.PlaceOrder(order);
        if (!outcome.Ok)
        {
            Answer(new CompanionReport(wanted.Reference, CompanionOutcome.Refused, outcome.Refusal ?? "refused"));
            return;
        }

        var side = wanted.Buy ? GridSide.Buy : GridSide.Sell;
        core.Rates.Placed();
        core.Funds.Hold(side, need);
        core.Orders.Add(new TrackedOrder
        {
            IntentSeq = outcome.IntentSeq,
            SlotId = 0,
            Kind = (OrderKind)order.Role,
            Id = wanted.Reference,
            Leg = default,
            Cycle = wanted.Cycle,
            Side = side,
            Lot = wanted.Pool ? default : LotOf(wanted.Slot, wanted.Cycle),
            Price = order.Price,
            Volume = order.Quantity,
            PlacedAt = core.Now,
            Reason = wanted.Entry ? "churner_entry" : "churner_exit",
            Held = need,
        });
    }

    private string? Refusal(CompanionOrder wanted, out OrderRequest order, out decimal need)
    {
        var side = wanted.Buy ? GridSide.Buy : GridSide.Sell;
        var (price, quantity) = (core.Rules.PriceOut(wanted.Price, side), core.Rules.VolumeOut(wanted.Volume));
        need = 0m;
        order = new OrderRequest
        {
            Symbol = core.Rules.Instrument.Pair,
            Side = wanted.Buy ? OrderSide.Buy : OrderSide.Sell,
            Price = price,
            Quantity = quantity,
            PostOnly = true,
            ReduceOnly = !wanted.Entry,
            Deadline = core.Now + Duration.FromSeconds(5),
            ConflictKey = Churn + (uint)wanted.Slot,
            Tag = ((ulong)(uint)wanted.Slot << 32) | (uint)wanted.Reference,
            Role = (byte)(wanted.Entry ? OrderKind.ChurnEntry : OrderKind.ChurnExit),
            Attempt = 1,
        };
        var stopped = wanted.Entry
            ? core.Mode.Shown != GridMode.Running
            : core.Mode.Shown is not (GridMode.Running or GridMode.Paused);
        if (stopped || core.Slots.Find(wanted.Slot) is not { } slot
            || slot.Lifecycle is SlotLifecycle.Halted or SlotLifecycle.Removing)
        {
            return Gate.Mode;
        }

        if (!core.IsArmed)
        {
            return Gate.NotArmed;
        }

        if (!core.PriceFresh)
        {
            return Gate.StalePrice;
        }

        if (core.Orders.OpenCount >= core.Cap)
        {
            return Gate.Capacity;
        }

        if (price <= 0m || quantity < core.Rules.MinVolume || price * quantity < core.Rules.MinCost)
        {
            return Gate.BelowMin;
        }

        need = core.Funds.NeedOf(side, price, quantity, taker: false);
        return !core.Funds.Covers(side, need) ? Gate.Funds : core.Rates.AdmitsEntry() ? null : Gate.Rate;
    }

    private void Cancel(CompanionCancel cancel)
    {
        foreach (var order in core.Orders.Span)
        {
            if (order.IsCompanion && order.Id == cancel.Reference)
            {
                core.Placer.Cancel(order, CancelPurpose.Operator);
                return;
            }
        }
    }

    private void Move(CompanionMove move)
    {
        if (FindExit(move.Slot, move.Leg, move.Cycle) is not { } found)
        {
            Answer(new CompanionReport(move.Reference, CompanionOutcome.Refused, "live_exit_missing"));
            return;
        }

        var (slot, exit) = found;
        var target = core.Rules.PriceOut(move.Price, exit.Side);
        var code = slot.FindWorking(false, exit.LocalId) switch
        {
            null => "missing_ref",
            { Executed: > 0m } => "partial",
            { Cancelling: not CancelPurpose.None } => "cancel_pending",
            not null when core.Reprices.Gate(slot) is { } gate => gate,
            _ => target <= 0m ? "invalid_target" : null,
        };
        if (code is not null)
        {
            Answer(new CompanionReport(move.Reference, CompanionOutcome.Refused, code));
            return;
        }

        var price = ReducerBoundary.ToDouble(target);
        core.Reprices.Move(slot, false, exit.LocalId, price, "");
        core.Touch(slot);
        core.Cycle.Soon();
        Answer(new CompanionReport(move.Reference, CompanionOutcome.Accepted, "", price, exit.Volume));
    }

    private void Close(CompanionClose close)
    {
        if (FindExit(close.Slot, close.Leg, close.Cycle) is not { } found || !core.PriceFresh)
        {
            Answer(new CompanionReport(
                close.Reference, CompanionOutcome.Refused, core.PriceFresh ? "live_exit_missing" : Gate.StalePrice));
            return;
        }

        core.Closer.Begin(found.Slot, false, found.Exit.LocalId, close.Reason);
        core.Touch(found.Slot);
        core.Cycle.Soon();
        Answer(new CompanionReport(
            close.Reference, CompanionOutcome.Accepted, "", core.Market.Mid, found.Exit.Volume));
    }

    private void Residual(CompanionResidual residual) => Posted(
        residual.Slot, () => core.Ledger.ChurnResidual(LotOf(residual.Slot, residual.Cycle)));

    private (Slot Slot, OrderState Exit)? FindExit(int slotId, char leg, long cycle)
    {
        if (core.Slots.Find(slotId) is not { } slot)
        {
            return null;
        }

        foreach (ref readonly var order in slot.State.Orders.Span)
        {
            if (order.Role == OrderRole.Exit && order.Cycle == cycle && WireNames.Of(order.Leg)[0] == leg)
            {
                return (slot, order);
            }
        }

        return null;
    }

    private static LotId LotOf(int slot, long cycle) => new(slot, Trade, (int)cycle);

    private void Answer(CompanionReport report)
    {
        if (Plant != 0)
        {
            core.Context.Emit(Plant, CompanionEvent.Report, report);
        }
    }
}
