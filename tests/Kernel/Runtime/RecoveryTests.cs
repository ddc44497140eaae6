namespace Millwright.Kernel.Tests;

/// <summary>Quarantined plants: recover without the poison record, retire (kernel.md §17).</summary>
public sealed class RecoveryTests
{
    [Fact]
    public void Given_a_quarantined_plant_when_recovered_then_it_has_the_state_before_the_record_and_goes_on()
    {
        var bench = new GroupBench(NewGroup());
        Poison(bench);
        bench.Sample(5);
        bench.Advance(1);
        var poison = bench.Group.QuarantineSeqOf(1);
        Assert.Equal(PlantState.Quarantined, bench.Group.StateOf(1));
        Assert.DoesNotContain(
            bench.Immediate.Concat(bench.Released),
            effect => effect.Kind == EffectKind.PostLedger || effect.Body is DomainEvent { Type: "half_done" });

        bench.Command("recover", "r1");
        bench.Advance(1);
        Assert.Equal(CommandStatus.Applied, bench.Group.FindCommand("r1")!.Status);
        var query = Assert.IsType<QueryRequest>(
            bench.Released.Single(effect => effect.Kind == EffectKind.Query).Body);
        Assert.Equal((PlantGroup.RecoverQuery, $"1:{poison}"), (query.Kind, query.Key));
        Deliver(bench, poison);

        Assert.Equal(PlantState.Running, bench.Group.StateOf(1));
        Assert.Equal(CommandStatus.Confirmed, bench.Group.FindCommand("r1")!.Status);
        Assert.Equal(2, Probe(bench.Group).Count);
        Assert.Equal(1, Probe(bench.Group).Recovered);
        var skipped = Assert.Single(bench.Group.PoisonRecords);
        Assert.Equal((1u, poison, "tester"), (skipped.Plant, skipped.Seq, skipped.Issuer));
        Assert.False(bench.Group.Incidents.Find("plant_quarantined:1")!.ConditionTrue);
        Assert.Equal(IncidentState.ReturnedUnack, bench.Group.Incidents.Find($"poison_record:1/{poison}")!.State);
        bench.Sample(7);
        bench.Advance(1);
        Assert.Equal(3, Probe(bench.Group).Count);

        var replayed = NewGroup();
        new ReplayDriver(replayed).Feed(bench.Frames);
        Assert.Equal(bench.Group.TraceDigest, replayed.TraceDigest);
        Assert.Equal(bench.Group.StateDigest(), replayed.StateDigest());
        Assert.Equal(bench.Group.PoisonRecords, replayed.PoisonRecords);
    }

    [Fact]
    public void Given_a_snapshot_between_two_parts_of_the_state_when_replayed_from_it_then_the_plant_comes_back()
    {
        var bench = new GroupBench(NewGroup(ballast: 100_000));
        Poison(bench);
        bench.Command("recover", "r1");
        bench.Advance(1);
        var poison = bench.Group.QuarantineSeqOf(1);
        var parts = Parts(bench, poison, ballast: 100_000);
        Assert.Equal(3, parts.Count);
        bench.Reactor.ApplyKernelParts(parts, 0, 1);
        var writer = new CseWriter();
        bench.Group.Encode(writer);
        var snapshot = writer.Written.ToArray();
        bench.Reactor.ApplyKernelParts(parts, 1, 2);
        Assert.Equal(PlantState.Running, bench.Group.StateOf(1));

        var restored = NewGroup();
        Assert.Null(restored.Restore(snapshot));
        new ReplayDriver(restored).Feed(bench.Frames);

        Assert.Equal(PlantState.Running, restored.StateOf(1));
        Assert.Equal(bench.Group.TraceDigest, restored.TraceDigest);
        Assert.Equal(bench.Group.StateDigest(), restored.StateDigest());
    }

