namespace Millwright.Kernel.Tests.Deadlines;

public sealed class DeadlineSchedulerTests
{
    private static readonly DeadlineKey A = new(1, 1, 1);
    private static readonly DeadlineKey B = new(2, 1, 2);

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Given_random_operations_when_popped_then_order_equals_the_sorted_oracle(ulong seed)
    {
        var rng = Xoshiro256.Create(seed, "deadlines");
        var scheduler = new DeadlineScheduler(16);
        var oracle = new Dictionary<DeadlineKey, (long Due, byte Priority, ulong Seq)>();
        var now = 0L;
        for (var step = 0; step < 20_000; step++)
        {
            var key = new DeadlineKey((uint)rng.Below(4), (ushort)rng.Below(3), rng.Below(200));
            switch (rng.Below(8))
            {
                case < 5:
                    var due = now + (long)rng.Below(1000);
                    var priority = (byte)rng.Below(4);
                    oracle[key] = (due, priority, scheduler.Arm(key, new Instant(due), priority));
                    break;
                case 5:
                    Assert.Equal(oracle.Remove(key), scheduler.Cancel(key));
                    break;
                default:
                    now += (long)rng.Below(60);
                    Drain(scheduler, oracle, now, seed);
                    break;
            }

            Assert.Equal(oracle.Count, scheduler.Count);
        }

        Drain(scheduler, oracle, long.MaxValue, seed);
        Assert.Equal(0, scheduler.Count);
        Assert.Equal(0, scheduler.CountOf(1));
    }

    [Theory]
    [InlineData(1UL, 1_000_000_000L)]
    [InlineData(2UL, 90_000_000_000L)]
    [InlineData(3UL, 40_000_000_000_000L)]
    [InlineData(4UL, 9_000_000_000_000_000L)]
    [InlineData(5UL, 3L)]
    public void Given_thousands_of_deadlines_when_the_wheel_turns_then_order_equals_the_sorted_oracle(
        ulong seed, long span)
    {
        var rng = Xoshiro256.Create(seed, "wheel");
        var scheduler = new DeadlineScheduler(16);
        var oracle = new SortedSet<(long Due, byte Priority, ulong Seq, ulong Id)>();
        var armed = new Dictionary<ulong, (long Due, byte Priority, ulong Seq, ulong Id)>();
        var now = 0L;
        for (var step = 0; step < 60_000; step++)
        {
            var id = rng.Below(12_000);
            var key = new DeadlineKey(1, 1, id);
            switch (rng.Below(16))
            {
                case < 11:
                    var due = now + (long)rng.Below((ulong)(rng.Below(4) == 0 ? Math.Max(1, span / 1000) : span));
                    var priority = (byte)rng.Below(4);
                    if (armed.Remove(id, out var old))
                    {
                        oracle.Remove(old);
                    }

                    armed[id] = (due, priority, scheduler.Arm(key, new Instant(due), priority), id);
                    oracle.Add(armed[id]);
                    break;
                case < 14:
                    var known = armed.Remove(id, out var gone);
                    oracle.Remove(gone);
                    Assert.Equal(known, scheduler.Cancel(key));
                    break;
                default:
                    now += (long)rng.Below((ulong)Math.Max(2, span / 4000));
                    Fire(scheduler, oracle, armed, now, seed);
                    break;
            }

            Assert.Equal(oracle.Count, scheduler.Count);
        }

        var copy = new DeadlineScheduler(16);
        var writer = new CseWriter();
        scheduler.Encode(writer);
        var reader = new CseReader(writer.Written);
        copy.Decode(ref reader);
        Assert.True(copy.TryPeek(out var first));
        Assert.Equal(oracle.Min.Due, first.Ns);
        Fire(scheduler, oracle, armed, long.MaxValue, seed);
        Assert.Equal(0, scheduler.Count);
        Assert.Empty(armed);
    }

