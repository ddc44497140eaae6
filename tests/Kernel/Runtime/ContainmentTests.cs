namespace Millwright.Kernel.Tests;

/// <summary>Kill scopes, inherited intents, limits at their bound and one beyond, and failing turns (kernel.md §1.4,
/// §8.4, §17).</summary>
public sealed class ContainmentTests
{
    [Fact]
    public void Given_a_kill_of_one_plant_then_its_neighbour_goes_on_placing()
    {
        var group = new PlantGroup(new GroupOptions { Name = "test", InvariantInterval = 1 });
        var outcomes = new List<(uint Plant, string? Refusal)>();
        var number = 0;
        for (var i = 0; i < 2; i++)
        {
            group.Add(new ProbePlant((_, context) =>
                outcomes.Add((context.Plant, context.PlaceOrder(ProbePlant.Buy((ulong)++number)).Refusal))));
        }

        group.Init(GroupBench.Start);
        var bench = new GroupBench(group);
        bench.Command("kill", "k1", plant: 2, parameters: """{"scope":"plant"}""", reason: "test");
        bench.Sample(1);
        bench.Advance(1);
        Assert.Equal([(1u, null), (2u, "killed")], outcomes);
        Assert.Equal(PlantState.Running, group.StateOf(1));
        Assert.Equal("test", group.KillReason);
        bench.Command("rearm", "k2", plant: 2, parameters: """{"scope":"plant"}""");
        bench.Sample(1);
        bench.Advance(1);
        Assert.Equal((2u, (string?)null), outcomes[^1]);
        Assert.False(group.IsKilled);
    }

    [Fact]
    public void Given_a_kill_that_asks_to_flatten_when_the_plant_cannot_then_it_says_so_and_nothing_changes()
    {
        var bench = new GroupBench();
        bench.Command("kill", "k1", plant: 0, parameters: """{"flatten":true}""");
        bench.Advance(1);
        Assert.Equal("not_supported", bench.Group.FindCommand("k1")!.Error);
        Assert.False(bench.Group.IsKilled);
    }

    [Fact]
    public void Given_an_unanswered_placement_when_a_run_starts_then_it_may_have_been_sent_and_blocks_its_conflict_key()
    {
        var outcomes = new List<string?>();
        var plant = new ProbePlant(
            (value, context) => outcomes.Add(context.PlaceOrder(ProbePlant.Buy((ulong)value)).Refusal));
        var bench = new GroupBench(GroupBench.GroupOf(plant));
        bench.Sample(1);
        bench.Advance(1);
        Assert.Equal(IntentState.Planned, bench.Group.LiveIntents[0].State);
        bench.Reactor.ApplyKernel(RecordType.RunStarted, default);
        Assert.Equal(IntentState.MaybeSent, bench.Group.LiveIntents[0].State);
        Assert.Single(bench.Group.InheritUnresolved());
        bench.Sample(1);
        bench.Sample(2);
        bench.Advance(1);
        Assert.Equal([null, "outcome_unknown", null], outcomes);

        var replayed = GroupBench.GroupOf(new ProbePlant(
            static (value, context) => context.PlaceOrder(ProbePlant.Buy((ulong)value))));
        new ReplayDriver(replayed).Feed(bench.Frames);
        Assert.Equal(bench.Group.TraceDigest, replayed.TraceDigest);
        Assert.Equal(IntentState.MaybeSent, replayed.LiveIntents[0].State);
    }

    [Theory]
    [InlineData("""{"client_id":"ID","outcome":"not_placed"}""", null, IntentState.NotPlaced)]
    [InlineData("""{"client_id":"ID","outcome":"acked","order_id":"OX-1"}""", null, IntentState.Acked)]
    [InlineData("""{"client_id":"ID","outcome":"acked"}""", "precondition", IntentState.MaybeSent)]
    [InlineData("""{"client_id":"ID","outcome":"lost"}""", "precondition", IntentState.MaybeSent)]
    [InlineData("""{"client_id":"other","outcome":"not_placed"}""", "unknown_intent", IntentState.MaybeSent)]
    public void Given_an_outcome_that_stays_unknown_when_an_operator_states_it_then_the_intent_follows_and_nobody_asks(
        string parameters, string? error, IntentState state)
    {
        var plant = new ProbePlant(static (_, context) => context.PlaceOrder(ProbePlant.Buy(7)));
        var bench = new GroupBench(GroupBench.GroupOf(plant));
        bench.Sample(1);
        bench.Advance(1);
        bench.Reactor.ApplyKernel(RecordType.RunStarted, default);
        var intent = bench.Group.LiveIntents[0];

        bench.Command(
            "intent.resolve", "r1",
            parameters: parameters.Replace("ID", intent.ClientId, StringComparison.Ordinal),
            reason: "seen at the venue");
        bench.Advance(1);

        Assert.Equal(error, bench.Group.FindCommand("r1")!.Error);
        Assert.Equal(state, intent.State);
        Assert.Equal(
            error is null ? 1 : 0,
            bench.Released.Count(effect => effect.Body is QueryRequest { Kind: PlantGroup.SettleQuery } settled
                && settled.Key == $"{intent.Seq}"));
        Assert.Equal(state == IntentState.MaybeSent ? 1 : 0, bench.Group.InheritUnresolved().Count);
    }

