using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal.Pages;

/// <summary>Radar (console.md §10.3): the scope from above in signs, and the table of tracks.</summary>
internal static class ShipRadarPage
{
    private const int Rows = 21;
    private const int Columns = 43;

    public static IReadOnlyList<TextLine> Lines(TuiState state)
    {
        var s = state.Status;
        var tracks = StatusText.List(s, "radar.tracks");
        var lines = new List<TextLine>();
        if (StatusText.Text(s, "radar.allowed") == "false")
        {
            lines.Add(TextLine.Of(Empty(s), Ink.Warn));
        }

        lines.AddRange(Scope(s, tracks));
        lines.Add(TextLine.Of("north is up; o friend, ◆ foe, ■ unknown; lower case while new or coasting", Ink.Muted));
        lines.Add(TextLine.Fact("range · tracker", new Piece(
            $"{StatusText.Value(s, "radar.max_range_m", 0, "m").Text} · {StatusText.Word(s, "radar.tracker").Text}",
            Ink.Plain)));
        lines.Add(TextLine.Fact("last frame", StatusText.Number(s, "radar.frame_age_s") is null
            ? new Piece("none yet", Ink.Muted)
            : StatusText.Value(s, "radar.frame_age_s", 1, "s ago")));
        lines.Add(TextLine.Empty);
        lines.Add(new TextLine().Cell("track", 8, Ink.Muted).Cell("iff", 8, Ink.Muted).Cell("bearing", -8, Ink.Muted)
            .Cell("range", -9, Ink.Muted).Cell("rate", -8, Ink.Muted).Cell("q", -5, Ink.Muted)
            .Cell("σ m", -7, Ink.Muted).Cell("status", 12, Ink.Muted).Cell("risk", 6, Ink.Muted).Add("id", Ink.Muted));
        lines.AddRange(tracks.Count == 0 ? [TextLine.Of(Empty(s), Ink.Muted)] : tracks.Select(Row));
        return lines;
    }

    /// <summary>Why no track is shown.</summary>
    public static string Empty(JsonNode? s) => StatusText.Text(s, "radar.allowed") == "false"
        ? $"radar off (shed: {ShipText.Items(s, "power.shed_reasons")})"
        : StatusText.Text(s, "sim_state.fsm_state") == "STOPPED" ? "simulation stopped"
        : "no contacts";

    /// <summary>One track.</summary>
    public static TextLine Row(JsonObject track)
    {
        var status = StatusText.Text(track, "status") ?? "?";
        var risk = StatusText.Text(track, "risk") ?? "?";
        var misses = status == "COASTING"
            ? $" {StatusText.Value(track, "miss_count", 0).Text}/{StatusText.Value(track, "max_misses", 0).Text}" : "";
        return new TextLine().Cell(StatusText.Text(track, "id") ?? "?", 8).Cell(Iff(track), 8)
            .Cell(StatusText.Value(track, "bearing_deg", 0, "°"), -8)
            .Cell(StatusText.Value(track, "range_m", 0, "m"), -9)
            .Cell(StatusText.Value(track, "vr_mps", 1), -8)
            .Cell(StatusText.Value(track, "quality", 2), -5)
            .Cell(Sigma(track), -7)
            .Cell(status + misses, 12, status == "TRACKED" ? Ink.Plain : Ink.Muted)
            .Cell(risk, 6, ShipText.InkOf(risk))
            .Add(StatusText.Text(track, "transponder_id") ?? "—");
    }

    private static string Iff(JsonObject track) => StatusText.Number(track, "iff") switch
    {
        1 => "friend",
        2 => "foe",
        3 => "unknown",
        _ => "—",
    };

    /// <summary>Root of the trace of the position covariance.</summary>
    private static Piece Sigma(JsonObject track) => track["position_covariance"] is JsonArray { Count: 6 } p
        ? new Piece(StatusText.Fixed(Math.Sqrt(Math.Max(0.0, At(p, 0) + At(p, 3) + At(p, 5))), 1), Ink.Plain)
        : new Piece("—", Ink.Muted);

    private static double At(JsonArray values, int index) => values[index]!.GetValue<double>();

    private static IEnumerable<TextLine> Scope(JsonNode? s, IReadOnlyList<JsonObject> tracks)
    {
        var picture = new char[Rows][];
        for (var row = 0; row < Rows; row++)
        {
            picture[row] = new string(' ', Columns).ToCharArray();
        }

        Ring(picture, 1.0);
        Ring(picture, 0.5);
        picture[Rows / 2][Columns / 2] = '+';
        var range = StatusText.Number(s, "radar.max_range_m") ?? 1.0;
        foreach (var track in tracks)
        {
            if (track["position"] is JsonArray { Count: 3 } p)
            {
                Put(picture, At(p, 0) / range, At(p, 1) / range, Sign(track));
            }
        }

        return picture.Select(row => TextLine.Of(new string(row)));
    }

    private static char Sign(JsonObject track)
    {
        var solid = StatusText.Text(track, "status") == "TRACKED";
        return StatusText.Number(track, "iff") switch
        {
            1 => solid ? 'O' : 'o',
            2 => solid ? '◆' : 'd',
            3 => solid ? '■' : 'u',
            _ => 'x',
        };
    }

    private static void Ring(char[][] picture, double radius)
    {
        for (var degrees = 0; degrees < 360; degrees += 5)
        {
            var angle = degrees * Math.PI / 180.0;
            Put(picture, radius * Math.Sin(angle), radius * Math.Cos(angle), '·');
        }
    }

    private static void Put(char[][] picture, double east, double north, char sign)
    {
        var column = (int)Math.Round((Columns / 2) + (east * (Columns / 2)));
        var row = (int)Math.Round((Rows / 2) - (north * (Rows / 2)));
        if (row is >= 0 and < Rows && column is >= 0 and < Columns)
        {
            picture[row][column] = sign;
        }
    }
}
