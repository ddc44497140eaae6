namespace Millwright.Alpha.Plant;

/// <summary>Newest market facts of one instrument.</summary>
internal struct InstrumentState
{
    public double Mid;
    public Instant MidAt;
    public double Bid;
    public double Ask;
    public double Imbalance;
    public Instant BookAt;
    public double Volume;
    public bool Halted;
    public string? Exclusion;
    public long ExitScan;

    /// <summary>A price arrived.</summary>
    public void Price(double mid, Instant now) => (Mid, MidAt) = (mid, now);

    /// <summary>Spread in basis points; 0 when no book is known.</summary>
    public readonly double SpreadBps => Bid > 0.0 && Ask >= Bid ? ((Ask - Bid) / ((Ask + Bid) / 2.0)) * 10000.0 : 0.0;

    public readonly void Encode(CseWriter writer)
    {
        writer.F64(Mid);
        writer.Instant(MidAt);
        writer.F64(Bid);
        writer.F64(Ask);
        writer.U64(BitConverter.DoubleToUInt64Bits(Imbalance));
        writer.Instant(BookAt);
        writer.F64(Volume);
        writer.Bool(Halted);
        writer.OptionalString(Exclusion);
        writer.I64(ExitScan);
    }

    public static InstrumentState Decode(ref CseReader reader) => new()
    {
        Mid = reader.F64(),
        MidAt = reader.Instant(),
        Bid = reader.F64(),
        Ask = reader.F64(),
        Imbalance = BitConverter.UInt64BitsToDouble(reader.U64()),
        BookAt = reader.Instant(),
        Volume = reader.F64(),
        Halted = reader.Bool(),
        Exclusion = reader.OptionalString(),
        ExitScan = reader.I64(),
    };
}
