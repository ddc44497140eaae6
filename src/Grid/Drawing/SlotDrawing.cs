using System.Globalization;
using System.Text;
using Millwright.Grid.Reducer;
using Millwright.Grid.Scenarios;

namespace Millwright.Grid.Drawing;

/// <summary>
/// Text drawing of a slot (<c>millwright viz grid</c>, grid.md §12.2): the phase diagram with the present phase marked,
/// the orders on a price ladder around the market, and the timers. Pure; at most 100 columns.
/// </summary>
public static class SlotDrawing
{
    /// <summary>Draws one slot.</summary>
    /// <param name="title">Heading, for example the pair and the slot with its alias.</param>
    /// <param name="state">State.</param>
    /// <param name="config">Configuration.</param>
    /// <param name="now">Time, Unix seconds.</param>
    /// <param name="policy">Timers the plant adds.</param>
    public static string Draw(
        string title, PairState state, EngineConfig config, double now, PredictionPolicy policy = default)
    {
        var prediction = Prediction.Of(state, config, now, policy);
        var text = new StringBuilder();
        text.Append(title).Append('\n').Append('\n');
        PhaseDiagram.Append(text, prediction.Phase);
        text.Append('\n');
        PriceLadder.Append(text, prediction, config.PriceDecimals);
        text.Append('\n');
        AppendTimers(text, prediction, state, config);
        return text.ToString();
    }

    private static void AppendTimers(StringBuilder text, Prediction prediction, PairState state, EngineConfig config)
    {
        var culture = CultureInfo.InvariantCulture;
        var mode = config.StickyModeEnabled ? "sticky" : "cycle";
        var side = state.LongOnly ? ", long only" : state.ShortOnly ? ", short only" : "";
        text.Append(culture, $"mode      {mode}{side}\n");
        text.Append(culture, $"entries   A {prediction.EntryPctA:0.####} %{Blocked(prediction.CooldownSecA)}");
        text.Append(culture, $"   B {prediction.EntryPctB:0.####} %{Blocked(prediction.CooldownSecB)}\n");
        foreach (var order in prediction.Orders)
        {
            if (order.AgeSec is { } age)
            {
                text.Append(culture, $"exit #{order.Order.LocalId,-4} age {Span(age)}");
                text.Append(culture, $", reprice {In(order.RepriceInSec)}, orphan {In(order.OrphanInSec)}\n");
            }
        }

        if (prediction.Phase == SlotPhase.S2)
        {
            text.Append(culture, $"S2        farther exit orphaned {In(prediction.S2CountdownSec)}\n");
        }

        foreach (var recovery in prediction.Recoveries)
        {
            text.Append(culture, $"R{recovery.Recovery.RecoveryId,-8} age {Span(recovery.AgeSec)}");
            text.Append(culture, $", unrealised {recovery.UnrealisedUsd:+0.######;-0.######;0}");
            text.Append(culture, $", expires {In(recovery.ExpiresInSec)}\n");
        }

        text.Append(culture, $"totals    profit {state.TotalProfit:0.######}, fees {state.TotalFees:0.######}, ");
        text.Append(culture, $"round trips {state.TotalRoundTrips}\n");
    }

    private static string Blocked(double seconds) => seconds > 0.0 ? $" (blocked {Span(seconds)})" : "";

    private static string In(double? seconds) => seconds switch
    {
        null => "never",
        > 0.0 => $"in {Span(seconds.Value)}",
        _ => "due",
    };

    private static string Span(double seconds)
    {
        var whole = (long)Math.Min(Math.Max(seconds, 0.0), 1e15);
        var culture = CultureInfo.InvariantCulture;
        return whole < 60 ? string.Create(culture, $"{whole} s")
            : whole < 3600 ? string.Create(culture, $"{whole / 60} min {whole % 60} s")
            : whole < 86_400 ? string.Create(culture, $"{whole / 3600} h {whole % 3600 / 60} min")
            : string.Create(culture, $"{whole / 86_400} d {whole % 86_400 / 3600} h");
    }
}
