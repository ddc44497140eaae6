using System.Text.Json;
using Millwright.Kernel;
using Millwright.Regime.Churners;

namespace Millwright.Regime.Plant;

/// <summary>Operator commands of the regime plant (regime.md §10.1, §12.7, §12.9, §13.6).</summary>
internal static class RegimeCommands
{
    /// <summary>Carries a command out.</summary>
    /// <returns>Code and message; the code is empty when it was done.</returns>
    public static (string Code, string Message) Run(RegimePlant plant, CommandRequest command, PlantContext context)
    {
        var (p, engine) = (command.Parameters, plant.Engine);
        var now = context.Now.UnixSeconds;
        return command.Kind switch
        {
            "churner_spawn" => Spawn(plant, p, now),
            "churner_kill" => Kill(plant, p, now),
            "churner_config" => Reserve(plant, p),
            "self_heal_reprice_breakeven" => Answer(
                engine.Healing.BreakEven(Position(p), engine, Text(p, "reason")), "the exit moves toward break-even"),
            "self_heal_close_market" => Answer(
                engine.Healing.CloseMarket(Position(p), engine, Text(p, "reason")), "the position is being closed"),
            "self_heal_keep_holding" => Answer(
                engine.Healing.KeepHolding(Position(p), Number(p, "hold_sec"), now, engine), "the position is on hold"),
            "ai_regime_override" => Answer(
                plant.Advisor.Apply(
                    engine.Market.Tiers, Number(p, "ttl_sec"), engine.Facts.CapacityBand == "stop", now),
                "the recommendation is applied"),
            "ai_regime_revert" => Done(() => plant.Advisor.Revert(engine.Market.Tiers)),
            "ai_regime_dismiss" => Done(plant.Advisor.Dismiss),
            "ai_regime_ask" => plant.Ask(now, context),
            "ai_council_approve" => Approve(plant, p, now, context),
            "ai_council_skip" => Answer(
                plant.Council.Skip((long)(Number(p, "id") ?? 0.0), now), "the proposal is skipped"),
            "digest_interpret" => plant.Interpret(now, context),
            "accum_stop" => Done(() => plant.StopAccumulation(now)),
            "regime_stage" => Stage(plant, p, context),
            "regime_rollback" => Rollback(plant, now, context),
            _ => ("unknown_kind", $"the regime plant has no command {command.Kind}"),
        };
    }

    private static (string Code, string Message) Spawn(RegimePlant plant, JsonElement p, double now)
    {
        if (Number(p, "slot_id") is not { } slot || slot < 1.0 || slot != Math.Floor(slot))
        {
            return ("invalid_slot_id", "field 'slot_id' is missing or not a whole number ≥ 1");
        }

        var position = Number(p, "position_id");
        if (p.ValueKind == JsonValueKind.Object && p.TryGetProperty("position_id", out var raw)
            && raw.ValueKind != JsonValueKind.Null && (position is null || position < 1.0))
        {
            return ("invalid_position_id", "field 'position_id' is not a whole number ≥ 1");
        }

        var (code, message) = plant.Engine.Churners.Spawn((int)slot, (long?)position, now, plant.Engine, plant);
        return code == SpawnGates.Ok ? ("", $"the churner of slot {slot} is armed") : (code, message);
    }

    private static (string Code, string Message) Kill(RegimePlant plant, JsonElement p, double now)
    {
        if (Number(p, "slot_id") is not { } slot)
        {
            return ("invalid_slot_id", "field 'slot_id' is missing or not a number");
        }

        plant.Engine.Churners.Kill((int)slot, "killed", now);
        return ("", $"the churner of slot {slot} is idle");
    }

    private static (string Code, string Message) Reserve(RegimePlant plant, JsonElement p)
    {
        if (p.ValueKind != JsonValueKind.Object || !p.TryGetProperty("reserve_usd", out _))
        {
            return ("reserve_usd_required", "field 'reserve_usd' is missing");
        }

        return plant.Engine.Churners.SetReserve(Number(p, "reserve_usd") ?? double.NaN)
            ? ("", "the reserve holds until the next restart")
            : ("invalid_reserve_usd", "field 'reserve_usd' must be a finite number ≥ 0");
    }

    private static (string Code, string Message) Approve(
        RegimePlant plant, JsonElement p, double now, PlantContext context)
    {
        var (value, refusal) = plant.Council.Approve(
            (long)(Number(p, "id") ?? 0.0), plant.Engine.Facts.EntryPct, now);
        if (value is not { } set)
        {
            return (refusal!, $"refused: {refusal}");
        }

        RegimePlant.SetEntry(set, context);
        return ("", $"the entry distance becomes {set:0.####} %");
    }

    private static (string Code, string Message) Stage(RegimePlant plant, JsonElement p, PlantContext context)
    {
        var force = p.ValueKind == JsonValueKind.Object && p.TryGetProperty("force", out var f)
            && f.ValueKind == JsonValueKind.True;
        var (switches, code, message) = plant.Engine.Rollout.Enter((int)(Number(p, "stage") ?? 0.0), force);
        if (switches is { Length: > 0 })
        {
            context.Query(RegimePlant.SwitchQuery, switches);
        }

        return (code, message);
    }

    private static (string Code, string Message) Rollback(RegimePlant plant, double now, PlantContext context)
    {
        foreach (var slot in plant.Engine.Churners.All.Keys)
        {
            plant.Engine.Churners.Kill(slot, "rollback", now);
        }

        context.Query(RegimePlant.SwitchQuery, plant.Engine.Rollout.Rollback());
        return ("", "throttle, churners and score go off, then every override is cleared");
    }

    private static (string Code, string Message) Answer(string? code, string done) =>
        code is null ? ("", done) : (code, $"refused: {code}");

    private static (string Code, string Message) Done(Action action)
    {
        action();
        return ("", "done");
    }

    private static long Position(JsonElement p) => (long)(Number(p, "position_id") ?? 0.0);

    private static string Text(JsonElement p, string name) =>
        p.ValueKind == JsonValueKind.Object && p.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";

    private static double? Number(JsonElement parameters, string name) =>
        parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
