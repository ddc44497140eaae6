namespace Millwright.Host.Terminal.Pages;

/// <summary>Sensors and systems (console.md §10.2, §10.4): devices with truth and trust, drive, radio, orbit.</summary>
internal static class ShipSensorsPage
{
    public static IReadOnlyList<TextLine> Lines(TuiState state)
    {
        var s = state.Status;
        var lines = new List<TextLine>
        {
            TextLine.Head("Sensors"),
            new TextLine().Cell("device", 14, Ink.Muted).Cell("status", 8, Ink.Muted).Cell("value", -14, Ink.Muted)
                .Cell("truth", 10, Ink.Muted).Cell("trust", 10, Ink.Muted).Add("reason", Ink.Muted),
        };
        lines.AddRange(StatusText.List(s, "sensors").Select(row => new TextLine()
            .Cell(StatusText.Text(row, "id") ?? "?", 14)
            .Cell(StatusText.Text(row, "status") ?? "?", 8, ShipText.InkOf(StatusText.Text(row, "status") ?? "?"))
            .Cell(StatusText.Number(row, "value") is { } value
                ? StatusText.Fixed(value, 4) + " " + StatusText.Text(row, "unit") : "—", -14)
            .Cell(StatusText.Text(row, "truth") ?? "?", 10, ShipText.InkOf(StatusText.Text(row, "truth") ?? "?"))
            .Cell(StatusText.Text(row, "trust") ?? "?", 10)
            .Add(StatusText.Text(row, "reason") ?? "")));
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Head("Propulsion"));
        lines.Add(TextLine.Fact("propellant", StatusText.Value(s, "propulsion.fuel_pct", 1, "%")));
        lines.Add(TextLine.Fact("tank", StatusText.Value(s, "propulsion.propellant_tank_pressure_pa", 0, "Pa")));
        lines.Add(TextLine.Fact("axis · duty · left", new Piece(
            $"{StatusText.Text(s, "propulsion.rcs.axis") ?? "none"} · "
            + $"{StatusText.Value(s, "propulsion.rcs.command_pct", 0, "%").Text} · "
            + StatusText.Value(s, "propulsion.rcs.time_left_s", 1, "s").Text, Ink.Plain)));
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Head("Radio"));
        lines.Add(TextLine.Fact("link", new Piece(
            $"{StatusText.Word(s, "comms.link").Text} {StatusText.Text(s, "comms.reason")}",
            StatusText.Text(s, "comms.link") == "online" ? Ink.Ok : Ink.Warn)));
        lines.Add(TextLine.Fact("latency · loss", new Piece(
            StatusText.Number(s, "comms.latency_ms") is null ? "— (no link)"
                : $"{StatusText.Value(s, "comms.latency_ms", 0, "ms").Text} · "
                    + StatusText.Value(s, "comms.packet_loss_pct", 1, "%").Text, Ink.Plain)));
        lines.Add(TextLine.Fact("transponder", new Piece(
            $"{StatusText.Word(s, "comms.xpdr.mode").Text} {StatusText.Text(s, "comms.xpdr.id") ?? "no id"}",
            Ink.Plain)));
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Head("Computer"));
        lines.Add(TextLine.Fact("load · memory", new Piece(
            $"{StatusText.Value(s, "cpu_usage", 1, "%").Text} · {StatusText.Value(s, "memory_usage", 1, "%").Text}",
            Ink.Plain)));
        lines.Add(TextLine.Fact("orbit", new Piece(
            $"{StatusText.Word(s, "orbit.state").Text}: {StatusText.Text(s, "orbit.reason")}", Ink.Muted)));
        return lines;
    }
}
