using System.Text;
using System.Text.Json;

namespace Millwright.Markets;

/// <summary>
/// Payload of <see cref="MarketRecord.VenueControl"/>: a fault button or balance change of the simulated venue, as a
/// JSON object <c>{"action","count","seconds","asset","amount","order","price"}</c>. Actions: a
/// <see cref="PaperFaultKind"/>
/// name, <c>disconnect</c>, <c>maintenance</c>, <c>cancel_order</c>, <c>deposit</c>, <c>withdraw</c>,
/// <c>foreign_trade</c> (a trade of somebody else with the same account), <c>drift</c> (a change without ledger row),
/// <c>cancel_all</c>.
/// </summary>
/// <param name="Action">What to do.</param>
/// <param name="Count">Times (scripted faults).</param>
/// <param name="Seconds">Length (disconnect, maintenance).</param>
/// <param name="Asset">Asset (deposit, withdraw).</param>
/// <param name="Amount">Amount (deposit, withdraw, ≥ 0); signed base (foreign_trade, + = bought) or change (drift).
/// </param>
/// <param name="Order">Venue or client order id (cancel_order).</param>
/// <param name="Price">Price in quote (foreign_trade).</param>
public sealed record VenueControlRecord(
    string Action, int Count = 1, double Seconds = 0, string Asset = "", decimal Amount = 0, string Order = "",
    decimal Price = 0)
{
    /// <summary>Encodes for the journal.</summary>
    public byte[] Encode() => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this));

    /// <summary>Decodes; null when malformed.</summary>
    public static VenueControlRecord? TryDecode(ReadOnlySpan<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize<VenueControlRecord>(payload);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