    [Fact]
    public void Given_parts_of_another_record_or_out_of_order_then_nothing_changes()
    {
        var bench = new GroupBench(NewGroup());
        Poison(bench);
        bench.Command("recover", "r1");
        bench.Advance(1);
        var poison = bench.Group.QuarantineSeqOf(1);
        var image = Parts(bench, poison)[0];

        foreach (var wrong in new[]
        {
            image with { Poison = poison - 1 }, image with { Index = 1, Count = 2 }, image with { Plant = 9 },
            image with { Bytes = [1] },
        })
        {
            bench.Reactor.ApplyKernelParts([wrong], 0, 1);
            Assert.Equal(PlantState.Quarantined, bench.Group.StateOf(1));
        }

        Assert.Equal(CommandStatus.Failed, bench.Group.FindCommand("r1")!.Status);
        Assert.Contains("cannot be read", bench.Group.FindCommand("r1")!.Message);
    }

    [Fact]
    public void Given_a_quarantined_plant_when_retired_then_it_takes_nothing_any_more_and_the_incident_ends()
    {
        var bench = new GroupBench(NewGroup());
        Poison(bench);
        bench.Command("retire", "r1");
        bench.Sample(5);
        bench.Advance(1);

        Assert.Equal(PlantState.Retired, bench.Group.StateOf(1));
        Assert.False(bench.Group.Incidents.Find("plant_quarantined:1")!.ConditionTrue);
        bench.Reactor.ApplyKernel(RecordType.RunStarted, default);
        Assert.Equal(PlantState.Retired, bench.Group.StateOf(1));
        bench.Command("recover", "r2");
        bench.Advance(1);
        Assert.Equal("precondition", bench.Group.FindCommand("r2")!.Error);
    }

    [Fact]
    public void Given_a_running_plant_when_recover_or_retire_is_asked_then_it_is_refused_naming_the_state()
    {
        var bench = new GroupBench(NewGroup());
        bench.Command("recover", "r1");
        bench.Command("retire", "r2", plant: 0);
        bench.Advance(1);

        Assert.Equal("precondition", bench.Group.FindCommand("r1")!.Error);
        Assert.Contains("Running", bench.Group.FindCommand("r1")!.Message);
        Assert.Equal("precondition", bench.Group.FindCommand("r2")!.Error);
    }

    private static void Poison(GroupBench bench)
    {
        bench.Sample(1);
        bench.Sample(2);
        bench.Sample(-1);
        bench.Advance(1);
    }

    private static void Deliver(GroupBench bench, ulong poison) =>
        bench.Reactor.ApplyKernelParts(Parts(bench, poison), 0, 1);

    /// <summary>What the host does: replays up to the record before, and encodes the plant.</summary>
    private static IReadOnlyList<PlantImage> Parts(GroupBench bench, ulong poison, int ballast = 0)
    {
        var copy = NewGroup(ballast);
        var frames = bench.Frames.AsSpan();
        var at = 0;
        while (at < frames.Length && FrameCodec.ReadHeader(frames[at..]).Seq < poison)
        {
            at += FrameCodec.PaddedLengthOf(frames[at..]);
        }

        new ReplayDriver(copy).Feed(frames[..at]);
        Assert.Equal(poison - 1, copy.Seq);
        var writer = new CseWriter();
        copy.PlantAt(1).Encode(writer);
        return PlantImage.Cut(1, poison, writer.Written);
    }

    private static ProbePlant Probe(PlantGroup group) => (ProbePlant)group.PlantAt(1);

    private static PlantGroup NewGroup(int ballast = 0) => GroupBench.GroupOf(new ProbePlant(static (value, context) =>
    {
        if (value < 0)
        {
            context.PlaceOrder(ProbePlant.Buy());
            context.Publish(new DomainEvent("half_done", 0, "info", "half of a turn", null));
            context.PostLedger("half of a turn", 1);
            throw new InvalidOperationException("defect");
        }

        context.Publish(new DomainEvent("sample", 0, "info", "sample", null));
    })
    {
        Ballast = ballast,
    });
}
