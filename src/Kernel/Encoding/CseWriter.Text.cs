using System.Buffers.Binary;

namespace Millwright.Kernel;

/// <content>Decimals and text of the canonical encoding.</content>
public sealed partial class CseWriter
{
    /// <summary>Decimal as (i128 mantissa, u8 scale) without trailing zeros; zero is (0, 0).</summary>
    public void Decimal(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var magnitude = new UInt128((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]);
        var mantissa = parts[3] < 0 ? -(Int128)magnitude : (Int128)magnitude;
        Decimal(mantissa, (byte)(parts[3] >> 16));
    }

    /// <summary>Decimal from its parts: value = mantissa × 10^−scale. Trailing zeros are removed.</summary>
    public void Decimal(Int128 mantissa, byte scale)
    {
        if (mantissa == 0)
        {
            scale = 0;
        }

        while (scale > 0 && mantissa % 10 == 0)
        {
            mantissa /= 10;
            scale--;
        }

        I128(mantissa);
        U8(scale);
    }

    /// <summary>String: u32 byte length and UTF-8 in normalization form C.</summary>
    public void String(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        String(value.AsSpan());
    }

    /// <summary>String: u32 byte length and UTF-8 in normalization form C.</summary>
    /// <exception cref="InvalidOperationException">The text holds a lone surrogate.</exception>
    public void String(ReadOnlySpan<char> value)
    {
        if (!Nfc.IsQuicklyNormalized(value))
        {
            value = Nfc.Normalize(value);
        }

        var start = used;
        Take(checked(4 + (value.Length * 3)));
        var status = System.Text.Unicode.Utf8.FromUtf16(
            value, buffer.AsSpan(start + 4), out _, out var bytes, replaceInvalidSequences: false);
        Require(status == System.Buffers.OperationStatus.Done, "Text holds a lone surrogate.");
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.AsSpan(start), (uint)bytes);
        used = start + 4 + bytes;
    }
}
