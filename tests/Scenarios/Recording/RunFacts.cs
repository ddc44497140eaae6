using System.Text;

namespace Millwright.Scenarios.Recording;

/// <summary>
/// What a run has come to, without journal positions: a restart adds records of its own, so positions and everything
/// derived from them (cause numbers, hashes of the chain) shift while the content must not.
/// </summary>
public static class RunFacts
{
    public static string Of(RunGroup group)
    {
        var text = new StringBuilder();
        var digest = new byte[32];
        group.Core.PlantDigest(1, digest);
        text.AppendLine($"venue {Convert.ToHexString(digest)}");
        text.AppendLine($"intents {group.Core.IntentsCreated}");
        foreach (var order in group.Plant.Orders.Live)
        {
            text.AppendLine(
                $"order {order.ClientId} {order.Txid} {order.Side} {order.Volume} {order.Executed} {order.Stage}");
        }

        var book = group.Plant.Book;
        foreach (var asset in book.Chart.Assets)
        {
            text.AppendLine($"balance {asset.Code} {book.ExchangeBalance(asset)}");
        }

        text.AppendLine($"ledger {book.LastSeq} {book.Plant.RoundTrips}");
        foreach (var lot in book.OpenLots)
        {
            text.AppendLine($"lot {lot.Id} {lot.Units}");
        }

        group.Plant.SettleAll();
        foreach (var slot in group.Plant.Slots.All)
        {
            text.AppendLine($"slot {slot.Id} {slot.Lifecycle} {slot.HaltReason}");
            foreach (ref readonly var order in slot.State.Orders.Span)
            {
                text.AppendLine($"  {order}");
            }

            foreach (ref readonly var recovery in slot.State.RecoveryOrders.Span)
            {
                text.AppendLine($"  {recovery}");
            }
        }

        return text.ToString();
    }

    public static string FirstDifference(string expected, string actual)
    {
        var left = expected.Split('\n');
        var right = actual.Split('\n');
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            if (left[i] != right[i])
            {
                return $"expected {left[i]}\nactual   {right[i]}";
            }
        }

        return $"{left.Length} lines, {right.Length} lines";
    }
}
