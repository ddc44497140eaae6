namespace Millwright.Alpha.Execution;

/// <summary>An order as the scripted venue knows it: the script's truth.</summary>
internal sealed class ScriptedOrder
{
    public required ulong Intent { get; init; }

    public required string ClientId { get; init; }

    public required decimal Quantity { get; init; }

    public required decimal Limit { get; init; }

    public required bool ReduceOnly { get; init; }

    public decimal Filled { get; set; }

    public int Executions { get; set; }

    public bool Accepted { get; set; }

    public bool Closed { get; set; }

    public VenueReportKind Last { get; set; }

    /// <summary>Terminal state the venue reached.</summary>
    public VenueReportKind End { get; set; } = VenueReportKind.Unknown;

    public void Encode(CseWriter writer)
    {
        writer.U64(Intent);
        writer.String(ClientId);
        writer.Decimal(Quantity);
        writer.Decimal(Limit);
        writer.Bool(ReduceOnly);
        writer.Decimal(Filled);
        writer.I32(Executions);
        writer.Bool(Accepted);
        writer.Bool(Closed);
        writer.Enum((ushort)Last);
        writer.Enum((ushort)End);
    }

    public static ScriptedOrder Decode(ref CseReader reader) => new()
    {
        Intent = reader.U64(),
        ClientId = reader.String(),
        Quantity = reader.Decimal(),
        Limit = reader.Decimal(),
        ReduceOnly = reader.Bool(),
        Filled = reader.Decimal(),
        Executions = reader.I32(),
        Accepted = reader.Bool(),
        Closed = reader.Bool(),
        Last = (VenueReportKind)reader.Enum(),
        End = (VenueReportKind)reader.Enum(),
    };
}
