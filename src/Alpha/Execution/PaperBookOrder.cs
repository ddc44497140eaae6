namespace Millwright.Alpha.Execution;

/// <summary>An order of the paper venue on books.</summary>
internal sealed class PaperBookOrder
{
    public required ulong Intent { get; init; }

    public required int Instrument { get; init; }

    public required bool Buy { get; init; }

    public required decimal Limit { get; init; }

    public required decimal Quantity { get; init; }

    public required Instant Deadline { get; init; }

    public decimal Filled { get; set; }

    public int Executions { get; set; }

    public bool Resting { get; set; }

    public bool Closed { get; set; }

    public VenueReportKind End { get; set; } = VenueReportKind.Unknown;

    /// <summary>Quantity at the same price that was there first.</summary>
    public double Ahead { get; set; }

    public double LevelQuantity { get; set; }

    public void Encode(CseWriter writer)
    {
        writer.U64(Intent);
        writer.I32(Instrument);
        writer.Bool(Buy);
        writer.Decimal(Limit);
        writer.Decimal(Quantity);
        writer.Instant(Deadline);
        writer.Decimal(Filled);
        writer.I32(Executions);
        writer.Bool(Resting);
        writer.Bool(Closed);
        writer.Enum((ushort)End);
        writer.F64(Ahead);
        writer.F64(LevelQuantity);
    }

    public static PaperBookOrder Decode(ref CseReader reader) => new()
    {
        Intent = reader.U64(),
        Instrument = reader.I32(),
        Buy = reader.Bool(),
        Limit = reader.Decimal(),
        Quantity = reader.Decimal(),
        Deadline = reader.Instant(),
        Filled = reader.Decimal(),
        Executions = reader.I32(),
        Resting = reader.Bool(),
        Closed = reader.Bool(),
        End = (VenueReportKind)reader.Enum(),
        Ahead = reader.F64(),
        LevelQuantity = reader.F64(),
    };
}
