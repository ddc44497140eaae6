using System.Globalization;
using System.Text.Json.Nodes;

namespace Millwright.Host.Notifications.Chat;

/// <summary>What a text of the chat asks for (regime.md §14.5).</summary>
/// <param name="Verb">Word without the slash.</param>
/// <param name="Body">Body of the command <c>{action, …}</c>; null for reads and switches.</param>
/// <param name="Toggle">Switch and value; null for everything else.</param>
/// <param name="Problem">Why the text is no request; "" when it is one.</param>
internal sealed record ChatRequest(string Verb, JsonObject? Body, (string Key, bool Value)? Toggle, string Problem)
{
    /// <summary>Commands with their arguments, in the order of the help.</summary>
    public static readonly IReadOnlyList<(string Verb, string Arguments, string Text)> Known =
    [
        ("status", "", "mode, price, slots, profit"), ("pause", "", "stops new entries"), ("resume", "", "runs again"),
        ("add_slot", "", "adds a slot"), ("remove_slot", "[id]", "removes a slot, the highest without id"),
        ("remove_slots", "n", "removes the highest slots"),
        ("soft_close", "[slot rec]", "moves a recovery to the market, the oldest without ids"),
        ("cancel_stale", "[pct]", "moves far recoveries to the market"), ("set_entry_pct", "v", "distance of entries"),
        ("set_profit_pct", "v", "profit target"), ("reconcile", "", "compares ledger and venue"),
        ("audit", "", "recomputes profit from the ledger"), ("backfill", "[n pages interval]", "candles of the past"),
        ("mts", "", "the manifold score"), ("regime", "", "what the detectors say"), ("toggles", "", "switches"),
        ("toggle", "KEY on|off", "turns a switch"), ("churners", "", "churners"),
        ("spawn", "slot [pos]", "arms a churner"), ("kill", "slot", "idles a churner"),
        ("ack", "incident", "acknowledges an incident"), ("menu", "", "status, slots, stats, settings"),
        ("help", "", "this list"),
    ];

    /// <summary>Reads a text.</summary>
    public static ChatRequest Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0 || !words[0].StartsWith('/'))
        {
            return Bad("", "expected a command that begins with /, for example /help");
        }

        var verb = words[0][1..].Split('@')[0].ToLowerInvariant();
        return Known.Any(row => row.Verb == verb)
            ? Arguments(verb, words[1..])
            : Bad(verb, $"there is no command /{verb}; /help lists them");
    }

    private static ChatRequest Arguments(string verb, string[] rest) => verb switch
    {
        "pause" or "resume" or "add_slot" or "reconcile" => Command(verb, rest, verb),
        "audit" => Command(verb, rest, "audit_pnl"),
        "remove_slot" when rest.Length == 0 => Command(verb, rest, "remove_slots", ("count", 1.0)),
        "remove_slot" => Numbers(verb, rest, 1, "remove_slot", "slot_id"),
        "remove_slots" => Numbers(verb, rest, 1, "remove_slots", "count"),
        "soft_close" when rest.Length == 0 => Command(verb, rest, "soft_close_next"),
        "soft_close" => Numbers(verb, rest, 1, "soft_close", "slot_id", "recovery_id"),
        "cancel_stale" => Numbers(verb, rest, 0, "cancel_stale_recoveries", "min_distance_pct"),
        "set_entry_pct" => Numbers(verb, rest, 1, "set_entry_pct", "value"),
        "set_profit_pct" => Numbers(verb, rest, 1, "set_profit_pct", "value"),
        "spawn" => Numbers(verb, rest, 1, "churner_spawn", "slot_id", "position_id"),
        "kill" => Numbers(verb, rest, 1, "churner_kill", "slot_id"),
        "ack" when rest is [{ } id] => new ChatRequest(
            verb, new JsonObject { ["action"] = "incident.ack", ["id"] = id }, null, ""),
        "ack" => Bad(verb, "/ack incident: expected the id of an incident"),
        "toggle" when rest is [{ } key, { } value] && Switch(value) is { } on => new ChatRequest(
            verb, null, (key.ToUpperInvariant(), on), ""),
        "toggle" => Bad(verb, "/toggle KEY on|off"),
        "backfill" => Bad(verb, "candles of the past are read at the start of a run; start it again to read more"),
        _ when rest.Length == 0 => new ChatRequest(verb, null, null, ""),
        _ => Bad(verb, $"/{verb} takes no arguments"),
    };

    private static ChatRequest Numbers(string verb, string[] rest, int least, string action, params string[] names)
    {
        if (rest.Length < least || rest.Length > names.Length)
        {
            return Bad(verb, $"/{verb} takes {least} to {names.Length} numbers: {string.Join(' ', names)}");
        }

        var body = new JsonObject { ["action"] = action };
        for (var i = 0; i < rest.Length; i++)
        {
            if (!double.TryParse(rest[i], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                || !double.IsFinite(value))
            {
                return Bad(verb, $"{names[i]} = {rest[i]}: expected a number");
            }

            body[names[i]] = value == Math.Floor(value) ? (JsonNode)(long)value : value;
        }

        return new ChatRequest(verb, body, null, "");
    }

    private static ChatRequest Command(
        string verb, string[] rest, string action, params (string Name, double Value)[] fixedValues)
    {
        if (rest.Length > 0)
        {
            return Bad(verb, $"/{verb} takes no arguments");
        }

        var body = new JsonObject { ["action"] = action };
        foreach (var (name, value) in fixedValues)
        {
            body[name] = (long)value;
        }

        return new ChatRequest(verb, body, null, "");
    }

    private static bool? Switch(string word) => word.ToLowerInvariant() switch
    {
        "on" or "true" or "1" or "yes" => true,
        "off" or "false" or "0" or "no" => false,
        _ => null,
    };

    private static ChatRequest Bad(string verb, string problem) => new(verb, null, null, problem);
}
