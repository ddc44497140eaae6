using System.Text.Json;
using Millwright.Grid.Diagnosis;

namespace Millwright.Grid.Tests.Diagnosis;

/// <summary>Reads the facts of the diagnosis out of a status payload, as the console does.</summary>
internal static class FactsReader
{
    public static Facts Of(JsonElement status, double now)
    {
        var age = Number(status, "price_age_sec");
        var since = Number(status, "time") is { } time ? Math.Max(0.0, now - time) : 0.0;
        var capacity = Child(status, "capacity");
        var ledger = Child(status, "ledger");
        var governor = Child(status, "governor");
        var scanner = Child(status, "scanner");
        var api = Child(capacity, "api");
        var score = Child(status, "manifold_score");
        return new Facts
        {
            Mode = Word(status, "mode"),
            ModeReason = Word(status, "mode_reason") is { Length: > 0 } reason ? reason : null,
            HasPrice = Number(status, "price") is not null,
            PriceAgeSec = age + since,
            StaleSec = Number(status, "stale_price_max_age_sec"),
            Band = Word(capacity, "band"),
            Headroom = Whole(capacity, "headroom"),
            PartialCancels = Whole(capacity, "partial_fill_cancel_1d"),
            DriftStatus = Word(ledger, "drift_status"),
            Mismatches = Whole(ledger, "orders_missing") + (Whole(ledger, "orders_unknown") ?? 0),
            LastReconAt = Number(ledger, "last_recon_at"),
            VenueBudget = Number(api, "rest_max") is > 0.0 and { } most ? Number(api, "rest_counter") / most : null,
            Pressure = Flag(governor, "enabled") == false ? null : Number(governor, "orphan_pressure"),
            S1TimeoutSec = Number(status, "s1_orphan_after_sec"),
            S2TimeoutSec = Number(status, "s2_orphan_after_sec"),
            Slots = Child(status, "slots") is { } slots ? [.. slots.EnumerateArray().Select(Slot)] : null,
            StuckCapitalPct = Number(Child(status, "telemetry"), "stuck_capital_pct"),
            MarketBand = Flag(score, "enabled") == true ? Word(score, "band") : null,
            Confidence = Flag(scanner, "enabled") == false ? null : Number(scanner, "confidence"),
            Samples = Whole(scanner, "samples"),
            SamplesNeeded = Whole(scanner, "needed"),
            Overrides = Whole(status, "overrides_active"),
            Suggestions = Child(governor, "suggestions") is { } rows
                ? rows.EnumerateArray().Count(row => Word(row, "state") == "open") : null,
        };
    }

    private static SlotFacts Slot(JsonElement slot) => new(
        Whole(slot, "slot_id") ?? 0, Flag(slot, "sticky"), Word(slot, "phase"), Number(slot, "phase_since"),
        Number(slot, "s2_entered_at"), Word(slot, "mode_flag"), Number(slot, "stuck_score"),
        Child(slot, "recovery_orders") is { } rows ? rows.GetArrayLength() : 0);

    private static JsonElement? Child(JsonElement? at, string name) =>
        at is { ValueKind: JsonValueKind.Object } && at.Value.TryGetProperty(name, out var found)
        && found.ValueKind != JsonValueKind.Null ? found : null;

    private static double? Number(JsonElement? at, string name) => Child(at, name)?.GetDouble();

    private static int? Whole(JsonElement? at, string name) => Child(at, name)?.GetInt32();

    private static string? Word(JsonElement? at, string name) => Child(at, name)?.GetString();

    private static bool? Flag(JsonElement? at, string name) => Child(at, name)?.GetBoolean();
}
