using System.Globalization;
using System.Text;
using Millwright.Grid.Reducer;
using Millwright.Grid.Scenarios;

namespace Millwright.Grid.Drawing;

/// <summary>Orders and market from the highest to the lowest price, with their distance from the market.</summary>
internal static class PriceLadder
{
    private const int BarWidth = 24;

    public static void Append(StringBuilder text, Prediction prediction, int priceDecimals)
    {
        var rungs = Rungs(prediction);
        var widest = 0.0;
        foreach (var rung in rungs)
        {
            widest = rung.DistancePct > widest ? rung.DistancePct : widest;
        }

        foreach (var rung in rungs)
        {
            var price = DecimalRounding.ToText(rung.Price, priceDecimals).PadLeft(16);
            var length = widest > 0.0 ? (int)Math.Round(rung.DistancePct / widest * BarWidth) : 0;
            var bar = new string(rung.IsMarket ? '=' : '-', rung.IsMarket ? BarWidth : length).PadRight(BarWidth);
            text.Append(CultureInfo.InvariantCulture, $"{price} |{bar}| {rung.Label}\n");
        }
    }

    private static List<Rung> Rungs(Prediction prediction)
    {
        var rungs = new List<Rung>();
        foreach (var outlook in prediction.Orders)
        {
            var order = outlook.Order;
            var label = string.Create(
                CultureInfo.InvariantCulture,
                $"{WireNames.Of(order.Side),-4} {WireNames.Of(order.Role),-5} {WireNames.Of(order.Leg)}.{order.Cycle} "
                + $"#{order.LocalId} x {order.Volume:0.########}  {outlook.DistancePct:0.###} %");
            rungs.Add(new Rung(order.Price, outlook.DistancePct, label, IsMarket: false));
        }

        foreach (var outlook in prediction.Recoveries)
        {
            var recovery = outlook.Recovery;
            var label = string.Create(
                CultureInfo.InvariantCulture,
                $"{WireNames.Of(recovery.Side),-4} recov {WireNames.Of(recovery.Leg)}.{recovery.Cycle} "
                + $"R{recovery.RecoveryId} x {recovery.Volume:0.########}  {outlook.DistancePct:0.###} %");
            rungs.Add(new Rung(recovery.Price, outlook.DistancePct, label, IsMarket: false));
        }

        var market = prediction.MarketPrice > 0.0 ? "market" : "market unknown";
        rungs.Add(new Rung(prediction.MarketPrice, 0.0, market, IsMarket: true));
        rungs.Sort(static (a, b) => b.Price.CompareTo(a.Price) is var byPrice and not 0
            ? byPrice
            : string.CompareOrdinal(a.Label, b.Label));
        return rungs;
    }

    private sealed record Rung(double Price, double DistancePct, string Label, bool IsMarket);
}
