namespace Millwright.Kernel;

/// <summary>Payload of an <c>EffectResult</c> record: a <see cref="VenueReport"/> as one CSE struct.</summary>
public static class VenueReportCodec
{
    private const uint Schema = 0x0013;
    private const ushort Version = 2;

    /// <summary>Encodes a report for the journal.</summary>
    public static void Encode(CseWriter writer, VenueReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.Root(Schema, Version);
        writer.Tag(1);
        writer.Enum((ushort)report.Kind);
        writer.Tag(2);
        writer.U64(report.IntentSeq);
        writer.Tag(3);
        writer.String(report.OrderId);
        writer.Tag(4);
        writer.String(report.Code);
        writer.Tag(5);
        writer.String(report.ExecId);
        writer.Tag(6);
        writer.Decimal(report.Price);
        writer.Tag(7);
        writer.Decimal(report.Volume);
        writer.Tag(8);
        writer.Decimal(report.Cost);
        writer.Tag(9);
        writer.Decimal(report.Fee);
        writer.Tag(10);
        writer.String(report.FeeAsset);
        writer.Tag(11);
        writer.Decimal(report.CumVolume);
        writer.Tag(12);
        writer.Decimal(report.CumCost);
        writer.Tag(13);
        writer.Decimal(report.CumFee);
        writer.Tag(14);
        writer.I64(report.VenueTime.Ns);
        writer.Tag(15);
        writer.Bool(report.Maker);
        writer.Tag(16);
        if (writer.Option(report.Side is not null))
        {
            writer.U8((byte)report.Side!.Value);
        }

        writer.EndStruct();
    }

    /// <summary>Decodes a journaled report; damaged bytes are a result, never a throw.</summary>
    public static Result<VenueReport> Decode(ReadOnlySpan<byte> payload)
    {
        try
        {
            var reader = new CseReader(payload);
            var version = reader.Root(Schema);
            return Result<VenueReport>.Ok(Read(ref reader, version));
        }
        catch (InvalidDataException e)
        {
            return Result<VenueReport>.Fail("effect_result", "unknown", e.Message);
        }
    }

    private static VenueReport Read(ref CseReader reader, ushort version)
    {
        reader.Tag(1);
        var kind = (VenueReportKind)reader.Enum();
        reader.Tag(2);
        var intent = reader.U64();
        reader.Tag(3);
        var orderId = reader.String();
        reader.Tag(4);
        var code = reader.String();
        reader.Tag(5);
        var execId = reader.String();
        reader.Tag(6);
        var price = reader.Decimal();
        reader.Tag(7);
        var volume = reader.Decimal();
        reader.Tag(8);
        var cost = reader.Decimal();
        reader.Tag(9);
        var fee = reader.Decimal();
        reader.Tag(10);
        var feeAsset = reader.String();
        reader.Tag(11);
        var cumVolume = reader.Decimal();
        reader.Tag(12);
        var cumCost = reader.Decimal();
        reader.Tag(13);
        var cumFee = reader.Decimal();
        reader.Tag(14);
        var at = new Instant(reader.I64());
        reader.Tag(15);
        var maker = reader.Bool();
        OrderSide? side = null;
        if (version >= 2)
        {
            reader.Tag(16);
            side = reader.Option() ? (OrderSide)reader.U8() : null;
        }

        reader.EndStruct();
        return new VenueReport
        {
            Kind = kind, IntentSeq = intent, OrderId = orderId, Code = code, ExecId = execId, Price = price,
            Volume = volume, Cost = cost, Fee = fee, FeeAsset = feeAsset, CumVolume = cumVolume, CumCost = cumCost,
            CumFee = cumFee, VenueTime = at, Maker = maker, Side = side,
        };
    }
}
