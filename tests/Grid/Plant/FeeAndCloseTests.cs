using Millwright.Grid.Options;
using Millwright.Grid.Reducer;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Grid.Tests.Plant;

/// <summary>Fee learning, the daily close and the free-quote sweep (grid.md §5.9).</summary>
public sealed class FeeAndCloseTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Given_a_venue_that_takes_another_fee_when_ten_executions_are_seen_then_it_is_told_and_used_if_allowed(
        bool detect)
    {
        var rig = new GridRig(GridRig.Defaults with
        {
            SlotsInitial = 6,
            SlotsStickyRatio = 1,
            FeesMakerPct = 0.10,
            FeesAutoDetect = detect,
            OrderSize = 20m,
        }).Boot();
        rig.After(10, 0.0998);
        rig.After(40, 0.1012);
        rig.Wait(60, 0.1012);

        Assert.Contains(rig.Group.Incidents.Open, i => i.Rule == "grid.fee_rate");
        Assert.Equal(0.10m, rig.Plant.Rules.ConfiguredMakerPct);
        Assert.InRange(rig.Plant.Rules.MakerPct, detect ? 0.24m : 0.10m, detect ? 0.26m : 0.10m);
        Assert.Equal(rig.Plant.Rules.MakerPct, rig.Clone(GridRig.Synchronous).Plant.Rules.MakerPct);
    }

    [Fact]
    public void Given_a_new_utc_day_when_the_first_turn_runs_then_the_old_day_is_closed_once_and_balanced()
    {
        var rig = new GridRig(GridRig.Defaults with { SlotsInitial = 2, SlotsStickyRatio = 1 }).Boot();
        rig.After(10, 0.0998);
        rig.After(40, 0.1012);

        rig.Wait(86_400, 0.1012);

        var first = Assert.IsType<DailyClose>(Assert.Single(rig.Events, e => e.Type == "day_closed").Data);
        Assert.True(first.Balance.IsBalanced);
        Assert.Equal("2023-11-14", first.Date);
        Assert.Equal(DriftBadge.Green, first.Badge);
        Assert.Equal(rig.Plant.Book.Plant.NetRealised, first.RealisedOfDay);
        Assert.Equal(1UL, first.FirstSeq);
        var copy = rig.Clone(GridRig.Synchronous);
        copy.Wait(86_400, 0.1012);
        var second = Assert.IsType<DailyClose>(Assert.Single(copy.Events, e => e.Type == "day_closed").Data);
        Assert.Equal(first.Hash, second.PreviousClose);
    }

    [Fact]
    public void Given_days_without_a_turn_when_the_plant_runs_again_then_the_gap_is_an_incident()
    {
        var rig = new GridRig(GridRig.Defaults with { PriceStaleMaxAgeSec = 3600 }).Boot();

        rig.After(3 * 86_400, 0.1);

        Assert.True(
            rig.Events.Count(e => e.Type == "day_closed") is 1 or 3, "one close per day that was run");
    }

    [Fact]
    public void Given_even_split_when_few_slots_are_ready_then_the_free_quote_is_swept_to_them_within_the_bound()
    {
        var plain = First(sweep: false, bump: 0);
        var swept = First(sweep: true, bump: 0);
        var bounded = First(sweep: true, bump: 10);

        Assert.True(swept > plain, $"{swept} {plain}");
        Assert.InRange(bounded, plain, plain * 1.12);
        Assert.True(bounded < swept);
    }

    private static double First(bool sweep, double bump)
    {
        var rig = new GridRig(
            GridRig.Defaults with
            {
                SlotsInitial = 4,
                SlotsStickyRatio = 1,
                SizingModeB = SizingMode.EvenSplit,
                DustSweepEnabled = sweep,
                DustMaxBumpPct = bump,
            },
            null,
            new PaperFunds(100m, 1000m)).Boot();
        rig.Command("pause_slot", new { slot_id = 3, paused = true, pull_entries = true });
        rig.Command("pause_slot", new { slot_id = 4, paused = true, pull_entries = true });
        rig.Command("cancel_order", new { slot_id = 1, local_id = BuyOf(rig, 1) });
        return (double)rig.Plant.Core.Sizer.SizesFor(rig.Slot(1)).Of(Leg.B, 0.0);
    }

    private static long BuyOf(GridRig rig, int slot) => rig.Slot(slot).State.Orders.Span.ToArray()
        .First(o => o.Side == GridSide.Buy).LocalId;
}