    [Fact]
    public void Given_a_turn_that_places_and_then_throws_then_its_placement_never_reaches_the_sender()
    {
        var plant = new ProbePlant(static (_, context) =>
        {
            context.PlaceOrder(ProbePlant.Buy());
            throw new InvalidOperationException("defect");
        });
        var bench = new GroupBench(GroupBench.GroupOf(plant));
        bench.Sample(1);
        bench.Advance(1);
        Assert.Equal(PlantState.Quarantined, bench.Group.StateOf(1));
        Assert.DoesNotContain(bench.Released, e => e.Kind == EffectKind.PlaceOrder);
        Assert.Empty(bench.Group.LiveIntents);
        Assert.Equal(IntentState.NotPlaced, bench.Group.FindIntent(1)!.State);
    }

    [Fact]
    public void Given_the_limit_of_deadlines_then_the_next_is_refused_and_re_arming_is_not()
    {
        var plant = new ProbePlant(
            static (value, context) => context.ArmDeadline(1, (ulong)value, context.Now + Duration.FromSeconds(60)),
            new PlantLimits(Deadlines: 3));
        var bench = new GroupBench(GroupBench.GroupOf(plant));
        foreach (var id in new[] { 1, 2, 3, 3 })
        {
            bench.Sample(id);
        }

        bench.Advance(1);
        Assert.Null(bench.Group.Incidents.Find("limit_deadlines:1"));
        bench.Sample(4);
        bench.Advance(1);
        Assert.Contains("limit is 3", bench.Group.Incidents.Find("limit_deadlines:1")!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_the_limit_of_live_intents_then_it_counts_the_plant_alone()
    {
        var group = new PlantGroup(new GroupOptions { Name = "test", InvariantInterval = 1 });
        var refusals = new List<string?>();
        for (var i = 0; i < 2; i++)
        {
            group.Add(new ProbePlant(
                (value, context) => refusals.Add(context.PlaceOrder(ProbePlant.Buy((ulong)value)).Refusal),
                new PlantLimits(LiveIntents: 2)));
        }

        group.Init(GroupBench.Start);
        var bench = new GroupBench(group);
        bench.Sample(1);
        bench.Sample(2);
        bench.Advance(1);
        Assert.All(refusals, Assert.Null);
        bench.Sample(3);
        bench.Advance(1);
        Assert.Equal(["limit_intents", "limit_intents"], refusals[^2..]);
    }

    [Theory]
    [InlineData(600, PlantState.Running, false)]
    [InlineData(800, PlantState.Running, true)]
    [InlineData(1000, PlantState.Quarantined, true)]
    public void Given_a_growing_state_then_an_incident_at_80_percent_and_quarantine_at_the_limit(
        int ballast, PlantState state, bool incident)
    {
        var plant = new ProbePlant(static (_, _) => { }, new PlantLimits(StateBytes: 1000)) { Ballast = ballast };
        var options = new ReactorOptions { MarkRecords = 1, MarksPerStateDigest = 1 };
        var bench = new GroupBench(GroupBench.GroupOf(plant), options);
        bench.Sample(1);
        bench.Advance(1);
        bench.Sample(1);
        bench.Advance(1);
        Assert.Equal(state, bench.Group.StateOf(1));
        Assert.Equal(incident, bench.Group.Incidents.Open.Count > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Given_a_snapshot_of_an_earlier_version_then_it_is_still_read(int version)
    {
        var bench = new GroupBench();
        bench.Sample(3);
        bench.Advance(1);
        var writer = new CseWriter();
        bench.Group.Encode(writer);
        var bytes = writer.Written.ToArray();
        const int AddedByTwo = 2 + 4 + 2 + (2 * 5);
        const int AddedByThree = 2 + 4 + 2 + (2 * 32) + 4;
        var added = version == 1 ? AddedByTwo + AddedByThree : AddedByThree;
        byte[] old = [.. bytes[..^(added + 2)], .. bytes[^2..]];
        old[8] = (byte)version;
        var restored = GroupBench.NewGroup();
        var reader = new CseReader(old);
        restored.Decode(ref reader);
        Assert.True(reader.AtEnd);
        Assert.Equal(bench.Group.StateDigest(), restored.StateDigest());
    }

    [Fact]
    public void Given_two_conflicting_toggles_set_at_once_then_the_second_is_refused_at_its_turn()
    {
        var toggles = new ToggleRegistry(
        [
            new ToggleEntry("ONE", "g", "one", false, []),
            new ToggleEntry("TWO", "g", "two", false, [], Conflicts: ["ONE"]),
        ]);
        var options = new GroupOptions { Name = "test", InvariantInterval = 1, Toggles = toggles };
        var bench = new GroupBench(GroupBench.GroupOf(new ProbePlant(static (_, _) => { }), options));
        bench.Reactor.ApplyKernel(RecordType.ToggleChanged, new ToggleChange("ONE", true, "a").Encode());
        bench.Reactor.ApplyKernel(RecordType.ToggleChanged, new ToggleChange("TWO", true, "b").Encode());
        Assert.True(toggles.IsActive("ONE"));
        Assert.False(toggles.IsEffective("TWO"));
        Assert.Contains(bench.Immediate, e => e.Body is DomainEvent { Type: "toggle_refused" });
    }
}
