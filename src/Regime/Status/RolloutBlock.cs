using System.Text.Json;
using Millwright.Regime.Engine;

namespace Millwright.Regime.Status;

/// <summary><c>rollout</c> with its readiness figures and <c>steering</c> in force (regime.md §10.1).</summary>
internal static class RolloutBlock
{
    private static readonly string[] Bands = ["optimal", "favorable", "cautious", "defensive", "hostile"];

    public static void Write(Utf8JsonWriter json, RegimeEngine engine, double now)
    {
        var figures = engine.Rollout.Figures();
        json.WriteStartObject("rollout");
        json.WriteNumber("stage", engine.Rollout.Stage);
        json.WriteBoolean("ready_for_throttle", figures.Ready);
        json.Number("history_days", figures.HistoryDays, 2);
        json.Number("unavailable_share", figures.UnavailableShare, 4);
        json.Number("band_changes_per_day", figures.ChangesPerDay, 2);
        json.Number("throttled_share", figures.ThrottledShare, 4);
        json.WriteNumber("would_be_cap", engine.Score.WouldBeCap);
        json.WriteNumber("switches_seen", engine.Rollout.SwitchesSeen);
        json.WriteStartObject("mts_band_share_7d");
        for (var i = 0; i < Bands.Length; i++)
        {
            json.Number(Bands[i], figures.BandShares[i], 4);
        }

        json.WriteEndObject();
        json.WriteStartArray("why_not");
        foreach (var reason in figures.WhyNot)
        {
            json.WriteStringValue(reason);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        var s = engine.Steering.Steering;
        json.WriteStartObject("steering");
        json.WriteBoolean("neutral", s == Kernel.CompanionSteering.Neutral);
        json.Number("entry_cap", s.EntryCap, 0);
        json.Number("spacing_a", s.SpacingA, 3);
        json.Number("spacing_b", s.SpacingB, 3);
        json.Number("size_a", s.SizeA, 2);
        json.Number("size_b", s.SizeB, 2);
        json.WriteString("suppressed", s.Suppressed == '\0' ? "" : s.Suppressed.ToString());
        json.WriteString("held_slots", s.HeldSlots);
        json.Number("grace_remaining_sec", engine.Steering.GraceLeft(now), 1);
        json.Number("cooldown_remaining_sec", engine.Steering.CoolingLeft(now), 1);
        json.WriteEndObject();
    }
}
