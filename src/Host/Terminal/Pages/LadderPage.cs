namespace Millwright.Host.Terminal.Pages;

/// <summary>F5 of an alpha plant: the stages; gates of the stage in force and of the next one.</summary>
internal static class LadderPage
{
    public static IReadOnlyList<TextLine> Lines(TuiState state)
    {
        var stages = StatusText.List(state.Status, "ladder.stages");
        if (stages.Count == 0)
        {
            return [TextLine.Of("the ladder is not reported", Ink.Muted)];
        }

        var lines = new List<TextLine>
        {
            TextLine.Head(StatusText.Text(state.Status, "ladder.frozen") == "true" ? "Ladder, frozen" : "Ladder"),
        };
        foreach (var stage in stages)
        {
            var word = StatusText.Text(stage, "state") ?? "?";
            lines.Add(new TextLine().Cell(StatusText.Text(stage, "stage") ?? "?", 8, Ink.Info)
                .Cell(word, 12, word is "Active" ? Ink.Ok : word is "Frozen" or "Demoted" ? Ink.Warn : Ink.Plain)
                .Add(StatusText.Text(stage, "next_missing") is { Length: > 0 } missing ? $"missing: {missing}" : "",
                    Ink.Muted));
            if (word is not ("Active" or "Eligible" or "Requested"))
            {
                continue;
            }

            lines.AddRange(StatusText.List(stage, "gates").Select(gate => new TextLine().Add("    ")
                .Cell(StatusText.Text(gate, "name") ?? "?", 30, Ink.Muted)
                .Cell(StatusText.Text(gate, "state") ?? "?", 13,
                    StatusText.Text(gate, "state") == "Pass" ? Ink.Ok : Ink.Warn)
                .Cell(KindText.Cell(gate, "value", 3), -12)
                .Add($"n {KindText.Cell(gate, "n", 0)} of {KindText.Cell(gate, "need_n", 0)}", Ink.Muted)));
        }

        return lines;
    }
}