    [Fact]
    public void Given_many_deadlines_of_two_plants_when_one_is_cancelled_then_the_other_keeps_its_own()
    {
        var scheduler = new DeadlineScheduler(16);
        for (var i = 0; i < 10_000; i++)
        {
            scheduler.Arm(new DeadlineKey(1 + ((uint)i % 2), 1, (ulong)i), new Instant(i * 700_000L));
        }

        Assert.Equal(5_000, scheduler.CancelPlant(1));
        Assert.Equal(5_000, scheduler.Count);
        Assert.Equal(0, scheduler.CountOf(1));
        for (var i = 1; i < 10_000; i += 2)
        {
            Assert.True(scheduler.TryPopDue(Instant.Max, out var fired));
            Assert.Equal((ulong)i, fired.Key.Id);
        }
    }

    private static void Fire(
        DeadlineScheduler scheduler,
        SortedSet<(long Due, byte Priority, ulong Seq, ulong Id)> oracle,
        Dictionary<ulong, (long Due, byte Priority, ulong Seq, ulong Id)> armed,
        long now,
        ulong seed)
    {
        while (scheduler.TryPopDue(new Instant(now), out var fired))
        {
            var expected = oracle.Min;
            Assert.True(
                expected == (fired.Due.Ns, fired.Priority, fired.ArmedSeq, fired.Key.Id),
                $"seed {seed}: {expected} expected, {fired} fired");
            Assert.True(fired.Due.Ns <= now);
            oracle.Remove(expected);
            armed.Remove(fired.Key.Id);
        }

        Assert.True(oracle.Count == 0 || oracle.Min.Due > now, $"seed {seed}: {oracle.Min} did not fire at {now}");
    }

    [Fact]
    public void Given_rearm_when_due_then_only_the_new_arming_fires()
    {
        var scheduler = new DeadlineScheduler();
        scheduler.Arm(A, new Instant(10));
        var seq = scheduler.Arm(A, new Instant(20));
        Assert.False(scheduler.TryPopDue(new Instant(19), out _));
        Assert.True(scheduler.TryPopDue(new Instant(20), out var fired));
        Assert.Equal(new FiredDeadline(A, new Instant(20), 0, 2, seq), fired);
        Assert.False(scheduler.IsArmed(A));
        Assert.False(scheduler.Cancel(A));
    }

    [Theory]
    [InlineData(CatchUp.All, new long[] { 10, 20, 30 }, new[] { 0, 0, 0 }, 40)]
    [InlineData(CatchUp.Latest, new long[] { 30 }, new[] { 2 }, 40)]
    [InlineData(CatchUp.Skip, new long[0], new int[0], 40)]
    public void Given_a_stall_of_three_periods_when_popped_then_the_policy_decides(
        CatchUp policy, long[] dues, int[] missed, long next)
    {
        var scheduler = new DeadlineScheduler();
        scheduler.ArmPeriodic(A, new Instant(10), new Duration(10), policy);
        var fired = new List<FiredDeadline>();
        while (scheduler.TryPopDue(new Instant(35), out var f))
        {
            fired.Add(f);
        }

        Assert.Equal(dues, fired.Select(f => f.Due.Ns));
        Assert.Equal(missed, fired.Select(f => f.Missed));
        Assert.True(scheduler.TryPeek(out var due));
        Assert.Equal(next, due.Ns);
    }

    [Fact]
    public void Given_latest_catch_up_when_another_deadline_lies_between_then_total_order_holds()
    {
        var scheduler = new DeadlineScheduler();
        scheduler.ArmPeriodic(A, new Instant(10), new Duration(10), CatchUp.Latest);
        scheduler.Arm(B, new Instant(25));
        Assert.True(scheduler.TryPopDue(new Instant(35), out var first));
        Assert.True(scheduler.TryPopDue(new Instant(35), out var second));
        Assert.Equal(B, first.Key);
        Assert.Equal(new Instant(30), second.Due);
    }

    [Fact]
    public void Given_ttl_when_touched_then_it_expires_later()
    {
        var scheduler = new DeadlineScheduler();
        scheduler.ArmTtl(A, new Instant(100), new Duration(50));
        Assert.True(scheduler.Touch(A, new Instant(140)));
        Assert.False(scheduler.TryPopDue(new Instant(189), out _));
        Assert.True(scheduler.TryPopDue(new Instant(190), out var fired));
        Assert.True(fired.Expired);
        Assert.False(scheduler.Touch(A, new Instant(200)));
    }

