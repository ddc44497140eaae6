namespace Millwright.Host.Commands;

/// <summary>Every command kind the server accepts (console.md §1.5, grid.md §12, kernel.md §16, §17).</summary>
public static class CommandCatalog
{
    private const int OrderConfirmMs = 60_000;
    private const int ConfirmMs = 10_000;
    private const string Action = "/api/plants/{plant}/grid/action";
    private const string General = "/api/plants/{plant}/commands";

    private static readonly CommandArg Slot = new("slot_id", ArgKind.Integer, Min: 1);
    private static readonly CommandArg Leg = new("trade_id", ArgKind.Enum, Optional: true, Enum: ["A", "B"]);
    private static readonly CommandArg Recovery = new("recovery_id", ArgKind.Integer, Optional: true, Min: 0);
    private static readonly CommandArg Local = new("local_id", ArgKind.Integer, Optional: true, Min: 0);
    private static readonly CommandArg Force = new("force", ArgKind.Boolean, Optional: true);
    private static readonly CommandArg PullEntries = new("pull_entries", ArgKind.Boolean, Optional: true);

    /// <summary>Rows by kind, in the order of help.</summary>
    public static IReadOnlyList<CommandSpec> All { get; } =
    [
        .. RunMode(), .. Slots(), .. Exits(), .. Capital(), .. Settings(), .. Governor(), .. Books(),
        .. RegimeCommandRows.All(), .. Kernel(),
        .. Kinds.PlantKinds.All.SelectMany(static kind => kind.Commands),
    ];

    /// <summary>The row of a kind, or null.</summary>
    public static CommandSpec? Find(string kind) => All.FirstOrDefault(spec => spec.Kind == kind);

    private static IEnumerable<CommandSpec> RunMode()
    {
        yield return Grid("pause", "pause", "run", "Stops new entries; exits go on.", 1, ["mode"], PullEntries);
        yield return Grid("resume", "resume", "run", "Runs again.", 0, ["mode"]);
        yield return Grid(
            "halt", "halt", "run", "Stops the plant; exits stay on the venue.", 2, ["mode"],
            new CommandArg("cancel", ArgKind.Enum, Optional: true, Enum: ["none", "entries"]));
        yield return Grid(
            "arm", "arm", "run", "Arms a stage: orders may leave the process.", 3, ["venue"],
            new CommandArg("stage", ArgKind.Enum, Enum: ["live"])) with { Role = "admin" };
    }

    private static IEnumerable<CommandSpec> Slots()
    {
        yield return Grid(
            "add_slot", "add", "slots", "Adds a slot.", 0, ["slots"],
            new CommandArg("sticky", ArgKind.Boolean, Optional: true)) with { ConfirmTimeoutMs = OrderConfirmMs };
        yield return Grid(
            "remove_slot", "remove", "slots", "Cancels a slot's orders and removes it.", 2, ["slots"], Slot,
            new CommandArg("mode", ArgKind.Enum, Optional: true, Enum: ["now", "drain"]))
            with { ConfirmTimeoutMs = OrderConfirmMs };
        yield return Grid(
            "remove_slots", "remove n", "slots", "Removes the highest slots.", 2, ["slots"],
            new CommandArg("count", ArgKind.Integer, Min: 1, Max: 1000)) with { ConfirmTimeoutMs = OrderConfirmMs };
        yield return Grid(
            "toggle_sticky", "sticky", "slots", "Sticky keeps exits, cycle orphans them.", 1, ["slots"], Slot,
            new CommandArg("sticky", ArgKind.Boolean, Optional: true));
        yield return Grid(
            "pause_slot", "pause_slot", "slots", "Pauses or resumes one slot.", 1, ["slots"], Slot,
            new CommandArg("paused", ArgKind.Boolean, Optional: true), PullEntries);
        yield return Grid(
            "set_alias", "alias", "slots", "Renames a slot.", 0, ["slots"], Slot,
                new CommandArg("alias", ArgKind.Text));
        yield return Grid("reseed", "reseed", "slots", "Bootstraps an empty slot now.", 0, ["slots"], Slot)
            with { ConfirmTimeoutMs = OrderConfirmMs };
    }

