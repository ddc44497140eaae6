namespace Millwright.Alpha.Divergence;

/// <summary>One shadow decision compared with its reference.</summary>
internal readonly record struct PairSample
{
    public Instant At { get; init; }

    public long Scan { get; init; }

    public bool ActionAgrees { get; init; }

    public bool BothEnter { get; init; }

    public bool DirectionAgrees { get; init; }

    public bool SymbolAgrees { get; init; }

    public bool LeverageEqual { get; init; }

    /// <summary>Relative difference of the leverage; NaN when unknown.</summary>
    public double LeverageGap { get; init; }

    /// <summary>|ΔD|; NaN when unknown.</summary>
    public double DivGap { get; init; }

    /// <summary>Bits 0…3: dc, regime, ob, esof differ. Bits 4…7: they were compared.</summary>
    public byte Factors { get; init; }

    /// <summary>1 exit reasons agree, 0 differ, −1 not compared.</summary>
    public sbyte ExitAgrees { get; init; }

    public double SkewSec { get; init; }

    public void Encode(CseWriter writer)
    {
        writer.Instant(At);
        writer.I64(Scan);
        writer.U16((ushort)((ActionAgrees ? 1 : 0) | (BothEnter ? 2 : 0) | (DirectionAgrees ? 4 : 0)
            | (SymbolAgrees ? 8 : 0) | (LeverageEqual ? 16 : 0)));
        writer.U64(BitConverter.DoubleToUInt64Bits(LeverageGap));
        writer.U64(BitConverter.DoubleToUInt64Bits(DivGap));
        writer.U8(Factors);
        writer.I8(ExitAgrees);
        writer.F64(SkewSec);
    }

    public static PairSample Decode(ref CseReader reader)
    {
        var (at, scan, flags) = (reader.Instant(), reader.I64(), reader.U16());
        return new PairSample
        {
            At = at,
            Scan = scan,
            ActionAgrees = (flags & 1) != 0,
            BothEnter = (flags & 2) != 0,
            DirectionAgrees = (flags & 4) != 0,
            SymbolAgrees = (flags & 8) != 0,
            LeverageEqual = (flags & 16) != 0,
            LeverageGap = BitConverter.UInt64BitsToDouble(reader.U64()),
            DivGap = BitConverter.UInt64BitsToDouble(reader.U64()),
            Factors = reader.U8(),
            ExitAgrees = reader.I8(),
            SkewSec = reader.F64(),
        };
    }
}
