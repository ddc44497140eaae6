namespace Millwright.Markets;

/// <summary>Canonical encoding of the parts of a paper exchange (kernel.md §8.1); fields in fixed order.</summary>
internal static class PaperCodec
{
    public static void Write(CseWriter writer, PaperOrder order)
    {
        Write(writer, order.Request);
        writer.String(order.Id);
        writer.I64(order.Sequence);
        writer.I64(order.OpenedAt.Ns);
        writer.Decimal(order.Executed);
        writer.Decimal(order.Cost);
        writer.Decimal(order.Fee);
        writer.Decimal(order.Held);
        writer.U16((ushort)order.Status);
        writer.I64(order.ClosedAt.Ns);
        writer.String(order.Reason);
        writer.F64(order.QueueFront);
        writer.F64(order.LevelQuantity);
        writer.F64(order.TradedSinceLevel);
    }

    public static PaperOrder ReadOrder(ref CseReader reader, string pair)
    {
        var request = ReadRequest(ref reader);
        var id = reader.String();
        var sequence = reader.I64();
        var openedAt = new Instant(reader.I64());
        return new(request, id, sequence, openedAt, pair)
        {
            Executed = reader.Decimal(),
            Cost = reader.Decimal(),
            Fee = reader.Decimal(),
            Held = reader.Decimal(),
            Status = (OrderStatus)Member(ref reader, (ushort)OrderStatus.Expired),
            ClosedAt = new Instant(reader.I64()),
            Reason = reader.String(),
            QueueFront = reader.F64(),
            LevelQuantity = reader.F64(),
            TradedSinceLevel = reader.F64(),
        };
    }

    public static void Write(CseWriter writer, VenueOrderRequest request)
    {
        writer.String(request.ClientId);
        writer.String(request.Pair);
        writer.U16((ushort)request.Side);
        writer.Decimal(request.Price);
        writer.Decimal(request.Volume);
        writer.Bool(request.PostOnly);
        Write(writer, request.Deadline);
        Write(writer, request.ExpireAt);
    }

    public static VenueOrderRequest ReadRequest(ref CseReader reader) => new(
        reader.String(), reader.String(), ReadSide(ref reader), reader.Decimal(), reader.Decimal(), reader.Bool(),
        ReadOptionalInstant(ref reader), ReadOptionalInstant(ref reader));

    public static void Write(CseWriter writer, Execution execution)
    {
        writer.String(execution.ExecId);
        writer.String(execution.OrderId);
        writer.String(execution.ClientId);
        writer.String(execution.Pair);
        writer.U16((ushort)execution.Side);
        writer.Decimal(execution.Price);
        writer.Decimal(execution.Volume);
        writer.Decimal(execution.Cost);
        writer.Decimal(execution.Fee);
        writer.String(execution.FeeAsset);
        writer.U16((ushort)execution.Liquidity);
        writer.I64(execution.Time.Ns);
        writer.I64(execution.Sequence);
    }

    public static Execution ReadExecution(ref CseReader reader) => new(
        reader.String(), reader.String(), reader.String(), reader.String(), ReadSide(ref reader), reader.Decimal(),
        reader.Decimal(), reader.Decimal(), reader.Decimal(), reader.String(),
        (Liquidity)Member(ref reader, (ushort)Liquidity.Taker), new Instant(reader.I64()), reader.I64());

    public static void Write(CseWriter writer, in VenueEvent item)
    {
        writer.U16((ushort)item.Kind);
        writer.I64(item.At.Ns);
        writer.I64(item.VenueTime.Ns);
        writer.String(item.OrderId);
        writer.String(item.ClientId);
        writer.String(item.Code);
        writer.Decimal(item.Executed);
        writer.Bool(item.Execution is not null);
        if (item.Execution is not null)
        {
            Write(writer, item.Execution);
        }
    }

    public static VenueEvent ReadEvent(ref CseReader reader) => new(
        (VenueEventKind)Member(ref reader, (ushort)VenueEventKind.Reconnected), new Instant(reader.I64()),
        new Instant(reader.I64()), reader.String(),
        reader.String(), reader.String(), reader.Decimal(), reader.Bool() ? ReadExecution(ref reader) : null);

    public static void Write(CseWriter writer, DueItem item)
    {
        writer.I64(item.Due.Ns);
        writer.I64(item.Sequence);
        writer.U16((ushort)item.Kind);
        writer.Bool(item.Request is not null);
        if (item.Request is not null)
        {
            Write(writer, item.Request);
        }

        writer.String(item.Key);
        writer.I64(item.ResponseNs);
        writer.Bool(item.Kind == DueKind.Deliver);
        if (item.Kind == DueKind.Deliver)
        {
            Write(writer, item.Event);
        }
    }

    public static DueItem ReadDueItem(ref CseReader reader) => new(
        new Instant(reader.I64()), reader.I64(), (DueKind)Member(ref reader, (ushort)DueKind.MaintenanceEnd),
        reader.Bool() ? ReadRequest(ref reader) : null, reader.String(), reader.I64(),
        reader.Bool() ? ReadEvent(ref reader) : default);

    public static void Write(CseWriter writer, AssetBalance balance)
    {
        writer.Decimal(balance.Total);
        writer.Decimal(balance.Held);
    }

    public static AssetBalance ReadBalance(ref CseReader reader, string asset)
    {
        var balance = new AssetBalance(asset, reader.Decimal(), reader.Decimal());
        return balance.Held >= 0m && balance.Held <= balance.Total
            ? balance
            : throw new InvalidDataException($"{asset}: held {balance.Held} outside 0..{balance.Total}");
    }

    private static OrderSide ReadSide(ref CseReader reader) =>
        (OrderSide)Member(ref reader, (ushort)OrderSide.Sell);

    private static ushort Member(ref CseReader reader, ushort last)
    {
        var value = reader.U16();
        return value <= last ? value : throw new InvalidDataException($"enumeration value {value}, last is {last}");
    }

    private static void Write(CseWriter writer, Instant? time)
    {
        writer.Bool(time is not null);
        if (time is { } value)
        {
            writer.I64(value.Ns);
        }
    }

    private static Instant? ReadOptionalInstant(ref CseReader reader) =>
        reader.Bool() ? new Instant(reader.I64()) : null;
}
