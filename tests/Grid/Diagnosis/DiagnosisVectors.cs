using System.Text.Json.Nodes;

namespace Millwright.Grid.Tests.Diagnosis;

/// <summary>
/// Sequences of looks: each step merges a patch into the status and looks at a time. They cover every symptom true,
/// false, at its boundary and flapping (console.md §15.2).
/// </summary>
internal static class DiagnosisVectors
{
    public const double Start = 1_700_000_000.0;

    public static IEnumerable<(string Name, (double At, string Patch)[] Steps)> All()
    {
        foreach (var (name, patches) in Single())
        {
            yield return (name, [.. patches.Select((patch, i) => (Start + (i * 10.0), patch))]);
        }

        yield return ("flapping price", [
            (Start, """{"price_age_sec": 31}"""), (Start + 1, """{"price_age_sec": 2}"""),
            (Start + 3, """{"price_age_sec": 32}"""), (Start + 4, """{"price_age_sec": 2}"""),
            (Start + 8.9, "{}"), (Start + 9.1, "{}")]);
        yield return ("mismatch must hold a minute", [
            (Start, """{"ledger": {"orders_missing": 1}}"""), (Start + 59, "{}"), (Start + 60, "{}"),
            (Start + 61, """{"ledger": {"orders_missing": 0}}"""), (Start + 65.5, "{}"), (Start + 67, "{}")]);
        yield return ("hold starts again after a gap", [
            (Start, """{"ledger": {"orders_missing": 1}}"""), (Start + 50, """{"ledger": {"orders_missing": 0}}"""),
            (Start + 51, """{"ledger": {"orders_missing": 1}}"""), (Start + 100, "{}"), (Start + 111, "{}")]);
        yield return ("stuck capital holds ten minutes", [
            (Start, """{"telemetry": {"stuck_capital_pct": 30}}"""), (Start + 599, "{}"), (Start + 600, "{}")]);
        yield return ("hostile market holds five minutes", [
            (Start, """{"manifold_score": {"enabled": true, "band": "hostile"}}"""), (Start + 299, "{}"),
            (Start + 300, "{}"), (Start + 301, """{"manifold_score": {"enabled": false}}"""), (Start + 307, "{}")]);
        yield return ("order by priority then since", [
            (Start, """{"capacity": {"partial_fill_cancel_1d": 2}}"""),
            (Start + 5, """{"capacity": {"band": "caution", "headroom": 19}}"""),
            (Start + 6, """{"mode": "PAUSED", "mode_reason": "operator"}""")]);
    }

    /// <summary>A healthy plant with two slots.</summary>
    public static JsonObject Healthy() => JsonNode.Parse("""
        {
          "mode": "RUNNING", "mode_reason": "", "price": 0.09, "price_age_sec": 1, "stale_price_max_age_sec": 60,
          "s1_orphan_after_sec": 1000, "s2_orphan_after_sec": 2000, "overrides_active": 0,
          "capacity": {"band": "normal", "headroom": 100, "partial_fill_cancel_1d": 0,
            "api": {"rest_counter": 3, "rest_max": 20}},
          "ledger": {"drift_status": "green", "orders_missing": 0, "orders_unknown": 0, "last_recon_at": 1699999990},
          "governor": {"enabled": true, "orphan_pressure": 0.1, "suggestions": []},
          "scanner": {"enabled": true, "confidence": 0.6, "samples": 500, "needed": 150},
          "slots": [
            {"slot_id": 3, "sticky": true, "phase": "S0", "phase_since": 1699990000, "mode_flag": "two_sided",
              "stuck_score": 0, "recovery_orders": []},
            {"slot_id": 7, "sticky": false, "phase": "S0", "phase_since": 1699990000, "mode_flag": "two_sided",
              "stuck_score": 0, "recovery_orders": []}]
        }
        """)!.AsObject();

