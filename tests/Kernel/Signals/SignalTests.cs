namespace Millwright.Kernel.Tests.Signals;

public sealed class SignalTests
{
    [Fact]
    public void Given_equal_thresholds_when_hysteresis_then_configuration_error() =>
        Assert.False(Hysteresis.Create(1.0, 1.0).IsOk);

    [Fact]
    public void Given_edges_with_gap_when_band_then_left_only_beyond_the_gap()
    {
        var bands = Bands.Create([10.0, 20.0, 30.0], 1.0).Value;
        double[] x = [10.5, 11.0, 9.5, 9.0, 35.0, 29.5, 19.5, 5.0];
        Assert.Equal([0, 1, 1, 0, 3, 3, 2, 0], x.Select(v => bands.Update(v)));
    }

    [Fact]
    public void Given_forbidden_jump_when_band_then_one_step()
    {
        var allowed = new bool[3, 3];
        var bands = Bands.Create([10.0, 20.0], 0.0, 0, allowed).Value;
        Assert.Equal([1, 2, 1, 0], new[] { 25.0, 25.0, 5.0, 5.0 }.Select(v => bands.Update(v)));
    }

    [Fact]
    public void Given_samples_when_n_of_m_and_consecutive_then_counts()
    {
        var nOfM = new NofM(2, 3);
        Assert.Equal([false, false, true, true, false], new[] { true, false, true, true, false }
            .Select(s => nOfM.Update(s)).Zip([false, false, true, true, true]).Select(p => p.First && p.Second)
            .Take(4).Append(nOfM.Update(false)));
        var row = new Consecutive(2, new Duration(10));
        Assert.False(row.Update(true, new Instant(0)));
        Assert.True(row.Update(true, new Instant(10)));
        Assert.False(row.Update(null, new Instant(12)));
        Assert.False(row.Update(true, new Instant(14)));
        Assert.False(row.Update(true, new Instant(25)));
    }

    [Fact]
    public void Given_decay_when_added_then_refused_above_the_ceiling_and_exact()
    {
        var counter = new DecayCounter(20_000_000, 500_000);
        Assert.True(counter.TryAdd(20_000_000, Instant.FromUnixSeconds(1)));
        Assert.False(counter.TryAdd(1, new Instant(1_000_001_999)));
        Assert.True(counter.TryAdd(1, new Instant(1_000_002_000)));
        Assert.Equal(19_500_001, counter.Advance(Instant.FromUnixSeconds(2)));
        Assert.Equal(0, counter.Advance(Instant.FromUnixSeconds(100)));
    }

    [Fact]
    public void Given_attempts_when_backoff_then_capped_powers_and_jitter_only_shortens()
    {
        var backoff = new Backoff(new Duration(100), 3, new Duration(1000), 500);
        Assert.Equal([100L, 300L, 900L, 1000L, 1000L], Enumerable.Range(0, 5).Select(_ => backoff.Next().Ns));
        var random = Xoshiro256.Create(1, "jitter");
        for (var i = 0; i < 100; i++)
        {
            Assert.InRange(backoff.Next(ref random).Ns, 500, 1000);
        }
    }

    [Fact]
    public void Given_failures_in_window_when_breaker_then_open_half_open_closed()
    {
        var breaker = new Breaker(2, new Duration(10), new Duration(100), 2);
        breaker.Failed(new Instant(0));
        breaker.Failed(new Instant(11));
        Assert.Equal(BreakerState.Closed, breaker.State(new Instant(11)));
        breaker.Failed(new Instant(20));
        Assert.False(breaker.Allows(new Instant(119)));
        Assert.Equal(BreakerState.HalfOpen, breaker.State(new Instant(120)));
        breaker.Succeeded(new Instant(120));
        breaker.Failed(new Instant(121));
        Assert.Equal(BreakerState.Open, breaker.State(new Instant(122)));
        breaker.Succeeded(new Instant(221));
        breaker.Succeeded(new Instant(222));
        Assert.Equal(BreakerState.Closed, breaker.State(new Instant(222)));
    }

    [Fact]
    public void Given_old_value_when_ttl_then_stale()
    {
        var price = new Ttl<double>(new Duration(60));
        Assert.Equal("domain:price:empty", price.Get("price", new Instant(0)).Error.Code);
        price.Set(2.0, new Instant(10));
        Assert.Equal(2.0, price.Get("price", new Instant(70)).Value);
        Assert.Equal("domain:price:stale", price.Get("price", new Instant(71)).Error.Code);
    }

    [Fact]
    public void Given_locks_when_time_passes_then_they_open()
    {
        var cooldown = new Cooldown(new Duration(5));
        cooldown.Start(new Instant(10));
        Assert.False(cooldown.IsOver(new Instant(14)));
        Assert.True(cooldown.IsOver(new Instant(15)));
        var latch = default(Latch);
        Assert.True(latch.Set(new Instant(3)));
        Assert.False(latch.Set(new Instant(4)));
        Assert.Equal(new Instant(3), latch.SetAt);
        var dog = new Watchdog(new Duration(60));
        dog.Touch(new Instant(40));
        Assert.False(dog.IsExpired(new Instant(99)));
        Assert.True(dog.IsExpired(new Instant(100)));
    }

    [Fact]
    public void Given_filters_when_fed_then_fixed_operation_order()
    {
        var ema = new Ema(0.25);
        ema.Update(4.0);
        Assert.Equal(5.0, ema.Update(8.0));
        var slew = new Slew(2.0);
        slew.Update(0.0, Instant.FromUnixSeconds(0));
        Assert.Equal(2.0, slew.Update(10.0, Instant.FromUnixSeconds(1)));
        var window = new RollingWindow(3);
        for (var i = 1; i <= 5; i++)
        {
            window.Add(i);
        }

        Assert.Equal((3.0, 12.0), (window[0], window.Sum()));
        var track = new AlphaBeta(0.5, 0.5);
        track.Update(0.0, Instant.FromUnixSeconds(0));
        Assert.Equal(1.0, track.Update(2.0, Instant.FromUnixSeconds(1)));
        Assert.Equal(1.0, track.Rate);
    }

    [Fact]
    public void Given_states_when_encoded_and_decoded_then_they_continue_alike()
    {
        var writer = new CseWriter();
        var dwell = new Dwell<int>(new Duration(10), 1);
        dwell.Request(2, new Instant(5));
        dwell.Encode(writer, (w, v) => w.I32(v));
        var breaker = new Breaker(3, new Duration(10), new Duration(100), 2);
        breaker.Failed(new Instant(1));
        breaker.Encode(writer);
        var window = new RollingWindow(2);
        window.Add(1.5);
        window.Encode(writer);
        var reader = new CseReader(writer.Written);
        var dwell2 = new Dwell<int>(new Duration(10), 0);
        dwell2.Decode(ref reader, (ref CseReader r) => r.I32());
        var breaker2 = new Breaker(3, new Duration(10), new Duration(100), 2);
        breaker2.Decode(ref reader);
        var window2 = new RollingWindow(2);
        window2.Decode(ref reader);
        Assert.True(reader.AtEnd);
        Assert.Equal((1, 2), (dwell2.State, dwell2.Pending!.Value));
        Assert.True(dwell2.Poll(new Instant(10)));
        breaker2.Failed(new Instant(2));
        breaker2.Failed(new Instant(3));
        Assert.Equal(BreakerState.Open, breaker2.State(new Instant(4)));
        Assert.Equal(1.5, window2.Sum());
    }
}
