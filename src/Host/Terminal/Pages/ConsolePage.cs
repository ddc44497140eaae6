namespace Millwright.Host.Terminal.Pages;

/// <summary>F4: what was sent, what was answered, and whether its effect was seen.</summary>
internal static class ConsolePage
{
    public static IReadOnlyList<TextLine> Lines(TuiState state)
    {
        if (state.Commands.Count == 0)
        {
            return [TextLine.Of("No command yet since the console was opened", Ink.Muted)];
        }

        var lines = new List<TextLine>
        {
            new TextLine().Cell("time", 9, Ink.Muted).Cell("who", 16, Ink.Muted).Cell("command", 24, Ink.Muted)
                .Cell("step", 12, Ink.Muted).Add("answer", Ink.Muted),
        };
        lines.AddRange(state.Commands.Select(row =>
        {
            var (step, ink) = Step(StatusText.Text(row, "status"));
            return new TextLine { Id = StatusText.Text(row, "request_id") }
                .Cell(StatusText.Time(StatusText.Number(row, "ts") ?? StatusText.Number(row, "received_at")), 9)
                .Cell(StatusText.Text(row, "issuer") ?? "—", 16)
                .Cell(StatusText.Text(row, "kind") ?? "—", 24)
                .Cell(step, 12, ink)
                .Add(string.Join(
                    ": ",
                    new[] { StatusText.Text(row, "error"), StatusText.Text(row, "message") }
                        .Where(static part => !string.IsNullOrEmpty(part))));
        }));
        return lines;
    }

    /// <summary>The step of a wire status (console.md §5.4).</summary>
    public static (string Word, Ink Ink) Step(string? status) => status switch
    {
        "accepted" => ("ACCEPTED", Ink.Plain),
        "applied" or "applied_clamped" or "noop" => ("APPLIED", Ink.Plain),
        "confirmed" => ("EFFECT SEEN", Ink.Ok),
        "rejected" or "exception" => ("REJECTED", Ink.Crit),
        "failed" or "partial" or "timeout" => ("FAILED", Ink.Crit),
        "expired" => ("EXPIRED", Ink.Crit),
        "superseded" => ("SUPERSEDED", Ink.Warn),
        "unknown" => ("UNKNOWN", Ink.Warn),
        _ => ("SENT", Ink.Muted),
    };
}
