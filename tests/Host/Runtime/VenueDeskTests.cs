using Millwright.Host.Venues;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Tests.Runtime;

/// <summary>The desk between a venue and the journal: what waits is bounded, what is missing is told.</summary>
public sealed class VenueDeskTests : IVenueOutput
{
    private readonly VenueDesk desk;
    private readonly List<VenueFact> facts = [];
    private bool takes = true;

    public VenueDeskTests()
    {
        var group = new PlantGroup(new GroupOptions { Name = "desk" });
        group.Add(new PlacingPlant());
        group.Add(new VenueMirrorPlant(1));
        group.Init(Now);
        desk = new VenueDesk(group, 1, "A/B", this);
    }

    public Instant Now { get; private set; } = Instant.FromUnixSeconds(1_700_000_000);

    [Fact]
    public void Given_a_venue_that_does_not_answer_the_start_then_after_a_minute_it_is_told_and_later_cleared()
    {
        desk.Start(Now);
        Step(59);
        Assert.DoesNotContain(facts, fact => fact.Rule == VenueDesk.AwaitRule);
        Step(1);
        Step(1);
        var told = Assert.Single(facts, fact => fact.Rule == VenueDesk.AwaitRule);
        Assert.True(told.On);
        Assert.Contains("balances, open orders", told.Text, StringComparison.Ordinal);
        desk.Post(VenueFact.Of(new VenueBalances(new AssetBalance("A", 1m, 0m), new AssetBalance("B", 1m, 0m), 0)));
        desk.Post(VenueFact.Of([]));
        Step(1);
        Step(1);
        Step(1);
        Assert.False(facts.Last(fact => fact.Rule == VenueDesk.AwaitRule).On);
        Assert.Null(desk.Gateway.Awaiting);
    }

    [Fact]
    public void Given_a_full_lane_then_what_arrives_waits_up_to_the_bound_and_the_rest_is_told_and_asked_for()
    {
        desk.Start(Now);
        Step(1);
        facts.Clear();
        takes = false;
        for (var i = 0; i < VenueDesk.MostWaiting + 10; i++)
        {
            desk.Post(VenueFact.Condition("venue.system_status", on: i % 2 == 0, $"{i}"));
        }

        Assert.Equal(VenueDesk.MostWaiting, desk.Waiting);
        Step(1);
        Assert.True(desk.Waiting <= VenueDesk.MostWaiting + 2, $"{desk.Waiting} wait");
        takes = true;
        Step(1);
        Step(1);
        Step(1);
        var full = facts.Where(fact => fact.Rule == VenueDesk.FullRule).ToList();
        Assert.Equal([true, false], full.Select(fact => fact.On));
        Assert.Contains("10 answers", full[0].Text, StringComparison.Ordinal);
        Assert.Equal(0, desk.Waiting);
    }

    bool IVenueOutput.TrySubmit(Lane lane, in RecordInput input, ReadOnlySpan<byte> payload)
    {
        if (takes && input.Type == MarketRecord.VenueFact)
        {
            facts.Add(VenueFactCodec.TryDecode(payload)!);
        }

        return takes;
    }

    void IVenueOutput.Wake()
    {
    }

    private void Step(double seconds)
    {
        Now += new Duration((long)(seconds * 1e9));
        desk.Step(Now);
    }
}
