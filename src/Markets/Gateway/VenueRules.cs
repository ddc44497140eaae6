using System.Globalization;

namespace Millwright.Markets;

/// <summary>
/// Trading rules of the pair as an external venue publishes them now (grid.md §9.2), and as an internal event: what
/// changed since the plant was composed. Ledger decimals are not among them: they never change.
/// </summary>
/// <param name="PriceDecimals">Digits of a price, 0..12.</param>
/// <param name="LotDecimals">Digits of a volume, 0..12.</param>
/// <param name="TickSize">Price step, quote, &gt; 0.</param>
/// <param name="OrderMin">Smallest volume, base.</param>
/// <param name="CostMin">Smallest cost, quote.</param>
/// <param name="Status">Trading status.</param>
/// <param name="MakerFeePct">Maker fee of the account, %.</param>
/// <param name="TakerFeePct">Taker fee of the account, %.</param>
public sealed record VenueRules(
    int PriceDecimals,
    int LotDecimals,
    decimal TickSize,
    decimal OrderMin,
    decimal CostMin,
    InstrumentStatus Status,
    decimal MakerFeePct,
    decimal TakerFeePct)
{
    /// <summary>Type of the internal event.</summary>
    public const ushort EventType = 8;

    /// <summary>True while the venue takes no placements on the pair.</summary>
    public bool IsShut => Status is InstrumentStatus.CancelOnly or InstrumentStatus.ReduceOnly;

    /// <summary>Rules of an instrument.</summary>
    public static VenueRules Of(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return new VenueRules(
            instrument.PriceDecimals, instrument.LotDecimals, instrument.TickSize, instrument.OrderMin,
            instrument.CostMin, instrument.Status, instrument.MakerFeePct, instrument.TakerFeePct);
    }

    /// <summary>The instrument with these rules.</summary>
    public Instrument Over(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return instrument with
        {
            PriceDecimals = PriceDecimals,
            LotDecimals = LotDecimals,
            TickSize = TickSize,
            OrderMin = OrderMin,
            CostMin = CostMin,
            Status = Status,
            MakerFeePct = MakerFeePct,
            TakerFeePct = TakerFeePct,
        };
    }

    /// <summary>What differs from earlier rules: "tick 0.1 was 0.01, minimum 20 was 13"; empty when nothing
    /// does.</summary>
    public string ChangesFrom(VenueRules before)
    {
        ArgumentNullException.ThrowIfNull(before);
        (string Name, object Now, object Was)[] rows =
        [
            ("price digits", PriceDecimals, before.PriceDecimals),
            ("volume digits", LotDecimals, before.LotDecimals),
            ("tick", TickSize, before.TickSize),
            ("minimum volume", OrderMin, before.OrderMin),
            ("minimum cost", CostMin, before.CostMin),
            ("status", Status, before.Status),
            ("maker fee %", MakerFeePct, before.MakerFeePct),
            ("taker fee %", TakerFeePct, before.TakerFeePct),
        ];
        return string.Join(", ", rows.Where(row => !row.Now.Equals(row.Was)).Select(row =>
            $"{row.Name} {Text(row.Now)} was {Text(row.Was)}"));

        static string Text(object value) => value is decimal number
            ? number.ToString("0.############################", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{value}");
    }

    /// <summary>Writes the rules.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.I32(PriceDecimals);
        writer.I32(LotDecimals);
        writer.Decimal(TickSize);
        writer.Decimal(OrderMin);
        writer.Decimal(CostMin);
        writer.Enum((ushort)Status);
        writer.Decimal(MakerFeePct);
        writer.Decimal(TakerFeePct);
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    public static VenueRules Decode(ref CseReader reader) => new(
        reader.I32(), reader.I32(), reader.Decimal(), reader.Decimal(), reader.Decimal(),
        (InstrumentStatus)reader.Enum((ushort)InstrumentStatus.ReduceOnly), reader.Decimal(), reader.Decimal());
}
