namespace Millwright.Host.Terminal.Pages;

/// <summary>Draws pages: a pure function of the state and the width (console.md §12).</summary>
public static class PageBook
{
    /// <summary>Width from which the inspector stands beside the list.</summary>
    public const int Wide = 140;

    /// <summary>Lines of a page.</summary>
    /// <param name="state">State.</param>
    /// <param name="width">Columns.</param>
    /// <param name="now">Local time.</param>
    public static IReadOnlyList<TextLine> Lines(TuiState state, int width, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return TuiPages.Shown(state) switch
        {
            TuiPage.Factory => FactoryPage.Lines(state, width),
            TuiPage.Systems => SystemsPage.Lines(state, width, now),
            TuiPage.Incidents => IncidentsPage.Lines(state),
            TuiPage.Console => ConsolePage.Lines(state),
            TuiPage.Advisor => AdvisorPage.Lines(state),
            TuiPage.Journal => JournalPage.Lines(state),
            TuiPage.Health => HealthPage.Lines(state, now),
            TuiPage.Bridge => ShipBridgePage.Lines(state),
            TuiPage.Power => ShipPowerPage.Lines(state),
            TuiPage.Thermal => ShipThermalPage.Lines(state),
            TuiPage.Radar => ShipRadarPage.Lines(state),
            TuiPage.Guards => ShipGuardsPage.Lines(state),
            TuiPage.Sensors => ShipSensorsPage.Lines(state),
            TuiPage.Tokens => TokensPage.Lines(state),
            TuiPage.Posture => PosturePage.Lines(state),
            TuiPage.Alerts => AlertsPage.Lines(state),
            TuiPage.Phases => PhasesPage.Lines(state),
            TuiPage.Engine => EnginePage.Lines(state),
            TuiPage.Cadence => CadencePage.Lines(state),
            TuiPage.Ladder => LadderPage.Lines(state),
            TuiPage.Tape => TapePage.Lines(state),
            _ => OrdersPage.Lines(state),
        };
    }

    /// <summary>The strip under the title: link, engine, feed, reconciliation, and the first symptom.</summary>
    public static IReadOnlyList<TextLine> Head(TuiState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var status = state.Status;
        var mode = StatusText.Text(status, "mode") ?? "unknown";
        var venue = (StatusText.Text(status, "venue") ?? "unknown").ToUpperInvariant();
        var counts = state.Incidents.Where(row => StatusText.Text(row, "state")?.Contains(
            "UNACK", StringComparison.OrdinalIgnoreCase) == true).ToArray();
        var critical = counts.Count(row => StatusText.Text(row, "severity") is "A" or "C");
        if (TuiPages.IsShip(state))
        {
            return [ShipText.Head(state, critical, counts.Length - critical), ShipText.Symptom(status)];
        }

        if (state.Kind is "portfolio" or "alpha")
        {
            return [KindText.Head(state, critical, counts.Length - critical), KindText.Symptom(state)];
        }

        var line = new TextLine()
            .Add("Millwright ", Ink.Strong).Add(state.Plant + "  ", Ink.Info)
            .Add("[" + (venue == "SIMULATE" ? "SIM" : venue) + "] ", venue == "LIVE" ? Ink.Crit : Ink.Strong)
            .Add("LINK ", Ink.Muted).Add(state.Link, state.Link == "ok" ? Ink.Plain : Ink.Crit)
            .Add("  ENGINE ", Ink.Muted).Add(mode, mode == "RUNNING" ? Ink.Plain : Ink.Warn)
            .Add("  FEED ", Ink.Muted).Add(Feed(state, now))
            .Add("  RECON ", Ink.Muted).Add(Recon(status))
            .Add($"  ◆{critical} ▲{counts.Length - critical}", critical > 0 ? Ink.Crit : Ink.Muted)
            .Add(state.Frozen ? $"  FROZEN {state.Unread} new" : "", Ink.Warn);
        return [line, Symptom(status)];
    }

    private static Piece Feed(TuiState state, DateTimeOffset now)
    {
        var price = StatusText.Number(state.Status, "price");
        if (price is null)
        {
            return new Piece("no price", Ink.Crit);
        }

        var limit = StatusText.Number(state.Status, "stale_price_max_age_sec");
        var made = StatusText.Number(state.Status, "time");
        var age = StatusText.Number(state.Status, "price_age_sec")
            + (made is { } at ? Math.Max(0, state.ServerNow(now) - at) : 0);
        return age is not { } seconds ? new Piece("age unknown", Ink.Warn)
            : new Piece(StatusText.Span(seconds), limit is not { } max ? Ink.Muted
                : seconds >= max ? Ink.Crit
                : seconds >= max / 2 ? Ink.Warn
                : Ink.Plain);
    }

    private static Piece Recon(System.Text.Json.Nodes.JsonNode? status) =>
        StatusText.Text(status, "ledger.drift_status") switch
        {
            "green" or "match" => new Piece("match", Ink.Plain),
            "red" => new Piece("DRIFT", Ink.Crit),
            { } other => new Piece(other, Ink.Warn),
            null => new Piece("unknown", Ink.Muted),
        };

    private static TextLine Symptom(System.Text.Json.Nodes.JsonNode? status)
    {
        var rows = StatusText.List(status, "symptoms");
        if (rows.Count == 0)
        {
            return TextLine.Of(
                StatusText.At(status, "symptoms") is null ? "diagnosis not reported" : "no symptom", Ink.Muted);
        }

        var severity = StatusText.Text(rows[0], "severity");
        var ink = severity == "crit" ? Ink.Crit : severity == "warn" ? Ink.Warn : Ink.Muted;
        return new TextLine().Add($"[1/{rows.Count}] ", Ink.Muted)
            .Add(severity == "crit" ? "◆ " : severity == "warn" ? "▲ " : "● ", ink)
            .Add(StatusText.Text(rows[0], "id") ?? "", ink)
            .Add(" — " + (StatusText.Text(rows[0], "summary") ?? ""));
    }
}
