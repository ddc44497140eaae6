using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Venues;

/// <summary>What the start checks found (grid.md §8.7, §9.2).</summary>
/// <param name="Pair">The pair as published now, with the fees of the account.</param>
/// <param name="Skew">Clock of the venue minus this clock; its answer has whole seconds.</param>
internal sealed record VenueReading(KrakenPair Pair, Duration Skew)
{
    /// <summary>
    /// Largest difference of the clocks. Orders carry a deadline of 5 s that the venue judges by its own clock and
    /// refuses below 2 s, so that more than this would cost placements.
    /// </summary>
    public static readonly Duration MostSkew = Duration.FromSeconds(2);

    /// <summary>Rules of the pair.</summary>
    public VenueRules Rules => VenueRules.Of(Pair.Instrument);

    /// <summary>True when the clocks differ too much.</summary>
    public bool IsSkewed => Math.Abs(Skew.Ns) > MostSkew.Ns;

    /// <summary>Sentence on the clocks.</summary>
    public string SkewText => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"The venue's clock is {Skew.Seconds:+0.0;-0.0} s from this machine's, allowed ±{MostSkew.Seconds:0} s; "
        + $"the venue refuses orders by their deadline. Set this machine's clock.");
}
