using Millwright.Grid.Options;
using Millwright.Host.Configuration;
using Millwright.Host.Prices;
using Millwright.Host.Running;
using Millwright.Markets;

namespace Millwright.Host.Tests.Running;

/// <summary>The pair chosen without configuration is kept by later starts (grid.md §11).</summary>
public sealed class KnownPairTests
{
    [Fact]
    public void Given_a_plant_that_ran_on_live_prices_then_its_pair_is_known_and_that_of_another_plant_or_mode_is_not()
    {
        var storage = Directory.CreateTempSubdirectory("mw-pair-").FullName;
        try
        {
            var host = new ServerOptions { StorageDir = storage };
            var plant = new PlantConfig("grid", new GridOptions(), new VenueAccessOptions());
            Assert.Null(PriceSelection.KnownPair(host, plant));
            var folder = Directory.CreateDirectory(Path.Combine(storage, "journal", "grid-paper-live-grid")).FullName;
            new GroupManifest
            {
                Group = "grid-paper-live-grid", Plant = "grid", Instrument = Pair, InitNs = 0, Instance = 0, RunSeq = 0,
                Options = new Dictionary<string, string>(), Prices = "live",
            }.Save(folder);

            Assert.Equal("AAA/QQQ", PriceSelection.KnownPair(host, plant));
            Assert.Null(PriceSelection.KnownPair(host, plant with { Id = "other" }));
            var simulated = plant with { Grid = new GridOptions { Mode = TradingMode.Simulate } };
            Assert.Null(PriceSelection.KnownPair(host, simulated));
        }
        finally
        {
            Directory.Delete(storage, recursive: true);
        }
    }

    private static Instrument Pair { get; } = new()
    {
        Pair = "AAA/QQQ", Base = "AAA", Quote = "QQQ", PriceDecimals = 6, LotDecimals = 0, TickSize = 0.000001m,
        OrderMin = 13m, CostMin = 0m, BaseDecimals = 8, QuoteDecimals = 4, MakerFeePct = 0.25m, TakerFeePct = 0.4m,
    };
}
