using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal.Pages;

/// <summary>F2: the panels of the dashboard as facts.</summary>
internal static class SystemsPage
{
    public static IReadOnlyList<TextLine> Lines(TuiState state, int width, DateTimeOffset now)
    {
        var status = state.Status;
        if (status is null)
        {
            return [TextLine.Of("Waiting for the first state of this plant…", Ink.Muted)];
        }

        var quote = StatusText.Text(status, "quote_asset") ?? "";
        List<List<TextLine>> panels =
        [
            Summary(status, quote), Capacity(status), Governor(status), Ledger(status, state.ServerNow(now)),
            Balances(status, quote), Market(status),
        ];
        return width >= 100 ? Columns(panels, width) : [.. panels.SelectMany(panel => panel.Append(TextLine.Empty))];
    }

    private static List<TextLine> Summary(JsonNode s, string quote) =>
    [
        TextLine.Head("Summary"),
        TextLine.Fact("pair", StatusText.Word(s, "pair")),
        TextLine.Fact("mode", StatusText.Word(s, "mode")),
        TextLine.Fact("today", StatusText.Delta(s, "today_pnl", quote)),
        TextLine.Fact("net realised", StatusText.Delta(s, "net_realised", quote)),
        TextLine.Fact("unrealised", StatusText.Delta(s, "unrealised", quote)),
        TextLine.Fact("fees", StatusText.Value(s, "total_fees", 4, quote)),
        TextLine.Fact("write-offs", StatusText.Value(s, "total_write_offs", 4, quote)),
        TextLine.Fact("round trips", StatusText.Value(s, "total_round_trips", 0)),
        TextLine.Fact("orphans", StatusText.Value(s, "total_orphans", 0)),
        TextLine.Fact("entry · profit %", new Piece(
            $"{StatusText.Value(s, "entry_pct").Text} · {StatusText.Value(s, "profit_pct").Text}", Ink.Plain)),
        TextLine.Fact("daily loss · limit", new Piece(
            $"{StatusText.Value(s, "daily.realised_loss").Text} · {StatusText.Value(s, "daily.limit").Text}",
            StatusText.Text(s, "daily.lock_active") == "true" ? Ink.Crit : Ink.Plain)),
    ];

    private static List<TextLine> Capacity(JsonNode s) =>
    [
        TextLine.Head("Capacity"),
        TextLine.Fact("band", Band(StatusText.Text(s, "capacity.band"))),
        TextLine.Fact("open orders · cap", new Piece(
            $"{StatusText.Value(s, "capacity.open_orders", 0).Text} · "
            + StatusText.Value(s, "capacity.effective_cap", 0).Text, Ink.Plain)),
        TextLine.Fact("headroom now", StatusText.Value(s, "capacity.headroom", 0)),
        TextLine.Fact("headroom committed", StatusText.Value(s, "capacity.headroom_committed", 0)),
        TextLine.Fact("utilisation", StatusText.Value(s, "capacity.utilization_pct", 1, "%")),
        TextLine.Fact("median fill · p95 s", new Piece(
            $"{StatusText.Value(s, "capacity.median_fill_sec_1d", 0).Text} · "
            + StatusText.Value(s, "capacity.p95_fill_sec_1d", 0).Text, Ink.Plain)),
    ];

    private static Piece Band(string? band) => band switch
    {
        "stop" => new Piece("stop", Ink.Crit),
        "caution" => new Piece("caution", Ink.Warn),
        null => StatusText.Absent,
        _ => new Piece(band, Ink.Plain),
    };

