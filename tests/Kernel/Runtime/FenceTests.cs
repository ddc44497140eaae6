namespace Millwright.Kernel.Tests;

/// <summary>A journal whose storage failed (kernel.md §6.3): nothing is applied, cancels still leave.</summary>
public sealed class FenceTests
{
    [Fact]
    public void Given_effects_that_wait_for_the_disk_when_it_fails_then_only_the_cancel_leaves()
    {
        var bench = Waiting(out _);
        bench.Journal.State = JournalState.Fenced;

        Assert.Equal(0, bench.Reactor.Pump());

        var effect = Assert.Single(bench.Released);
        Assert.Equal(EffectKind.CancelOrder, effect.Kind);
        Assert.True(bench.Reactor.IsFenced);
    }

    [Fact]
    public void Given_a_fenced_journal_then_records_stay_in_their_lane_and_are_not_applied()
    {
        var bench = Waiting(out var plant);
        var before = (plant.Count, bench.Group.Seq);
        bench.Journal.State = JournalState.Fenced;
        bench.Sample(7);

        Assert.Equal(0, bench.Reactor.Pump());

        Assert.Equal(before, (plant.Count, bench.Group.Seq));
        Assert.Equal(1, bench.Reactor.Depth.Data);
    }

    [Fact]
    public void Given_a_disk_that_fails_when_the_watermark_had_passed_then_the_placement_does_not_leave_either()
    {
        var bench = Waiting(out _);
        bench.Journal.Durable = bench.Journal.LastSeq;
        bench.Journal.State = JournalState.Fenced;

        bench.Reactor.Pump();

        Assert.DoesNotContain(bench.Released, effect => effect.Kind == EffectKind.PlaceOrder);
    }

    /// <summary>A placement and a cancel of an older order wait for durability.</summary>
    private static GroupBench Waiting(out ProbePlant plant)
    {
        ulong first = 0;
        plant = new ProbePlant((value, context) =>
        {
            if (value == 1)
            {
                first = context.PlaceOrder(ProbePlant.Buy(1)).IntentSeq;
            }
            else
            {
                context.PlaceOrder(ProbePlant.Buy(2));
                context.CancelOrder(first);
            }
        });
        var bench = new GroupBench(GroupBench.GroupOf(plant));
        bench.Sample(1);
        bench.Advance(1);
        bench.Journal.Durable = bench.Journal.LastSeq;
        bench.Reactor.Pump();
        bench.Released.Clear();
        bench.Sample(2);
        bench.Advance(1);
        Assert.Empty(bench.Released);
        Assert.Equal(2, bench.Reactor.OutboxCount);
        return bench;
    }
}
