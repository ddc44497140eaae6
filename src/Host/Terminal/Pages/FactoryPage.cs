using System.Globalization;
using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal.Pages;

/// <summary>F1: one sign per slot, and the inspector of the selected one.</summary>
internal static class FactoryPage
{
    private const int Few = 40;

    public static IReadOnlyList<TextLine> Lines(TuiState state, int width)
    {
        var status = state.Status;
        if (status is null)
        {
            return [TextLine.Of("Waiting for the first state of this plant…", Ink.Muted)];
        }

        var quote = StatusText.Text(status, "quote_asset") ?? "";
        var slots = StatusText.List(status, "slots");
        var lines = new List<TextLine>
        {
            new TextLine().Add("price ", Ink.Muted).Add(StatusText.Value(status, "price", 5, quote))
                .Add("   net realised ", Ink.Muted).Add(StatusText.Delta(status, "net_realised", quote))
                .Add("   unrealised ", Ink.Muted).Add(StatusText.Delta(status, "unrealised", quote)),
            Phases(status, slots),
            TextLine.Empty,
        };
        if (slots.Count == 0)
        {
            lines.Add(TextLine.Of("No slots — press + to add", Ink.Muted));
            return lines;
        }

        Mosaic(lines, slots, state.Slot, Math.Clamp(width - 2, 20, 120));
        lines.Add(TextLine.Empty);
        lines.AddRange(Selected(state, slots));
        if (state.Slot is null && slots.Count <= Few)
        {
            lines.Add(TextLine.Empty);
            lines.AddRange(Table(slots));
        }

        return lines;
    }

    /// <summary>A line for each slot, while they are few enough to be read.</summary>
    private static IEnumerable<TextLine> Table(IReadOnlyList<JsonObject> slots)
    {
        yield return new TextLine().Cell("slot", -5, Ink.Muted).Cell("alias", 12, Ink.Muted).Cell("type", 7, Ink.Muted)
            .Cell("phase", 6, Ink.Muted).Cell("orders", -7, Ink.Muted).Cell("recov.", -7, Ink.Muted)
            .Cell("net realised", -15, Ink.Muted).Cell("unrealised", -15, Ink.Muted).Cell("trips", -6, Ink.Muted)
            .Cell("stuck", -6, Ink.Muted);
        foreach (var slot in slots)
        {
            var (net, open) = (StatusText.Delta(slot, "net_realised"), StatusText.Delta(slot, "unrealised"));
            yield return new TextLine()
                .Cell(StatusText.Text(slot, "slot_id") ?? "?", -5, Ink.Info)
                .Cell(StatusText.Text(slot, "alias") ?? "—", 12)
                .Cell(StatusText.Text(slot, "sticky") == "true" ? "sticky" : "cycle", 7, Ink.Muted)
                .Cell(StatusText.Text(slot, "phase") ?? "?", 6, InkOf(slot))
                .Cell(Count(slot, "open_orders"), -7)
                .Cell(Count(slot, "recovery_orders"), -7)
                .Cell(net.Text, -15, net.Ink)
                .Cell(open.Text, -15, open.Ink)
                .Cell(KindText.Cell(slot, "round_trips", 0), -6)
                .Cell(KindText.Cell(slot, "stuck_score", 2), -6);
        }
    }

    private static string Count(JsonObject slot, string list) => StatusText.At(slot, list) is null
        ? "—"
        : StatusText.List(slot, list).Count.ToString(CultureInfo.InvariantCulture);

    private static TextLine Phases(JsonNode status, IReadOnlyList<JsonObject> slots)
    {
        var line = new TextLine().Add($"{slots.Count} slots  ", Ink.Strong);
        foreach (var (name, sign) in new[] { ("S0", 'o'), ("S1a", 'a'), ("S1b", 'b'), ("S2", '2') })
        {
            line.Add($"{sign} {name} ", InkOf(name)).Add(StatusText.Value(status, "phases." + name, 0))
                .Add("   ");
        }

        return line.Add("! jam  p paused", Ink.Muted);
    }

    private static void Mosaic(List<TextLine> lines, IReadOnlyList<JsonObject> slots, int? selected, int width)
    {
        var perRow = Math.Max(10, width / 2 / 10 * 10);
        for (var from = 0; from < slots.Count; from += perRow)
        {
            var line = new TextLine().Cell((from + 1).ToString(CultureInfo.InvariantCulture), -4, Ink.Muted);
            foreach (var slot in slots.Skip(from).Take(perRow))
            {
                var isSelected = StatusText.Number(slot, "slot_id") is { } id && (int)id == selected;
                line.Add(Sign(slot) + " ", isSelected ? Ink.Selected : InkOf(slot));
            }

            lines.Add(line);
        }
    }

    private static string Sign(JsonObject slot) =>
        StatusText.Text(slot, "lifecycle") == "paused" ? "p"
            : StatusText.Number(slot, "stuck_score") >= 2 ? "!"
            : StatusText.Text(slot, "phase") switch
            {
                "S0" => "o",
                "S1a" => "a",
                "S1b" => "b",
                "S2" => "2",
                _ => "?",
            };

    private static Ink InkOf(JsonObject slot) =>
        StatusText.Text(slot, "lifecycle") == "paused" ? Ink.Muted
            : StatusText.Number(slot, "stuck_score") >= 2 ? Ink.Crit
            : InkOf(StatusText.Text(slot, "phase"));

    private static Ink InkOf(string? phase) => phase switch
    {
        "S1a" => Ink.Cyan,
        "S1b" => Ink.Violet,
        "S2" => Ink.Orange,
        _ => Ink.Plain,
    };

    private static IEnumerable<TextLine> Selected(TuiState state, IReadOnlyList<JsonObject> slots)
    {
        if (slots.FirstOrDefault(row => StatusText.Number(row, "slot_id") == state.Slot) is not { } slot)
        {
            yield return TextLine.Of("] and [ select a slot; Enter opens its orders (F8)", Ink.Muted);
            yield break;
        }

        yield return TextLine.Head($"Slot {state.Slot} {StatusText.Text(slot, "alias")}");
        yield return TextLine.Fact("phase", StatusText.Word(slot, "phase"));
        yield return TextLine.Fact(
            "type", new Piece(StatusText.Text(slot, "sticky") == "true" ? "sticky [S]" : "cycle [C]", Ink.Plain));
        yield return TextLine.Fact("state", StatusText.Word(slot, "lifecycle"));
        yield return TextLine.Fact("sides", StatusText.Word(slot, "mode_flag"));
        yield return TextLine.Fact(
            "orders · recoveries",
            new Piece(
                $"{StatusText.List(slot, "open_orders").Count} · {StatusText.List(slot, "recovery_orders").Count}",
                Ink.Plain));
        yield return TextLine.Fact("net realised", StatusText.Delta(slot, "net_realised"));
        yield return TextLine.Fact("unrealised", StatusText.Delta(slot, "unrealised"));
        yield return TextLine.Fact("round trips", StatusText.Value(slot, "round_trips", 0));
        yield return TextLine.Fact("stuck score", StatusText.Value(slot, "stuck_score"));
    }
}
