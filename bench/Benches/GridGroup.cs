using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Bench.Benches;

/// <summary>A grid plant with its paper venue, ready to be fed prices.</summary>
internal static class GridGroup
{
    public static readonly Instrument Pair = new()
    {
        Pair = "AAA/QQQ", Base = "AAA", Quote = "QQQ", PriceDecimals = 6, LotDecimals = 0, TickSize = 0.000001m,
        OrderMin = 13m, CostMin = 0m, BaseDecimals = 8, QuoteDecimals = 4, MakerFeePct = 0.25m, TakerFeePct = 0.40m,
    };

    public static (PlantGroup Group, GridPlant Plant) New(int slots)
    {
        var options = new GridOptions
        {
            SlotsInitial = slots, SlotsMax = Math.Max(slots, 84), SizingModeB = SizingMode.Fixed, SlotsStickyRatio = 1,
            CapacityCautionHeadroom = 0, CapacityStopHeadroom = 0, EntriesMaxPerLoop = 1000,
        };
        var paper = new PaperOptions { Fill = FillModel.Touch, SpreadPct = 0m }.Synchronous();
        var venue = new PaperVenuePlant(
            new PaperExchange(Pair, paper, 7, "venue/1/paper"), 1, 2, new PaperFunds(100_000m, 100_000m));
        var plant = new GridPlant(new GridPlantSetup
        {
            Options = options, Instrument = Pair, VenuePlant = 1, Hashing = HashPolicy.Deferred,
        });
        var group = new PlantGroup(new GroupOptions { Name = "bench-grid", InvariantInterval = 0 });
        group.Add(venue);
        group.Add(plant, venuePlant: 1);
        group.Init(BenchGroup.Start);
        return (group, plant);
    }
}
