namespace Millwright.Kernel;

/// <summary>
/// Exponential moving average in fixed operation order <c>ema ← ema + α·(x − ema)</c> (kernel.md §15).
/// </summary>
/// <param name="alpha">Weight of a new sample, in (0, 1].</param>
public struct Ema(double alpha)
{
    /// <summary>Average; the first sample initialises it.</summary>
    public double Value { get; private set; }

    /// <summary>Samples seen.</summary>
    public long Count { get; private set; }

    /// <summary>Feeds one sample and returns the average.</summary>
    public double Update(double x)
    {
        Value = Count == 0 ? x : Value + (alpha * (x - Value));
        Count++;
        return Value;
    }

    /// <summary>Writes the state.</summary>
    public readonly void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.F64(Value);
        writer.I64(Count);
    }

    /// <summary>Reads the state.</summary>
    public void Decode(ref CseReader reader)
    {
        Value = reader.F64();
        Count = reader.I64();
    }
}
