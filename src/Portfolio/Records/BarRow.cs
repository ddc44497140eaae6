using System.Text;

namespace Millwright.Portfolio.Records;

/// <summary>A closed bar as journaled (portfolio.md §1.2, §2.2).</summary>
/// <param name="Token">Token id.</param>
/// <param name="StartMs">Start, Unix ms, multiple of the length.</param>
/// <param name="LengthS">60 or 3600 seconds.</param>
/// <param name="Open">First price, quote units.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Quote volume, USD.</param>
/// <param name="Spread">Spread as a fraction of the mid; negative when unknown.</param>
/// <param name="Rank">3 own ticks, 2 exchange candle, 1 aggregator sample.</param>
/// <param name="VolumeKnown">False after a reset of a cumulative counter.</param>
public readonly record struct BarRow(
    string Token,
    long StartMs,
    int LengthS,
    double Open,
    double High,
    double Low,
    double Close,
    double Volume,
    double Spread = -1.0,
    byte Rank = 2,
    bool VolumeKnown = true)
{
    /// <summary>Bytes of a row besides its token.</summary>
    public const int FixedBytes = 66;

    /// <summary>Payload of bars in the order of arrival.</summary>
    public static byte[] Encode(ReadOnlySpan<BarRow> bars)
    {
        var writer = new CseWriter();
        Write(writer, bars);
        return writer.Written.ToArray();
    }

    /// <summary>Writes a payload; for feeders that reuse the buffer.</summary>
    public static void Write(CseWriter writer, ReadOnlySpan<BarRow> bars)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.List(bars.Length);
        Span<byte> id = stackalloc byte[64];
        foreach (ref readonly var bar in bars)
        {
            writer.Bytes(id[..Encoding.UTF8.GetBytes(bar.Token, id)]);
            writer.I64(bar.StartMs);
            writer.I32(bar.LengthS);
            writer.F64(bar.Open);
            writer.F64(bar.High);
            writer.F64(bar.Low);
            writer.F64(bar.Close);
            writer.F64(bar.Volume);
            writer.F64(bar.Spread);
            writer.U8(bar.Rank);
            writer.Bool(bar.VolumeKnown);
        }
    }

    /// <summary>True for finite positive prices in order, an aligned start and a length of 60 or 3600 s.</summary>
    public bool IsValid => LengthS is 60 or 3600 && StartMs >= 0 && StartMs % (LengthS * 1000L) == 0
        && Low > 0.0 && Low <= Math.Min(Open, Close) && High >= Math.Max(Open, Close) && double.IsFinite(High)
        && Volume >= 0.0 && double.IsFinite(Volume);
}
