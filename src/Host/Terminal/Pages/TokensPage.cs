namespace Millwright.Host.Terminal.Pages;

/// <summary>F1 of a portfolio: what is held, its levers and its locks.</summary>
internal static class TokensPage
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
            TextLine.Head("Portfolio"),
            TextLine.Fact("net asset value", Money(s, "posture.nav_usd")),
            TextLine.Fact("invested · cash", new Piece(
                $"{Money(s, "posture.invested_usd").Text} · {Money(s, "posture.cash_usd").Text}", Ink.Plain)),
            TextLine.Fact("cores · moons", new Piece(
                $"{KindText.Cell(s, "posture.core_count", 0)} · {KindText.Cell(s, "posture.moon_count", 0)}",
                Ink.Plain)),
            TextLine.Empty,
            new TextLine().Cell("token", 12, Ink.Muted).Cell("kind", 5, Ink.Muted).Cell("A", -5, Ink.Muted)
                .Cell("E", -5, Ink.Muted).Cell("price", -12, Ink.Muted).Cell("value", -12, Ink.Muted)
                .Cell("P&L %", -8, Ink.Muted).Cell("dead", -5, Ink.Muted).Cell("trail", 10, Ink.Muted)
                .Add("probe", Ink.Muted),
        };
        var rows = StatusText.List(s, "tokens")
            .Where(row => StatusText.Text(row, "token")?.Contains(
                state.Filter, StringComparison.OrdinalIgnoreCase) == true).ToArray();
        lines.AddRange(rows.Length == 0
            ? [TextLine.Of(state.Filter.Length > 0 ? "the filter hides every token" : "no token yet", Ink.Muted)]
            : rows.Select(row => new TextLine()
                .Cell(StatusText.Text(row, "token") ?? "?", 12, Ink.Info)
                .Cell(StatusText.Text(row, "kind") ?? "?", 5)
                .Cell(KindText.Cell(row, "a", 2), -5)
                .Cell(KindText.Cell(row, "e", 2), -5)
                .Cell(KindText.Cell(row, "price", 4), -12)
                .Cell(IsHeld(row) ? KindText.Cell(row, "value_usd", 2) : "—", -12)
                .Cell(IsHeld(row) ? KindText.Cell(row, "pnl_pct", 2) : "—", -8, StatusText.Number(row, "pnl_pct") switch
                {
                    _ when !IsHeld(row) => Ink.Muted,
                    < 0 => Ink.Crit,
                    > 0 => Ink.Ok,
                    _ => Ink.Plain,
                })
                .Cell(IsHeld(row) ? KindText.Cell(row, "dead_score_final", 2) : "—", -5)
                .Cell(StatusText.Text(row, "trail") ?? "—", 10)
                .Add(StatusText.Text(row, "probe") ?? "—")));
        return lines;
    }

    private static bool IsHeld(System.Text.Json.Nodes.JsonObject row) =>
        StatusText.Text(row, "kind") is not (null or "none");

    /// <summary>Money that the server sends as text.</summary>
    private static Piece Money(System.Text.Json.Nodes.JsonNode s, string path) =>
        StatusText.Text(s, path) is { Length: > 0 } text ? new Piece(text + " USD", Ink.Plain) : StatusText.Absent;
}