    private static IEnumerable<CommandSpec> Exits()
    {
        CommandSpec[] rows =
        [
            Grid("soft_close", "close", "exits", "Moves a recovery to the market, or soft-closes the slot.", 1,
                ["slots"], Slot, Recovery),
            Grid("soft_close_next", "close next", "exits", "Closes the oldest recovery.", 1, ["slots"]),
            Grid("cancel_stale_recoveries", "stale", "exits", "Moves far recoveries to the market.", 1, ["slots"],
                new CommandArg("min_distance_pct", ArgKind.Number, true, 0, 1000),
                new CommandArg("max_batch", ArgKind.Integer, true, 1, 20)),
            Grid("write_off", "writeoff", "exits", "Cancels an exit or recovery and books the loss.", 2, ["slots"],
                Slot, Leg, Recovery, Local, Force),
            Grid("release_slot", "release", "exits", "Releases a waiting exit.", 1, ["slots"], Slot, Local, Leg),
            Grid("release_oldest_eligible", "release_eligible", "exits", "Releases the oldest eligible exit.", 1,
                ["slots"], Slot),
            Grid("reprice_exit", "reprice", "exits", "Moves an exit toward the market.", 1, ["slots"], Slot,
                Leg with { Optional = false }, new CommandArg("price", ArgKind.Number, Min: 0), Force),
            Grid("cancel_order", "cancel", "exits", "Cancels one entry order.", 1, ["slots"], Slot,
                Local with { Optional = false }),
            Grid("inventory_trade", "inventory", "exits", "Trades inventory outside slots.", 2, ["balances"],
                new CommandArg("side", ArgKind.Enum, Enum: ["buy", "sell"]),
                new CommandArg("volume", ArgKind.Number, Min: 0),
                new CommandArg("price", ArgKind.Number, true, 0)),
        ];
        return rows.Select(row => row with { ConfirmTimeoutMs = OrderConfirmMs });
    }

    private static IEnumerable<CommandSpec> Capital()
    {
        yield return Grid(
            "add_layer", "layer add", "capital", "Adds a capital layer.", 1, ["layers"],
            new CommandArg("source", ArgKind.Enum, Optional: true, Enum: ["auto", "base", "quote"]));
        yield return Grid("remove_layer", "layer remove", "capital", "Removes a capital layer.", 1, ["layers"]);
    }

    private static IEnumerable<CommandSpec> Settings()
    {
        yield return Grid(
            "set_entry_pct", "set entry", "settings", "Distance of entries.", 0, ["entry_pct"],
            new CommandArg("value", ArgKind.Number, Min: 0.05, Max: 20));
        yield return Grid(
            "set_profit_pct", "set profit", "settings", "Profit target.", 0, ["profit_pct"],
            new CommandArg("value", ArgKind.Number, Min: 0, Max: 50));
        yield return Grid(
            "set_config", "config", "settings", "Changes a reloadable key; survives restarts.", 1, [],
            new CommandArg("key", ArgKind.Text), new CommandArg("value", ArgKind.Scalar));
        yield return Grid(
            "reset_config", "config reset", "settings", "Back to the configured value.", 1, [],
            new CommandArg("key", ArgKind.Text, Optional: true));
    }

    private static IEnumerable<CommandSpec> Governor()
    {
        var suggestion = new CommandArg("suggestion_id", ArgKind.Integer, Min: 0);
        yield return Grid(
            "approve_suggestion", "gov approve", "governor", "Executes a suggestion.", 1, ["governor"], suggestion);
        yield return Grid(
            "dismiss_suggestion", "gov dismiss", "governor", "Drops a suggestion.", 0, ["governor"], suggestion);
        yield return Grid(
            "set_governor_mode", "gov", "governor", "Suggests or acts by itself.", 1, ["governor.mode"],
            new CommandArg("mode", ArgKind.Enum, Enum: ["suggest", "autonomous"]));
        yield return Grid(
            "start_plugin", "plugin start", "governor", "Asks a plugin again.", 1, ["governor.plugins"],
            new CommandArg("plugin", ArgKind.Text));
        yield return Grid(
            "stop_plugin", "plugin stop", "governor", "Asks a plugin no more; its advice is dropped.", 0,
            ["governor.plugins"], new CommandArg("plugin", ArgKind.Text));
    }

