namespace Millwright.Alpha.Execution;

/// <summary>One order of the driver.</summary>
internal sealed class ExecOrder
{
    public required ulong Id { get; init; }

    public required OrderPurpose Purpose { get; init; }

    public required int Instrument { get; init; }

    public required int Direction { get; init; }

    public required decimal Quantity { get; init; }

    public decimal Limit { get; set; }

    public required int Leverage { get; init; }

    public required long Scan { get; init; }

    public required double Mid { get; init; }

    public ulong Intent { get; set; }

    public OrderState State { get; set; }

    public SettingKind Step { get; set; }

    public decimal Filled { get; set; }

    public decimal Cost { get; set; }

    public int Attempt { get; set; } = 1;

    public string Code { get; set; } = "";

    public Instant Decided { get; set; }

    public Instant Sent { get; set; }

    /// <summary>First send; <see cref="Sent"/> is that of the newest attempt.</summary>
    public Instant FirstSent { get; set; }

    public Instant Acked { get; set; }

    public Instant FirstFill { get; set; }

    public Instant Done { get; set; }

    public Instant Asked { get; set; }

    public Instant FirstEmpty { get; set; }

    public bool CancelAsked { get; set; }

    public List<string> Executions { get; } = [];

    public bool IsDone => State >= OrderState.Filled;

    public bool IsBuy => (Purpose == OrderPurpose.Entry) == Direction > 0;

    public void Encode(CseWriter writer)
    {
        writer.U64(Id);
        writer.Enum((ushort)Purpose);
        writer.I32(Instrument);
        writer.I32(Direction);
        writer.Decimal(Quantity);
        writer.I32(Leverage);
        writer.I64(Scan);
        writer.F64(Mid);
        writer.Decimal(Limit);
        writer.U64(Intent);
        writer.Enum((ushort)State);
        writer.Enum((ushort)Step);
        writer.Decimal(Filled);
        writer.Decimal(Cost);
        writer.I32(Attempt);
        writer.String(Code);
        foreach (var at in new[] { Decided, FirstSent, Sent, Acked, FirstFill, Done, Asked, FirstEmpty })
        {
            writer.Instant(at);
        }

        writer.Bool(CancelAsked);
        writer.List(Executions.Count);
        foreach (var id in Executions)
        {
            writer.String(id);
        }
    }

    public static ExecOrder Decode(ref CseReader reader)
    {
        var order = new ExecOrder
        {
            Id = reader.U64(),
            Purpose = (OrderPurpose)reader.Enum(1),
            Instrument = reader.I32(),
            Direction = reader.I32(),
            Quantity = reader.Decimal(),
            Leverage = reader.I32(),
            Scan = reader.I64(),
            Mid = reader.F64(),
            Limit = reader.Decimal(),
            Intent = reader.U64(),
            State = (OrderState)reader.Enum((ushort)OrderState.Rejected),
            Step = (SettingKind)reader.Enum((ushort)SettingKind.Leverage),
            Filled = reader.Decimal(),
            Cost = reader.Decimal(),
            Attempt = reader.I32(),
            Code = reader.String(),
            Decided = reader.Instant(),
            FirstSent = reader.Instant(),
            Sent = reader.Instant(),
            Acked = reader.Instant(),
            FirstFill = reader.Instant(),
            Done = reader.Instant(),
            Asked = reader.Instant(),
            FirstEmpty = reader.Instant(),
            CancelAsked = reader.Bool(),
        };
        for (var n = reader.List(); n > 0; n--)
        {
            order.Executions.Add(reader.String());
        }

        return order;
    }
}
