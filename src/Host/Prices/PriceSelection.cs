using Millwright.Host.Configuration;
using Millwright.Host.Running;
using Millwright.Kernel;

namespace Millwright.Host.Prices;

/// <summary>
/// Price source of a plant (specification README, "First run"): live, recorded, synthetic, in this order.
/// </summary>
public static class PriceSelection
{
    /// <summary>
    /// The pair an earlier start chose for this plant's paper run on live prices (grid.md §11): the choice is kept,
    /// whatever leads by volume today. Null without one.
    /// </summary>
    public static string? KnownPair(ServerOptions host, PlantConfig plant)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(plant);
        return GroupManifest.Load(GroupStart.PaperFolder(host.StorageDir, "live", plant))?.Traded?.Pair;
    }

    /// <summary>Chooses; every source that was passed over is reported with its reason.</summary>
    public static async Task<Result<IPriceSource>> SelectAsync(
        ServerOptions host,
        PlantConfig plant,
        string? dataFolder,
        Action<string> passedOver)
    {
        var choice = host.PricesSource;
        var minutes = plant.Grid.ScannerIntervalMin;
        if (choice is PriceSourceChoice.Auto or PriceSourceChoice.Live)
        {
            var live = await LivePrices.OpenAsync(
                plant.Venue.BaseUrl, plant.Grid.ExchangePair ?? KnownPair(host, plant), plant.Grid.OrderSize,
                host.PricesLiveTimeoutMs, host.PricesPollMs, minutes);
            if (live.TryGet(out var source, out var error))
            {
                return Result<IPriceSource>.Ok(source);
            }

            if (choice == PriceSourceChoice.Live)
            {
                return Result<IPriceSource>.Fail(error);
            }

            passedOver($"live prices: {error.Message}");
        }

        if (choice is PriceSourceChoice.Auto or PriceSourceChoice.Recorded)
        {
            var recorded = RecordedPrices.Open(
                dataFolder, host.PricesRecordedFile, plant.Grid.ExchangePair, host.PricesSpeed, minutes);
            if (recorded.TryGet(out var source, out var error))
            {
                return Result<IPriceSource>.Ok(source);
            }

            if (choice == PriceSourceChoice.Recorded)
            {
                return Result<IPriceSource>.Fail(error);
            }

            passedOver($"recorded prices: {error.Message}");
        }

        return Result<IPriceSource>.Ok(
            new SyntheticPrices(plant.Grid.ExchangePair, (ulong)host.PricesSeed, host.PricesSpeed, minutes));
    }
}
