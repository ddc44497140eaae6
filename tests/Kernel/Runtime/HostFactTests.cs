namespace Millwright.Kernel.Tests;

/// <summary>Overload and disk rules (kernel.md §2.5, §6.3): measured, journaled, replayed.</summary>
public sealed class HostFactTests
{
    private static readonly ReactorOptions Measured = new() { Limits = new LoadLimits() };

    [Fact]
    public void Given_a_lag_of_six_seconds_then_the_group_pauses_and_leaves_by_itself_after_ten_calm_seconds()
    {
        var bench = new GroupBench(GroupBench.NewGroup(), Measured);
        bench.Sample(1, lateMs: 6000);
        bench.Advance(1);
        Assert.Equal(PlantState.Paused, bench.Group.StateOf(1));
        Assert.Contains(PlantGroup.LagPause, bench.Group.PauseReasonsOf(2));
        Assert.Equal(IncidentSeverity.A, bench.Group.Incidents.Find("reactor_lag:group")!.Severity);

        bench.Sample(2);
        bench.Advance(1);
        bench.Advance(9_900);
        Assert.Equal(PlantState.Paused, bench.Group.StateOf(1));
        bench.Advance(200);
        Assert.Equal(PlantState.Running, bench.Group.StateOf(1));
        Assert.False(bench.Group.Incidents.Find("reactor_lag:group")!.ConditionTrue);

        var replayed = GroupBench.NewGroup();
        new ReplayDriver(replayed).Feed(bench.Frames);
        Assert.Equal(bench.Group.StateDigest(), replayed.StateDigest());
        Assert.Equal(bench.Group.TraceDigest, replayed.TraceDigest);
    }

    [Fact]
    public void Given_a_lag_at_the_limit_then_nothing_happens_and_one_beyond_warns()
    {
        var plant = new ProbePlant(static (_, _) => { });
        var bench = new GroupBench(GroupBench.GroupOf(plant), Measured);
        bench.Sample(1, lateMs: 249);
        bench.Advance(1);
        Assert.Empty(plant.StaleLags);
        bench.Sample(1, lateMs: 250);
        bench.Advance(1);
        Assert.Equal([251_000_000], plant.StaleLags);
        bench.Sample(2);
        bench.Advance(1);
        Assert.Equal([251_000_000, 0], plant.StaleLags);
    }

    [Fact]
    public void Given_a_plant_that_declares_a_data_age_when_data_is_older_then_entries_are_refused_and_exits_are_not()
    {
        var outcomes = new List<string?>();
        var plant = new ProbePlant((_, context) =>
        {
            outcomes.Add(context.PlaceOrder(ProbePlant.Buy(1)).Refusal);
            outcomes.Add(context.PlaceOrder(ProbePlant.Buy(2, reduceOnly: true)).Refusal);
        })
        {
            MaxDataAge = Duration.FromMs(200),
        };
        var bench = new GroupBench(GroupBench.GroupOf(plant), Measured);
        bench.Sample(1, lateMs: 300);
        bench.Advance(1);
        bench.Sample(1, lateMs: 300);
        bench.Advance(1);
        Assert.Equal([null, null, "stale_data", null], outcomes);
    }

    [Fact]
    public void Given_a_turn_longer_than_fifty_ms_then_slow_plant_names_it_and_clears_after_a_minute()
    {
        var clock = new SteppingClock(GroupBench.Start);
        var plant = new ProbePlant((value, _) => clock.Skip(Duration.FromMs(value)));
        var bench = new GroupBench(GroupBench.GroupOf(plant), Measured, clock);
        bench.Sample(50);
        bench.Reactor.Pump();
        Assert.Null(bench.Group.Incidents.Find("slow_plant:group"));
        bench.Sample(51);
        bench.Reactor.Pump();
        var incident = bench.Group.Incidents.Find("slow_plant:group");
        Assert.Contains("51 ms", incident!.Text, StringComparison.Ordinal);
        Assert.Contains("0x0030", incident.Text, StringComparison.Ordinal);
        Assert.Equal(1, bench.Reactor.SlowTurns);
        clock.Skip(Duration.FromSeconds(61));
        bench.Reactor.Pump();
        Assert.Null(bench.Group.Incidents.Find("slow_plant:group"));
    }

    [Fact]
    public void Given_a_full_disk_then_groups_pause_until_space_is_free_again_and_a_new_run_measures_anew()
    {
        var bench = new GroupBench();
        bench.Fact(HostFactKind.DiskLow, on: true);
        Assert.Equal(PlantState.Running, bench.Group.StateOf(1));
        Assert.Equal(IncidentSeverity.C, bench.Group.Incidents.Find("disk_low:group")!.Severity);
        bench.Fact(HostFactKind.DiskFull, on: true);
        Assert.Equal([PlantGroup.DiskPause], bench.Group.PauseReasonsOf(1));
        bench.Fact(HostFactKind.DiskFull, on: false);
        Assert.Equal(PlantState.Running, bench.Group.StateOf(1));

        bench.Fact(HostFactKind.DiskFull, on: true);
        bench.Reactor.ApplyKernel(RecordType.RunStarted, default);
        Assert.Equal(PlantState.Running, bench.Group.StateOf(1));
        Assert.Empty(bench.Group.HostFacts);
        Assert.False(bench.Group.Incidents.Find("disk_full:group")!.ConditionTrue);
    }

