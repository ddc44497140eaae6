using System.Globalization;
using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal.Pages;

/// <summary>Pieces that the ship's pages share: bars, states, the strip under the title.</summary>
internal static class ShipText
{
    /// <summary>A bar of a share with its frame.</summary>
    public static Piece Bar(double? share, int width, Ink ink) => share is not { } part
        ? StatusText.Absent
        : new Piece(
            "[" + new string('#', Cells(part, width)).PadRight(width, '·') + "]", ink);

    /// <summary>A colour for a node or a chip.</summary>
    public static Ink InkOf(string state) => state switch
    {
        "OK" or "ok" or "exact" => Ink.Ok,
        "WARN" or "warn" or "warned" or "degraded" => Ink.Warn,
        "CRIT" or "crit" or "tripped" => Ink.Crit,
        _ => Ink.Muted,
    };

    /// <summary>Items of a list, or a dash.</summary>
    public static string Items(JsonNode? root, string path) =>
        StatusText.At(root, path) is JsonArray { Count: > 0 } list
            ? string.Join(", ", list.Select(item => item?.ToString()))
            : "—";

    /// <summary>Run state, speed, mode and clock.</summary>
    public static TextLine Head(TuiState state, int critical, int others)
    {
        var s = state.Status;
        var run = StatusText.Text(s, "sim_state.fsm_state") ?? "unknown";
        var mode = StatusText.Text(s, "mode_state") ?? "unknown";
        return new TextLine()
            .Add("Millwright ", Ink.Strong).Add(state.Plant + "  ", Ink.Info).Add("[SIM] ", Ink.Strong)
            .Add("LINK ", Ink.Muted).Add(state.Link, state.Link == "ok" ? Ink.Plain : Ink.Crit)
            .Add("  ").Add(run, run == "RUNNING" ? Ink.Plain : Ink.Warn)
            .Add(StatusText.Number(s, "sim_state.speed") is { } speed
                ? string.Create(CultureInfo.InvariantCulture, $" ×{speed:0.##}") : "", Ink.Muted)
            .Add("  MODE ", Ink.Muted).Add(mode, mode == "SAFE" ? Ink.Crit : Ink.Plain)
            .Add("  T+", Ink.Muted).Add(StatusText.Number(s, "sim_time_s") is { } t ? StatusText.Span(t) : "—")
            .Add($"  ◆{critical} ▲{others}", critical > 0 ? Ink.Crit : Ink.Muted)
            .Add(state.Frozen ? $"  FROZEN {state.Unread} new" : "", Ink.Warn);
    }

    /// <summary>What the operator should know first.</summary>
    public static TextLine Symptom(JsonNode? s)
    {
        if (ShipText.Items(s, "power.faults") is not "—" and var faults)
        {
            var alarm = faults.Contains("PDU_OVERCURRENT", StringComparison.Ordinal)
                || faults.Contains("POWER_UNSERVED", StringComparison.Ordinal);
            return TextLine.Of($"{(alarm ? "◆" : "▲")} faults: {faults}", alarm ? Ink.Crit : Ink.Warn);
        }

        if (ShipText.Items(s, "power.shed_loads") is not "—" and var shed)
        {
            return TextLine.Of($"▲ shed: {shed} ({Items(s, "power.shed_reasons")})", Ink.Warn);
        }

        var next = StatusText.List(s, "mission.objectives")
            .FirstOrDefault(row => StatusText.Text(row, "achieved") == "false");
        return next is null ? TextLine.Of("nothing is asked of you", Ink.Muted)
            : TextLine.Of($"next: {StatusText.Text(next, "title")} ({StatusText.Text(next, "hint")})", Ink.Info);
    }

    private static int Cells(double share, int width) => (int)Math.Round(Math.Clamp(share, 0.0, 1.0) * width);
}
