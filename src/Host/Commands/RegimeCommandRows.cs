namespace Millwright.Host.Commands;

/// <summary>Commands of the regime plant; they are sent to the trading plant it accompanies (regime.md §10.1, §12,
/// §13.6).</summary>
internal static class RegimeCommandRows
{
    private const int ConfirmMs = 10_000;
    private const string Action = "/api/plants/{plant}/grid/action";

    private static readonly CommandArg Slot = new("slot_id", ArgKind.Integer, Min: 1);
    private static readonly CommandArg Position = new("position_id", ArgKind.Integer, Min: 1);
    private static readonly CommandArg Why = new("reason", ArgKind.Text, Optional: true);

    public static IEnumerable<CommandSpec> All() =>
    [
        Row("churner_spawn", "churn", "churners", "Arms a churner beside an old position.", 1, "churner", Slot,
            Position with { Optional = true }),
        Row("churner_kill", "churn kill", "churners", "Cancels a churner's orders and idles it.", 1, "churner", Slot),
        Row("churner_config", "churn reserve", "churners", "Sets the shared reserve until the restart.", 1, "churner",
            new CommandArg("reserve_usd", ArgKind.Number, Min: 0)),
        Row("self_heal_reprice_breakeven", "heal breakeven", "healing",
            "Moves an exit to break-even as far as the subsidy pays.", 1, "self_healing", Position, Why),
        Row("self_heal_close_market", "heal close", "healing", "Gives a position up at the mark.", 2, "self_healing",
            Position, Why),
        Row("self_heal_keep_holding", "heal hold", "healing", "Hides a position from the cleanup queue.", 0,
            "self_healing", Position, new CommandArg("hold_sec", ArgKind.Number, true, 60, 2_592_000)),
        Row("ai_regime_ask", "advisor ask", "advisor", "Asks the advisor now.", 0, "ai_regime_advisor"),
        Row("ai_regime_override", "advisor apply", "advisor", "Applies the newest recommendation for a time.", 1,
            "ai_regime_advisor", new CommandArg("ttl_sec", ArgKind.Number, true, 1, 86_400)),
        Row("ai_regime_revert", "advisor revert", "advisor", "Ends the applied recommendation.", 0,
            "ai_regime_advisor"),
        Row("ai_regime_dismiss", "advisor dismiss", "advisor", "Puts the newest opinion aside.", 0,
            "ai_regime_advisor"),
        Row("ai_council_approve", "council approve", "advisor", "Applies a proposal of the council: one step.", 1,
            "ai_council", new CommandArg("id", ArgKind.Integer, Min: 1)),
        Row("ai_council_skip", "council skip", "advisor", "Puts a proposal of the council aside.", 0, "ai_council",
            new CommandArg("id", ArgKind.Integer, Min: 1)),
        Row("digest_interpret", "digest explain", "advisor", "Asks a language model to explain the digest.", 0,
            "signal_digest"),
        Row("accum_stop", "accum stop", "advisor", "Ends the active accumulation; what it bought stays.", 1,
            "accumulation"),
        Row("regime_stage", "stage", "rollout", "Moves the score to a rollout stage.", 1, "rollout",
            new CommandArg("stage", ArgKind.Integer, Min: 1, Max: 4),
            new CommandArg("force", ArgKind.Boolean, Optional: true)),
        Row("regime_rollback", "stage rollback", "rollout",
            "Throttle, churners and score off, then every override cleared.", 2, "rollout"),
    ];

    private static CommandSpec Row(
        string kind, string verb, string group, string summary, int tier, string effect, params CommandArg[] args) =>
        new(kind, verb, [], group, summary, args, tier, "operator", ["grid"], [effect], ConfirmMs, Action);
}
