namespace Millwright.Kernel.Tests;

/// <summary>The deterministic core: batches, replay, snapshots, commands, containment, output commit.</summary>
public sealed class PlantGroupTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public void Given_one_input_sequence_when_batched_differently_then_digests_are_equal(int batch)
    {
        var expected = Drive(new GroupBench(batch: 64));
        var actual = Drive(new GroupBench(batch: batch));
        Assert.Equal(expected.Group.StateDigest(), actual.Group.StateDigest());
        Assert.Equal(((CounterPlant)expected.Group.PlantAt(1)).Sum, ((CounterPlant)actual.Group.PlantAt(1)).Sum);
    }

    [Fact]
    public void Given_a_recorded_run_when_replayed_then_state_trace_and_every_mark_are_equal()
    {
        var live = Drive(new GroupBench());
        live.Reactor.EndRun("stop"u8, Duration.FromSeconds(1));
        var replayed = GroupBench.NewGroup();
        var driver = new ReplayDriver(replayed);
        driver.Feed(live.Frames);
        Assert.Null(driver.Divergence);
        Assert.True(driver.Marks >= 1);
        Assert.Equal(live.Group.TraceDigest, replayed.TraceDigest);
        Assert.Equal(live.Group.StateDigest(), replayed.StateDigest());
        Assert.Equal(live.Group.Seq, replayed.Seq);
    }

    [Fact]
    public void Given_a_snapshot_in_the_middle_when_restored_and_continued_then_the_end_is_the_same()
    {
        var live = new GroupBench();
        Feed(live, 0, 200);
        var writer = new CseWriter();
        live.Group.Encode(writer);
        var snapshot = writer.Written.ToArray();
        Feed(live, 200, 400);

        var restored = GroupBench.NewGroup();
        var reader = new CseReader(snapshot);
        restored.Decode(ref reader);
        Assert.True(reader.AtEnd);
        new ReplayDriver(restored).Feed(live.Frames);
        Assert.Equal(live.Group.StateDigest(), restored.StateDigest());
        Assert.Equal(live.Group.TraceDigest, restored.TraceDigest);
    }

    [Fact]
    public void Given_deadlines_when_time_passes_without_input_then_they_fire_once_each_never_early_without_drift()
    {
        var bench = new GroupBench();
        bench.Advance(100);
        var plant = (CounterPlant)bench.Group.PlantAt(1);
        Assert.Equal(3, plant.Fired);
        Assert.Equal(
            [.. new long[] { 30, 60, 90 }.Select(ms => GroupBench.Start + Duration.FromMs(ms))],
            plant.FiredAt);
    }

    [Fact]
    public void Given_a_plant_that_throws_when_a_record_poisons_it_then_it_is_quarantined_and_its_neighbour_continues()
    {
        var bench = new GroupBench(throwOnNegative: true);
        bench.Sample(5);
        bench.Sample(-1);
        bench.Sample(6);
        bench.Advance(1);
        Assert.Equal(PlantState.Quarantined, bench.Group.StateOf(1));
        Assert.Contains("negative sample -1", bench.Group.QuarantineReasonOf(1), StringComparison.Ordinal);
        var incident = Assert.Single(bench.Group.Incidents.Open, i => i.Rule == "plant_quarantined");
        Assert.Equal(IncidentSeverity.A, incident.Severity);
        Assert.Equal(PlantState.Running, bench.Group.StateOf(2));
        Assert.Equal(3, ((CounterPlant)bench.Group.PlantAt(2)).Count);
    }

    [Fact]
    public void Given_a_command_when_confirmed_then_exactly_one_terminal_status_and_later_results_are_only_counted()
    {
        var bench = new GroupBench();
        bench.Command("confirm", "k1");
        bench.Command("confirm", "k1");
        bench.Command("fail", "k2");
        bench.Advance(1);
        Assert.Equal(CommandStatus.Confirmed, bench.Group.FindCommand("k1")!.Status);
        Assert.Equal(CommandStatus.Rejected, bench.Group.FindCommand("k2")!.Status);
        Assert.Equal("precondition", bench.Group.FindCommand("k2")!.Error);
        Assert.Equal(1, bench.Group.LateCommandResults);
        Assert.Equal(1, bench.Group.DuplicateCommands);
        var terminal = bench.Immediate.Where(e => e.Kind == EffectKind.Complete).Select(e => (CommandChange)e.Body)
            .Where(c => c.Status >= CommandStatus.Confirmed).GroupBy(c => c.IdemKey).ToList();
        Assert.All(terminal, g => Assert.Single(g));
    }

    [Fact]
    public void Given_an_applied_command_when_no_confirmation_arrives_then_it_expires_at_the_confirm_time_out()
    {
        var bench = new GroupBench();
        bench.Command("apply", "k1");
        bench.Advance(1);
        Assert.Equal(CommandStatus.Applied, bench.Group.FindCommand("k1")!.Status);
        bench.Advance(9_998);
        Assert.Equal(CommandStatus.Applied, bench.Group.FindCommand("k1")!.Status);
        bench.Advance(2);
        Assert.Equal(CommandStatus.Expired, bench.Group.FindCommand("k1")!.Status);
    }

    [Fact]
    public void Given_a_placement_when_its_record_is_not_durable_then_it_is_not_released()
    {
        var bench = new GroupBench();
        bench.Journal.Durable = 0;
        bench.Sample(13);
        bench.Advance(1);
        Assert.Empty(bench.Released);
        bench.Journal.Durable = bench.Group.Seq;
        bench.Advance(1);
        Assert.Equal(2, bench.Released.Count);
        var intent = Assert.IsType<Intent>(bench.Released[0].Body);
        Assert.Equal(18, intent.ClientId.Length);
        Assert.True(ClientOrderId.TryDecode(intent.ClientId, out var instance, out var plant, out _, out var seq));
        Assert.Equal((1, 1u, 1ul), (instance, plant, seq));
    }

    [Fact]
    public void Given_the_kill_switch_when_latched_then_no_placement_until_rearmed()
    {
        var bench = new GroupBench();
        bench.Command("kill", "k1", plant: 0);
        bench.Sample(13);
        bench.Advance(1);
        Assert.True(bench.Group.IsKilled);
        Assert.Empty(bench.Group.LiveIntents);
        Assert.Equal(PlantState.Paused, bench.Group.StateOf(1));
        bench.Command("rearm", "k2", plant: 0);
        bench.Advance(1);
        bench.Sample(26);
        bench.Advance(1);
        Assert.Equal(PlantState.Running, bench.Group.StateOf(1));
        Assert.Equal(2, bench.Group.LiveIntents.Count);
    }

    [Fact]
    public void Given_a_quiet_group_when_fed_a_million_records_then_nothing_is_allocated()
    {
        var group = new PlantGroup(new GroupOptions { Name = "alloc", InvariantInterval = 0 });
        group.Add(new CounterPlant());
        group.Init(GroupBench.Start);
        var header = new FrameHeader(72, 0, 1, GroupBench.Start.Ns, 0, 0, 0, 0, CounterPlant.Sample, 1, 0, 0, 0);
        Span<byte> payload = stackalloc byte[8];
        payload[0] = 1;
        for (var i = 0; i < 10_000; i++)
        {
            group.ApplyRecord(header with { Seq = (ulong)i + 1 }, payload);
        }

        // A collection caused by another test retires this thread's allocation buffer and counts its unused rest, so
        // the smallest of a few runs is what the records allocated.
        var least = long.MaxValue;
        for (var (run, seq) = (0, 10_000UL); run < 4; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 250_000; i++)
            {
                group.ApplyRecord(header with { Seq = ++seq }, payload);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static GroupBench Drive(GroupBench bench)
    {
        Feed(bench, 0, 500);
        return bench;
    }

    private static void Feed(GroupBench bench, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            bench.Sample(i);
            if (i % 50 == 17)
            {
                bench.Command(i % 100 == 17 ? "confirm" : "fail", $"cmd-{i}");
            }

            bench.Advance(3);
        }
    }
}
