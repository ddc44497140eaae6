namespace Millwright.Markets;

/// <summary>
/// Internal event of the simulated venue to its trading plant whenever a balance changed: what the exchange account
/// holds now.
/// </summary>
/// <param name="Base">Base asset, total and held.</param>
/// <param name="Quote">Quote asset, total and held.</param>
/// <param name="OpenOrders">Resting orders.</param>
public sealed record VenueBalances(AssetBalance Base, AssetBalance Quote, int OpenOrders)
{
    /// <summary>Type of the internal event.</summary>
    public const ushort EventType = 1;

    /// <summary>Writes the last reported balances: what is reported next depends on them.</summary>
    public static void Encode(CseWriter writer, VenueBalances? balances)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (writer.Option(balances is not null))
        {
            Write(writer, balances!.Base);
            Write(writer, balances.Quote);
            writer.I32(balances.OpenOrders);
        }
    }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    public static VenueBalances? Decode(ref CseReader reader) =>
        reader.Option() ? new VenueBalances(Read(ref reader), Read(ref reader), reader.I32()) : null;

    private static void Write(CseWriter writer, AssetBalance balance)
    {
        writer.String(balance.Asset);
        writer.Decimal(balance.Total);
        writer.Decimal(balance.Held);
    }

    private static AssetBalance Read(ref CseReader reader) =>
        new(reader.String(), reader.Decimal(), reader.Decimal());
}
