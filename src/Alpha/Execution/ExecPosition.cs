namespace Millwright.Alpha.Execution;

/// <summary>A position built from executions.</summary>
/// <param name="Instrument">Index in instrument order.</param>
/// <param name="Direction">−1 short, +1 long.</param>
/// <param name="Quantity">Base units, ≥ 0.</param>
/// <param name="Cost">Quote units paid or received for it.</param>
/// <param name="Scan">Scan of the opening decision.</param>
public sealed record ExecPosition(int Instrument, int Direction, decimal Quantity, decimal Cost, long Scan)
{
    /// <summary>Average price, quote per base; 0 when empty.</summary>
    public decimal Price => Quantity == 0m ? 0m : Cost / Quantity;

    internal void Encode(CseWriter writer)
    {
        writer.I32(Instrument);
        writer.I32(Direction);
        writer.Decimal(Quantity);
        writer.Decimal(Cost);
        writer.I64(Scan);
    }

    internal static ExecPosition Decode(ref CseReader reader) =>
        new(reader.I32(), reader.I32(), reader.Decimal(), reader.Decimal(), reader.I64());
}
