namespace Millwright.Kernel;

/// <summary>A deadline that is due.</summary>
/// <param name="Key">Its key; one-shot deadlines are no longer armed.</param>
/// <param name="Due">The time it was due; lateness is the observed time minus this.</param>
/// <param name="Missed">Earlier boundaries folded into this firing (<see cref="CatchUp.Latest"/>).</param>
/// <param name="Priority">0 risk and stop, 1 order time-to-live, 2 normal, 3 housekeeping.</param>
/// <param name="ArmedSeq">Sequence of the arming that fired.</param>
/// <param name="Expired">True when it was armed as a time-to-live.</param>
public readonly record struct FiredDeadline(
    DeadlineKey Key, Instant Due, int Missed = 0, byte Priority = 2, ulong ArmedSeq = 0, bool Expired = false);
