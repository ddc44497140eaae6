using System.Runtime.InteropServices;

namespace Millwright.Markets;

/// <summary>Payload of <see cref="MarketRecord.Quote"/>: 56 bytes little-endian.</summary>
/// <param name="Bid">Best bid in quote.</param>
/// <param name="Ask">Best ask in quote.</param>
/// <param name="Last">
/// Last trade in quote, 0 = unknown. It is the price when bid or ask is 0; then it is younger than 10 s.
/// </param>
/// <param name="Symbol">Number of the pair within the group, from 1.</param>
public readonly record struct QuoteRecord(decimal Bid, decimal Ask, decimal Last, uint Symbol)
{
    /// <summary>Bytes of the payload.</summary>
    public const int Size = 56;

    /// <summary>Writes the payload.</summary>
    public void Write(Span<byte> target)
    {
        WriteDecimal(target, Bid);
        WriteDecimal(target[16..], Ask);
        WriteDecimal(target[32..], Last);
        var symbol = Symbol;
        MemoryMarshal.Write(target[48..], in symbol);
        target[52..Size].Clear();
    }

    /// <summary>Reads the payload; false when it is too short or not a decimal.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out QuoteRecord quote)
    {
        quote = default;
        if (payload.Length < Size || !TryReadDecimal(payload, out var bid)
            || !TryReadDecimal(payload[16..], out var ask)
            || !TryReadDecimal(payload[32..], out var last))
        {
            return false;
        }

        quote = new QuoteRecord(bid, ask, last, MemoryMarshal.Read<uint>(payload[48..]));
        return true;
    }

    internal static void WriteDecimal(Span<byte> target, decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        MemoryMarshal.AsBytes(bits).CopyTo(target);
    }

    internal static bool TryReadDecimal(ReadOnlySpan<byte> source, out decimal value)
    {
        Span<int> bits = stackalloc int[4];
        source[..16].CopyTo(MemoryMarshal.AsBytes(bits));
        var scale = (bits[3] >> 16) & 0xFF;
        if (scale > 28 || (bits[3] & 0x7F00FFFF) != 0)
        {
            value = 0m;
            return false;
        }

        value = new decimal(bits[0], bits[1], bits[2], bits[3] < 0, (byte)scale);
        return true;
    }
}
