using System.Text.Json;
using Millwright.Portfolio.Actions;

namespace Millwright.Portfolio.Parity;

/// <summary>Kernels of buying and of the count rules: <c>act.entry</c>, <c>act.ladder</c>, <c>act.trend_gate</c>,
/// <c>act.merge_avg</c>, <c>act.eps</c>, <c>act.quota</c>.</summary>
internal static class ActionKernels
{
    public static IReadOnlyList<PortfolioParity> All { get; } =
    [
        new("act.entry", Entry),
        new("act.ladder", Ladder),
        new("act.trend_gate", Trend),
        new("act.merge_avg", Merge),
        new("act.eps", Eps),
        new("act.quota", Count),
    ];

    private static void Entry(JsonElement input, Utf8JsonWriter output)
    {
        var decision = Entries.Decide(new EntryInput
        {
            A = input.Number("A"),
            Meso = input.PhaseOf("meso"),
            Break = input.BreakOf("sr_break"),
            IsNew = input.Flag("is_new"),
            IsLaggard = input.Flag("is_laggard"),
            RsiDivergence = input.Number("rsi_div"),
            CapUsd = input.Number("cap_usd"),
            DeployedUsd = input.Number("deployed_usd"),
            ValueUsd = input.Optional("value_usd"),
            MinimumOrderUsd = input.Number("min_order_usd", 10.0),
            FeatureAgeHours = input.Number("features_age_h"),
            Confidence = input.Number("confidence", 1.0),
            IsMoon = input.Flag("is_moon"),
            ReentryLocked = input.Flag("reentry_locked"),
            LastExitPrice = input.Optional("last_exit_price"),
            Price = input.Optional("price"),
            FreshTrigger = input.Flag("fresh_trigger"),
            InCooldown = input.Flag("in_cooldown"),
            Breaker = input.Flag("breaker"),
        });
        output.WriteString("readiness_new", decision.Readiness.Name());
        output.WriteString("action", decision.SizeUsd > 0.0 ? "add" : "hold");
        output.Value("size_usd", decision.SizeUsd);
        output.Value("size_frac", decision.Fraction);
        output.WriteString("reason", decision.Reason);
    }

    private static void Ladder(JsonElement input, Utf8JsonWriter output)
    {
        var hit = input.Numbers("hit");
        var decision = DipLadder.Decide(
            input.Number("A"),
            input.Number("price"),
            input.Number("anchor"),
            level => Array.Exists(hit, h => Math.Abs(h - level) < 1e-9),
            input.Number("vo"),
            input.Flag("structure_intact"),
            input.Flag("retest"),
            input.Number("rsi_slope"),
            input.Number("cap_usd"),
            input.Number("deployed_usd"));
        output.WriteString("action", decision.Level is null ? "hold" : "add");
        output.Value("level", decision.Level);
        output.Value("size_usd", decision.SizeUsd);
        output.WriteString("reason", decision.Reason);
    }

    private static void Trend(JsonElement input, Utf8JsonWriter output)
    {
        var gate = TrendGate.Decide(new TrendInput
        {
            Meso = input.PhaseOf("meso"),
            Macro = input.PhaseOf("macro"),
            Break = input.BreakOf("sr_break"),
            RsiSlope = input.Number("rsi_slope"),
            ObvTrend = input.Number("obv_trend"),
            VolumeZ = input.Number("vo_z"),
            ObvZ = input.Number("obv_z"),
            BreakConfidence = input.Number("sr_conf"),
            DeadScore = input.Number("dead_score"),
            A = input.Number("A"),
            Proceeds = input.Number("proceeds"),
            CapUsd = input.Number("cap_usd"),
            DeployedUsd = input.Number("deployed_usd"),
            FromExitLadder = (input.Text("trigger") ?? "exit_ladder") == "exit_ladder",
            IsMoon = input.Flag("is_moon"),
            TrendLocked = input.Flag("trend_locked"),
            TrendAdds = input.Integer("trend_adds_in_cycle"),
            AllTimeHigh = input.Flag("ath_break"),
            Volume = input.Number("vo"),
            IntentStrength = input.Number("intent_strength"),
        });
        output.WriteBoolean("pass", gate.Passes);
        output.WriteStartArray("failed");
        foreach (var name in gate.Failed)
        {
            output.WriteStringValue(name);
        }

        output.WriteEndArray();
        output.Value("frac", gate.Fraction);
        output.Value("size_usd", gate.SizeUsd);
        output.Values("levels", [.. gate.Levels]);
    }

    private static void Merge(JsonElement input, Utf8JsonWriter output)
    {
        var (q0, q1) = (input.Number("q0"), input.Number("q1"));
        var quantity = q0 + q1;
        output.Value("qty", quantity);
        output.Value(
            "avg_entry",
            quantity > 0.0 ? ((q0 * input.Number("a0")) + (q1 * input.Number("p1"))) / quantity : null);
    }

    private static void Eps(JsonElement input, Utf8JsonWriter output)
    {
        var positions = input.Items("positions").Select(p => new EpsPosition(
            p.Text("id") ?? string.Empty,
            p.Number("ox_z"),
            p.Number("residual_weakness"),
            p.Number("intent_strength"),
            p.Number("age_h"),
            p.Number("vo"),
            p.Number("pnl"),
            p.Number("value_usd"),
            p.Number("residual_alt"),
            p.Number("rsi_slope"))).ToList();
        output.WriteStartArray("ranked");
        foreach (var rank in ExitPriority.Rank(positions, input.PhaseOf("meso"), input.Flag("rotation_on")))
        {
            output.WriteStartObject();
            output.WriteString("id", rank.Position.Id);
            output.Value("ox", rank.Position.OverExtension);
            output.Value("rw", rank.Position.ResidualWeakness);
            output.Value("stale", rank.Stale);
            output.Value("low_vo", rank.LowVolume);
            output.Value("bias", rank.Bias);
            output.Value("rotation", rank.Rotation);
            output.Value("eps", rank.Score);
            output.WriteBoolean("profit", rank.Position.Pnl > 0.0);
            output.Value("value_usd", rank.Position.ValueUsd);
            output.WriteEndObject();
        }

        output.WriteEndArray();
    }

    private static void Count(JsonElement input, Utf8JsonWriter output)
    {
        var quota = Quota.Decide(
            input.Integer("core_count"),
            input.Number("cut_pressure"),
            input.PhaseOf("meso"),
            input.Number("E"),
            input.Integer("trims_today"),
            input.Flag("reducing"));
        output.WriteString("band", quota.BandName);
        output.WriteString("action", quota.Action);
        output.WriteNumber("n", quota.Count);
        output.WriteBoolean("reducing", quota.Reducing);
    }
}
