namespace Millwright.Kernel.Tests;

/// <summary>Notification, escalation, storm guard and silent rules of a running group (kernel.md §16).</summary>
public sealed class AlarmTests
{
    [Fact]
    public void Given_an_incident_when_raised_then_it_is_notified_once_and_repeated_samples_are_not()
    {
        var bench = Raising(IncidentSeverity.C);
        bench.Sample(1);
        bench.Sample(1);
        bench.Advance(1);
        var note = Assert.Single(Notes(bench));
        Assert.Equal(PlantGroup.OperatorChannel, note.Channel);
        Assert.Contains("test.rule:1", note.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(IncidentSeverity.A, 60)]
    [InlineData(IncidentSeverity.C, 300)]
    public void Given_nobody_acknowledges_then_the_next_channel_is_told_at_its_time(
        IncidentSeverity severity, int seconds)
    {
        var bench = Raising(severity);
        bench.Sample(1);
        bench.Advance(1);
        bench.Advance((seconds * 1000) - 2);
        Assert.Single(Notes(bench));
        bench.Advance(2);
        Assert.Equal(PlantGroup.EscalationChannel, Notes(bench)[^1].Channel);
        bench.Advance(3_600_000);
        Assert.Equal(2, Notes(bench).Count);
    }

    [Fact]
    public void Given_an_acknowledgement_or_a_warning_then_nothing_escalates()
    {
        var bench = Raising(IncidentSeverity.A);
        bench.Sample(1);
        bench.Advance(1);
        bench.Command("incident.ack", "k1", parameters: """{"id":"test.rule:1"}""");
        bench.Advance(1);
        bench.Advance(400_000);
        Assert.Single(Notes(bench));

        bench = Raising(IncidentSeverity.W);
        bench.Sample(1);
        bench.Advance(400_000);
        Assert.Single(Notes(bench));
    }

    [Fact]
    public void Given_a_bound_action_when_a_critical_incident_escalates_then_plants_pause_until_it_is_acknowledged()
    {
        var bench = Raising(IncidentSeverity.A, CriticalAction.PauseEntries);
        bench.Sample(1);
        bench.Advance(1);
        bench.Advance(60_000);
        Assert.Equal(PlantState.Paused, bench.Group.StateOf(1));
        bench.Command("incident.ack", "k1", parameters: """{"id":"test.rule:1"}""");
        bench.Advance(1);
        Assert.Equal(PlantState.Running, bench.Group.StateOf(1));
    }

    [Fact]
    public void Given_the_strong_action_when_a_critical_incident_escalates_then_the_kill_switch_latches()
    {
        var bench = Raising(IncidentSeverity.A, CriticalAction.CancelAll);
        bench.Sample(1);
        bench.Advance(1);
        bench.Advance(60_000);
        Assert.True(bench.Group.IsKilled);
        Assert.Contains("test.rule:1", bench.Group.KillReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(21, true)]
    public void Given_many_openings_in_a_minute_then_one_storm_groups_the_notifications(int openings, bool storm)
    {
        var bench = Raising(IncidentSeverity.W);
        for (var i = 1; i <= openings; i++)
        {
            bench.Sample(i);
        }

        bench.Advance(1);
        Assert.Equal(storm, bench.Group.Incidents.Find("incident_storm:group") is not null);
        Assert.Equal(openings + (storm ? 1 : 0), bench.Group.Incidents.Open.Count);
        bench.Sample(1000);
        bench.Advance(1);
        Assert.Equal(storm || openings == 20, bench.Group.Incidents.Find("incident_storm:group") is not null);
        if (storm)
        {
            Assert.DoesNotContain(Notes(bench), note => note.Text.Contains("test.rule:1000", StringComparison.Ordinal));
            bench.Advance(80_000);
            Assert.False(bench.Group.Incidents.Find("incident_storm:group")!.ConditionTrue);
        }
    }

    [Fact]
    public void Given_a_suppressed_rule_then_its_incidents_are_recorded_silently_and_told_when_the_time_is_over()
    {
        var bench = Raising(IncidentSeverity.C);
        bench.Command(
            "incident.suppress", "k1", parameters: """{"rule":"test.rule","for_s":300,"reason":"maintenance"}""");
        bench.Sample(1);
        bench.Advance(1);
        Assert.Equal(IncidentState.Suppressed, bench.Group.Incidents.Find("test.rule:1")!.State);
        Assert.Empty(Notes(bench));
        bench.Advance(300_001);
        Assert.Equal(IncidentState.ActiveUnack, bench.Group.Incidents.Find("test.rule:1")!.State);
        Assert.Single(Notes(bench));
    }

    [Fact]
    public void Given_a_rule_out_of_service_then_it_stays_so_until_an_operator_lifts_it()
    {
        var bench = Raising(IncidentSeverity.C);
        bench.Command(
            "incident.suppress", "k1",
            parameters: """{"rule":"test.rule","out_of_service":true,"reason":"sensor removed"}""");
        bench.Sample(1);
        bench.Advance(864_000_000);
        Assert.Equal(IncidentState.OutOfService, bench.Group.Incidents.Find("test.rule:1")!.State);
        bench.Command("incident.unsuppress", "k2", parameters: """{"rule":"test.rule"}""");
        bench.Advance(1);
        Assert.Equal(IncidentState.ActiveUnack, bench.Group.Incidents.Find("test.rule:1")!.State);
        Assert.Empty(bench.Group.Incidents.Inhibits);
    }

    [Theory]
    [InlineData("""{"rule":"test.rule","for_s":299,"reason":"x"}""")]
    [InlineData("""{"rule":"test.rule","for_s":86401,"reason":"x"}""")]
    [InlineData("""{"rule":"test.rule","for_s":300}""")]
    [InlineData("""{"rule":"test.rule","for_s":-5,"reason":"x"}""")]
    public void Given_a_suppression_without_reason_or_outside_its_bounds_then_it_is_rejected(string parameters)
    {
        var bench = Raising(IncidentSeverity.C);
        bench.Command("incident.suppress", "k1", parameters: parameters);
        bench.Advance(1);
        Assert.Equal(CommandStatus.Rejected, bench.Group.FindCommand("k1")!.Status);
        Assert.Empty(bench.Group.Incidents.Inhibits);
    }

    [Fact]
    public void Given_alarms_when_replayed_then_the_list_and_the_digests_are_equal()
    {
        var bench = Raising(IncidentSeverity.A, CriticalAction.PauseEntries);
        for (var i = 1; i < 30; i++)
        {
            bench.Sample(i);
            bench.Advance(700);
        }

        bench.Advance(600_000);
        var replayed = GroupOf(IncidentSeverity.A, CriticalAction.PauseEntries);
        new ReplayDriver(replayed).Feed(bench.Frames);
        Assert.Equal(bench.Group.TraceDigest, replayed.TraceDigest);
        Assert.Equal(bench.Group.Incidents.Open.Select(i => i.Key), replayed.Incidents.Open.Select(i => i.Key));
        Assert.Equal(bench.Group.StateDigest(), replayed.StateDigest());
    }

    private static List<Notification> Notes(GroupBench bench) =>
        [.. bench.Released.Where(e => e.Kind == EffectKind.Notify).Select(e => (Notification)e.Body)];

    private static GroupBench Raising(IncidentSeverity severity, CriticalAction action = CriticalAction.None) =>
        new(GroupOf(severity, action));

    private static PlantGroup GroupOf(IncidentSeverity severity, CriticalAction action) => GroupBench.GroupOf(
        new ProbePlant(
            (value, context) => context.RaiseIncident("test.rule", $"{value}", severity, $"sample {value}")),
        new GroupOptions { Name = "test", InvariantInterval = 1, CriticalAction = action });
}
