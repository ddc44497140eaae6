using System.Runtime.InteropServices;

namespace Millwright.Alpha.Signal;

/// <summary>Arrays of numbers in state documents. NaN means "missing" here and has no canonical form as a number, so
/// the bit patterns are written.</summary>
internal static class StateNumbers
{
    public static void Raw64(this CseWriter writer, ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            writer.U64(BitConverter.DoubleToUInt64Bits(value));
        }
    }

    public static void Raw64(this ref CseReader reader, scoped Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BitConverter.UInt64BitsToDouble(reader.U64());
        }
    }

    public static void Bits(this CseWriter writer, double value) =>
        writer.U64(BitConverter.DoubleToUInt64Bits(value));

    public static double Bits(this ref CseReader reader) => BitConverter.UInt64BitsToDouble(reader.U64());
}
