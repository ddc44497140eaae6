namespace Millwright.Kernel;

/// <summary>Output follows the input by at most a rate (kernel.md §15).</summary>
/// <param name="maxPerSecond">Largest change per second, finite and at least 0.</param>
public struct Slew(double maxPerSecond)
{
    private bool started;
    private Instant at;

    /// <summary>Present output.</summary>
    public double Value { get; private set; }

    /// <summary>Feeds one sample; the first is taken as it is.</summary>
    public double Update(double x, Instant now)
    {
        if (!started)
        {
            started = true;
            Value = x;
        }
        else
        {
            var step = maxPerSecond * (now > at ? (now - at).Seconds : 0.0);
            var delta = x - Value;
            Value = delta > step ? Value + step : delta < -step ? Value - step : x;
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
        writer.Instant(at);
    }

    /// <summary>Reads the state.</summary>
    public void Decode(ref CseReader reader)
    {
        started = reader.Bool();
        Value = reader.F64();
        at = reader.Instant();
    }
}
