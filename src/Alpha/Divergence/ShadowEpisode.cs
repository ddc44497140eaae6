namespace Millwright.Alpha.Divergence;

/// <summary>What the monitor keeps of a closed shadow position until the reference's trade arrives.</summary>
/// <param name="At">Time of the exit.</param>
/// <param name="Lane">−1 short, +1 long.</param>
/// <param name="Symbol">Instrument.</param>
/// <param name="OpenScan">Scan of the entry in the reference's numbers, or the own ones without a reference
/// clock.</param>
/// <param name="CloseScan">Scan of the exit in the same numbers.</param>
/// <param name="GrossBps">Return, basis points.</param>
/// <param name="Reason">Reason of the exit.</param>
internal sealed record ShadowEpisode(
    Instant At, int Lane, string Symbol, ulong OpenScan, ulong CloseScan, double GrossBps, string Reason)
{
    public void Encode(CseWriter writer)
    {
        writer.Instant(At);
        writer.I32(Lane);
        writer.String(Symbol);
        writer.U64(OpenScan);
        writer.U64(CloseScan);
        writer.U64(BitConverter.DoubleToUInt64Bits(GrossBps));
        writer.String(Reason);
    }

    public static ShadowEpisode Decode(ref CseReader reader) => new(
        reader.Instant(), reader.I32(), reader.String(), reader.U64(), reader.U64(),
        BitConverter.UInt64BitsToDouble(reader.U64()), reader.String());
}
