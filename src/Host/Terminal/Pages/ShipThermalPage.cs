using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal.Pages;

/// <summary>Thermal (console.md §10.2): nodes on their scale with warning, trip and hysteresis, and the couplings.
/// </summary>
internal static class ShipThermalPage
{
    private const double Lowest = -120.0;
    private const double Highest = 160.0;
    private const int Scale = 40;

    public static IReadOnlyList<TextLine> Lines(TuiState state)
    {
        var s = state.Status;
        var nodes = StatusText.List(s, "thermal.nodes");
        if (nodes.Count == 0)
        {
            return [TextLine.Of("thermal plane: absent (disabled)", Ink.Muted)];
        }

        var lines = new List<TextLine>
        {
            new TextLine().Cell("node", 12, Ink.Muted).Cell("°C", -8, Ink.Muted)
                .Cell("-120 … 160, | = warning, ! = trip", Scale, Ink.Muted).Cell("state", 8, Ink.Muted)
                .Cell("°C/min", -8, Ink.Muted).Cell("to trip", -10, Ink.Muted).Add("heat W", Ink.Muted),
        };
        lines.AddRange(nodes.Select(Row));
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Fact("ambient", StatusText.Value(s, "thermal.ambient_c", 1, "°C")));
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Head("Couplings"));
        lines.AddRange(StatusText.List(s, "thermal.couplings").Select(row => TextLine.Of(
            $"  {StatusText.Text(row, "a")} — {StatusText.Text(row, "b")}: "
            + StatusText.Value(row, "k_w_per_c", 2, "W/°C").Text, Ink.Muted)));
        return lines;
    }

    private static TextLine Row(JsonObject node)
    {
        var state = StatusText.Text(node, "tripped") == "true" ? "tripped"
            : StatusText.Text(node, "warned") == "true" ? "warned" : "ok";
        return new TextLine().Cell(StatusText.Text(node, "id") ?? "?", 12)
            .Cell(StatusText.Value(node, "temp_c", 1), -8)
            .Cell(Gauge(node), Scale, ShipText.InkOf(state)).Cell(state, 8, ShipText.InkOf(state))
            .Cell(StatusText.Value(node, "trend_c_per_min", 2), -8)
            .Cell(StatusText.Number(node, "time_to_trip_s") is { } left ? "~" + StatusText.Span(left) : "—", -10)
            .Add(StatusText.Value(node, "heat_in_w", 1))
            .Add(StatusText.Number(node, "hys_c") is 0 ? "  hys_zero" : "", Ink.Warn);
    }

    private static string Gauge(JsonObject node)
    {
        var cells = new string('·', Scale).ToCharArray();
        Mark(cells, StatusText.Number(node, "warn_c"), '|');
        Mark(cells, StatusText.Number(node, "trip_c"), '!');
        Mark(cells, StatusText.Number(node, "temp_c"), 'O');
        return new string(cells);
    }

    private static void Mark(char[] cells, double? value, char sign)
    {
        if (value is { } at and not 0.0)
        {
            var share = (Math.Clamp(at, Lowest, Highest) - Lowest) / (Highest - Lowest);
            cells[(int)Math.Min(Scale - 1, share * Scale)] = sign;
        }
    }
}
