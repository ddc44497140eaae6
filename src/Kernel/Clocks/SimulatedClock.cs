namespace Millwright.Kernel;

/// <summary>Time that only moves when its driver says so (back-test, simulation tests, replay); no sleeping.</summary>
/// <param name="start">First value.</param>
public sealed class SimulatedClock(Instant start) : IClock
{
    private Instant now = start;

    /// <inheritdoc/>
    public Instant Now() => now;

    /// <summary>Jumps forward; an earlier instant leaves the clock where it is.</summary>
    public void AdvanceTo(Instant instant)
    {
        if (instant > now)
        {
            now = instant;
        }
    }
}
