namespace Millwright.Alpha.Execution;

/// <summary>Something on its way to or from the paper venue.</summary>
/// <param name="At">Arrival.</param>
/// <param name="Number">Order of scheduling.</param>
/// <param name="Intent">Order concerned.</param>
/// <param name="Word">place, cancel, ack, reject, fill, filled, canceled or cancel_reject.</param>
/// <param name="Quantity">Quantity of an execution.</param>
/// <param name="Price">Price of an execution.</param>
/// <param name="Execution">Number of the execution.</param>
/// <param name="Maker">True for a passive execution.</param>
internal readonly record struct PaperBookEvent(
    Instant At, long Number, ulong Intent, string Word, decimal Quantity, decimal Price, int Execution, bool Maker)
{
    public void Encode(CseWriter writer)
    {
        writer.Instant(At);
        writer.I64(Number);
        writer.U64(Intent);
        writer.String(Word);
        writer.Decimal(Quantity);
        writer.Decimal(Price);
        writer.I32(Execution);
        writer.Bool(Maker);
    }

    public static PaperBookEvent Decode(ref CseReader reader) => new(
        reader.Instant(), reader.I64(), reader.U64(), reader.String(), reader.Decimal(), reader.Decimal(),
        reader.I32(), reader.Bool());
}
