namespace Millwright.Alpha.Execution;

/// <summary>A scheduled emission.</summary>
/// <param name="At">Due time.</param>
/// <param name="Order">Order by intent; 0 = none.</param>
/// <param name="Emit">Word.</param>
/// <param name="Quantity">Quantity or −1.</param>
/// <param name="Price">Price or −1.</param>
/// <param name="Code">Code.</param>
internal readonly record struct ScriptedDue(
    Instant At, ulong Order, string Emit, decimal Quantity, decimal Price, string Code)
{
    public void Encode(CseWriter writer)
    {
        writer.Instant(At);
        writer.U64(Order);
        writer.String(Emit);
        writer.Decimal(Quantity);
        writer.Decimal(Price);
        writer.String(Code);
    }

    public static ScriptedDue Decode(ref CseReader reader) => new(
        reader.Instant(), reader.U64(), reader.String(), reader.Decimal(), reader.Decimal(), reader.String());
}
