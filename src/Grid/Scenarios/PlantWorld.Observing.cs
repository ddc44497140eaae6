using System.Text.Json.Nodes;
using Millwright.Grid.Plant;
using Millwright.Grid.Status;
using Millwright.Kernel.Options;

namespace Millwright.Grid.Scenarios;

/// <content>What expectations may ask (grid.md §10.3): the keys of a slot, and those of the whole plant.</content>
public sealed partial class PlantWorld
{
    /// <inheritdoc/>
    public bool TryObserve(int slot, string key, out JsonNode? value)
    {
        value = Observe(key);
        if (value is not null)
        {
            return true;
        }

        process.Plant.SettleAll();
        return StateObservation.TryGet(Slot(slot), key, out value);
    }

    private JsonNode? Observe(string key) => key switch
    {
        "mode" => StatusPayload.WireMode(process.Plant.Mode.Shown),
        "mode_reason" => process.Plant.Mode.Reason,
        "loss_locked" => process.Plant.Mode.LossLocked,
        "band" => OptionText.Snake(process.Plant.Core.Band.ToString()),
        "slot_count" => process.Plant.Slots.Count,
        "reply_error" => reply?.Error ?? "",
        "alive" => process.IsAlive,
        "incidents" => new JsonArray(
        [
            .. process.Group.Incidents.Open.Where(static incident => incident.ConditionTrue)
                .Select(static incident => incident.Rule).Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal).Select(static rule => (JsonNode)rule),
        ]),
        "ledger" => Ledger(),
        "venue" => new JsonObject
        {
            ["quote"] = venue.Quote, ["base"] = venue.Units, ["open"] = venue.Open, ["taken"] = venue.Taken,
            ["doubled"] = venue.Doubled,
        },
        "books_equal" => BooksEqual(),
        _ => null,
    };

    private JsonObject Ledger()
    {
        var book = process.Plant.Book;
        return new JsonObject
        {
            ["quote"] = book.ExchangeBalance(book.Chart.Quote),
            ["base"] = book.ExchangeBalance(book.Chart.Base),
            ["net_realised"] = book.Plant.NetRealised,
            ["round_trips"] = book.Plant.RoundTrips,
            ["write_offs"] = book.Plant.TotalWriteOffs,
            ["transactions"] = book.LastSeq,
        };
    }

    /// <summary>
    /// Ledger and venue agree to the last unit, every lot has its order, every resting order is the plant's, nothing
    /// was doubled.
    /// </summary>
    private bool BooksEqual()
    {
        var book = process.Plant.Book;
        return book.ExchangeBalance(book.Chart.Quote) == venue.Quote
            && book.ExchangeBalance(book.Chart.Base) == venue.Units
            && process.Plant.Core.Recon.PositionMismatch() is null
            && process.Plant.Orders.OpenCount == venue.Open
            && venue.Doubled == 0;
    }
}
