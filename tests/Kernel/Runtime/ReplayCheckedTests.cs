namespace Millwright.Kernel.Tests;

/// <summary>A replay that is not equal raises an incident; the next equal one clears it (kernel.md §7).</summary>
public sealed class ReplayCheckedTests
{
    [Fact]
    public void Given_a_divergence_when_recorded_then_an_incident_opens_and_an_equal_replay_clears_it()
    {
        var bench = new GroupBench();

        bench.Reactor.ApplyKernel(
            RecordType.ReplayChecked, new ReplayChecked(false, "state digest at record 7").Encode());

        var incident = Assert.Single(bench.Group.Incidents.Open);
        Assert.Equal("replay_divergence:group", incident.Key);
        Assert.Equal(IncidentSeverity.A, incident.Severity);
        Assert.True(incident.ConditionTrue);
        Assert.Equal("A replay of the journal is not equal: state digest at record 7", incident.Text);

        bench.Reactor.ApplyKernel(RecordType.ReplayChecked, new ReplayChecked(true, "equal").Encode());

        Assert.All(bench.Group.Incidents.Open, open => Assert.False(open.ConditionTrue));
    }

    [Fact]
    public void Given_no_incident_when_an_equal_replay_is_recorded_then_nothing_opens()
    {
        var bench = new GroupBench();
        bench.Reactor.ApplyKernel(RecordType.ReplayChecked, new ReplayChecked(true, "equal").Encode());
        Assert.Empty(bench.Group.Incidents.Open);
    }

    [Fact]
    public void Given_a_payload_of_another_form_when_applied_then_it_is_ignored()
    {
        var bench = new GroupBench();
        bench.Reactor.ApplyKernel(RecordType.ReplayChecked, [9]);
        Assert.Empty(bench.Group.Incidents.Open);
    }
}
