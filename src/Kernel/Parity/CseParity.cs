using System.Globalization;
using System.Text.Json;

namespace Millwright.Kernel.Parity;

/// <summary>
/// <c>kernel.cse</c>: either <c>{"text"}</c>, a decimal of up to 38 digits, or <c>{"order"}</c>, a permutation in which
/// the entries of a sample document's map are written.
/// </summary>
internal sealed class CseParity() : KernelParity("kernel.cse")
{
    private static readonly (string Key, Int128 Mantissa, byte Scale)[] Entries =
        [("alpha", 5, 1), ("beta", 11, 1), ("gamma", -3, 0), ("", 0, 0)];

    protected override string? Run(JsonElement input, Utf8JsonWriter output)
    {
        var writer = new CseWriter();
        if (input.TryGetProperty("text", out var text))
        {
            if (!TryParse(text.GetString() ?? string.Empty, out var mantissa, out var scale))
            {
                return "domain:text:above_max";
            }

            writer.Decimal(mantissa, scale);
            output.WriteString("hex", Convert.ToHexStringLower(writer.Written));
            return null;
        }

        WriteDocument(writer, input.GetProperty("order"));
        output.WriteString("hex", Convert.ToHexStringLower(writer.Written));
        output.WriteString("sha256", Digest256.Of(writer.Written).ToString());
        return null;
    }

    private static void WriteDocument(CseWriter writer, JsonElement order)
    {
        writer.Root(0x1001, 2);
        writer.Tag(1);
        writer.I64(-5);
        writer.Tag(2);
        writer.F64(-0.0);
        writer.Tag(3);
        writer.BeginMap(order.GetArrayLength());
        foreach (var item in order.EnumerateArray())
        {
            var (key, mantissa, scale) = Entries[item.GetInt32()];
            writer.BeginEntry();
            writer.String(key);
            writer.EndKey();
            writer.Decimal(mantissa, scale);
        }

        writer.EndMap();
        writer.Tag(4);
        writer.Option(true);
        writer.String("he\u0301llo");
        writer.Tag(5);
        writer.Option(false);
        writer.Tag(6);
        writer.List(2);
        writer.F64(0.1);
        writer.F64(1e-310);
        writer.EndStruct();
    }

    /// <summary>Plain decimal text to mantissa and scale; false when it does not fit i128 and a scale of 255.</summary>
    private static bool TryParse(string text, out Int128 mantissa, out byte scale)
    {
        mantissa = 0;
        scale = 0;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? text : text.Remove(point, 1);
        var fraction = point < 0 ? 0 : text.Length - point - 1;
        if (fraction > byte.MaxValue
            || !Int128.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out mantissa))
        {
            return false;
        }

        scale = (byte)fraction;
        return true;
    }
}
