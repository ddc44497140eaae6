namespace Millwright.Alpha.Divergence;

/// <summary>A shadow position compared with the reference's trade, or the one without the other.</summary>
/// <param name="At">Time.</param>
/// <param name="Matched">True when both exist.</param>
/// <param name="Offset">|Δ exit scan|; −1 unknown.</param>
/// <param name="Reason">1 equal, 0 different, −1 not compared.</param>
/// <param name="GapBps">Shadow less reference, gross basis points; NaN unknown.</param>
internal readonly record struct EpisodePair(Instant At, bool Matched, long Offset, sbyte Reason, double GapBps)
{
    public void Encode(CseWriter writer)
    {
        writer.Instant(At);
        writer.Bool(Matched);
        writer.I64(Offset);
        writer.I8(Reason);
        writer.U64(BitConverter.DoubleToUInt64Bits(GapBps));
    }

    public static EpisodePair Decode(ref CseReader reader) => new(
        reader.Instant(), reader.Bool(), reader.I64(), reader.I8(), BitConverter.UInt64BitsToDouble(reader.U64()));
}
