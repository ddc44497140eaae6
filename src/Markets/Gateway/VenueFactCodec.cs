namespace Millwright.Markets;

/// <summary>
/// Payload of <see cref="MarketRecord.VenueFact"/>: one CSE struct; version 2 carries trading rules besides.
/// </summary>
public static class VenueFactCodec
{
    private const uint Schema = 0x0026;
    private const int OrderBytes = 40;

    /// <summary>Encodes for the journal.</summary>
    public static void Encode(CseWriter writer, VenueFact fact)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(fact);
        writer.Root(Schema, (ushort)(fact.Rules is null ? 1 : 2));
        writer.Tag(1);
        writer.Enum((ushort)fact.Kind);
        writer.Tag(2);
        VenueBalances.Encode(writer, fact.Balances);
        writer.Tag(3);
        writer.List(fact.Orders.Count);
        foreach (var order in fact.Orders)
        {
            Write(writer, order);
        }

        writer.Tag(4);
        if (writer.Option(fact.Row is not null))
        {
            Write(writer, fact.Row!);
        }

        writer.Tag(5);
        writer.String(fact.Rule);
        writer.Tag(6);
        writer.Bool(fact.On);
        writer.Tag(7);
        writer.String(fact.Text);
        if (fact.Rules is { } rules)
        {
            writer.Tag(8);
            rules.Encode(writer);
        }

        writer.EndStruct();
    }

    /// <summary>Decodes a journaled fact; null when damaged.</summary>
    public static VenueFact? TryDecode(ReadOnlySpan<byte> payload)
    {
        try
        {
            var reader = new CseReader(payload);
            var version = reader.Root(Schema);
            return Read(ref reader, version);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static VenueFact Read(ref CseReader reader, ushort version)
    {
        reader.Tag(1);
        var kind = (VenueFactKind)reader.Enum((ushort)VenueFactKind.Rules);
        reader.Tag(2);
        var balances = VenueBalances.Decode(ref reader);
        reader.Tag(3);
        var orders = new VenueOrder[reader.List(OrderBytes)];
        for (var i = 0; i < orders.Length; i++)
        {
            orders[i] = ReadOrder(ref reader);
        }

        reader.Tag(4);
        var row = reader.Option() ? ReadRow(ref reader) : null;
        reader.Tag(5);
        var rule = reader.String();
        reader.Tag(6);
        var on = reader.Bool();
        reader.Tag(7);
        var text = reader.String();
        var rules = Rules(ref reader, version);
        reader.EndStruct();
        return new VenueFact
        {
            Kind = kind, Balances = balances, Orders = orders, Row = row, Rule = rule, On = on, Text = text,
            Rules = rules,
        };
    }

    private static VenueRules? Rules(ref CseReader reader, ushort version)
    {
        if (version < 2)
        {
            return null;
        }

        reader.Tag(8);
        return VenueRules.Decode(ref reader);
    }

    private static void Write(CseWriter writer, VenueOrder order)
    {
        writer.String(order.OrderId);
        writer.String(order.ClientId);
        writer.String(order.Pair);
        writer.Enum((ushort)order.Side);
        writer.Decimal(order.Price);
        writer.Decimal(order.Volume);
        writer.Decimal(order.Executed);
        writer.Instant(order.OpenedAt);
    }

    private static VenueOrder ReadOrder(ref CseReader reader) => new(
        reader.String(), reader.String(), reader.String(), (OrderSide)reader.Enum((ushort)OrderSide.Sell),
        reader.Decimal(), reader.Decimal(), reader.Decimal(), 0m, 0m, OrderStatus.Open, reader.Instant(),
        Instant.Epoch, "");

    private static void Write(CseWriter writer, VenueLedgerRow row)
    {
        writer.String(row.Id);
        writer.String(row.RefId);
        writer.String(row.Kind);
        writer.String(row.Asset);
        writer.Decimal(row.Amount);
        writer.Decimal(row.Fee);
        writer.Instant(row.Time);
    }

    private static VenueLedgerRow ReadRow(ref CseReader reader) => new(
        reader.String(), reader.String(), reader.String(), reader.String(), reader.Decimal(), reader.Decimal(),
        reader.Instant());
}