    private static IEnumerable<CommandSpec> Books()
    {
        yield return Grid("reconcile", "reconcile", "ledger", "Compares ledger and venue now.", 0, ["ledger"]);
        yield return Grid(
            "reconcile_drift", "drift", "ledger", "Cancels orders no intent explains.", 2, ["ledger"],
            new CommandArg("include_foreign", ArgKind.Boolean, Optional: true));
        yield return Grid(
            "accept_drift", "drift accept", "ledger", "Books the difference of an asset.", 2, ["ledger"],
            new CommandArg("asset", ArgKind.Text));
        yield return Grid(
            "accept_ledger_break", "ledger accept-break", "ledger",
            "Notes that a broken chain of the ledger file is accepted.", 3, ["ledger"],
            new CommandArg("transaction", ArgKind.Integer, Min: 1)) with { Role = "admin" };
        yield return Grid("audit_pnl", "audit", "ledger", "Recomputes profit from the ledger.", 0, ["ledger"]);
        yield return Grid(
            "ack_incident", "ack_incident", "incidents", "Acknowledges an incident.", 0, ["incidents"],
            new CommandArg("id", ArgKind.Text)) with { SubmitAs = "incident.ack" };
    }

    private static IEnumerable<CommandSpec> Kernel()
    {
        var id = new CommandArg("id", ArgKind.Text);
        var note = new CommandArg("note", ArgKind.Text, Optional: true);
        yield return Any("incident.ack", "ack", "incidents", "Acknowledges an incident.", 0, id, note);
        yield return Any("incident.clear", "clear", "incidents", "Clears an incident by hand.", 0, id, Force)
            with { FlaggedTier = ("force", 2) };
        var one = id with { Optional = true };
        var rule = new CommandArg("rule", ArgKind.Text, Optional: true);
        yield return Any(
            "incident.suppress", "shelve", "incidents",
            "Silences an incident, or with rule every incident of a rule, for a time and with a reason.", 0, one, rule,
            new CommandArg("for_s", ArgKind.Integer, Optional: true, Min: 300, Max: 86_400),
            new CommandArg("out_of_service", ArgKind.Boolean, Optional: true));
        yield return Any("incident.unsuppress", "unshelve", "incidents", "Ends the silence.", 0, one, rule);
        yield return Any(
            "incident.comment", "comment", "incidents", "Comments on an incident.", 0, id,
            new CommandArg("text", ArgKind.Text));
        yield return Any(
            "kill", "halt all", "run", "Kill switch: revokes placements, cancels all.", 2,
            new CommandArg("scope", ArgKind.Enum, Enum: ["plant", "group", "all"]),
                new CommandArg("flatten", ArgKind.Boolean, true));
        yield return Any(
            "rearm", "rearm", "run", "Releases the kill switch.", 2,
            new CommandArg("scope", ArgKind.Enum, Optional: true, Enum: ["plant", "group", "all"]));
        yield return Any(
            "recover", "recover", "run",
            "Gives a quarantined plant its state before the failing record, which is skipped.", 2);
        yield return Any(
            "intent.resolve", "resolve", "run",
            "States by hand what became of an order whose outcome stays unknown; with evidence as the reason.", 3,
            new CommandArg("client_id", ArgKind.Text),
            new CommandArg("outcome", ArgKind.Enum, Enum: ["not_placed", "acked"]),
            new CommandArg("order_id", ArgKind.Text, Optional: true)) with { Role = "admin" };
        yield return Any(
            "retire", "retire", "run", "Ends a quarantined plant for good; its resting exits stay on the venue.", 2);
        yield return Any(
            "journal.prune", "journal prune", "run", "Removes segments past journal.keep_days, archived first.", 2);
        yield return Any(
            "toggle.set", "toggle set", "toggles", "Overrides a toggle until the end of the run.", 0,
            new CommandArg("key", ArgKind.Text), new CommandArg("value", ArgKind.Boolean));
        yield return Any(
            "toggle.reset", "toggle reset", "toggles", "Gives a toggle its configured value back.", 0,
            new CommandArg("key", ArgKind.Text));
        yield return Any("snapshot", "snapshot", "run", "Stores a snapshot now; recovery starts from it.", 0);
        yield return Any(
            "operator.note", "note", "notes", "A journaled remark.", 0, new CommandArg("text", ArgKind.Text),
            new CommandArg("page", ArgKind.Text, Optional: true), new CommandArg("ref", ArgKind.Text, Optional: true));
    }

    private static CommandSpec Grid(
        string kind, string verb, string group, string summary, int tier, string[] effects, params CommandArg[] args) =>
        new(kind, verb, [], group, summary, args, tier, "operator", ["grid"], effects, ConfirmMs, Action);

    private static CommandSpec Any(
        string kind, string verb, string group, string summary, int tier, params CommandArg[] args) =>
        new(kind, verb, [], group, summary, args, tier, "operator", [], [], ConfirmMs, General);
}