    [Fact]
    public void Given_two_plants_when_one_is_cancelled_then_the_other_stays()
    {
        var scheduler = new DeadlineScheduler(16);
        for (var i = 0UL; i < 500; i++)
        {
            scheduler.Arm(new DeadlineKey((uint)(i % 3), 1, i), new Instant((long)(i * 7919 % 1000)));
        }

        Assert.Equal(167, scheduler.CountOf(1));
        Assert.Equal(167, scheduler.CancelPlant(1));
        Assert.Equal(333, scheduler.Count);
        Assert.Equal(0, scheduler.CountOf(1));
    }

    [Theory]
    [InlineData(0, 10, 0, 10)]
    [InlineData(9, 10, 0, 10)]
    [InlineData(10, 10, 0, 20)]
    [InlineData(10, 10, 3, 13)]
    [InlineData(1, 10, 15, 5)]
    [InlineData(0, 10, 20, 10)]
    public void Given_now_when_next_boundary_then_it_is_strictly_later(long now, long period, long phase, long next) =>
        Assert.Equal(next, DeadlineScheduler.NextBoundary(new(now), new(period), new(phase)).Ns);

    [Fact]
    public void Given_warm_scheduler_when_used_then_nothing_is_allocated()
    {
        var scheduler = new DeadlineScheduler(1024);
        Cycle(scheduler);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Cycle(scheduler);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Given_armed_deadlines_when_encoded_and_decoded_then_they_continue_alike()
    {
        var scheduler = new DeadlineScheduler();
        scheduler.Arm(A, new Instant(30), 0);
        scheduler.ArmPeriodic(B, new Instant(10), new Duration(10), CatchUp.Skip);
        scheduler.ArmTtl(new DeadlineKey(3, 3, 3), new Instant(5), new Duration(7));
        scheduler.Arm(A, new Instant(12), 1);
        var writer = new CseWriter();
        scheduler.Encode(writer);
        var copy = new DeadlineScheduler();
        var reader = new CseReader(writer.Written);
        copy.Decode(ref reader);
        Assert.True(reader.AtEnd);
        var again = new CseWriter();
        copy.Encode(again);
        Assert.Equal(writer.Written, again.Written);
        while (scheduler.TryPopDue(new Instant(60), out var expected))
        {
            Assert.True(copy.TryPopDue(new Instant(60), out var actual));
            Assert.Equal(expected, actual);
        }

        Assert.False(copy.TryPopDue(new Instant(60), out _));
    }

    private static void Cycle(DeadlineScheduler scheduler)
    {
        for (var i = 0UL; i < 1000; i++)
        {
            scheduler.Arm(new DeadlineKey(1, 1, i), new Instant((long)(i * 7919 % 1000)));
        }

        for (var i = 0UL; i < 1000; i += 2)
        {
            scheduler.Cancel(new DeadlineKey(1, 1, i));
        }

        while (scheduler.TryPopDue(new Instant(1000), out _))
        {
        }
    }

    private static void Drain(
        DeadlineScheduler scheduler,
        Dictionary<DeadlineKey, (long Due, byte Priority, ulong Seq)> oracle,
        long now,
        ulong seed)
    {
        var due = oracle.Where(e => e.Value.Due <= now)
            .OrderBy(e => e.Value.Due).ThenBy(e => e.Value.Priority).ThenBy(e => e.Value.Seq).ToList();
        foreach (var (key, value) in due)
        {
            Assert.True(scheduler.TryPopDue(new Instant(now), out var fired), $"seed {seed}");
            var actual = (fired.Key, fired.Due.Ns, fired.Priority, fired.ArmedSeq);
            Assert.Equal((key, value.Due, value.Priority, value.Seq), actual);
            oracle.Remove(key);
        }

        Assert.False(scheduler.TryPopDue(new Instant(now), out _), $"seed {seed}");
    }
}
