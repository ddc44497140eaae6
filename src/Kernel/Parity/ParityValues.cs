using System.Globalization;
using System.Text.Json;

namespace Millwright.Kernel.Parity;

/// <summary>Value forms of the vector files: doubles as <c>0x</c> + 16 hex digits, wide integers as text.</summary>
public static class ParityValues
{
    /// <summary>Double from bits, <c>inf</c>, <c>-inf</c>, <c>nan</c>, or a JSON number.</summary>
    public static double Double(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            return value.GetDouble();
        }

        return value.GetString() switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            "nan" => double.NaN,
            var text => BitConverter.UInt64BitsToDouble(U64(text)),
        };
    }

    /// <summary>Unsigned integer from a JSON number, decimal text, or <c>0x</c> text.</summary>
    public static ulong Unsigned(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetUInt64() : U64(value.GetString());

    /// <summary>Signed integer from a JSON number or decimal text.</summary>
    public static long Signed(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
            ? value.GetInt64()
            : long.Parse(
                value.GetString() ?? string.Empty, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    /// <summary>Bytes from hex text.</summary>
    public static byte[] Bytes(JsonElement value) => Convert.FromHexString(value.GetString() ?? string.Empty);

    /// <summary>Bits of a double as <c>0x</c> + 16 upper-case hex digits; +∞ is <c>inf</c>.</summary>
    public static string Text(double value) =>
        double.IsPositiveInfinity(value) ? "inf" : Hex64(BitConverter.DoubleToUInt64Bits(value));

    /// <summary><c>0x</c> + 16 upper-case hex digits.</summary>
    public static string Hex64(ulong value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:X16}");

    /// <summary><c>0x</c> + 8 upper-case hex digits.</summary>
    public static string Hex32(uint value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:X8}");

    private static ulong U64(string? text)
    {
        text ??= string.Empty;
        return text.StartsWith("0x", StringComparison.Ordinal)
            ? ulong.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
