namespace Millwright.Portfolio.Records;

/// <summary>Dominance sample (portfolio.md §2.7), percent of total capitalisation.</summary>
/// <param name="TimeMs">Time of the sample, Unix ms.</param>
/// <param name="Btc">BTC.D, 0…100; a value outside or a move of more than 5 points is rejected.</param>
/// <param name="Usdt">USDT.D, 0…100.</param>
public readonly record struct DominanceRow(long TimeMs, double Btc, double Usdt)
{
    /// <summary>Payload.</summary>
    public byte[] Encode()
    {
        var writer = new CseWriter();
        writer.I64(TimeMs);
        writer.F64(Btc);
        writer.F64(Usdt);
        return writer.Written.ToArray();
    }

    /// <summary>Reads a payload.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a sample.</exception>
    public static DominanceRow Decode(ReadOnlySpan<byte> payload)
    {
        var reader = new CseReader(payload);
        return new DominanceRow(reader.I64(), reader.F64(), reader.F64());
    }
}
