using System.Text.Json;
using Millwright.Portfolio.Actions;
using Millwright.Portfolio.Levers;

namespace Millwright.Portfolio.Parity;

/// <summary>Kernels of the life of a position: <c>act.exits</c>, <c>act.trail</c>, <c>act.dead</c>,
/// <c>act.lifecycle</c>, <c>act.promote</c>, <c>act.weakness</c>, <c>newtoken.run</c>.</summary>
internal static class PositionKernels
{
    private static readonly string[] TrailStates = ["idle", "pending", "watch", "done"];
    private static readonly string[] NewTokenStates = ["off", "probe", "build"];
    private static readonly string[] Classes = ["none", "laggard", "weak"];

    private static readonly string?[] TrailEvents =
        [null, "ema_trail_breach", "reclaim", "trim_on_bounce", "bounce_timeout", "demote"];

    public static IReadOnlyList<PortfolioParity> All { get; } =
    [
        new("act.exits", Exits),
        new("act.trail", Trails),
        new("act.dead", Dead),
        new("act.lifecycle", Life),
        new("act.promote", Promote),
        new("act.weakness", Weak),
        new("newtoken.run", NewToken),
    ];

    private static void Exits(JsonElement input, Utf8JsonWriter output)
    {
        var hit = new SortedSet<int>(input.Items("hit").Select(h => h.GetInt32()));
        var quantity = input.Number("qty");
        var e = input.Number("E");
        var trims = ExitLadder.Decide(
            quantity, input.Number("price"), input.Number("avg_entry"), e, hit, input.Number("cap_usd"));
        output.WriteStartArray("trims");
        foreach (var trim in trims)
        {
            quantity -= trim.Quantity;
            output.WriteStartObject();
            output.WriteNumber("level", trim.Level);
            output.Value("sell_qty", trim.Quantity);
            output.Value("proceeds", trim.Proceeds);
            output.Value("realized_pnl", trim.RealisedPnl);
            output.WriteEndObject();
        }

        output.WriteEndArray();
        output.Value("qty_left", quantity);
        output.WriteStartArray("hit");
        foreach (var level in hit)
        {
            output.WriteNumberValue(level);
        }

        output.WriteEndArray();
        output.Value("slice", ExitLadder.Slice(e));
    }

    private static void Trails(JsonElement input, Utf8JsonWriter output)
    {
        var trail = new Trail(input.Number("avg_entry"), input.Flag("profit_only", true));
        output.WriteStartArray("steps");
        foreach (var bar in input.Items("bars"))
        {
            var happened = trail.Update(
                bar.Number("close"), bar.Number("high"), bar.Number("ema_long"), bar.Number("atr"));
            output.WriteStartObject();
            output.WriteString("state", TrailStates[(int)trail.State]);
            output.Texts("event", TrailEvents[(int)happened]);
            output.WriteNumber("below", trail.Below);
            output.WriteNumber("count", trail.Count);
            output.WriteEndObject();
        }

        output.WriteEndArray();
    }

    private static void Dead(JsonElement input, Utf8JsonWriter output)
    {
        var dead = HealthScores.Dead(
            input.Number("pnl"),
            input.Number("vo"),
            input.Number("intent_strength"),
            input.Number("residual_pnl"),
            input.Flag("dual_weak"));
        output.Value("dead_score", dead);
        output.Value("dead_score_final", HealthScores.Final(dead, input.Number("cut_pressure")));
    }

    private static void Life(JsonElement input, Utf8JsonWriter output)
    {
        var decision = Lifecycle.Decide(new LifecycleInput
        {
            AgeHours = input.Number("age_h"),
            Pnl = input.Number("pnl"),
            TrailDemotes = input.Text("trail_event") == "demote",
            E = input.Number("E"),
            Break = input.BreakOf("sr_break"),
            BreakIsMeso = input.Text("sr_tf") == "meso",
            VolumeZ = input.Number("vo_z"),
            DeadScore = input.Number("dead_score_final"),
            IntentDivergence = input.Number("intent_divergence"),
            Sell = input.Number("sell"),
            IntentStrength = input.Number("intent_strength"),
            ResidualPnl = input.Number("residual_pnl"),
            Macro = input.PhaseOf("macro"),
            ValueUsd = input.Number("value_usd"),
            NavUsd = input.Number("nav_usd"),
        });
        output.WriteString("action", decision.Action);
        output.WriteString("reason", decision.Reason);
        if (decision.SellUsd is not null)
        {
            output.Value("sell_usd", decision.SellUsd);
            output.Value("moon_usd", decision.MoonUsd);
            output.Value("sold_frac", decision.SoldFraction);
        }
    }

