using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal.Pages;

/// <summary>
/// The bridge (console.md §10.1): what state the ship is in, what is around, what it does and why, what must be
/// decided, what is degraded.
/// </summary>
internal static class ShipBridgePage
{
    public static IReadOnlyList<TextLine> Lines(TuiState state)
    {
        var s = state.Status;
        var lines = new List<TextLine> { Chips(s), TextLine.Empty, TextLine.Head("Around") };
        var tracks = StatusText.List(s, "radar.tracks");
        lines.AddRange(tracks.Count == 0
            ? [TextLine.Of(ShipRadarPage.Empty(s), Ink.Muted)]
            : tracks.Take(5).Select(ShipRadarPage.Row));
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Head("Doing"));
        lines.Add(TextLine.Fact("heading · speed", new Piece(
            $"{StatusText.Value(s, "heading", 0, "°").Text} · "
            + StatusText.Value(s, "speed_effective_m_s", 2, "m/s").Text, Ink.Plain)));
        lines.Add(TextLine.Fact("docking · bridge", new Piece(
            $"{StatusText.Word(s, "docking.state").Text} {StatusText.Text(s, "docking.port")} · "
            + (StatusText.Text(s, "power.dock_connected") == "true" ? "closed" : "open"), Ink.Plain)));
        lines.Add(TextLine.Fact("mode trigger", new Piece(
            StatusText.Text(s, "mode_trigger") is { Length: > 0 } trigger ? trigger : "none", Ink.Plain)));
        lines.Add(Procedure(s));
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Head("To decide"));
        var open = state.Incidents.Where(row => StatusText.Text(row, "state")?.Contains(
            "UNACK", StringComparison.OrdinalIgnoreCase) == true).ToArray();
        lines.AddRange(open.Length == 0
            ? [TextLine.Of("no incident waits", Ink.Muted)]
            : open.Select(row => TextLine.Of(
                $"  {StatusText.Text(row, "severity")} {StatusText.Text(row, "id")}", Ink.Crit)));
        lines.AddRange(Mission(s));
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Head("Degraded"));
        lines.AddRange(Degraded(s));
        return lines;
    }

    private static TextLine Chips(JsonNode? s)
    {
        var line = new TextLine();
        foreach (var (name, code, anchor) in Codes(s))
        {
            line.Add($"{name} ", Ink.Muted).Add($"{code} ", ShipText.InkOf(code)).Add(anchor + "   ");
        }

        return line;
    }

    private static IEnumerable<(string Name, string Code, string Anchor)> Codes(JsonNode? s)
    {
        var soc = StatusText.Number(s, "power.soc_pct");
        var shed = ShipText.Items(s, "power.shed_loads") != "—";
        var faults = ShipText.Items(s, "power.faults");
        var alarm = faults.Contains("PDU_OVERCURRENT", StringComparison.Ordinal)
            || faults.Contains("POWER_UNSERVED", StringComparison.Ordinal);
        yield return ("PWR", soc is null ? "NODATA" : alarm ? "CRIT" : shed || faults != "—" ? "WARN" : "OK",
            StatusText.Value(s, "power.soc_pct", 1, "%").Text);
        var nodes = StatusText.List(s, "thermal.nodes");
        yield return ("THRM", nodes.Count == 0 ? "OFF"
                : nodes.Any(n => StatusText.Text(n, "tripped") == "true") ? "CRIT"
                : nodes.Any(n => StatusText.Text(n, "warned") == "true") ? "WARN" : "OK",
            StatusText.Value(s, "temp_core_c", 1, "°C").Text);
        var fuel = StatusText.Number(s, "propulsion.fuel_pct");
        yield return ("PROP", fuel is null ? "NODATA" : fuel < 10 ? "CRIT" : fuel < 25 ? "WARN" : "OK",
            StatusText.Value(s, "propulsion.fuel_pct", 0, "%").Text);
        yield return ("CPU", Level(StatusText.Number(s, "cpu_usage"), 80, 95),
            StatusText.Value(s, "cpu_usage", 0, "%").Text);
        var link = StatusText.Text(s, "comms.link");
        var code = link switch { "online" => "OK", "degraded" => "WARN", "offline" => "OFF", _ => "NODATA" };
        yield return ("COMMS", code, link ?? "—");
    }

    private static string Level(double? value, double warn, double crit) =>
        value is not { } v ? "NODATA" : v >= crit ? "CRIT" : v >= warn ? "WARN" : "OK";

    private static TextLine Procedure(JsonNode? s)
    {
        var name = StatusText.Text(s, "procedure.name");
        return name is not { Length: > 0 }
            ? TextLine.Fact("procedure", new Piece("none; :procedure NAME runs one", Ink.Muted))
            : TextLine.Fact("procedure", new Piece(
                $"{name} {StatusText.Text(s, "procedure.state")} "
                + $"{StatusText.Value(s, "procedure.step", 0).Text}/{StatusText.Value(s, "procedure.steps", 0).Text} "
                + StatusText.Text(s, "procedure.problem"), Ink.Plain));
    }

    private static IEnumerable<TextLine> Mission(JsonNode? s)
    {
        foreach (var row in StatusText.List(s, "mission.objectives"))
        {
            var done = StatusText.Text(row, "achieved") == "true";
            yield return TextLine.Of(
                $"  {(done ? "[x]" : "[ ]")} {StatusText.Text(row, "title")}", done ? Ink.Ok : Ink.Plain);
        }
    }

    private static IEnumerable<TextLine> Degraded(JsonNode? s)
    {
        if (StatusText.At(s, "truth") is not JsonObject truth || truth.Count == 0)
        {
            yield return TextLine.Of("nothing", Ink.Muted);
            yield break;
        }

        foreach (var (path, why) in truth)
        {
            yield return TextLine.Of($"  {path}: {why}", Ink.Muted);
        }
    }
}