    [Fact]
    public void Given_a_very_slow_disk_then_entries_are_vetoed_and_the_incident_rises_to_critical()
    {
        var outcomes = new List<string?>();
        var plant = new ProbePlant((_, context) => outcomes.Add(context.PlaceOrder(ProbePlant.Buy()).Refusal));
        var bench = new GroupBench(GroupBench.GroupOf(plant));
        bench.Fact(HostFactKind.SlowDisk, on: true);
        bench.Sample(1);
        bench.Advance(1);
        bench.Fact(HostFactKind.VerySlowDisk, on: true);
        bench.Sample(1);
        bench.Advance(1);
        Assert.Equal(IncidentSeverity.A, bench.Group.Incidents.Find("slow_disk:group")!.Severity);
        bench.Fact(HostFactKind.VerySlowDisk, on: false);
        Assert.True(bench.Group.Incidents.Find("slow_disk:group")!.ConditionTrue);
        bench.Fact(HostFactKind.SlowDisk, on: false);
        Assert.False(bench.Group.Incidents.Find("slow_disk:group")!.ConditionTrue);
        Assert.Equal([null, "slow_disk"], outcomes);
    }

    [Theory]
    [InlineData(HostFactKind.IntakePressure, "intake_pressure", IncidentSeverity.W)]
    [InlineData(HostFactKind.IntakeBlocked, "intake_blocked", IncidentSeverity.A)]
    [InlineData(HostFactKind.ClockStep, "clock_step", IncidentSeverity.W)]
    public void Given_a_condition_then_its_incident_opens_and_returns(
        HostFactKind kind, string rule, IncidentSeverity severity)
    {
        var bench = new GroupBench();
        bench.Fact(kind, on: true, 7);
        Assert.Equal(severity, bench.Group.Incidents.Find($"{rule}:group")!.Severity);
        bench.Fact(kind, on: false);
        Assert.NotEqual(true, bench.Group.Incidents.Find($"{rule}:group")?.ConditionTrue);
    }

    [Fact]
    public void Given_a_data_lane_over_half_full_for_a_second_then_pressure_is_told_once_and_ends()
    {
        var guard = new LoadGuard(new LoadLimits());
        var at = GroupBench.Start;
        guard.OnBatch(at, Duration.Zero, 51, 100);
        guard.OnBatch(at + Duration.FromMs(999), Duration.Zero, 51, 100);
        Assert.False(guard.TryNext(out _));
        guard.OnBatch(at + Duration.FromMs(1000), Duration.Zero, 51, 100);
        Assert.True(guard.TryNext(out var fact));
        Assert.Equal((HostFactKind.IntakePressure, true, 51L), (fact.Kind, fact.On, fact.Value));
        guard.OnBatch(at + Duration.FromMs(1100), Duration.Zero, 99, 100);
        Assert.False(guard.TryNext(out _));
        guard.OnBatch(at + Duration.FromMs(1200), Duration.Zero, 50, 100);
        Assert.True(guard.TryNext(out fact));
        Assert.False(fact.On);
    }

    [Fact]
    public void Given_conditions_when_the_group_is_restored_from_a_snapshot_then_they_still_hold()
    {
        var bench = new GroupBench();
        bench.Fact(HostFactKind.VerySlowDisk, on: true, 3);
        bench.Fact(HostFactKind.StaleData, on: true, 400);
        var writer = new CseWriter();
        bench.Group.Encode(writer);
        var restored = GroupBench.NewGroup();
        var reader = new CseReader(writer.Written);
        restored.Decode(ref reader);
        Assert.Equal(bench.Group.HostFacts, restored.HostFacts);
        Assert.Equal(new Duration(400), restored.DataLag);
    }

    [Fact]
    public void Given_damaged_bytes_then_a_typed_error()
    {
        Assert.False(HostFact.Decode([1, 0, 1]).TryGet(out _, out var error));
        Assert.Equal("below_min", error.Reason);
        var bytes = new HostFact(HostFactKind.DiskLow, true, "data", 5, "text").Encode();
        bytes[0] = 99;
        Assert.False(HostFact.Decode(bytes).TryGet(out _, out error));
        Assert.Equal("unknown", error.Reason);
    }

    private sealed class SteppingClock(Instant start) : IClock
    {
        private Instant now = start;

        public Instant Now() => now;

        public void Skip(Duration by) => now += by;
    }
}
