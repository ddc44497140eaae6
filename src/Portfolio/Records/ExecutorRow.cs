namespace Millwright.Portfolio.Records;

/// <summary>Answer of the executor to an order (portfolio.md §7.1); idempotent by strand id and fill id.</summary>
/// <param name="StrandId">Strand that caused the order.</param>
/// <param name="Kind">ack, nack or fill.</param>
/// <param name="FillId">Id of the fill; empty otherwise.</param>
/// <param name="Quantity">Filled quantity, base units.</param>
/// <param name="Price">Fill price.</param>
/// <param name="Fee">Fee, USD.</param>
/// <param name="IsLast">True when nothing more of the order will fill.</param>
/// <param name="Reason">Reason of a nack.</param>
public sealed record ExecutorRow(
    string StrandId,
    string Kind,
    string FillId = "",
    decimal Quantity = 0m,
    decimal Price = 0m,
    decimal Fee = 0m,
    bool IsLast = true,
    string Reason = "")
{
    /// <summary>Payload.</summary>
    public byte[] Encode()
    {
        var writer = new CseWriter();
        writer.String(StrandId);
        writer.String(Kind);
        writer.String(FillId);
        writer.Decimal(Quantity);
        writer.Decimal(Price);
        writer.Decimal(Fee);
        writer.Bool(IsLast);
        writer.String(Reason);
        return writer.Written.ToArray();
    }

    /// <summary>Reads a payload.</summary>
    /// <exception cref="InvalidDataException">The bytes are not an answer.</exception>
    public static ExecutorRow Decode(ReadOnlySpan<byte> payload)
    {
        var reader = new CseReader(payload);
        return new ExecutorRow(
            reader.String(), reader.String(), reader.String(), reader.Decimal(), reader.Decimal(), reader.Decimal(),
            reader.Bool(), reader.String());
    }
}
