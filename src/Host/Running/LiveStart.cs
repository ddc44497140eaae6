using System.Diagnostics;
using Millwright.Grid.Plant;
using Millwright.Host.Configuration;
using Millwright.Host.Prices;
using Millwright.Host.Venues;
using Millwright.Kernel;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Running;

/// <summary>
/// Opens prices and venue of a live plant. A venue that does not answer or whose clock is off is tried again after
/// 1, 2, 4 … 30 s (grid.md §8.7, kernel.md §17): nothing trades before every check passed.
/// </summary>
/// <param name="config">Configuration.</param>
/// <param name="plant">The plant.</param>
/// <param name="armLive">True with <c>--arm-live</c>.</param>
/// <param name="say">Shows a line to the operator.</param>
internal sealed class LiveStart(LoadedConfig config, PlantConfig plant, bool armLive, Action<string> say)
{
    /// <summary>Tries until it succeeds, is refused for good, or the limit passes.</summary>
    /// <param name="choice">Server options with live prices.</param>
    /// <param name="limit">Longest wait; infinite for a run without end.</param>
    public async Task<Result<(IPriceSource Prices, LiveVenue? Venue)>> OpenAsync(ServerOptions choice, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        var backoff = new Backoff(Duration.FromSeconds(1), 2, Duration.FromSeconds(30));
        while (true)
        {
            var opened = await TryAsync(choice);
            if (opened.IsOk || opened.Error.Reason != "stale"
                || (limit != Timeout.InfiniteTimeSpan && watch.Elapsed >= limit))
            {
                return opened;
            }

            var pause = TimeSpan.FromSeconds(backoff.Next().Seconds);
            if (limit != Timeout.InfiniteTimeSpan && watch.Elapsed + pause > limit)
            {
                pause = limit > watch.Elapsed ? limit - watch.Elapsed : TimeSpan.Zero;
            }

            say($"{plant.Id}: {opened.Error.Message} Nothing trades; next try in {pause.TotalSeconds:0} s.");
            await Task.Delay(pause);
        }
    }

    private async Task<Result<(IPriceSource Prices, LiveVenue? Venue)>> TryAsync(ServerOptions choice)
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
            // The public socket brings the venue's own candles.
            polled.BuildsCandles = !KrakenMarketFeed.Offers(plant.Grid.ScannerIntervalMin);
        }

        return Result<(IPriceSource, LiveVenue?)>.Ok((prices, venue));
    }
}