    private static List<TextLine> Governor(JsonNode s) =>
    [
        TextLine.Head("Governor"),
        TextLine.Fact("mode", StatusText.Word(s, "governor.mode")),
        TextLine.Fact("orphan pressure", StatusText.Value(s, "governor.orphan_pressure")),
        TextLine.Fact("band", StatusText.Word(s, "governor.pressure_band")),
        TextLine.Fact("sticky · cycle", new Piece(
            $"{StatusText.Value(s, "governor.sticky_count", 0).Text} · "
            + StatusText.Value(s, "governor.cycle_count", 0).Text, Ink.Plain)),
        TextLine.Fact("ratio now · target", new Piece(
            $"{StatusText.Value(s, "governor.ratio_current").Text} · "
            + StatusText.Value(s, "governor.ratio_target").Text, Ink.Plain)),
        TextLine.Fact("recovery policy", StatusText.Word(s, "governor.recovery_policy")),
    ];

    private static List<TextLine> Ledger(JsonNode s, double serverNow) =>
    [
        TextLine.Head("Ledger"),
        TextLine.Fact("drift", StatusText.Word(s, "ledger.drift_status")),
        TextLine.Fact("drift %", StatusText.Value(s, "ledger.reconciliation_drift_pct", 4, "%")),
        TextLine.Fact("checked", StatusText.Number(s, "ledger.last_recon_at") is { } at
            ? new Piece(StatusText.Span(serverNow - at) + " ago", Ink.Plain)
            : StatusText.Absent),
        TextLine.Fact("entries", StatusText.Value(s, "ledger.total_entries", 0)),
        TextLine.Fact("bridge residual", StatusText.Value(s, "ledger.bridge.residual", 6)),
    ];

    private static List<TextLine> Balances(JsonNode s, string quote) =>
    [
        TextLine.Head("Balances"),
        TextLine.Fact("equity", StatusText.Value(s, "balances.equity_quote", 2, quote)),
        TextLine.Fact("growth", StatusText.Value(s, "balances.growth_pct", 2, "%")),
        TextLine.Fact("quote · held", new Piece(
            $"{StatusText.Value(s, "balances.quote_total").Text} · "
            + StatusText.Value(s, "balances.quote_held").Text, Ink.Plain)),
        TextLine.Fact("base · held", new Piece(
            $"{StatusText.Value(s, "balances.base_total").Text} · "
            + StatusText.Value(s, "balances.base_held").Text, Ink.Plain)),
        TextLine.Fact("unexplained", StatusText.Value(s, "balances.unexplained", 6, quote)),
    ];

    private static List<TextLine> Market(JsonNode s) =>
    [
        TextLine.Head("Market character"),
        TextLine.Fact("regime", StatusText.Word(s, "scanner.regime")),
        TextLine.Fact("trend", StatusText.Word(s, "scanner.trend_direction")),
        TextLine.Fact("volatility rank", StatusText.Value(s, "scanner.volatility")),
        TextLine.Fact("confidence", StatusText.Value(s, "scanner.confidence")),
        TextLine.Fact("ATR %", StatusText.Value(s, "scanner.atr_pct")),
    ];

    private static List<TextLine> Columns(List<List<TextLine>> panels, int width)
    {
        var half = (width / 2) - 2;
        var lines = new List<TextLine>();
        for (var i = 0; i < panels.Count; i += 2)
        {
            var right = i + 1 < panels.Count ? panels[i + 1] : [];
            for (var row = 0; row < Math.Max(panels[i].Count, right.Count); row++)
            {
                lines.Add(Join(row < panels[i].Count ? panels[i][row] : TextLine.Empty,
                    row < right.Count ? right[row] : TextLine.Empty, half));
            }

            lines.Add(TextLine.Empty);
        }

        return lines;
    }

    private static TextLine Join(TextLine left, TextLine right, int half)
    {
        var line = new TextLine();
        var used = 0;
        foreach (var piece in left.Pieces)
        {
            var text = piece.Text[..Math.Min(piece.Text.Length, Math.Max(0, half - used))];
            line.Add(text, piece.Ink);
            used += text.Length;
        }

        line.Add(new string(' ', Math.Max(1, half + 2 - used)));
        foreach (var piece in right.Pieces)
        {
            line.Add(piece);
        }

        return line;
    }
}
