namespace Millwright.Storage;

/// <summary>
/// Tables of <c>millwright.db</c> (grid.md §5.10, kernel.md §19.1). Times are ns since the epoch, money is decimal
/// text; <c>amount</c> columns are REAL copies for range filters only.
/// </summary>
public static class ProjectionTables
{
    /// <summary>Flat ledger rows (grid.md §5.6).</summary>
    public static readonly ProjectionTable LedgerEntries = new(
        "ledger_entries",
        "plant, seq",
        "plant TEXT, seq INTEGER, id TEXT, cause_seq INTEGER, timestamp INTEGER, slot_id INTEGER, trade_id TEXT, "
        + "cycle INTEGER, "
        + "entry_type TEXT, debit_usd TEXT, credit_usd TEXT, debit_base TEXT, credit_base TEXT, price TEXT, "
        + "fee_usd TEXT, fee_base TEXT, txid TEXT, order_local_id INTEGER, balance_usd_after TEXT, "
        + "balance_base_after TEXT, "
        + "note TEXT, cash INTEGER, amount REAL",
        "plant, slot_id, seq");

    /// <summary>Postings of the transactions.</summary>
    public static readonly ProjectionTable Postings = new(
        "postings",
        "plant, seq, idx",
        "plant TEXT, seq INTEGER, idx INTEGER, cause_seq INTEGER, account TEXT, asset TEXT, amount TEXT");

    /// <summary>Executions.</summary>
    public static readonly ProjectionTable Fills = new(
        "fills",
        "plant, seq",
        "plant TEXT, seq INTEGER, time INTEGER, side TEXT, price TEXT, volume TEXT, profit TEXT, fees TEXT, pair TEXT, "
        + "slot_id INTEGER, trade_id TEXT, cycle INTEGER");

    /// <summary>Domain events.</summary>
    public static readonly ProjectionTable Events = new(
        "events",
        "plant, event_id",
        "plant TEXT, event_id TEXT, seq INTEGER, timestamp INTEGER, pair TEXT, slot_id INTEGER, from_state TEXT, "
        + "to_state TEXT, event_type TEXT, details TEXT",
        "plant, seq");

    /// <summary>Results of exits.</summary>
    public static readonly ProjectionTable ExitOutcomes = new(
        "exit_outcomes",
        "plant, seq",
        "plant TEXT, seq INTEGER, time INTEGER, pair TEXT, slot_id INTEGER, trade TEXT, cycle INTEGER, "
        + "resolution TEXT, from_recovery INTEGER, entry_time INTEGER, exit_time INTEGER, total_age_sec REAL, "
        + "entry_price TEXT, "
        + "exit_price TEXT, volume TEXT, gross TEXT, fees TEXT, net TEXT, regime_at_entry TEXT, "
        + "regime_confidence REAL, against_trend INTEGER");

    /// <summary>Incidents, one row each, updated in place.</summary>
    public static readonly ProjectionTable Incidents = new(
        "incidents",
        "plant, incident_id",
        "plant TEXT, incident_id TEXT, seq INTEGER, rule TEXT, object TEXT, severity TEXT, state TEXT, message TEXT, "
        + "opened_at INTEGER, last_at INTEGER, occurrences INTEGER, ack_by TEXT, ack_at INTEGER, ack_note TEXT, "
        + "cleared_at INTEGER, closed_at INTEGER, evidence TEXT",
        "plant, seq");

    /// <summary>Commands, one row each, updated in place.</summary>
    public static readonly ProjectionTable Commands = new(
        "commands",
        "plant, request_id",
        "plant TEXT, request_id TEXT, seq INTEGER, kind TEXT, parameters TEXT, issuer TEXT, role TEXT, source TEXT, "
        + "reason TEXT, status TEXT, message TEXT, error TEXT, result TEXT, accepted_at INTEGER, updated_at INTEGER",
        "plant, seq");

    /// <summary>Changes of configuration keys.</summary>
    public static readonly ProjectionTable ConfigHistory = new(
        "config_history",
        "plant, seq, name",
        "plant TEXT, seq INTEGER, name TEXT, time INTEGER, old_value TEXT, new_value TEXT, issuer TEXT, reason TEXT");

    /// <summary>Prices for charts.</summary>
    public static readonly ProjectionTable PriceHistory = new(
        "price_history", "plant, pair, time", "plant TEXT, pair TEXT, time INTEGER, price TEXT");

    /// <summary>Account value every five minutes of the group's clock.</summary>
    public static readonly ProjectionTable EquityHistory = new(
        "equity_history",
        "plant, time",
        "plant TEXT, time INTEGER, seq INTEGER, equity TEXT, price REAL, pnl TEXT, flows TEXT");

    /// <summary>Closed candles.</summary>
    public static readonly ProjectionTable Candles = new(
        "candles",
        "plant, pair, interval_min, time",
        "plant TEXT, pair TEXT, interval_min INTEGER, time INTEGER, "
        + "open TEXT, high TEXT, low TEXT, close TEXT, volume TEXT");

    /// <summary>Runs of this data folder and back-tests.</summary>
    public static readonly ProjectionTable Runs = new(
        "runs",
        "run_id",
        "run_id TEXT, seq INTEGER, plant TEXT, kind TEXT, started_at INTEGER, ended_at INTEGER, build TEXT, "
        + "config_hash TEXT, reason TEXT, metrics TEXT");

    /// <summary>End of the newest run of a plant, written into its row.</summary>
    public static readonly ProjectionTable RunEnds = ProjectionTable.Update(
        "run_ends",
        "plant TEXT, ended_at INTEGER, reason TEXT",
        "UPDATE runs SET ended_at = $p1, reason = $p2 WHERE run_id = "
        + "(SELECT run_id FROM runs WHERE plant = $p0 ORDER BY seq DESC LIMIT 1) AND ended_at IS NULL");

    /// <summary>Newest status of a command, written into its row.</summary>
    public static readonly ProjectionTable CommandStatuses = ProjectionTable.Update(
        "command_statuses",
        "plant TEXT, request_id TEXT, status TEXT, message TEXT, error TEXT, result TEXT, updated_at INTEGER",
        "UPDATE commands SET status = $p2, message = $p3, error = $p4, result = $p5, updated_at = $p6 "
        + "WHERE plant = $p0 AND request_id = $p1");

    /// <summary>All tables in creation order.</summary>
    public static IReadOnlyList<ProjectionTable> All { get; } =
    [
        LedgerEntries, Postings, Fills, Events, ExitOutcomes, Incidents, Commands, ConfigHistory, PriceHistory,
        EquityHistory, Candles, Runs,
    ];
}
