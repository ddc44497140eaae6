namespace Millwright.Kernel;

/// <summary>Canonical encoding of an intent inside the group snapshot.</summary>
internal static class IntentCodec
{
    public static void Write(CseWriter writer, Intent intent)
    {
        var request = intent.Request;
        writer.U64(intent.Seq);
        writer.U32(intent.Plant);
        writer.String(intent.ClientId);
        writer.U64(intent.CauseSeq);
        writer.I64(intent.PlannedAt.Ns);
        writer.Enum((ushort)intent.State);
        writer.String(intent.OrderId);
        writer.Decimal(intent.Executed);
        writer.Bool(intent.CancelRequested);
        writer.String(request.Symbol);
        writer.U8((byte)request.Side);
        writer.Decimal(request.Price);
        writer.Decimal(request.Quantity);
        writer.Bool(request.PostOnly);
        writer.Bool(request.ReduceOnly);
        writer.I64(request.Deadline.Ns);
        writer.U64(request.ConflictKey);
        writer.U64(request.Tag);
        writer.U8(request.Role);
        writer.I32(request.Attempt);
    }

    public static Intent Read(ref CseReader reader)
    {
        var seq = reader.U64();
        var plant = reader.U32();
        var clientId = reader.String();
        var cause = reader.U64();
        var planned = new Instant(reader.I64());
        var state = (IntentState)reader.Enum();
        var orderId = reader.String();
        var executed = reader.Decimal();
        var cancelRequested = reader.Bool();
        var request = new OrderRequest
        {
            Symbol = reader.String(),
            Side = (OrderSide)reader.U8(),
            Price = reader.Decimal(),
            Quantity = reader.Decimal(),
            PostOnly = reader.Bool(),
            ReduceOnly = reader.Bool(),
            Deadline = new Instant(reader.I64()),
            ConflictKey = reader.U64(),
            Tag = reader.U64(),
            Role = reader.U8(),
            Attempt = reader.I32(),
        };
        return new Intent
        {
            Seq = seq,
            Plant = plant,
            Request = request,
            ClientId = clientId,
            CauseSeq = cause,
            PlannedAt = planned,
            State = state,
            OrderId = orderId,
            Executed = executed,
            CancelRequested = cancelRequested,
        };
    }
}
