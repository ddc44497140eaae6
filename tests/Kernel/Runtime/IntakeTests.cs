using System.Buffers.Binary;

namespace Millwright.Kernel.Tests;

/// <summary>Full lanes and stepping clocks (kernel.md §2.3, §2.5, §3.4).</summary>
public sealed class IntakeTests
{
    private static readonly ReactorOptions Small = new()
    {
        Limits = new LoadLimits(), SafetyLaneRecords = 1, DataLaneRecords = 16,
    };

    [Fact]
    public void Given_a_safety_lane_that_refused_for_a_second_then_it_is_told_and_over_after_ten_calm_seconds()
    {
        var bench = new GroupBench(GroupBench.NewGroup(), Small);
        Assert.True(Publish(bench, 1));
        Assert.False(Publish(bench, 2));
        bench.Advance(999);
        Assert.Null(bench.Group.Incidents.Find("intake_blocked:group"));
        Assert.True(Publish(bench, 1));
        Assert.False(Publish(bench, 2));
        bench.Advance(1000);
        Assert.Equal(IncidentSeverity.A, bench.Group.Incidents.Find("intake_blocked:group")!.Severity);
        Assert.True(bench.Group.Incidents.Find("intake_blocked:group")!.ConditionTrue);

        bench.Advance(9_999);
        Assert.True(bench.Group.Incidents.Find("intake_blocked:group")!.ConditionTrue);
        bench.Advance(1);
        Assert.False(bench.Group.Incidents.Find("intake_blocked:group")!.ConditionTrue);
    }

    [Fact]
    public void Given_a_lane_filled_to_seven_eighths_then_a_stream_that_allows_it_keeps_only_its_newest_record()
    {
        var plant = new List<long>();
        var bench = new GroupBench(
            GroupBench.GroupOf(new ProbePlant((value, _) => plant.Add(value))), Small);
        for (var i = 1; i <= 20; i++)
        {
            Assert.True(Quote(bench, i, stream: 5));
        }

        Assert.Equal(15, bench.Reactor.Depth.Data);
        Assert.Equal(5, bench.Reactor.Conflated);
        Assert.True(Quote(bench, 99, stream: 0));
        Assert.False(Quote(bench, 100, stream: 0));
        bench.Advance(1);

        Assert.Equal([.. Enumerable.Range(1, 14).Select(i => (long)i), 20, 99], plant);
    }

    [Fact]
    public void Given_a_clock_that_refuses_a_step_then_it_is_told_once_and_over_when_the_times_agree()
    {
        var clock = new SteppingClock();
        var bench = new GroupBench(GroupBench.NewGroup(), new ReactorOptions { Limits = new LoadLimits() }, clock);
        bench.Reactor.Pump();
        Assert.Null(bench.Group.Incidents.Find("clock_step:group"));

        clock.Step = Duration.FromMs(-2500);
        while (bench.Reactor.Pump() > 0)
        {
        }

        var incident = bench.Group.Incidents.Find("clock_step:group")!;
        Assert.True(incident.ConditionTrue);
        Assert.Contains("-2500 ms", incident.Text);
        clock.Step = Duration.FromMs(-2400);
        bench.Reactor.Pump();
        Assert.Equal(1, bench.Group.Incidents.Find("clock_step:group")!.Occurrences);
        clock.Step = Duration.Zero;
        bench.Reactor.Pump();
        Assert.Null(bench.Group.Incidents.Find("clock_step:group"));
    }

    [Fact]
    public void Given_failed_projections_when_restored_from_a_snapshot_then_the_fact_is_known()
    {
        var bench = new GroupBench();
        bench.Fact(HostFactKind.Projections, on: true, value: 3);
        var writer = new CseWriter();
        bench.Group.Encode(writer);
        var restored = GroupBench.NewGroup();

        Assert.Null(restored.Restore(writer.Written));
        Assert.Equal(HostFactKind.Projections, Assert.Single(restored.HostFacts).Kind);
    }

    private static bool Publish(GroupBench bench, long value) => Send(bench, Lane.Safety, value, 0);

    private static bool Quote(GroupBench bench, long value, ulong stream) => Send(bench, Lane.Data, value, stream);

    private static bool Send(GroupBench bench, Lane lane, long value, ulong stream)
    {
        Span<byte> payload = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(payload, value);
        var now = bench.Clock.Now().Ns;
        var input = new RecordInput(CounterPlant.Sample, 0, now, 0, StreamKey: stream);
        return bench.Reactor.TryPublish(lane, in input, payload);
    }

    private sealed class SteppingClock : IClock
    {
        public Duration Step { get; set; }

        public Instant Now() => GroupBench.Start;
    }
}
