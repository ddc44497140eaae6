using System.Buffers;
using System.Text.Json;
using Millwright.Portfolio.Desk;
using Millwright.Portfolio.Positions;
using Millwright.Portfolio.Spiral;
using Millwright.Portfolio.Tokens;

namespace Millwright.Portfolio.Status;

/// <summary>The status document of the plant (portfolio.md §11.2): posture, phases, tokens, eps, ingest, rotation,
/// alerts, flags and params.</summary>
internal static class PortfolioStatus
{
    public static byte[] Write(PortfolioCore core, StatusSources sources, long nowMs)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("as_of", nowMs);
            Posture(json, core);
            Phases(json, core, nowMs);
            Tokens(json, core, nowMs);
            Eps(json, core);
            Ingest(json, sources.Intake, core, nowMs);
            Rotation(json, core);
            Strings(json, "alerts", sources.Alarms.Open);
            Flags(json, core);
            PostureParts.Write(json, core, sources);
            PositionParts.Write(json, core, nowMs);
            WatchParts.Write(json, core, sources);
            ParameterParts.Write(json, sources.Parameters);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Posture(Utf8JsonWriter json, PortfolioCore core)
    {
        var (posture, p) = (core.Posture, core.Posture.Pressure);
        json.WriteStartObject("posture");
        json.WriteNumber("cut_pressure", p.Value);
        json.WriteNumber("base", p.Base);
        json.WriteNumber("raw", p.Target);
        json.WriteStartObject("components");
        json.WriteNumber("phase_tension", p.PhaseTension);
        json.WriteNumber("phase_tension_eff", p.EffectiveTension);
        json.WriteNumber("core_pressure", p.CorePressure);
        json.WriteNumber("delta_core", p.DeltaCore);
        json.WriteNumber("liquidity_stress", p.LiquidityStress);
        json.WriteNumber("intent_skew", p.IntentSkew);
        json.WriteNumber("btc_dom_delta", posture.IsDominanceStale ? 0.0 : posture.Nudge.Btc);
        json.WriteNumber("usdt_dom_delta", posture.IsDominanceStale ? 0.0 : posture.Nudge.Usdt);
        json.WriteNumber("dominance_delta", posture.IsDominanceStale ? 0.0 : posture.Nudge.Total);
        json.WriteNumber("micro_nudge", p.Nudge);
        json.WriteEndObject();
        json.WriteNumber("core_count", core.CoreCount);
        json.WriteNumber("moon_count", core.MoonCount);
        json.WriteString("band", posture.Band);
        json.WriteBoolean("reducing", posture.Reducing);
        var expected = AlertDesk.ExpectedRange(core.Market.Meso.Label);
        json.WriteStartArray("expected");
        json.WriteNumberValue(expected.Low);
        json.WriteNumberValue(expected.High);
        json.WriteEndArray();
        json.WriteString("nav_usd", Money(posture.NavUsd));
        json.WriteString("invested_usd", Money(posture.InvestedUsd));
        json.WriteString("cash_usd", Money(core.Cash));
        json.WriteBoolean("dominance_stale", posture.IsDominanceStale);
        Number(json, "btc_dom_level", posture.BtcLevel);
        Number(json, "usdt_dom_level", posture.UsdtLevel);
        json.WriteString("param_id", core.Options.ParamId);
        json.WriteEndObject();
    }

