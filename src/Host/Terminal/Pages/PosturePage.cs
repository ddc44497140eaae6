using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal.Pages;

/// <summary>F2 of a portfolio: cut pressure with its parts, the core band, rotation (console.md §8.2, §8.3, §8.5).
/// </summary>
internal static class PosturePage
{
    public static IReadOnlyList<TextLine> Lines(TuiState state)
    {
        var s = state.Status;
        if (s is null)
        {
            return [TextLine.Of("Waiting for the first state of this plant…", Ink.Muted)];
        }

        var lines = new List<TextLine>
        {
            TextLine.Head("Cut pressure"),
            new TextLine().Cell("0 … 1", 12, Ink.Muted)
                .Add(KindText.Gauge(StatusText.Number(s, "posture.cut_pressure"), 0, 1, 40, Ink.Info)).Add(" ")
                .Add(StatusText.Value(s, "posture.cut_pressure", 3)),
            TextLine.Fact("raw · base", new Piece(
                $"{KindText.Cell(s, "posture.raw", 3)} · {KindText.Cell(s, "posture.base", 3)}", Ink.Plain)),
        };
        lines.AddRange(StatusText.At(s, "posture.components") is JsonObject { Count: > 0 } parts
            ? parts.Select(part => TextLine.Fact(part.Key.Replace('_', ' '), StatusText.Value(parts, part.Key, 3)))
            : [TextLine.Of("no component is reported yet", Ink.Muted)]);
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Head("Core band"));
        lines.Add(new TextLine().Cell("0 … 48", 12, Ink.Muted)
            .Add(KindText.Gauge(StatusText.Number(s, "posture.core_count"), 0, 48, 40, Ink.Info)).Add(" ")
            .Add(StatusText.Value(s, "posture.core_count", 0)).Add(" ").Add(StatusText.Word(s, "posture.band")));
        lines.Add(TextLine.Fact("reducing", StatusText.Word(s, "posture.reducing")));
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Head("Rotation"));
        lines.Add(TextLine.Fact("rotation · alt", new Piece(
            $"{KindText.Cell(s, "rotation.s_rotation", 2)} · {KindText.Cell(s, "rotation.s_port_alt", 2)}",
            Ink.Plain)));
        lines.Add(TextLine.Fact("tilt", StatusText.Word(s, "rotation.tilt")));
        return lines;
    }
}
