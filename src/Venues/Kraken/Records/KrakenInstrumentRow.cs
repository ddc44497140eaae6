namespace Millwright.Venues.Kraken;

/// <summary>A pair of the <c>instrument</c> channel, by value.</summary>
public struct KrakenInstrumentRow
{
    /// <summary>Pair on the socket.</summary>
    public ShortText Symbol { get; set; }

    /// <summary>Status in the venue's word, for example <c>online</c>.</summary>
    public ShortText Status { get; set; }

    /// <summary>Digits of prices.</summary>
    public long PriceDecimals { get; set; }

    /// <summary>Digits of volumes.</summary>
    public long LotDecimals { get; set; }

    /// <summary>Price step, quote.</summary>
    public decimal TickSize { get; set; }

    /// <summary>Smallest volume, base.</summary>
    public decimal OrderMin { get; set; }

    /// <summary>Smallest cost, quote.</summary>
    public decimal CostMin { get; set; }

    /// <summary>The pair with these rules; the same object while nothing differs.</summary>
    public readonly KrakenPair Over(KrakenPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var rules = pair.Instrument with
        {
            PriceDecimals = (int)Math.Clamp(PriceDecimals, 0, 12),
            LotDecimals = (int)Math.Clamp(LotDecimals, 0, 12),
            TickSize = TickSize > 0m ? TickSize : pair.Instrument.TickSize,
            OrderMin = OrderMin,
            CostMin = CostMin,
            Status = KrakenPairs.StatusOf(Status.ToString()),
        };
        return rules == pair.Instrument ? pair : pair with { Instrument = rules };
    }
}
