using System.Reflection;
using System.Text.Json;
using Millwright.Alpha.Decisions;
using Millwright.Alpha.Exits;
using Millwright.Alpha.Graph;
using Millwright.Alpha.Plant;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Kinds.Alpha.Journal;

/// <summary>The tables of the shadow journal and how rows of the plant fill them (alpha.md §17.1).</summary>
internal static class ShadowTables
{
    /// <summary>Build that wrote a row: the first 16 characters of its revision.</summary>
    public static string Build { get; } = BuildText();

    /// <summary>Scans.</summary>
    public static KeyedTable Scans { get; } = new(
        "alpha_scans",
        Columns(
            "ts TEXT, scan_no INTEGER, group_id TEXT, build TEXT, dag_id TEXT, n_active INTEGER, phi_fast REAL, "
            + "phi_slow REAL, v_fast REAL, v_slow REAL, div REAL, div_z REAL, flags INTEGER, missed INTEGER, "
            + "lag_us INTEGER, version INTEGER"),
        ["group_id", "scan_no"], "version");

    /// <summary>Metrics of the divergence monitor.</summary>
    public static KeyedTable Divergence { get; } = new(
        "alpha_divergence",
        Columns(
            "ts TEXT, group_id TEXT, window TEXT, metric TEXT, value REAL, n INTEGER, level TEXT, version INTEGER"),
        ["group_id", "window", "metric", "ts"], "version");

    /// <summary>Decisions.</summary>
    public static KeyedTable Decisions { get; } = new(
        "alpha_decisions",
        Columns(
            "decision_id TEXT, ts TEXT, scan_no INTEGER, group_id TEXT, lane TEXT, mode TEXT, stage TEXT, action TEXT, "
            + "symbol TEXT, price REAL, irp REAL, candidates INTEGER, strength REAL, base_leverage REAL, "
            + "dc_status TEXT, dc_mult REAL, acb_boost REAL, acb_beta REAL, acb_stress REAL, mc_status TEXT, "
            + "mc_scale REAL, "
            + "regime REAL, "
            + "ob_consensus REAL, ob_mult REAL, esof_score REAL, esof_mult REAL, posture TEXT, raw REAL, "
            + "cap0 REAL, clamped_max REAL, leverage REAL, bind TEXT, capital REAL, fraction REAL, notional REAL, "
            + "ex_leverage INTEGER, margin REAL, liq_distance REAL, qty TEXT, gate TEXT, gates TEXT, "
            + "defaulted INTEGER, ages_ms TEXT, config_hash TEXT, dag_id TEXT, seq INTEGER, version INTEGER"),
        ["group_id", "scan_no", "lane"], "version");

    /// <summary>Exit decisions.</summary>
    public static KeyedTable Exits { get; } = new(
        "alpha_exits",
        Columns(
            "decision_id TEXT, ts TEXT, scan_no INTEGER, group_id TEXT, position_id TEXT, shadow INTEGER, symbol TEXT, "
            + "bars_held INTEGER, pnl_bps REAL, mfe_bps REAL, mae_bps REAL, score REAL, quorum REAL, votes TEXT, "
            + "streak INTEGER, action TEXT, reason TEXT, version INTEGER"),
        ["group_id", "position_id", "scan_no"], "version");

    /// <summary>Closed positions.</summary>
    public static KeyedTable Episodes { get; } = new(
        "alpha_episodes",
        Columns(
            "position_id TEXT, group_id TEXT, shadow INTEGER, lane INTEGER, symbol TEXT, opened TEXT, closed TEXT, "
            + "entry_scan INTEGER, exit_scan INTEGER, entry_px REAL, exit_px REAL, qty TEXT, leverage REAL, "
            + "ex_leverage INTEGER, notional REAL, gross_bps REAL, fees TEXT, funding TEXT, slip_in_bps REAL, "
            + "slip_out_bps REAL, net TEXT, "
            + "exit_reason TEXT, phi_dc REAL, phi_regime REAL, phi_ob REAL, phi_esof REAL, phi_caps REAL, "
            + "version INTEGER"),
        ["group_id", "position_id"], "version");

    /// <summary>Results of <c>parity</c>; they do not come from a journal and have a file of their own.</summary>
    public static KeyedTable ParityRuns { get; } = new(
        "alpha_parity_runs",
        Columns(
            "run_id TEXT, ts TEXT, kernel TEXT, reference TEXT, build TEXT, cases INTEGER, mismatches INTEGER, "
            + "max_ulp INTEGER, digest TEXT, verdict TEXT"),
        ["kernel", "ts"], null);

    /// <summary>All tables of a run.</summary>
    public static IReadOnlyList<KeyedTable> All { get; } = [Scans, Decisions, Exits, Episodes, Divergence];

