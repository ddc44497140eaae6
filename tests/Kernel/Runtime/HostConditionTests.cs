namespace Millwright.Kernel.Tests;

/// <summary>Conditions outside the group become incidents and change nothing else.</summary>
public sealed class HostConditionTests
{
    [Fact]
    public void Given_a_condition_when_recorded_then_an_incident_opens_and_its_end_clears_it()
    {
        var bench = new GroupBench();
        var full = new HostCondition(true, IncidentSeverity.W, "projections_failed", "g", "The disk is full.");
        var before = bench.Group.StateDigest();

        bench.Reactor.ApplyKernel(RecordType.HostCondition, full.Encode());
        bench.Reactor.ApplyKernel(RecordType.HostCondition, full.Encode());

        var incident = Assert.Single(bench.Group.Incidents.Open);
        Assert.Equal("projections_failed:g", incident.Key);
        Assert.Equal(IncidentSeverity.W, incident.Severity);
        Assert.Equal("The disk is full.", incident.Text);
        Assert.Equal(before, bench.Group.StateDigest());

        bench.Reactor.ApplyKernel(RecordType.HostCondition, (full with { On = false }).Encode());

        Assert.All(bench.Group.Incidents.Open, open => Assert.False(open.ConditionTrue));
    }

    [Theory]
    [InlineData("")]
    [InlineData("09")]
    [InlineData("01FFFF")]
    [InlineData("010100FF0000")]
    public void Given_a_payload_of_another_form_when_applied_then_it_is_ignored(string hex)
    {
        var bench = new GroupBench();
        bench.Reactor.ApplyKernel(RecordType.HostCondition, Convert.FromHexString(hex));
        Assert.Empty(bench.Group.Incidents.Open);
    }

    [Fact]
    public void Given_a_long_text_when_encoded_then_it_is_cut()
    {
        var decoded = HostCondition.Decode(
            new HostCondition(true, IncidentSeverity.C, "r", "s", new string('x', 5000)).Encode());
        Assert.True(decoded.TryGet(out var condition, out _));
        Assert.Equal(HostCondition.MaxText, condition.Text.Length);
    }
}
