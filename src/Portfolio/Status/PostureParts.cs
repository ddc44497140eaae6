using System.Text.Json;
using Millwright.Portfolio.Actions;
using Millwright.Portfolio.Desk;
using Millwright.Portfolio.Pressure;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Status;

/// <summary>Parts of the status behind the posture, band and rotation pages (console.md §8.2, §8.3, §8.5): members
/// <c>pressure</c>, <c>effect</c>, <c>bands</c>, <c>tilt</c>, <c>transitions</c>.</summary>
internal static class PostureParts
{
    private const double EnterTilt = 0.8;
    private const double LeaveTilt = 0.6;

    public static void Write(Utf8JsonWriter json, PortfolioCore core, StatusSources sources)
    {
        Pressure(json, core);
        Effect(json, core, sources);
        Bands(json, core, sources);
        Tilt(json, core);
        Transitions(json, core);
    }

    /// <summary>The waterfall: every term with weight, value and contribution, then raw, smoothing, nudge.</summary>
    private static void Pressure(Utf8JsonWriter json, PortfolioCore core)
    {
        var (posture, p) = (core.Posture, core.Posture.Pressure);
        var nudge = posture.IsDominanceStale ? default : posture.Nudge;
        json.WriteStartObject("pressure");
        json.WriteStartArray("terms");
        Term(json, "phase_tension", 0.55, p.EffectiveTension);
        Term(json, "core_pressure", 0.25, p.CorePressure);
        Term(json, "liquidity_stress", 0.10, p.LiquidityStress);
        Term(json, "intent_skew", 0.10, p.IntentSkew);
        Term(json, "btc_dominance", 1.0, nudge.Btc);
        Term(json, "usdt_dominance", 1.0, nudge.Usdt);
        Term(json, "dominance_clamp", 1.0, nudge.Total - nudge.Btc - nudge.Usdt);
        var sum = (0.55 * p.EffectiveTension) + (0.25 * p.CorePressure) + (0.10 * p.LiquidityStress)
            + (0.10 * p.IntentSkew) + nudge.Total;
        Term(json, "clip", 1.0, p.Target - sum);
        json.WriteEndArray();
        json.WriteNumber("raw", p.Target);
        PortfolioStatus.Number(json, "base_before", posture.PreviousBase);
        PortfolioStatus.Number(json, "smoothing_step", p.Base - posture.PreviousBase);
        json.WriteNumber("base", p.Base);
        json.WriteNumber("micro_nudge", p.Nudge);
        json.WriteNumber("cut_pressure", p.Value);
        json.WriteNumber("delta_core_not_applied", p.DeltaCore);
        Series(json, "btc_dominance", posture.BtcLevel, posture.Btc, posture.IsDominanceStale);
        Series(json, "usdt_dominance", posture.UsdtLevel, posture.Usdt, posture.IsDominanceStale);
        json.WriteEndObject();
    }

