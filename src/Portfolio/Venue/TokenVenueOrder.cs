namespace Millwright.Portfolio.Venue;

/// <summary>An order resting at the paper venue of tokens.</summary>
internal sealed class TokenVenueOrder
{
    public required ulong Intent { get; init; }

    public required string Token { get; init; }

    public required bool IsBuy { get; init; }

    public required decimal Limit { get; init; }

    public required decimal Quantity { get; init; }

    public required long PlacedMs { get; init; }

    /// <summary>The venue never answers about it: the request was lost on the way.</summary>
    public bool IsLost { get; init; }

    public decimal Filled { get; set; }

    public int Executions { get; set; }

    public void Encode(CseWriter writer)
    {
        writer.U64(Intent);
        writer.String(Token);
        writer.Bool(IsBuy);
        writer.Decimal(Limit);
        writer.Decimal(Quantity);
        writer.I64(PlacedMs);
        writer.Bool(IsLost);
        writer.Decimal(Filled);
        writer.I32(Executions);
    }

    public static TokenVenueOrder Decode(ref CseReader reader) => new()
    {
        Intent = reader.U64(),
        Token = reader.String(),
        IsBuy = reader.Bool(),
        Limit = reader.Decimal(),
        Quantity = reader.Decimal(),
        PlacedMs = reader.I64(),
        IsLost = reader.Bool(),
        Filled = reader.Decimal(),
        Executions = reader.I32(),
    };
}
