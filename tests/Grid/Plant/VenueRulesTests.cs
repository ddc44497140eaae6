using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Tests.Plant;

/// <summary>Rules the venue changes while a plant runs (grid.md §9.2).</summary>
public sealed class VenueRulesTests
{
    private static readonly VenueRules Composed = VenueRules.Of(GridRig.Pair);

    [Fact]
    public void Given_a_coarser_tick_then_new_orders_lie_on_it_and_the_change_is_told()
    {
        var rig = new LiveRig().Boot();
        rig.Take();
        rig.Fact(VenueFact.Of(Composed with { TickSize = 0.001m }));
        Assert.Equal(0.001m, rig.Plant.Rules.Instrument.TickSize);
        var told = Assert.Single(
            Incidents(rig), incident => incident.Key.StartsWith("venue.rules_changed", StringComparison.Ordinal));
        Assert.Contains("tick 0.001 was", told.Text, StringComparison.Ordinal);
        Assert.False(told.ConditionTrue);

        rig.After(120, 0.13);
        rig.After(120, 0.13);
        foreach (var intent in rig.Take())
        {
            Assert.Equal(0m, intent.Request.Price % 0.001m);
        }
    }

    [Fact]
    public void Given_a_cancel_only_pair_then_nothing_is_placed_until_it_is_online_again()
    {
        var rig = new LiveRig();
        rig.Group.Init(rig.Now);
        rig.Run();
        Assert.Null(rig.Arm());
        rig.Fact(VenueFact.Of(Composed with { Status = InstrumentStatus.CancelOnly }));
        var (units, quote) = (new AssetBalance("AAA", 10_000m, 0m), new AssetBalance("QQQ", 1000m, 0m));
        rig.Fact(VenueFact.Of(new VenueBalances(units, quote, 0)));
        rig.After(1, 0.1);
        rig.After(60, 0.1);
        Assert.Empty(rig.Placed);
        Assert.Contains(
            rig.Group.Incidents.Open,
            incident => incident.Key.StartsWith("venue.market_shut", StringComparison.Ordinal));

        rig.Fact(VenueFact.Of(Composed));
        rig.After(1, 0.1);
        rig.After(60, 0.1);
        Assert.NotEmpty(rig.Placed);
        Assert.DoesNotContain(
            rig.Group.Incidents.Open,
            incident => incident.Key.StartsWith("venue.market_shut", StringComparison.Ordinal)
                && incident.ConditionTrue);
    }

    [Fact]
    public void Given_changed_rules_then_a_restored_plant_has_them_and_the_same_state()
    {
        var rig = new LiveRig().Boot();
        rig.Fact(VenueFact.Of(Composed with { TickSize = 0.001m, OrderMin = 50m }));
        var copy = rig.Clone("k1");
        Assert.Equal(50m, copy.Plant.Rules.MinVolume);
        Assert.Equal(rig.Group.StateDigest(), copy.Group.StateDigest());
        rig.After(30, 0.12);
        copy.After(30, 0.12);
        Assert.Equal(rig.Group.StateDigest(), copy.Group.StateDigest());
    }

    [Fact]
    public void Given_rules_as_composed_then_nothing_is_told()
    {
        var rig = new LiveRig().Boot();
        rig.Fact(VenueFact.Of(Composed));
        Assert.DoesNotContain(
            Incidents(rig), incident => incident.Key.StartsWith("venue.", StringComparison.Ordinal));
    }

    [Fact]
    public void Given_a_fact_with_rules_then_it_survives_encoding_and_older_facts_still_read()
    {
        var writer = new CseWriter();
        var rules = Composed with { Status = InstrumentStatus.PostOnly, MakerFeePct = 0.16m };
        VenueFactCodec.Encode(writer, VenueFact.Of(rules));
        Assert.Equal(rules, VenueFactCodec.TryDecode(writer.Written)!.Rules);
        for (var cut = 0; cut < writer.Written.Length; cut++)
        {
            Assert.Null(VenueFactCodec.TryDecode(writer.Written[..cut]));
        }

        writer.Clear();
        VenueFactCodec.Encode(writer, VenueFact.Gap());
        var gap = VenueFactCodec.TryDecode(writer.Written)!;
        Assert.Equal((VenueFactKind.Gap, (VenueRules?)null), (gap.Kind, gap.Rules));
    }

    private static IEnumerable<Incident> Incidents(LiveRig rig) =>
        rig.Group.Incidents.Open.Concat(rig.Group.Incidents.RecentlyClosed);
}
