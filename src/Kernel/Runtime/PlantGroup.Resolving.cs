namespace Millwright.Kernel;

/// <content>Outcomes an operator states by hand (kernel.md §9.3 I7).</content>
public sealed partial class PlantGroup
{
    /// <summary>Kind of the query that tells the gateway to ask no longer for an intent; the key is its
    /// number.</summary>
    public const string SettleQuery = "settle";

    private void ApplyResolve(CommandRequest command)
    {
        var id = ReadText(command.Parameters, "client_id");
        var outcome = ReadText(command.Parameters, "outcome");
        var orderId = ReadText(command.Parameters, "order_id");
        if (Unresolved(id) is not { } intent)
        {
            CompleteCommand(
                command.Id, CommandStatus.Rejected,
                $"client_id = '{id}': expected an order of an external venue whose outcome is unknown.",
                "unknown_intent", null);
            return;
        }

        if (outcome is not ("not_placed" or "acked") || (outcome == "acked" && orderId.Length == 0))
        {
            CompleteCommand(
                command.Id, CommandStatus.Rejected,
                $"outcome = '{outcome}', order_id = '{orderId}': expected not_placed, or acked with the venue's "
                + "order id.",
                "precondition", null);
            return;
        }

        var placed = outcome == "acked";
        OnVenueReport(new VenueReport
        {
            Kind = placed ? VenueReportKind.Acked : VenueReportKind.NotPlaced,
            IntentSeq = intent.Seq,
            OrderId = orderId,
            Code = "operator",
            VenueTime = Now,
        });
        Query(intent.Plant, SettleQuery, $"{intent.Seq}");
        Publish(intent.Plant, new DomainEvent(
            "intent_resolved", 0, "warning",
            $"{command.Issuer} states that {id} is {(placed ? $"order {orderId}" : "not placed")}: "
            + $"{command.Reason ?? ReadText(command.Parameters, "evidence")}.", id));
        Finish(command, placed
            ? $"{id} is taken as order {orderId}; its state is asked."
            : $"{id} is taken as not placed.");
    }

    private Intent? Unresolved(string clientId)
    {
        foreach (var intent in liveIntents.Values)
        {
            if (IsExternal(intent) && intent.State is IntentState.MaybeSent or IntentState.Unknown
                && string.Equals(intent.ClientId, clientId, StringComparison.OrdinalIgnoreCase))
            {
                return intent;
            }
        }

        return null;
    }
}
