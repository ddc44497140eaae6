namespace Millwright.Alpha.Divergence;

/// <summary>What the monitor remembers of a shadow decision until its reference arrives.</summary>
internal sealed record ShadowRowKey
{
    public required Instant At { get; init; }

    public required long Scan { get; init; }

    public required ulong ReferenceScan { get; init; }

    public required int Lane { get; init; }

    public required bool Enters { get; init; }

    public required string Symbol { get; init; }

    public required double Div { get; init; }

    public required double Leverage { get; init; }

    public double Strength { get; init; }

    /// <summary>dc, regime, ob, esof.</summary>
    public required double[] Factors { get; init; }

    public required string ExitReason { get; init; }

    public void Encode(CseWriter writer)
    {
        writer.Instant(At);
        writer.I64(Scan);
        writer.U64(ReferenceScan);
        writer.I32(Lane);
        writer.Bool(Enters);
        writer.String(Symbol);
        writer.U64(BitConverter.DoubleToUInt64Bits(Div));
        writer.F64(Leverage);
        writer.F64(Strength);
        foreach (var factor in Factors)
        {
            writer.F64(factor);
        }

        writer.String(ExitReason);
    }

    public static ShadowRowKey Decode(ref CseReader reader) => new()
    {
        At = reader.Instant(),
        Scan = reader.I64(),
        ReferenceScan = reader.U64(),
        Lane = reader.I32(),
        Enters = reader.Bool(),
        Symbol = reader.String(),
        Div = BitConverter.UInt64BitsToDouble(reader.U64()),
        Leverage = reader.F64(),
        Strength = reader.F64(),
        Factors = [reader.F64(), reader.F64(), reader.F64(), reader.F64()],
        ExitReason = reader.String(),
    };
}