    private static IEnumerable<(string Name, string[] Patches)> Single()
    {
        yield return ("idle", ["{}"]);
        yield return ("running", ["{}", Slot7("\"phase\": \"S1a\", \"phase_since\": 1700000000")]);
        yield return ("starting", ["""{"mode": "INIT", "price": null, "price_age_sec": null, "slots": []}"""]);
        yield return ("nothing reported", ["""
            {"mode": null, "price": null, "price_age_sec": null, "capacity": null, "ledger": null, "governor": null,
             "scanner": null, "slots": null, "overrides_active": null}
            """]);
        yield return ("price ages", [.. new[] { "9.9", "29.999", "30", "59.999", "60", "3605.5" }
            .Select(age => $$"""{"price_age_sec": {{age}}}""")]);
        yield return ("no price", ["""{"price": null, "price_age_sec": null}"""]);
        yield return ("age grows with the payload", ["""{"price_age_sec": 25, "time": 1700000000}""", "{}"]);
        yield return ("halted", ["""{"mode": "HALTED", "mode_reason": "invariant G1"}""", """{"mode_reason": ""}"""]);
        yield return ("paused", ["""{"mode": "PAUSED", "mode_reason": ""}"""]);
        yield return ("band", ["""{"capacity": {"band": "caution", "headroom": 19}}""",
            """{"capacity": {"band": "stop", "headroom": -3, "partial_fill_cancel_1d": 1}}"""]);
        yield return ("partial cancels", ["""{"capacity": {"partial_fill_cancel_1d": 1}}"""]);
        yield return ("drift", ["""{"ledger": {"drift_status": "amber"}}""", """{"ledger": {"drift_status": "red"}}""",
            """{"ledger": {"drift_status": "unknown"}}""", "{}"]);
        yield return ("reconciliation overdue", ["""{"ledger": {"last_recon_at": 1699999100}}""",
            """{"ledger": {"last_recon_at": 1699999109}}""", """{"ledger": {"last_recon_at": null}}"""]);
        yield return ("venue budget", ["""{"capacity": {"api": {"rest_counter": 16}}}""",
            """{"capacity": {"api": {"rest_counter": 16.01}}}""", """{"capacity": {"api": null}}"""]);
        yield return ("pressure", [.. new[] { "0.599", "0.6", "0.799", "0.8", "0.29" }
            .Select(value => $$"""{"governor": {"orphan_pressure": {{value}} } }""")]);
        yield return ("governor off", ["""{"governor": {"enabled": false, "orphan_pressure": 0.9}}"""]);
        yield return ("jam in S1 at 75 %", [Slot7("\"phase\": \"S1b\", \"phase_since\": 1699999250"),
            Slot7("\"phase\": \"S1b\", \"phase_since\": 1699999259")]);
        yield return ("jam in S2", [Slot7("\"phase\": \"S2\", \"phase_since\": 1, \"s2_entered_at\": 1699999000"),
            "{}", Slot7("\"phase\": \"S2\", \"phase_since\": 1, \"s2_entered_at\": 1699998400"), "{}"]);
        yield return ("no timeout, no jam", [Merge(
            Slot7("\"phase\": \"S2\", \"phase_since\": 1699000000"), "\"s2_orphan_after_sec\": null")]);
        yield return ("sticky jams by score only", [
            Slot3("\"phase\": \"S2\", \"phase_since\": 1, \"stuck_score\": 1.99"),
            Slot3("\"phase\": \"S2\", \"phase_since\": 1, \"stuck_score\": 2")]);
        yield return ("one-sided", [Slot7("\"phase\": \"S0\", \"mode_flag\": \"long_only\""),
            Slot7("\"phase\": \"S0\", \"mode_flag\": \"short_only\""), Many("long_only")]);
        yield return ("backlog", [Recoveries(4), Recoveries(5)]);
        yield return ("scanner cold", ["""{"scanner": {"confidence": 0, "samples": 12}}""",
            """{"scanner": {"enabled": false}}"""]);
        yield return ("overrides and suggestions", ["""
            {"overrides_active": 2, "governor": {"suggestions": [{"id": 1, "state": "open"},
             {"id": 2, "state": "expired"}]}}
            """]);
    }

    private static string Slot7(string fields) => Slots(Plain(3), $$"""{"slot_id": 7, "sticky": false, {{fields}}}""");

    private static string Slot3(string fields) => Slots($$"""{"slot_id": 3, "sticky": true, {{fields}}}""");

    private static string Slots(params string[] slots) => $$"""{"slots": [{{string.Join(", ", slots)}}]}""";

    private static string Plain(int id) => $$"""{"slot_id": {{id}}, "sticky": true, "phase": "S0"}""";

    private static string Many(string flag) => Slots([.. Enumerable.Range(1, 5)
        .Select(id => $$"""{"slot_id": {{id}}, "sticky": true, "phase": "S1a", "mode_flag": "{{flag}}"}""")]);

    private static string Recoveries(int count) => Slots(Plain(3), $$"""
        {"slot_id": 7, "sticky": false, "phase": "S0",
         "recovery_orders": [{{string.Join(", ", Enumerable.Range(1, count).Select(_ => "{}"))}}]}
        """);

    private static string Merge(string patch, string member) => patch[..^1] + ", " + member + "}";
}
