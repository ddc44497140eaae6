using Millwright.Grid.Options;
using Millwright.Grid.Orders;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Commands;

/// <summary>Commands about books and inventory (grid.md §5.7–§5.9).</summary>
internal sealed class LedgerCommands(GridCore core)
{
    public void Register(CommandDesk desk)
    {
        desk.Register("reconcile", Reconcile);
        desk.Register("reconcile_drift", ReconcileDrift);
        desk.Register("accept_drift", AcceptDrift);
        desk.Register("accept_ledger_break", AcceptBreak);
        desk.Register("audit_pnl", Audit);
        desk.Register("inventory_trade", InventoryTrade);
    }

    private CommandReply Reconcile(Parameters p, CommandRequest command)
    {
        p.Finish();
        if (p.Problem is { } problem)
        {
            return CommandReply.Invalid(problem);
        }

        core.Recon.Run();
        return CommandReply.Done(
            core.ReconState.Mismatch.Length > 0
                ? $"{core.ReconState.Badge}: {core.ReconState.Mismatch}."
                : $"{core.ReconState.Badge}.");
    }

    private CommandReply ReconcileDrift(Parameters p, CommandRequest command)
    {
        var foreign = p.OptionalFlag("include_foreign") ?? false;
        p.Finish();
        if (p.Problem is { } problem)
        {
            return CommandReply.Invalid(problem);
        }

        if (foreign && core.Options.ForeignOrders != ForeignOrderPolicy.CancelOnCommand)
        {
            return CommandReply.Refused(
                "foreign_orders",
                "include_foreign = true needs foreign_orders = cancel_on_command; it is "
                + $"{core.Options.ForeignOrders}.");
        }

        core.Recon.Run();
        var count = core.Recon.CancelStrangers(foreign);
        return CommandReply.Done(
            count == 0 ? "The venue shows no unknown order." : $"{count} unknown orders are being cancelled.");
    }

    private CommandReply AcceptDrift(Parameters p, CommandRequest command)
    {
        var code = p.Text("asset", 16);
        p.Finish();
        if (p.Problem is { } problem)
        {
            return CommandReply.Invalid(problem);
        }

        if (core.Book.Chart.FindAsset(code) is not { } asset || asset.Index > 1)
        {
            return CommandReply.Invalid(
                $"field 'asset' = \"{code}\"; expected {core.Rules.Instrument.Base} or {core.Rules.Instrument.Quote}");
        }

        return core.Recon.Accept(asset) is { } delta
            ? CommandReply.Done($"A drift of {delta} {asset.Code} is accepted.")
            : CommandReply.Refused("no_drift", $"{asset.Code} has no drift.");
    }

    private CommandReply AcceptBreak(Parameters p, CommandRequest command)
    {
        var transaction = p.Integer("transaction", 1, long.MaxValue);
        p.Finish();
        if (p.Problem is { } problem)
        {
            return CommandReply.Invalid(problem);
        }

        return core.Ledger.AcceptBreak((ulong)transaction, command.Reason ?? "")
            ? CommandReply.Done($"The break of the ledger file at transaction {transaction} is accepted.")
            : CommandReply.Refused("precondition", "The ledger refused the memo.");
    }

    private CommandReply Audit(Parameters p, CommandRequest command)
    {
        p.Finish();
        if (p.Problem is { } problem)
        {
            return CommandReply.Invalid(problem);
        }

        core.Bridges.Check(thorough: true);
        var receipt = Receipt(core);
        return CommandReply.Done(
            receipt.IsConsistent
                ? $"Reducer and ledger agree within {receipt.Audit.Tolerance} (residual {receipt.Audit.Residual})."
                : $"Reducer and ledger differ by {receipt.Audit.Residual}; cycles by {receipt.ResumDifference}.",
            receipt);
    }

    /// <summary>Both sides of the bridge and the completed cycles summed again (§5.7); changes nothing.</summary>
    internal static AuditReceipt Receipt(GridCore core)
    {
        var reducer = 0.0;
        foreach (var slot in core.Slots.All)
        {
            reducer += slot.State.TotalProfit;
        }

        var audit = core.Bridges.Audit();
        var difference = core.Bridges.Resum(out var resummed);
        return new AuditReceipt(
            reducer, core.Book.Plant.NetRealised, core.Book.Plant.TotalProfit, core.Book.Plant.TotalWriteOffs,
            core.Book.Plant.TotalFees, core.Bridges.Items(), audit, resummed, difference,
            !audit.IsBreach && BridgeDesk.Agrees(difference), core.Recon.PositionMismatch());
    }

    private CommandReply InventoryTrade(Parameters p, CommandRequest command)
    {
        var side = p.OptionalWord("side", "buy", "sell");
        var volume = p.Number("volume", 0m, 1_000_000_000_000m);
        var stated = p.OptionalNumber("price", 0.000000000001m, 1_000_000_000_000m);
        p.Finish();
        if (p.Problem is { } problem || side is null)
        {
            return CommandReply.Invalid(p.Problem ?? "field 'side' is missing; expected buy or sell");
        }

        return Trade(side == "sell", volume, stated);
    }

    /// <summary>Sells or buys back pooled inventory at a passive price.</summary>
    internal CommandReply Trade(bool selling, decimal volume, decimal? stated)
    {
        if (!core.PriceFresh)
        {
            return CommandReply.Refused("stale_price", "There is no fresh price.");
        }

        var pooled = core.Book.InventoryUnits;
        var units = core.Rules.Instrument.FloorVolume(volume);
        if (selling ? units > pooled : units > -pooled)
        {
            return CommandReply.Refused(
                "inventory",
                $"The pool holds {pooled}; {(selling ? "sell" : "buy")} of {units} is not possible.");
        }

        return Place(selling ? GridSide.Sell : GridSide.Buy, units, stated);
    }

    /// <summary>The gates of every other order: mode, arming, market, capacity, rate (§4.7, §8.1).</summary>
    private string? PlacementRefusal() =>
        core.Mode.Shown is not (GridMode.Running or GridMode.Paused) ? Gate.Mode
            : core.PlacementGate is { } gate ? gate
            : core.OpenOrders >= core.Cap ? Gate.Capacity
            : core.Rates.AdmitsClosing() ? null : Gate.Rate;

    private CommandReply Place(GridSide side, decimal units, decimal? stated)
    {
        var tick = core.Rules.Instrument.TickSize;
        var passive = side == GridSide.Sell ? core.Market.Ask : core.Market.Bid;
        var price = stated ?? passive;
        price -= price % tick;
        if (side == GridSide.Sell && stated is null)
        {
            price += tick;
        }

        if (PlacementRefusal() is { } gate)
        {
            return CommandReply.Refused(gate, $"No order may leave now: {gate}.");
        }

        if (units < core.Rules.MinVolume || units * price < core.Rules.MinCost)
        {
            return CommandReply.Refused("below_min", $"{units} at {price} is below the minimum order.");
        }

        var need = core.Funds.NeedOf(side, price, units, taker: false);
        if (!core.Funds.Covers(side, need))
        {
            return CommandReply.Refused("funds", $"{need} is needed, less is free.");
        }

        return core.Placer.PlaceInventory(side, price, units, need) is { } refusal
            ? CommandReply.Refused(refusal, $"The order is refused: {refusal}.")
            : CommandReply.Done($"A {WireNames.Of(side)} of {units} at {price} from the pool is placed.");
    }
}
