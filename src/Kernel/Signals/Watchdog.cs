namespace Millwright.Kernel;

/// <summary>Alarm when not touched for the duration (kernel.md §15).</summary>
/// <param name="timeout">Longest silence.</param>
/// <param name="start">When watching began.</param>
public struct Watchdog(Duration timeout, Instant start = default)
{
    /// <summary>Last sign of life.</summary>
    public Instant TouchedAt { get; private set; } = start;

    /// <summary>When the alarm is due.</summary>
    public readonly Instant DueAt => TouchedAt + timeout;

    /// <summary>Notes a sign of life.</summary>
    public void Touch(Instant now) => TouchedAt = now;

    /// <summary>True when the silence lasted the timeout.</summary>
    public readonly bool IsExpired(Instant now) => now >= DueAt;

    /// <summary>Writes the last sign of life.</summary>
    public readonly void Encode(CseWriter writer) => writer.Instant(TouchedAt);

    /// <summary>Reads the last sign of life.</summary>
    public void Decode(ref CseReader reader) => TouchedAt = reader.Instant();
}