    private static void Promote(JsonElement input, Utf8JsonWriter output)
    {
        var promotes = Lifecycle.Promotes(
            input.PhaseOf("meso"),
            input.Number("price"),
            input.Number("ema_long"),
            input.Number("vo_z"),
            input.Number("rsi"),
            input.Number("intent_strength"),
            input.Flag("reentry_locked"),
            input.BreakOf("sr_break"),
            out var count);
        output.WriteBoolean("promote", promotes);
        output.WriteNumber("ta_count", count);
    }

    private static void Weak(JsonElement input, Utf8JsonWriter output)
    {
        var weakness = new Weakness();
        output.WriteStartArray("days");
        foreach (var day in input.Items("daily"))
        {
            weakness.Update(day.Number("residual"), day.Flag("recover_entry"), day.Number("dead_final"));
            output.WriteStartObject();
            output.Value("weakness_ema", weakness.Ema);
            output.WriteNumber("weakness_days", weakness.Days);
            output.WriteNumber("cycles", weakness.Cycles);
            output.WriteString("class", Classes[(int)weakness.Class]);
            output.WriteEndObject();
        }

        output.WriteEndArray();
    }

    private static void NewToken(JsonElement input, Utf8JsonWriter output)
    {
        var mode = new NewTokenMode(input.Number("entry_price"), input.Number("cap_usd"));
        var (cores, pressure) = (input.Integer("core_count", 15), input.Number("cut_pressure", 0.3));
        output.WriteStartArray("minutes");
        output.WriteStartObject();
        output.WriteNumber("minute", 0);
        output.WriteString("state", "probe");
        Write([mode.Probe], output);
        output.WriteEndObject();
        foreach (var bar in input.Items("bars"))
        {
            var decisions = mode.Update(Bar(bar), cores, pressure);
            output.WriteStartObject();
            output.WriteString("state", NewTokenStates[(int)mode.State]);
            Write(decisions, output);
            output.WriteStartArray("conds");
            foreach (var test in mode.Tests)
            {
                output.WriteBooleanValue(test);
            }

            output.WriteEndArray();
            output.WriteNumber("streak", mode.Streak);
            output.Texts("blocked", mode.Blocked);
            output.WriteNumber("minute", mode.Minute);
            output.WriteEndObject();
            if (mode.State == NewTokenState.Off)
            {
                break;
            }
        }

        output.WriteEndArray();
    }

    private static NewTokenBar Bar(JsonElement bar) => new()
    {
        Close = bar.Number("close"),
        High = bar.Number("high"),
        EmaShort = bar.Number("ema_short"),
        EmaLong = bar.Number("ema_long"),
        Atr = bar.Number("atr"),
        VolumeZ = bar.Number("vo_z"),
        Volume = bar.Number("vo"),
        Rsi = bar.Number("rsi"),
        RsiSlope = bar.Number("rsi_slope"),
        ObvTrend = bar.Number("obv_trend"),
        Break = bar.BreakOf("sr_break"),
        StructureIntact = bar.Flag("structure_intact", true),
        DiagonalReclaim = bar.Flag("diag_reclaim"),
        Spread = bar.Number("spread"),
        Slippage = bar.Number("slippage"),
        Curators = bar.Integer("curators_30m"),
        Macro = bar.PhaseOf("macro"),
        MacroScore = bar.Optional("macro_score"),
        MacroScoreDayAgo = bar.Optional("macro_score_24h"),
        ExitMode = bar.Text("e_mode") switch
        {
            "normal" => LeverMode.Normal,
            "aggressive" => LeverMode.Aggressive,
            _ => LeverMode.Patient,
        },
        Harvested = bar.Flag("harvested_618"),
    };

    private static void Write(IReadOnlyList<NewTokenDecision> decisions, Utf8JsonWriter output)
    {
        output.WriteStartArray("decisions");
        foreach (var decision in decisions)
        {
            output.WriteStartObject();
            output.WriteString("type", decision.Type);
            Present("level", decision.Level, output);
            Present("size_usd", decision.SizeUsd, output);
            Present("A", decision.A, output);
            Present("E", decision.E, output);
            Present("slice", decision.Slice, output);
            if (decision.Reason is { } reason)
            {
                output.WriteString("reason", reason);
            }

            output.WriteEndObject();
        }

        output.WriteEndArray();
    }

    private static void Present(string name, double? value, Utf8JsonWriter output)
    {
        if (value is { } number)
        {
            output.WriteNumber(name, number);
        }
    }
}
