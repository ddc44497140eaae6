namespace Millwright.Kernel.Tests;

/// <summary>Nothing is opened in a run before the external venue answered (kernel.md §8.4).</summary>
public sealed class ReconcilingTests
{
    private readonly List<string?> outcomes = [];

    [Fact]
    public void Given_an_external_venue_when_a_run_starts_then_entries_wait_for_the_record_and_exits_do_not()
    {
        var bench = new GroupBench(NewGroup());
        Assert.Equal(PlantState.Paused, bench.Group.StateOf(1));
        Assert.Equal([PlantGroup.ReconcilePause], bench.Group.PauseReasonsOf(1));
        Assert.Empty(bench.Group.PauseReasonsOf(2));
        Sample(bench);
        End(bench);
        Assert.Equal(PlantState.Running, bench.Group.StateOf(1));
        Sample(bench);
        Assert.Equal(["paused", null, null, null], outcomes);

        var replayed = NewGroup();
        new ReplayDriver(replayed).Feed(bench.Frames);
        Assert.Equal(bench.Group.StateDigest(), replayed.StateDigest());
        Assert.Equal(bench.Group.TraceDigest, replayed.TraceDigest);
        Assert.Equal(bench.Group.PauseReasonsOf(1), replayed.PauseReasonsOf(1));
    }

    [Fact]
    public void Given_a_deadline_that_came_due_while_nothing_ran_when_the_next_run_starts_then_it_opens_nothing()
    {
        var bench = new GroupBench(NewGroup());
        End(bench);
        Sample(bench);
        Assert.Equal([null, null], outcomes);
        outcomes.Clear();

        bench.Clock.AdvanceTo(bench.Clock.Now() + Duration.FromSeconds(3600));
        bench.Reactor.ApplyKernel(RecordType.RunStarted, default);
        Assert.Equal(["paused", null], outcomes);
        Assert.Equal([PlantGroup.ReconcilePause], bench.Group.PauseReasonsOf(1));
    }

    [Fact]
    public void Given_a_crash_while_it_waited_then_the_next_run_waits_again_and_an_operator_cannot_skip_it()
    {
        var bench = new GroupBench(NewGroup());
        var writer = new CseWriter();
        bench.Group.Encode(writer);
        var restored = NewGroup();
        Assert.Null(restored.Restore(writer.Written));
        var next = new GroupBench(restored);
        next.Command("rearm", "r1");
        next.Advance(1);
        Assert.Equal([PlantGroup.ReconcilePause], next.Group.PauseReasonsOf(1));
        End(next);
        Assert.Equal(PlantState.Running, next.Group.StateOf(1));
    }

    [Fact]
    public void Given_no_external_venue_then_a_run_starts_running()
    {
        var bench = new GroupBench();
        Assert.Equal(PlantState.Running, bench.Group.StateOf(1));
        Assert.Empty(bench.Group.PauseReasonsOf(1));
    }

    private PlantGroup NewGroup()
    {
        void Trade(PlantContext context)
        {
            outcomes.Add(context.PlaceOrder(ProbePlant.Buy((ulong)outcomes.Count + 1)).Refusal);
            outcomes.Add(context.PlaceOrder(ProbePlant.Buy((ulong)outcomes.Count + 1, reduceOnly: true)).Refusal);
        }

        var group = new PlantGroup(new GroupOptions { Name = "test", InvariantInterval = 1 });
        group.Add(new ProbePlant((_, context) =>
        {
            Trade(context);
            context.ArmDeadline(1, 1, context.Now + Duration.FromSeconds(30));
        })
        {
            OnDeadline = Trade,
        });
        group.Add(new ProbePlant(static (_, _) => { }) { VenueOf = 1 });
        group.Init(GroupBench.Start);
        return group;
    }

    private static void Sample(GroupBench bench)
    {
        bench.Sample(1);
        bench.Advance(1);
    }

    private static void End(GroupBench bench) => bench.Reactor.ApplyKernel(
        RecordType.PlantControl, new PlantControl(1, On: false, Drain: false, PlantGroup.ReconcilePause).Encode());
}
