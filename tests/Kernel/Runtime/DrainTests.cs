namespace Millwright.Kernel.Tests;

/// <summary>Draining (kernel.md §1.5), crash loops (§17) and the effect limit of one plant (§1.4).</summary>
public sealed class DrainTests
{
    [Fact]
    public void Given_an_order_without_an_answer_then_the_group_is_drained_only_when_it_came()
    {
        var bench = new GroupBench(GroupBench.GroupOf(new ProbePlant(static (_, context) =>
            context.PlaceOrder(ProbePlant.Buy(1)))));
        bench.Sample(1);
        bench.Advance(1);
        Drain(bench, cancel: false);

        Assert.Equal(PlantState.Draining, bench.Group.StateOf(1));
        Assert.Equal((1, false), (bench.Group.InFlight, bench.Group.IsDrained));
        Report(bench, VenueReportKind.Acked);
        Assert.Equal((0, true), (bench.Group.InFlight, bench.Group.IsDrained));
        Assert.DoesNotContain(bench.Released, effect => effect.Kind == EffectKind.CancelOrder);
    }

    [Fact]
    public void Given_the_policy_cancel_then_resting_orders_are_taken_back_and_waited_for()
    {
        var bench = new GroupBench(GroupBench.GroupOf(new ProbePlant(static (_, context) =>
            context.PlaceOrder(ProbePlant.Buy(1, reduceOnly: true)))));
        bench.Sample(1);
        bench.Advance(1);
        Report(bench, VenueReportKind.Acked);
        Drain(bench, cancel: true);
        bench.Advance(1);

        Assert.Single(bench.Released, effect => effect.Kind == EffectKind.CancelOrder);
        Assert.False(bench.Group.IsDrained);
        Report(bench, VenueReportKind.Canceled);
        Assert.True(bench.Group.IsDrained);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Given_a_control_then_it_comes_back_from_its_bytes(bool drain, bool cancel)
    {
        var control = new PlantControl(3, true, drain, "shutdown", cancel);
        Assert.True(PlantControl.Decode(control.Encode()).TryGet(out var read, out _));
        Assert.Equal(control, read);
    }

    [Fact]
    public void Given_a_crash_loop_then_the_group_waits_until_an_operator_resumes_it()
    {
        var bench = new GroupBench(GroupBench.GroupOf(new ProbePlant(static (_, _) => { })));
        bench.Fact(HostFactKind.CrashLoop, on: true, 4);
        Assert.Equal(PlantState.Paused, bench.Group.StateOf(1));
        Assert.Contains(PlantGroup.CrashLoopPause, bench.Group.PauseReasonsOf(1));
        Assert.Equal(IncidentSeverity.A, bench.Group.Incidents.Find("crash_loop:group")!.Severity);

        bench.Command("resume", "r1");
        bench.Advance(1);

        Assert.Equal(PlantState.Running, bench.Group.StateOf(1));
        Assert.False(bench.Group.Incidents.Find("crash_loop:group")!.ConditionTrue);
    }

    [Fact]
    public void Given_many_effects_of_one_plant_then_the_limit_of_another_is_not_touched()
    {
        var limits = new PlantLimits(EffectsPerTurn: 100);
        var group = new PlantGroup(new GroupOptions { Name = "test" });
        group.Add(new ProbePlant(static (_, context) => Publish(context, 90), limits));
        group.Add(new ProbePlant(static (value, context) => Publish(context, (int)value), limits));
        group.Init(GroupBench.Start);
        var bench = new GroupBench(group);

        bench.Sample(90);
        bench.Advance(1);
        Assert.Equal((PlantState.Running, PlantState.Running), (group.StateOf(1), group.StateOf(2)));

        bench.Sample(100);
        bench.Advance(1);
        Assert.Equal(PlantState.Running, group.StateOf(2));

        bench.Sample(101);
        bench.Advance(1);
        Assert.Equal((PlantState.Running, PlantState.Quarantined), (group.StateOf(1), group.StateOf(2)));
        Assert.StartsWith("limit_effects", group.QuarantineReasonOf(2), StringComparison.Ordinal);
    }

    private static void Publish(PlantContext context, int count)
    {
        for (var i = 0; i < count; i++)
        {
            context.Publish(new DomainEvent("probe", i, "info", "", null));
        }
    }

    private static void Drain(GroupBench bench, bool cancel)
    {
        var control = new PlantControl(PlantAddress.Kernel, true, true, "shutdown", cancel);
        bench.Reactor.ApplyKernel(RecordType.PlantControl, control.Encode());
    }

    private static void Report(GroupBench bench, VenueReportKind kind)
    {
        var writer = new CseWriter();
        VenueReportCodec.Encode(
            writer, new VenueReport { Kind = kind, IntentSeq = 1, OrderId = "O1", VenueTime = bench.Clock.Now() });
        var now = bench.Clock.Now().Ns;
        Assert.True(bench.Reactor.TryPublish(
            Lane.Safety, new RecordInput(RecordType.EffectResult, 1, now, now), writer.Written));
        bench.Advance(1);
    }
}