    /// <summary>The row of a domain event, or null when it carries none.</summary>
    public static TableRow? Of(object? data, string group) => data switch
    {
        ScanRow scan => Row(Scans, scan.Seq,
            Time(scan.At), scan.Scan, group, Build, Short(DecisionGraphs.Entry.Id), (long)scan.Active,
            Number(scan.FastShare), Number(scan.SlowShare),
            Number(scan.FastVelocity), Number(scan.SlowVelocity), Number(scan.Divergence),
            scan.Score is { } z ? Number(z) : null, (long)scan.Flags, scan.Missed, scan.LagUs, (long)scan.Seq),
        DecisionRow decision => Decision(decision, group),
        ExitRow exit => Exit(exit, group),
        EpisodeRow episode => Episode(episode, group),
        DivergenceRow metric => Row(Divergence, metric.Seq,
            Time(metric.At), group, metric.Window, metric.Metric, Number(metric.Value), (long)metric.Samples,
            metric.Level, (long)metric.Seq),
        _ => null,
    };

    private static TableRow Decision(DecisionRow row, string group)
    {
        var d = row.Decision;
        var c = d.Composition;
        var enters = d.Action == LaneAction.Enter;
        double? If(double value) => enters ? Number(value) : 0.0;
        return Row(Decisions, row.Seq,
            AlphaRowJson.Uuid(row.Id), Time(row.At), row.Scan, group, row.Lane < 0 ? "short" : "long", row.ModeWord,
            row.Stage, row.ActionWord, row.Symbol, row.Price, If(d.Rank), (long)row.Candidates, If(d.Strength),
            If(c.Base), enters ? d.Confirmation.StatusName : "", If(d.Confirmation.Multiplier), If(d.Circuit.Boost),
            If(d.Circuit.Beta), If(d.Circuit.Stress), enters ? McStatus(d.McScale) : "",
            If(d.McScale), If(c.Regime), Number(d.Consensus), If(d.Ob),
            Number(row.SeasonalityScore), If(d.Esof), row.Posture, If(c.Raw), If(c.Cap0),
            If(c.ClampedMax), If(c.Leverage),
            enters ? c.Bind.ToString() : "", row.Capital, row.Fraction, If(c.Notional), (long)row.Exchange.Final,
            row.Exchange.Margin, row.Exchange.LiquidationDistance,
            PlainDecimal.Text(row.Quantity), enters ? TradeGates.Name(d.Headline) : "",
            JsonSerializer.Serialize(TradeGates.All(d.Gates)), (long)row.Defaulted,
            JsonSerializer.Serialize(row.AgesMs), Short(row.ConfigHash), Short(DecisionGraphs.Entry.Id),
            (long)row.Seq, (long)row.Seq);
    }

    private static TableRow Exit(ExitRow row, string group)
    {
        var votes = new double[ExitEngine.VoteCount];
        for (var i = 0; i < votes.Length; i++)
        {
            votes[i] = row.Decision.Votes[i];
        }

        return Row(Exits, row.Seq,
            AlphaRowJson.Uuid(row.Id), Time(row.At), row.Scan, group, AlphaRowJson.Uuid(row.Position), 1L, row.Symbol,
            (long)row.BarsHeld, Number(row.Decision.PnlBps), Number(row.Decision.MfeBps), Number(row.MaeBps),
            Number(row.Decision.Score), Number(row.Decision.Quorum), JsonSerializer.Serialize(votes),
            (long)row.Decision.Streak, row.Decision.Action.ToString(), row.Decision.Reason.ToString(), (long)row.Seq);
    }

    private static TableRow Episode(EpisodeRow row, string group) => Row(Episodes, row.Seq,
        AlphaRowJson.Uuid(row.Id), group, 1L, (long)row.Lane, row.Symbol, Time(row.Opened), Time(row.Closed),
        row.EntryScan, row.ExitScan, row.EntryPrice, row.ExitPrice,
        PlainDecimal.Text(row.Size.Quantity), row.Size.Conviction, (long)row.Size.Exchange,
        row.Size.Notional, Number(row.GrossBps), PlainDecimal.Text(row.Fees), "0", 0.0, 0.0,
        PlainDecimal.Text(row.Net), row.Reason, row.Shares[0], row.Shares[1], row.Shares[2],
        row.Shares[3], row.Shares[4], (long)row.Seq);

    private static TableRow Row(KeyedTable table, ulong seq, params object?[] values) =>
        values.Length == table.Columns.Count
            ? new TableRow(table, values, seq)
            : throw new InvalidOperationException(
                $"{table.Name} has {table.Columns.Count} columns, the row {values.Length}");

    /// <summary>First half of a hash: what the columns of 32 characters hold.</summary>
    private static string Short(string hash) => hash[..32];

    private static string McStatus(double scale) => scale switch
    {
        1.0 => "Green",
        0.5 => "Amber",
        0.25 => "Red",
        _ => "Black",
    };

    private static double? Number(double value) => double.IsFinite(value) ? value + 0.0 : null;

    private static string BuildText()
    {
        var text = typeof(ShadowTables).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion ?? "unknown";
        var revision = text[(text.IndexOf('+', StringComparison.Ordinal) + 1)..];
        return revision[..Math.Min(16, revision.Length)];
    }

    private static string Time(Instant at) => at.ToRfc3339Nine();

    private static TableColumn[] Columns(string text) =>
        [.. text.Split(", ").Select(c => c.Split(' ')).Select(c => new TableColumn(c[0], c[1]))];
}
