namespace Millwright.Kernel;

/// <summary>
/// Alpha-beta filter in fixed operation order (kernel.md §15): <c>p = x̂ + v̂·dt</c>, <c>r = z − p</c>,
/// <c>x̂ ← p + α·r</c>, <c>v̂ ← v̂ + (β·r)/dt</c>.
/// </summary>
/// <param name="alpha">Weight of the residual in the position, (0, 1].</param>
/// <param name="beta">Weight of the residual in the rate, [0, 2).</param>
public struct AlphaBeta(double alpha, double beta)
{
    private bool started;
    private Instant at;

    /// <summary>Filtered value.</summary>
    public double Value { get; private set; }

    /// <summary>Rate per second.</summary>
    public double Rate { get; private set; }

    /// <summary>Feeds one measurement; one at the same time as the last replaces nothing but the value.</summary>
    public double Update(double z, Instant now)
    {
        if (!started)
        {
            started = true;
            Value = z;
        }
        else
        {
            var dt = now > at ? (now - at).Seconds : 0.0;
            var predicted = Value + (Rate * dt);
            var residual = z - predicted;
            Value = predicted + (alpha * residual);
            Rate = dt > 0.0 ? Rate + ((beta * residual) / dt) : Rate;
        }

        at = now;
        return Value;
    }

    /// <summary>Writes the state.</summary>
    public readonly void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Bool(started);
        writer.F64(Value);
        writer.F64(Rate);
        writer.Instant(at);
    }

    /// <summary>Reads the state.</summary>
    public void Decode(ref CseReader reader)
    {
        started = reader.Bool();
        Value = reader.F64();
        Rate = reader.F64();
        at = reader.Instant();
    }
}
