using System.Runtime.InteropServices;

namespace Millwright.Markets;

/// <summary>Payload of <see cref="MarketRecord.Mid"/>: 16 bytes little-endian.</summary>
/// <param name="Mid">Mid price in quote, finite and &gt; 0.</param>
/// <param name="Symbol">Number of the pair within the group, from 1.</param>
/// <param name="Volume">Base traded at this price, for queue models; 0 = unknown.</param>
public readonly record struct MidRecord(double Mid, uint Symbol, float Volume = 0f)
{
    /// <summary>Bytes of the payload.</summary>
    public const int Size = 16;

    /// <summary>Writes the payload.</summary>
    public void Write(Span<byte> target)
    {
        var (mid, symbol, volume) = (Mid, Symbol, Volume);
        MemoryMarshal.Write(target, in mid);
        MemoryMarshal.Write(target[8..], in symbol);
        MemoryMarshal.Write(target[12..], in volume);
    }

    /// <summary>Reads the payload; false when it is too short or the price is not finite and &gt; 0.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out MidRecord record)
    {
        record = payload.Length < Size
            ? default
            : new MidRecord(
                MemoryMarshal.Read<double>(payload), MemoryMarshal.Read<uint>(payload[8..]),
                MemoryMarshal.Read<float>(payload[12..]));
        return double.IsFinite(record.Mid) && record.Mid > 0.0 && float.IsFinite(record.Volume) && record.Volume >= 0f;
    }
}
