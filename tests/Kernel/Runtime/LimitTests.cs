namespace Millwright.Kernel.Tests;

/// <summary>Every limit of a plant at it and one beyond; its incident begins and ends (kernel.md §1.4).</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData(20, PlantState.Running)]
    [InlineData(21, PlantState.Quarantined)]
    public void Given_effects_of_one_turn_then_one_beyond_the_limit_quarantines_and_retiring_ends_the_incident(
        int effects, PlantState state)
    {
        var plant = new ProbePlant(
            (_, context) =>
            {
                for (var i = 0; i < effects; i++)
                {
                    context.Publish(new DomainEvent("e", i, "info", "", null));
                }
            },
            new PlantLimits(EffectsPerTurn: 20));
        Judge(new GroupBench(GroupBench.GroupOf(plant)), state, "limit_effects");
    }

    [Theory]
    [InlineData(20, PlantState.Running)]
    [InlineData(21, PlantState.Quarantined)]
    public void Given_internal_events_of_one_turn_then_one_beyond_the_limit_quarantines(int events, PlantState state)
    {
        var plant = new ProbePlant(
            (_, context) =>
            {
                for (var i = 0; i < events; i++)
                {
                    context.Emit(1, 1, i);
                }
            },
            new PlantLimits(CascadeDepth: 20));
        Judge(new GroupBench(GroupBench.GroupOf(plant)), state, "cascade_overflow");
    }

    [Fact]
    public void Given_the_limit_of_deadlines_when_one_is_free_again_then_its_incident_ends()
    {
        var plant = new ProbePlant(
            static (value, context) =>
            {
                if (value < 0)
                {
                    context.CancelDeadline(1, (ulong)-value);
                }
                else
                {
                    context.ArmDeadline(1, (ulong)value, context.Now + Duration.FromSeconds(60));
                }
            },
            new PlantLimits(Deadlines: 2));
        var bench = new GroupBench(GroupBench.GroupOf(plant));
        Samples(bench, 1, 2);
        Assert.Null(bench.Group.Incidents.Find("limit_deadlines:1"));
        Samples(bench, 3);
        Assert.True(bench.Group.Incidents.Find("limit_deadlines:1")!.ConditionTrue);

        var writer = new CseWriter();
        bench.Group.Encode(writer);
        var restored = GroupBench.GroupOf(plant);
        Assert.Null(restored.Restore(writer.Written));
        bench = new GroupBench(restored);
        Samples(bench, -1, 3);
        Assert.NotEqual(true, bench.Group.Incidents.Find("limit_deadlines:1")?.ConditionTrue);
        Assert.Equal(2, bench.Group.ArmedDeadlines - Escalations(bench));
    }

    [Fact]
    public void Given_the_limit_of_live_intents_when_one_ends_then_its_incident_ends_with_the_next_placement()
    {
        var refusals = new List<string?>();
        var plant = new ProbePlant(
            (value, context) => refusals.Add(context.PlaceOrder(ProbePlant.Buy((ulong)value)).Refusal),
            new PlantLimits(LiveIntents: 2));
        var bench = new GroupBench(GroupBench.GroupOf(plant));
        Samples(bench, 1, 2, 3);
        Assert.True(bench.Group.Incidents.Find("limit_intents:1")!.ConditionTrue);
        var writer = new CseWriter();
        VenueReportCodec.Encode(writer, new VenueReport { Kind = VenueReportKind.Rejected, IntentSeq = 1 });
        bench.Reactor.ApplyKernel(RecordType.EffectResult, writer.Written, 1);
        Samples(bench, 4);
        Assert.Equal([null, null, "limit_intents", null], refusals);
        Assert.NotEqual(true, bench.Group.Incidents.Find("limit_intents:1")?.ConditionTrue);
    }

    [Fact]
    public void Given_other_bounds_of_the_composition_then_they_are_those_that_are_enforced()
    {
        var plant = new ProbePlant(static (_, context) =>
        {
            for (var i = 0; i < 10; i++)
            {
                context.Publish(new DomainEvent("e", i, "info", "", null));
            }
        });
        var group = new PlantGroup(new GroupOptions { Name = "test", InvariantInterval = 1 });
        group.Limit(group.Add(plant), new PlantLimits(EffectsPerTurn: 9));
        group.Init(GroupBench.Start);
        Judge(new GroupBench(group), PlantState.Quarantined, "limit_effects");
        Assert.Equal(9, group.LimitsOf(1).EffectsPerTurn);
    }

    [Fact]
    public void Given_a_payload_larger_than_a_frame_then_it_is_refused_and_the_next_one_is_taken()
    {
        var bench = new GroupBench();
        var input = new RecordInput(CounterPlant.Sample, 0, 0, 0);
        Assert.False(bench.Reactor.TryPublish(Lane.Data, in input, new byte[FrameCodec.MaxPayload + 1]));
        Assert.True(bench.Reactor.TryPublish(Lane.Data, in input, new byte[FrameCodec.MaxPayload]));
        bench.Advance(1);
        Assert.Equal(1, ((CounterPlant)bench.Group.PlantAt(1)).Count);
    }

    [Fact]
    public void Given_a_record_nobody_takes_then_it_is_counted_and_changes_nothing()
    {
        var bench = new GroupBench();
        var before = bench.Group.StateDigest();
        var input = new RecordInput(0x01F0, 0, 0, 0);
        Assert.True(bench.Reactor.TryPublish(Lane.Data, in input, [1, 2, 3]));
        bench.Advance(1);
        Assert.Equal(1, bench.Group.IgnoredRecords);
        Assert.Equal(before, bench.Group.StateDigest());
    }

    [Theory]
    [InlineData(HostFactKind.BadInput, "bad_input")]
    [InlineData(HostFactKind.ClockSkew, "clock_skew")]
    [InlineData(HostFactKind.Projections, "projections_failed")]
    [InlineData(HostFactKind.ObserverFailed, "observer_failed")]
    [InlineData(HostFactKind.TaskFailed, "task_failed")]
    [InlineData(HostFactKind.SnapshotFailed, "snapshot_failed")]
    [InlineData(HostFactKind.LedgerWrite, "ledger_write_failed")]
    [InlineData(HostFactKind.CrashLoop, "crash_loop")]
    public void Given_a_fact_of_the_host_then_its_incident_begins_survives_a_snapshot_and_ends(
        HostFactKind kind, string rule)
    {
        var bench = new GroupBench();
        bench.Fact(kind, on: true, 7);
        Assert.True(bench.Group.Incidents.Find($"{rule}:group")!.ConditionTrue);
        var writer = new CseWriter();
        bench.Group.Encode(writer);
        var restored = GroupBench.NewGroup();
        Assert.Null(restored.Restore(writer.Written));
        Assert.Equal(bench.Group.HostFacts, restored.HostFacts);
        bench.Fact(kind, on: false);
        Assert.NotEqual(true, bench.Group.Incidents.Find($"{rule}:group")?.ConditionTrue);
        Assert.Equal(PlantState.Running, bench.Group.StateOf(1));
    }

    [Fact]
    public void Given_a_damaged_segment_then_an_equal_replay_does_not_clear_it_and_a_clean_round_does()
    {
        var bench = new GroupBench();
        void Check(bool equal, bool segment) => bench.Reactor.ApplyKernel(
            RecordType.ReplayChecked, new ReplayChecked(equal, "test", segment).Encode());

        Check(equal: false, segment: true);
        Check(equal: true, segment: false);
        Assert.True(bench.Group.Incidents.Find("replay_divergence:segment")!.ConditionTrue);
        Assert.Null(bench.Group.Incidents.Find("replay_divergence:group"));
        Check(equal: true, segment: true);
        Assert.NotEqual(true, bench.Group.Incidents.Find("replay_divergence:segment")?.ConditionTrue);
    }

    private static int Escalations(GroupBench bench) => bench.Group.Incidents.TryNextEscalation(out _) ? 1 : 0;

    private static void Samples(GroupBench bench, params long[] values)
    {
        foreach (var value in values)
        {
            bench.Sample(value);
        }

        bench.Advance(1);
    }

    private static void Judge(GroupBench bench, PlantState state, string code)
    {
        Samples(bench, 1);
        Assert.Equal(state, bench.Group.StateOf(1));
        if (state == PlantState.Running)
        {
            Assert.Empty(bench.Group.Incidents.Open);
            return;
        }

        Assert.StartsWith(code, bench.Group.QuarantineReasonOf(1), StringComparison.Ordinal);
        Assert.Contains(code, bench.Group.Incidents.Find("plant_quarantined:1")!.Text, StringComparison.Ordinal);
        bench.Command("retire", "end");
        bench.Advance(1);
        Assert.False(bench.Group.Incidents.Find("plant_quarantined:1")!.ConditionTrue);
    }
}
