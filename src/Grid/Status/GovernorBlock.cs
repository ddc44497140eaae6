using System.Text.Json;
using Millwright.Grid.Governor;
using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Grid.Telemetry;
using Millwright.Kernel;

namespace Millwright.Grid.Status;

/// <summary>Block <c>governor</c> of the status payload.</summary>
internal static class GovernorBlock
{
    private const int CandidatesShown = 10;

    public static void Write(
        Utf8JsonWriter json, GridCore core, GridGovernor governor, FactoryTelemetry telemetry, double now)
    {
        var sticky = core.Slots.StickyCount;
        var total = core.Slots.Count;
        json.WriteStartObject("governor");
        json.WriteBoolean("enabled", core.Options.GovernorEnabled);
        json.WriteString("mode", core.Options.GovernorMode == GovernorMode.Autonomous ? "autonomous" : "suggest");
        json.WriteNumber("orphan_pressure", governor.Slots.PressureValue);
        json.WriteString("pressure_metric", governor.Slots.PressureMetricName);
        json.WriteString("pressure_band", governor.Slots.Band switch
        {
            PressureBand.Critical => "critical",
            PressureBand.Elevated => "elevated",
            PressureBand.Moderate => "moderate",
            _ => "healthy",
        });
        json.WriteNumber("sticky_count", sticky);
        json.WriteNumber("cycle_count", total - sticky);
        json.Optional("ratio_current", total == 0 ? null : sticky / (double)total);
        json.Optional("ratio_target", core.Tuning.StickyRatio ?? core.Options.SlotsStickyRatio);
        json.WriteString("recovery_policy", Wire(core.Options.CycleRecoveryPolicy));
        json.WriteNumber("recovery_ttl_sec", governor.Slots.RecoveryTtlSec);
        Suggestions(json, governor);
        Actions(json, governor);
        Candidates(json, telemetry, core, now);
        Plugins(json, core);
        json.WriteEndObject();
    }

    private static void Suggestions(Utf8JsonWriter json, GridGovernor governor)
    {
        json.WriteStartArray("suggestions");
        for (var i = governor.Slots.Suggestions.Count - 1; i >= 0; i--)
        {
            var s = governor.Slots.Suggestions[i];
            json.WriteStartObject();
            json.WriteNumber("id", s.Id);
            json.WriteString("kind", s.Kind);
            json.WriteStartObject("params");
            json.WriteNumber("slot_id", s.SlotId);
            Parameters(json, s);

            json.WriteEndObject();
            json.WriteString("reason", s.Reason);
            json.WriteString("severity", s.Severity);
            json.WriteNumber("created_at", s.CreatedAt);
            json.WriteNumber("expires_at", s.ExpiresAt);
            json.WriteString("state", Wire(s.State));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Parameters(Utf8JsonWriter json, Suggestion s)
    {
        switch (s.Kind)
        {
            case "convert" or "add_slot":
                json.WriteBoolean("sticky", s.Argument == 1);
                break;
            case "inventory_trade":
                json.WriteString("side", s.Argument == 1 ? "sell" : "buy");
                json.WriteNumber("volume", s.Value);
                break;
            case "accumulate":
                json.WriteString("side", "buy");
                json.WriteNumber("quote", s.Value);
                break;
            case "profit_pct":
                json.WriteNumber("value", s.Value);
                break;
            default:
                json.WriteNumber(s.Argument > 0 ? "recovery_id" : "local_id", Math.Abs(s.Argument));
                json.Optional("price", s.Value > 0.0 ? s.Value : null);
                break;
        }
    }

    private static void Plugins(Utf8JsonWriter json, GridCore core)
    {
        json.WriteStartArray("plugins");
        foreach (var entry in core.Plugins.Entries)
        {
            json.WriteStartObject();
            json.WriteString("id", entry.Id);
            json.WriteNumber("version", entry.Version);
            json.WriteBoolean("present", entry.IsPresent);
            json.WriteBoolean("started", entry.IsStarted);
            json.WriteString("outcome", entry.Outcome switch
            {
                PluginOutcome.Advised => "advised",
                PluginOutcome.Dormant => "dormant",
                PluginOutcome.TimedOut => "timed_out",
                PluginOutcome.Faulted => "faulted",
                PluginOutcome.Removed => "removed",
                _ => "registered",
            });
            json.WriteString("detail", entry.Detail);
            json.WriteNumber("faults", entry.Faults);
            json.Time("disabled_until", entry.DisabledUntil);
            json.Time("advised_at", entry.AdvisedAt);
            json.Optional("target_sticky_ratio", entry.Ratio?.TargetStickyRatio);
            json.Optional("confidence", entry.Ratio?.Confidence);
            json.WriteNumber("closes", entry.Closes.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Wire(SuggestionState state) => state switch
    {
        SuggestionState.Open => "open",
        SuggestionState.Approved => "approved",
        SuggestionState.Dismissed => "dismissed",
        SuggestionState.Expired => "expired",
        _ => "superseded",
    };

    private static void Actions(Utf8JsonWriter json, GridGovernor governor)
    {
        json.WriteStartArray("last_actions");
        for (var i = governor.Actions.Count - 1; i >= 0; i--)
        {
            var (at, decision) = governor.Actions[i];
            json.WriteStartObject();
            json.WriteNumber("ts", at);
            json.WriteString("kind", decision.Kind);
            json.WriteNumber("slot_id", decision.SlotId);
            json.WriteString("reason", decision.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Candidates(Utf8JsonWriter json, FactoryTelemetry telemetry, GridCore core, double now)
    {
        json.WriteStartArray("write_off_candidates");
        foreach (var candidate in WriteOffCandidate.Of(core, telemetry, now).Take(CandidatesShown))
        {
            json.WriteStartObject();
            json.WriteNumber("slot_id", candidate.SlotId);
            if (candidate.RecoveryId is { } recovery)
            {
                json.WriteNumber("recovery_id", recovery);
            }
            else
            {
                json.WriteNumber("local_id", candidate.LocalId!.Value);
            }

            json.WriteNumber("stuck_score", candidate.StuckScore);
            json.WriteNumber("age_sec", candidate.AgeSec);
            json.Optional("distance_pct", candidate.DistancePct);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("evaluated_at", now);
    }

    private static string Wire(RecoveryPolicy policy) => policy switch
    {
        RecoveryPolicy.WriteOffImmediately => "write_off_immediately",
        RecoveryPolicy.TtlFixed => "ttl_fixed",
        RecoveryPolicy.TtlDynamic => "ttl_dynamic",
        _ => "keep",
    };
}