    private static void Term(Utf8JsonWriter json, string name, double weight, double value)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteNumber("weight", weight);
        json.WriteNumber("value", value);
        json.WriteNumber("contribution", weight * value);
        json.WriteEndObject();
    }

    private static void Series(
        Utf8JsonWriter json, string name, double? level, in DominanceStatistics statistics, bool stale)
    {
        json.WriteStartObject(name);
        PortfolioStatus.Number(json, "level", level);
        PortfolioStatus.Number(json, "chg7d", stale ? null : statistics.Change);
        PortfolioStatus.Number(json, "level_z", stale ? null : statistics.LevelZ);
        PortfolioStatus.Number(json, "slope_z", stale ? null : statistics.SlopeZ);
        PortfolioStatus.Number(json, "curv_z", stale ? null : statistics.CurvatureZ);
        json.WriteBoolean("early_rise", !stale && statistics.EarlyRise);
        json.WriteBoolean("peak_roll", !stale && statistics.PeakRoll);
        json.WriteEndObject();
    }

    /// <summary>What the pressure does now, and the levers of the policy without any token.</summary>
    private static void Effect(Utf8JsonWriter json, PortfolioCore core, StatusSources sources)
    {
        var pressure = core.Posture.Pressure.Value;
        var levers = sources.Levers.OfPortfolio();
        json.WriteStartObject("effect");
        json.WriteNumber("a_mult", 1.0 - (0.33 * pressure));
        json.WriteNumber("e_mult", 1.0 + (0.33 * pressure));
        json.WriteNumber("dead_mult", 1.0 + (0.3 * pressure));
        json.WriteNumber("a_policy", levers.A);
        json.WriteNumber("e_policy", levers.E);
        json.WriteNumber("entry_pace", levers.EntryPace);
        json.WriteNumber("exit_pace", levers.ExitPace);
        json.WriteEndObject();
    }

    private static void Bands(Utf8JsonWriter json, PortfolioCore core, StatusSources sources)
    {
        var posture = core.Posture;
        var e = sources.Levers.OfPortfolio().E;
        var quota = Quota.Decide(
            core.CoreCount, posture.Pressure.Value, core.Market.Meso.Label, e, posture.TrimsToday, posture.Reducing,
            core.Options.Tuning);
        json.WriteStartObject("bands");
        json.WriteNumber("core_count", core.CoreCount);
        var counts = posture.CoreCounts;
        PortfolioStatus.Number(
            json, "core_count_24h_ago", counts.Count == counts.Capacity ? counts.Items[0] : null);
        json.WriteNumber("moon_count", core.MoonCount);
        json.WriteString("band", posture.Band);
        var tuning = core.Options.Tuning;
        json.WriteNumber("target_from", tuning.Neutral);
        json.WriteNumber("soft_over_from", tuning.TargetTo + 1);
        json.WriteNumber("hard_over_from", tuning.SoftTo + 1);
        json.WriteNumber("neutral", tuning.Neutral);
        json.WriteNumber("reduction_stops", tuning.Stop);
        json.WriteBoolean("reducing", posture.Reducing);
        json.WriteBoolean("advisory", !core.Flags.Eps);
        json.WriteStartObject("preview");
        json.WriteString("action", quota.Action);
        json.WriteNumber("count", quota.Count);
        json.WriteNumber("trims_today", posture.TrimsToday);
        json.WriteNumber("core_count_after", core.CoreCount - (quota.Action == "demote" ? quota.Count : 0));
        json.WriteNumber("slice", quota.Action == "demote" ? 0.70 + (0.20 * e) : ExitLadder.Slice(e));
        json.WriteStartArray("tokens");
        foreach (var rank in core.Ranking.Take(quota.Count))
        {
            json.WriteStringValue(rank.Position.Id);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Tilt(Utf8JsonWriter json, PortfolioCore core)
    {
        var tilt = core.Market.Tilt;
        json.WriteStartObject("tilt");
        json.WriteString("state", tilt.State.ToString());
        json.WriteNumber("enter", EnterTilt);
        json.WriteNumber("leave", LeaveTilt);
        json.WriteNumber("clock_needed_h", 6);
        PortfolioStatus.Number(json, "alt_clock_h", Hours(tilt.AltSince, core.NowMs));
        PortfolioStatus.Number(json, "btc_clock_h", Hours(tilt.BtcSince, core.NowMs));
        var weights = Horizon.Meso.Weights(tilt.State, core.Options.Tuning);
        json.WriteNumber("weight_port_btc", weights[2]);
        json.WriteNumber("weight_port_alt", weights[3]);
        Numbers(json, "s_rotation_48h", core.Posture.Rotations.Items);
        Numbers(json, "s_port_alt_48h", core.Posture.PortAlts.Items);
        json.WriteEndObject();
    }

    private static double? Hours(long? sinceMin, long nowMs) =>
        sinceMin is { } since ? ((nowMs / 60_000) - since) / 60.0 : null;

    private static void Numbers(Utf8JsonWriter json, string name, ReadOnlySpan<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(Math.Round(value, 4));
        }

        json.WriteEndArray();
    }

    private static void Transitions(Utf8JsonWriter json, PortfolioCore core)
    {
        json.WriteStartObject("transitions");
        foreach (var track in new[] { core.Market.Macro, core.Market.Meso, core.Market.Micro })
        {
            json.WritePropertyName(track.Horizon.Name);
            Changes(json, track);
        }

        json.WriteEndObject();
    }

    /// <summary>Changes of all horizons of a token or of PORTFOLIO as an object.</summary>
    public static string ChangesOf(PortfolioCore core, string id)
    {
        var token = core.Market.Find(id);
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (token is not null || id == "PORTFOLIO")
            {
                foreach (var track in token is null
                    ? new[] { core.Market.Macro, core.Market.Meso, core.Market.Micro }
                    : [token.Macro, token.Meso, token.Micro])
                {
                    json.WritePropertyName(track.Horizon.Name);
                    Changes(json, track);
                }
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The last 20 changes of a label, newest first.</summary>
    private static void Changes(Utf8JsonWriter json, PhaseTrack track)
    {
        json.WriteStartArray();
        foreach (var change in track.Changes.Reverse())
        {
            json.WriteStartObject();
            json.WriteNumber("ts", change.TimeMs);
            json.WriteString("from", change.From.Name());
            json.WriteString("to", change.To.Name());
            json.WriteNumber("score", change.Score);
            json.WriteNumber("held_h", change.Hours);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