    private static void Phases(Utf8JsonWriter json, PortfolioCore core, long nowMs)
    {
        json.WriteStartObject("phases");
        json.WriteStartObject("bands");
        json.WriteStartArray("nominal");
        foreach (var edge in new[] { -1.30, -0.90, -0.20, 0.40, 1.20 })
        {
            json.WriteNumberValue(edge);
        }

        json.WriteEndArray();
        json.WriteNumber("gap", core.Options.SpiralGap);
        json.WriteEndObject();
        json.WriteStartObject("items");
        Entity(json, core, "PORTFOLIO", core.Market.Macro, core.Market.Meso, core.Market.Micro, nowMs);
        foreach (var token in core.Market.Tokens)
        {
            Entity(json, core, token.Id, token.Macro, token.Meso, token.Micro, nowMs);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Entity(
        Utf8JsonWriter json, PortfolioCore core, string id, PhaseTrack macro, PhaseTrack meso, PhaseTrack micro,
        long nowMs)
    {
        json.WriteStartArray(id);
        foreach (var track in new[] { macro, meso, micro })
        {
            var (score, step) = (track.Score, track.Step);
            json.WriteStartObject();
            json.WriteString("horizon", track.Horizon.Name);
            json.WriteString("phase", step.Phase.Name());
            Number(json, "score", score?.Score);
            Number(json, "slope", score?.Blend.Slope);
            Number(json, "curvature", score?.Blend.Curvature);
            Number(json, "delta_res", score?.Blend.Delta);
            Number(json, "level", score?.Blend.Level);
            json.WriteNumber("nudge", score?.Nudge ?? 0.0);
            json.WriteNumber("confidence", step.Confidence);
            json.WriteNumber("dwell_remaining", step.DwellRemainingHours);
            json.WriteNumber("dwell_min_h", track.Horizon.DwellMinutes / 60.0);
            json.WriteNumber("entered_at", step.Phase == Phase.Unknown ? 0 : track.EnteredMin * 60_000);
            json.WriteString("pending_label", step.Pending?.Name());
            json.WriteBoolean("unstable", step.Unstable);
            json.WriteString("warm", (score?.Warm ?? Warmth.Cold) switch
            {
                Warmth.Full => "full",
                Warmth.Partial => "partial",
                _ => "cold",
            });
            json.WriteNumber("missing_frac", track.MissingFraction);
            json.WriteBoolean("stale", track.AtMs == long.MinValue || nowMs - track.AtMs > 2 * 3_600_000L);
            Lenses(json, core, track);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Lenses(Utf8JsonWriter json, PortfolioCore core, PhaseTrack track)
    {
        var weights = track.Horizon.Weights(core.Market.Tilt.State, core.Options.Tuning);
        json.WriteStartArray("lenses");
        for (var i = 0; i < LensValues.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("name", LensValues.Names[i]);
            Number(json, "s", track.Score?.Lenses[i].Total.SubScore);
            json.WriteNumber("weight", weights[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Tokens(Utf8JsonWriter json, PortfolioCore core, long nowMs)
    {
        json.WriteStartArray("tokens");
        foreach (var token in core.Market.Tokens)
        {
            var position = token.Position;
            json.WriteStartObject();
            json.WriteString("token", token.Id);
            json.WriteString("kind", position.Kind switch
            {
                PositionKind.Core => "core",
                PositionKind.Moon => "moon",
                _ => "none",
            });
            json.WriteNumber("a", token.LastA);
            json.WriteNumber("e", token.LastE);
            json.WriteNumber("price", token.Price);
            json.WriteString("qty", Money(position.Quantity));
            json.WriteString("avg_entry", Money(position.AverageEntry));
            json.WriteString("deployed_usd", Money(decimal.Round(position.Cost, 2)));
            json.WriteNumber("value_usd", Math.Round((double)position.Quantity * token.Price, 2));
            json.WriteNumber("cap_usd", Math.Round(core.CapUsd(token), 2));
            json.WriteNumber(
                "pnl_pct", position.IsOpen ? ((token.Price / (double)position.AverageEntry) - 1.0) * 100.0 : 0.0);
            json.WriteNumber("dead_score", token.Health.Dead);
            json.WriteNumber("dead_score_final", token.Health.DeadFinal);
            json.WriteString("weakness", token.Health.Weakness.Class.ToString());
            json.WriteNumber("weakness_ema", token.Health.Weakness.Ema);
            json.WriteNumber("intent_strength", token.Intent.Strength);
            json.WriteString("trail", position.Trail?.State.ToString() ?? "None");
            json.WriteNumber("ladder_hits", position.LadderHits);
            json.WriteNumber("exit_hits", position.ExitHits);
            json.WriteBoolean("reentry_locked", nowMs < position.ReentryLockUntilMs);
            json.WriteBoolean("trend_locked", nowMs < position.TrendLockUntilMs);
            json.WriteString("probe", position.Mode?.State.ToString() ?? "Off");
            json.WriteNumber("probe_minute", position.Mode?.Minute ?? 0);
            json.WriteNumber("probe_streak", position.Mode?.Streak ?? 0);
            json.WriteNumber(
                "features_age_h",
                token.FeaturesMs == long.MinValue ? -1.0 : (nowMs - token.FeaturesMs) / 3_600_000.0);
            json.WriteString("sr_break", token.Hour.Scan.Break.ToString());
            json.WriteNumber("sr_conf", token.Hour.Scan.Confidence);
            json.WriteNumber("rsi", token.Hour.Rsi);
            json.WriteNumber("vo", token.Volume);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Eps(Utf8JsonWriter json, PortfolioCore core)
    {
        json.WriteStartArray("eps");
        foreach (var rank in core.Ranking)
        {
            json.WriteStartObject();
            json.WriteString("token", rank.Position.Id);
            json.WriteNumber("eps", rank.Score);
            json.WriteNumber("ox", 0.45 * rank.Position.OverExtension);
            json.WriteNumber("rw", 0.25 * rank.Position.ResidualWeakness);
            json.WriteNumber("intent", 0.15 * (1.0 - rank.Position.IntentStrength));
            json.WriteNumber("stale", 0.10 * rank.Stale);
            json.WriteNumber("low_vo", 0.05 * rank.LowVolume);
            json.WriteNumber("bias", rank.Bias);
            json.WriteNumber("rotation", rank.Rotation);
            json.WriteString("action", core.Recommended.GetValueOrDefault(rank.Position.Id, ""));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Ingest(Utf8JsonWriter json, IntakeDesk intake, PortfolioCore core, long nowMs)
    {
        json.WriteStartObject("ingest");
        Number(
            json, "lag_s", intake.NewestMajorMs == long.MinValue ? null : (nowMs - intake.NewestMajorMs) / 1000.0);
        json.WriteNumber("bars", intake.BarsTaken);
        json.WriteNumber("duplicates", intake.Duplicates);
        json.WriteNumber("late", intake.Late);
        json.WriteNumber("rejected", intake.Rejected);
        json.WriteNumber("revised", intake.Revised);
        json.WriteNumber("strands", core.Strands.Written);
        json.WriteNumber("caps", intake.CapsTaken);
        json.WriteNumber("signals", intake.SignalsTaken);
        Number(json, "inbox_age_s", intake.InboxMs == long.MinValue ? null : (nowMs - intake.InboxMs) / 1000.0);
        json.WriteNumber("open_results", core.Strands.Forward.Open);
        json.WriteNumber("bus_dropped", core.Bus.Dropped);
        json.WriteNumber("debounce_hits", core.Bus.DebounceHits);
        json.WriteNumber("invalid_skips", core.Market.AllTracks().Sum(t => t.InvalidSkips));
        json.WriteEndObject();
    }

    private static void Rotation(Utf8JsonWriter json, PortfolioCore core)
    {
        json.WriteStartObject("rotation");
        Number(json, "s_rotation", core.Market.HourLenses.Rotation.Features.Total.SubScore);
        Number(json, "s_port_alt", core.Market.Meso.PortAlt.Features.Total.SubScore);
        json.WriteString("tilt", core.Market.Tilt.State.ToString());
        json.WriteNumber("since", core.Market.Tilt.State == Tilt.None ? 0 : core.Market.Tilt.EnteredAt * 60_000);
        json.WriteNumber("challenger", core.Market.Challenger.Up);
        json.WriteEndObject();
    }

    private static void Flags(Utf8JsonWriter json, PortfolioCore core)
    {
        json.WriteStartObject("flags");
        json.WriteBoolean("shadow", core.Flags.Shadow);
        json.WriteBoolean("actions", core.Flags.Actions);
        json.WriteBoolean("events", core.Flags.Events);
        json.WriteBoolean("trend_redeploy", core.Flags.TrendRedeploy);
        json.WriteBoolean("eps", core.Flags.Eps);
        Strings(json, "canary", core.Flags.Canary);
        json.WriteString("breaker", core.Breakers.Reason(core.NowMs));
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    internal static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    internal static string Money(decimal value) =>
        value.ToString("0.##################", System.Globalization.CultureInfo.InvariantCulture);
}
