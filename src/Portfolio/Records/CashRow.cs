namespace Millwright.Portfolio.Records;

/// <summary>Deposit or withdrawal of cash, USD; not a return (portfolio.md §2.6).</summary>
/// <param name="Id">Idempotency id.</param>
/// <param name="AmountUsd">Positive for a deposit.</param>
public sealed record CashRow(string Id, decimal AmountUsd)
{
    /// <summary>Payload.</summary>
    public byte[] Encode()
    {
        var writer = new CseWriter();
        writer.String(Id);
        writer.Decimal(AmountUsd);
        return writer.Written.ToArray();
    }

    /// <summary>Reads a payload.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a flow.</exception>
    public static CashRow Decode(ReadOnlySpan<byte> payload)
    {
        var reader = new CseReader(payload);
        return new CashRow(reader.String(), reader.Decimal());
    }
}
