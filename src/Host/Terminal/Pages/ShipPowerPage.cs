using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal.Pages;

/// <summary>Power (console.md §10.2): charge with its band, balance, bus, and the shed ladder in its order.</summary>
internal static class ShipPowerPage
{
    private static readonly string[] Ladder = ["nbl", "radar", "transponder", "motion", "rcs"];

    public static IReadOnlyList<TextLine> Lines(TuiState state)
    {
        var s = state.Status;
        var latched = StatusText.Text(s, "power.low_soc") == "true";
        var lines = new List<TextLine>
        {
            TextLine.Head("Stores"),
            new TextLine().Cell("battery", 12, Ink.Muted)
                .Add(ShipText.Bar(StatusText.Number(s, "power.soc_pct") / 100.0, 40, latched ? Ink.Crit : Ink.Ok))
                .Add(" ").Add(StatusText.Value(s, "power.soc_pct", 2, "%"))
                .Add($"  shed ≤ {StatusText.Value(s, "power.soc_shed_low_pct", 0).Text}, "
                    + $"restore ≥ {StatusText.Value(s, "power.soc_shed_high_pct", 0).Text}"
                    + (latched ? "  LATCHED" : ""), latched ? Ink.Crit : Ink.Muted),
            new TextLine().Cell("supercap", 12, Ink.Muted)
                .Add(ShipText.Bar(StatusText.Number(s, "power.supercap_soc_pct") / 100.0, 40, Ink.Info))
                .Add(" ").Add(StatusText.Value(s, "power.supercap_soc_pct", 1, "%")),
            TextLine.Empty,
            TextLine.Head("Balance"),
        };
        lines.AddRange(Bars(s, "power.sources_w", Ink.Ok));
        lines.AddRange(Bars(s, "power.loads_w", Ink.Info));
        lines.Add(TextLine.Fact("in · out", new Piece(
            $"{StatusText.Value(s, "power.power_in_w", 1, "W").Text} · "
            + StatusText.Value(s, "power.power_out_w", 1, "W").Text, Ink.Plain)));
        lines.Add(TextLine.Fact("bus", new Piece(
            $"{StatusText.Value(s, "power.bus_v", 2, "V").Text}  {StatusText.Value(s, "power.bus_a", 2, "A").Text} of "
            + StatusText.Value(s, "power.max_bus_a", 1, "A").Text, Ink.Plain)));
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Head("Shed ladder"));
        lines.AddRange(Ladder.Select(load => Step(s, load)));
        lines.Add(TextLine.Fact("reasons", new Piece(Reasons(s), Ink.Plain)));
        lines.Add(TextLine.Fact("faults", new Piece(
            ShipText.Items(s, "power.faults"), ShipText.Items(s, "power.faults") == "—" ? Ink.Muted : Ink.Crit)));
        return lines;
    }

    private static IEnumerable<TextLine> Bars(JsonNode? s, string path, Ink ink)
    {
        if (StatusText.At(s, path) is not JsonObject rows)
        {
            yield break;
        }

        var largest = Math.Max(1.0, StatusText.Number(s, "power.power_out_w") ?? 1.0);
        foreach (var (name, _) in rows)
        {
            var watts = StatusText.Number(rows, name);
            yield return new TextLine().Cell(name, 20, Ink.Muted).Add(ShipText.Bar(watts / largest, 24, ink)).Add(" ")
                .Add(StatusText.Value(rows, name, 1, "W"));
        }
    }

    private static TextLine Step(JsonNode? s, string load)
    {
        var why = StatusText.List(s, "power.shed_detail").Where(row => StatusText.Text(row, "load") == load)
            .Select(row => StatusText.Text(row, "reason")).ToArray();
        var throttled = ShipText.Items(s, "power.throttled_loads").Split(", ").Contains(load);
        var word = why.Length > 0 ? "SHED" : throttled ? "THROTTLED" : "fed";
        return new TextLine().Cell(load, 20, Ink.Muted).Cell(word, 10, word == "fed" ? Ink.Ok : Ink.Warn)
            .Add(string.Join(", ", why));
    }

    private static string Reasons(JsonNode? s)
    {
        var reasons = ShipText.Items(s, "power.shed_reasons");
        return reasons == "—" && ShipText.Items(s, "power.shed_loads") != "—" ? "reason not reported" : reasons;
    }
}
