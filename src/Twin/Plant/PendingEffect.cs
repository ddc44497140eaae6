namespace Millwright.Twin.Plant;

/// <summary>A command whose effect is awaited (twin.md §6.3).</summary>
/// <param name="Owner">Who waits for it.</param>
/// <param name="Command">Command id; 0 without a record of its own.</param>
/// <param name="Request">Request id, the subject of EFFECT_TIMEOUT.</param>
/// <param name="Kind">Command kind.</param>
/// <param name="Predicate">Condition on the telemetry that is the effect.</param>
/// <param name="DeadlineTick">Last tick in which the effect may show.</param>
internal sealed record PendingEffect(
    EffectOwner Owner,
    UInt128 Command,
    string Request,
    string Kind,
    Missions.Predicate Predicate,
    long DeadlineTick);
