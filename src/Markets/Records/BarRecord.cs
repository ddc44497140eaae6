using System.Runtime.InteropServices;

namespace Millwright.Markets;

/// <summary>Payload of <see cref="MarketRecord.Bar"/> and <see cref="MarketRecord.CandleClosed"/>: 64 bytes.</summary>
/// <param name="OpenNs">Open time, ns since the epoch.</param>
/// <param name="IntervalNs">Length of the bar, ns.</param>
/// <param name="Open">Open in quote.</param>
/// <param name="High">High in quote.</param>
/// <param name="Low">Low in quote.</param>
/// <param name="Close">Close in quote.</param>
/// <param name="Volume">Volume in base.</param>
/// <param name="Symbol">Number of the pair within the group, from 1.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 64)]
public readonly record struct BarRecord(
    long OpenNs, long IntervalNs, double Open, double High, double Low, double Close, double Volume, uint Symbol)
{
    /// <summary>Bytes of the payload.</summary>
    public const int Size = 64;

    /// <summary>Writes the payload.</summary>
    public void Write(Span<byte> target)
    {
        var copy = this;
        MemoryMarshal.Write(target, in copy);
    }

    /// <summary>Reads the payload; false when it is too short or a price is not finite and &gt; 0.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out BarRecord bar)
    {
        bar = payload.Length < Size ? default : MemoryMarshal.Read<BarRecord>(payload);
        return bar.Low > 0.0 && bar.High >= bar.Low && double.IsFinite(bar.High) && bar.Open >= bar.Low
            && bar.Open <= bar.High && bar.Close >= bar.Low && bar.Close <= bar.High;
    }
}
