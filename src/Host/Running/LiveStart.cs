using Millwright.Grid.Plant;
using Millwright.Host.Configuration;
using Millwright.Host.Prices;
using Millwright.Host.Venues;
using Millwright.Kernel;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Running;

/// <summary>
/// Opens prices and venue of a live plant (grid.md §8.7, kernel.md §17): nothing trades before every check passed. A
/// venue that does not answer, or whose clock is off, is tried again by <see cref="VenueWait"/>.
/// </summary>
/// <param name="config">Configuration.</param>
/// <param name="plant">The plant.</param>
/// <param name="armLive">True with <c>--arm-live</c>.</param>
/// <param name="say">Shows a line to the operator.</param>
internal sealed class LiveStart(LoadedConfig config, PlantConfig plant, bool armLive, Action<string> say)
{
    /// <summary>One attempt; reason <c>stale</c> = the venue does not answer or its clock is off.</summary>
    /// <param name="choice">Server options with live prices.</param>
    public async Task<Result<(IPriceSource Prices, LiveVenue? Venue)>> OpenAsync(ServerOptions choice)
    {
        var selected = await PriceSelection.SelectAsync(choice, plant, null, say);
        if (!selected.TryGet(out var prices, out var error))
        {
            return Result<(IPriceSource, LiveVenue?)>.Fail(error);
        }

        var opened = await LiveVenue.OpenAsync(config, plant, armLive, say);
        if (!opened.TryGet(out var venue, out error))
        {
            (prices as IDisposable)?.Dispose();
            return Result<(IPriceSource, LiveVenue?)>.Fail(error);
        }

        if (prices is LivePrices polled)
        {
            // After the start the public socket brings the venue's own candles.
            polled.FeedMinutes = KrakenMarketFeed.Offers(plant.Grid.ScannerIntervalMin)
                ? plant.Grid.ScannerIntervalMin
                : 0;
        }

        return Result<(IPriceSource, LiveVenue?)>.Ok((prices, venue));
    }
}
