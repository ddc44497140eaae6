using Millwright.Kernel;

namespace Millwright.Markets.Tests.Gateway;

/// <summary>Conditions of an external venue begin and end as incidents (kernel.md §16, §23.8).</summary>
public sealed class VenueConditionTests
{
    [Theory]
    [InlineData("venue.stream_down")]
    [InlineData("venue.auth")]
    [InlineData("venue.clock_skew")]
    [InlineData("venue.key_permission")]
    [InlineData("venue.system_status")]
    [InlineData("venue.not_reconciled")]
    [InlineData("venue.inbox_full")]
    [InlineData("order_outcome_unknown")]
    [InlineData("duplicate_order")]
    public void Given_a_condition_when_it_is_told_and_over_then_its_incident_opens_and_returns(string rule)
    {
        var group = new PlantGroup(new GroupOptions { Name = "venue", InvariantInterval = 1 });
        group.Add(new PlacingPlant());
        group.Add(new VenueMirrorPlant(1));
        group.Init(GatewayRig.Start);
        Tell(group, 1, VenueFact.Condition(rule, on: true, "the values"));
        var raised = group.Incidents.Find($"{rule}:venue")!;
        Assert.Equal((true, "the values"), (raised.ConditionTrue, raised.Text));

        var writer = new CseWriter();
        group.Encode(writer);
        var restored = new PlantGroup(new GroupOptions { Name = "venue", InvariantInterval = 1 });
        restored.Add(new PlacingPlant());
        restored.Add(new VenueMirrorPlant(1));
        Assert.Null(restored.Restore(writer.Written));
        Tell(restored, 2, VenueFact.Condition(rule, on: false, ""));
        Assert.NotEqual(true, restored.Incidents.Find($"{rule}:venue")?.ConditionTrue);
    }

    private static void Tell(PlantGroup group, ulong seq, VenueFact fact)
    {
        var writer = new CseWriter();
        VenueFactCodec.Encode(writer, fact);
        var at = GatewayRig.Start.Ns + (long)seq;
        var header = new FrameHeader(
            FrameCodec.HeaderSize + writer.Length, 0, seq, at, at, at, 0, 0, MarketRecord.VenueFact, 1, 0, 0, 0);
        group.ApplyRecord(in header, writer.Written);
        group.Effects.Clear();
    }
}
