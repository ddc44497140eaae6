using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal.Pages;

/// <summary>F8: orders and recoveries, of the selected slot or of all.</summary>
internal static class OrdersPage
{
    public static IReadOnlyList<TextLine> Lines(TuiState state)
    {
        var slots = StatusText.List(state.Status, "slots")
            .Where(row => state.Slot is null || StatusText.Number(row, "slot_id") == state.Slot).ToArray();
        var title = state.Slot is { } slot ? $"Orders of slot {slot}" : "Orders of all slots";
        var lines = new List<TextLine> { TextLine.Head(title), Header("local", "role", "status", "age") };
        var orders = slots.SelectMany(row => StatusText.List(row, "open_orders").Select(order => (row, order)))
            .ToArray();
        lines.AddRange(orders.Length == 0
            ? [TextLine.Of("no open orders", Ink.Muted)]
            : orders.Select(pair => Row(pair.row, pair.order, "local_id", "role", "status")));
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Head("Recovery orders"));
        lines.Add(Header("id", "trade", "reason", "age"));
        var recoveries = slots.SelectMany(row => StatusText.List(row, "recovery_orders").Select(order => (row, order)))
            .ToArray();
        lines.AddRange(recoveries.Length == 0
            ? [TextLine.Of("no recovery orders", Ink.Muted)]
            : recoveries.Select(pair => Row(pair.row, pair.order, "recovery_id", "trade_id", "reason")));
        return lines;
    }

    private static TextLine Header(string id, string first, string second, string age) => new TextLine()
        .Cell("slot", -5, Ink.Muted).Cell(id, -6, Ink.Muted).Cell("side", 5, Ink.Muted).Cell(first, 7, Ink.Muted)
        .Cell("price", -12, Ink.Muted).Cell("volume", -14, Ink.Muted).Cell("distance %", -11, Ink.Muted)
        .Cell(age, -11, Ink.Muted).Add(second, Ink.Muted);

    private static TextLine Row(JsonObject slot, JsonObject order, string id, string first, string second)
    {
        var side = StatusText.Text(order, "side") ?? "?";
        return new TextLine()
            .Cell(StatusText.Text(slot, "slot_id") ?? "?", -5)
            .Cell(StatusText.Text(order, id) ?? "?", -6)
            .Cell((side == "buy" ? "▼ " : "▲ ") + side, 6, side == "buy" ? Ink.Info : Ink.Orange)
            .Cell(StatusText.Text(order, first) ?? "—", 6)
            .Cell(StatusText.Value(order, "price", 5).Text, -12)
            .Cell(StatusText.Value(order, "volume", 4).Text, -14)
            .Cell(StatusText.Value(order, "distance_pct").Text, -11)
            .Cell(StatusText.Number(order, "age_sec") is { } age ? StatusText.Span(age) : "—", -11)
            .Add(StatusText.Text(order, second) ?? "—");
    }
}
