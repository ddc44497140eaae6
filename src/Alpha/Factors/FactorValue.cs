namespace Millwright.Alpha.Factors;

/// <summary>A factor input with its age.</summary>
internal struct FactorValue
{
    /// <summary>Newest value; NaN before the first.</summary>
    public double Value = double.NaN;

    /// <summary>Time of the value.</summary>
    public Instant At;

    public FactorValue()
    {
    }

    /// <summary>The value, or null when there is none younger than the limit.</summary>
    public readonly double? Fresh(Instant now, Duration most) =>
        double.IsNaN(Value) || now - At > most ? null : Value;

    /// <summary>Age in milliseconds; the largest number before the first value.</summary>
    public readonly uint AgeMs(Instant now) => double.IsNaN(Value)
        ? uint.MaxValue
        : (uint)Math.Min(uint.MaxValue - 1, Math.Max(0, (now - At).Ns / 1_000_000L));

    public void Set(double value, Instant now) => (Value, At) = (value, now);

    public readonly void Encode(CseWriter writer)
    {
        writer.U64(BitConverter.DoubleToUInt64Bits(Value));
        writer.Instant(At);
    }

    public static FactorValue Decode(ref CseReader reader) => new()
    {
        Value = BitConverter.UInt64BitsToDouble(reader.U64()),
        At = reader.Instant(),
    };
}
