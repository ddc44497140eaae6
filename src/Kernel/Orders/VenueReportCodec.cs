namespace Millwright.Kernel;

/// <summary>Payload of an <c>EffectResult</c> record: a <see cref="VenueReport"/> as one CSE struct.</summary>
public static class VenueReportCodec
{
    private const uint Schema = 0x0013;

    /// <summary>Encodes a report for the journal.</summary>
    public static void Encode(CseWriter writer, VenueReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.Root(Schema, 1);
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
        writer.EndStruct();
    }
}
