namespace Millwright.Kernel.Tests;

/// <summary>Toggle overrides across snapshots and runs (kernel.md §10.1).</summary>
public sealed class ToggleSnapshotTests
{
    private const string Key = "BUYING";

    [Fact]
    public void Given_an_override_when_the_rest_of_the_run_is_replayed_from_a_snapshot_then_it_is_the_same_run()
    {
        var bench = new GroupBench(NewGroup());
        bench.Sample(1);
        bench.Advance(1);
        bench.Reactor.ApplyKernel(RecordType.ToggleChanged, new ToggleChange(Key, true, "tester").Encode());
        var snapshot = Encode(bench.Group);
        bench.Sample(2);
        bench.Sample(3);
        bench.Advance(1);
        Assert.Equal(2, bench.Group.LiveIntents.Count);

        var restored = NewGroup();
        Assert.Null(restored.Restore(snapshot));
        Assert.True(restored.Toggles.IsActive(Key));
        Assert.Equal("tester", restored.Toggles.View()[0].ChangedBy);
        var driver = new ReplayDriver(restored);
        driver.Feed(bench.Frames);

        Assert.Null(driver.Divergence);
        Assert.Equal(bench.Group.TraceDigest, restored.TraceDigest);
        Assert.Equal(bench.Group.StateDigest(), restored.StateDigest());
        Assert.Equal(2, restored.LiveIntents.Count);
    }

    [Fact]
    public void Given_an_override_in_a_snapshot_when_a_run_starts_then_it_is_gone()
    {
        var bench = new GroupBench(NewGroup());
        bench.Reactor.ApplyKernel(RecordType.ToggleChanged, new ToggleChange(Key, true, "tester").Encode());
        var restored = NewGroup();
        Assert.Null(restored.Restore(Encode(bench.Group)));
        Assert.True(restored.Toggles.IsActive(Key));

        var next = new GroupBench(restored);

        Assert.False(next.Group.Toggles.IsActive(Key));
        Assert.Null(next.Group.Toggles.View()[0].Override);
    }

    [Fact]
    public void Given_an_override_then_the_state_digest_does_not_depend_on_it()
    {
        var bench = new GroupBench(NewGroup());
        var before = bench.Group.StateDigest();
        bench.Reactor.ApplyKernel(RecordType.ToggleChanged, new ToggleChange(Key, true, "tester").Encode());

        Assert.Equal(before, bench.Group.StateDigest());
    }

    private static PlantGroup NewGroup() => GroupBench.GroupOf(
        new ProbePlant(static (value, context) =>
        {
            if (context.Toggle(Key))
            {
                context.PlaceOrder(ProbePlant.Buy((ulong)value));
            }
        }),
        new GroupOptions
        {
            Name = "test",
            InvariantInterval = 1,
            Toggles = new ToggleRegistry([new ToggleEntry(Key, "g", "places orders", false, [])]),
        });

    private static byte[] Encode(PlantGroup group)
    {
        var writer = new CseWriter();
        group.Encode(writer);
        return writer.Written.ToArray();
    }
}
