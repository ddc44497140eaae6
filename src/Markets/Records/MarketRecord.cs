namespace Millwright.Markets;

/// <summary>Types of market records (kernel.md §5.4: 0x0020 – 0x00FF); group-wide, plant number 0.</summary>
public static class MarketRecord
{
    /// <summary>Best bid and ask: <see cref="QuoteRecord"/>.</summary>
    public const ushort Quote = 0x0020;

    /// <summary>A bar whose path was conflated: <see cref="BarRecord"/>.</summary>
    public const ushort Bar = 0x0021;

    /// <summary>A closed candle for indicators: <see cref="BarRecord"/>.</summary>
    public const ushort CandleClosed = 0x0022;

    /// <summary>A mid price: <see cref="MidRecord"/>.</summary>
    public const ushort Mid = 0x0024;

    /// <summary>Fault button or balance change of the simulated venue: <see cref="VenueControlRecord"/>.</summary>
    public const ushort VenueControl = 0x0025;

    /// <summary>Statement of an external venue: <see cref="VenueFact"/>.</summary>
    public const ushort VenueFact = 0x0026;
}
