namespace Millwright.Kernel;

/// <summary>Time lock: after <see cref="Start"/> closed for the duration (kernel.md §15).</summary>
/// <param name="length">How long it stays closed.</param>
public struct Cooldown(Duration length)
{
    /// <summary>End of the lock; the epoch when it never started.</summary>
    public Instant Until { get; private set; }

    /// <summary>Starts or restarts the lock.</summary>
    public void Start(Instant now) => Until = now + length;

    /// <summary>Opens at once.</summary>
    public void Reset() => Until = default;

    /// <summary>True when the lock is over.</summary>
    public readonly bool IsOver(Instant now) => now >= Until;

    /// <summary>Time left, at least zero.</summary>
    public readonly Duration Remaining(Instant now) => now >= Until ? Duration.Zero : Until - now;

    /// <summary>Writes the end.</summary>
    public readonly void Encode(CseWriter writer) => writer.Instant(Until);

    /// <summary>Reads the end.</summary>
    public void Decode(ref CseReader reader) => Until = reader.Instant();
}
