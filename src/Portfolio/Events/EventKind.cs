namespace Millwright.Portfolio.Events;

/// <summary>Properties of an event type (portfolio.md §8.1, §8.2).</summary>
/// <param name="Type">Name.</param>
/// <param name="Priority">0 is served first.</param>
/// <param name="BucketMs">Width of the idempotency bucket.</param>
/// <param name="Debounced">Held for 1,500 ms.</param>
/// <param name="Recomputes">Asks for a recompute of the token.</param>
public sealed record EventKind(string Type, int Priority, long BucketMs, bool Debounced, bool Recomputes)
{
    private const long Minute = 60_000;

    /// <summary>All types by name.</summary>
    public static IReadOnlyDictionary<string, EventKind> All { get; } = new EventKind[]
    {
        new("structure_break", 0, Minute, false, true),
        new("ema_trail_breach", 0, Minute, false, true),
        new("phase_transition", 1, Minute, false, true),
        new("rotation_tilt_on", 1, Minute, false, true),
        new("rotation_tilt_off", 1, Minute, false, true),
        new("dominance_early_rise", 1, Minute, false, true),
        new("dominance_peak_roll", 1, Minute, false, true),
        new("band_breach", 1, 60 * Minute, false, true),
        new("sr_break_detected", 2, 5 * Minute, true, true),
        new("sr_retest", 2, Minute, true, true),
        new("sr_reject", 2, Minute, true, true),
        new("new_token_signal", 2, Minute, false, false),
        new("flip_conditions_met", 2, Minute, false, false),
        new("probe_timeout", 2, Minute, false, false),
        new("intent_surge", 2, Minute, true, true),
        new("exit_created", 2, Minute, false, true),
        new("decision_approved", 3, 1, false, false),
        new("time_gate_expired", 3, Minute, false, true),
        new("mention_update", 3, 10_000, true, false),
        new("price_dips", 3, Minute, true, false),
    }.ToDictionary(kind => kind.Type, StringComparer.Ordinal);
}
