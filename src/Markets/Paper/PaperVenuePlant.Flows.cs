using Millwright.Kernel;

namespace Millwright.Markets;

/// <content>Changes of the account that no order of the plant caused (grid.md §5.3, §14 A7).</content>
public sealed partial class PaperVenuePlant
{
    private readonly List<VenueOrder> listing = [];
    private readonly VenueOpenOrders listed;
    private ulong ledgerRows;

    private void OnFlow(VenueControlRecord control, PlantContext context)
    {
        switch (control.Action)
        {
            case "deposit" when control.Amount > 0m:
                Move(control.Asset, control.Amount, "deposit", context);
                break;
            case "withdraw" when control.Amount > 0m:
                Move(control.Asset, -control.Amount, "withdrawal", context);
                break;
            case "drift":
                Transfer(control.Asset, control.Amount);
                break;
            case "foreign_trade" when control.Price > 0m:
                var cost = Exchange.Instrument.Cost(control.Price, Math.Abs(control.Amount));
                var quote = control.Amount > 0m ? -cost : cost;
                if (CanMove(Exchange.BaseBalance, control.Amount) && CanMove(Exchange.QuoteBalance, quote))
                {
                    Move(Exchange.Instrument.Base, control.Amount, "trade", context);
                    Move(Exchange.Instrument.Quote, quote, "trade", context);
                }

                break;
            default:
                break;
        }

        EmitBalances(context);
    }

    private void Move(string asset, decimal amount, string kind, PlantContext context)
    {
        if (amount != 0m && Transfer(asset, amount))
        {
            var id = $"L{++ledgerRows:D8}";
            var row = new VenueLedgerRow(id, id, kind, asset, amount, 0m, context.Now);
            context.Emit(client, VenueFlow.EventType, new VenueFlow(row));
        }
    }

    private bool Transfer(string asset, decimal amount)
    {
        if (!string.Equals(asset, Exchange.Instrument.Base, StringComparison.Ordinal)
            && !string.Equals(asset, Exchange.Instrument.Quote, StringComparison.Ordinal))
        {
            return false;
        }

        if (amount >= 0m)
        {
            Exchange.Deposit(asset, amount);
            return true;
        }

        return Exchange.Withdraw(asset, -amount).Outcome == VenueOutcome.Ok;
    }

    private static bool CanMove(in AssetBalance balance, decimal amount) => balance.Free + amount >= 0m;

    private void OnOrdersQuery(PlantContext context)
    {
        if (!Exchange.IsDisconnected && !Exchange.InMaintenance)
        {
            Exchange.OpenOrders(listing);
            context.Emit(client, VenueOpenOrders.EventType, listed);
        }
    }
}
