using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Tests.Spiral;

public sealed class PhaseMachineTests
{
    [Fact]
    public void Given_W10_a_collapse_from_Good_then_no_label_is_skipped_and_confidence_is_zero_on_the_way()
    {
        var machine = new PhaseMachine(Horizon.Meso);
        var seen = new List<(long Hour, Phase Phase, Phase? Pending, double Confidence)>();
        for (var hour = 0; hour <= 36; hour++)
        {
            var step = machine.Evaluate(hour * 60L, hour < 12 ? 0.8 : -2.0);
            if (step.Changed)
            {
                seen.Add((hour, step.Phase, step.Pending, step.Confidence));
            }
        }

        Assert.Equal((0L, Phase.Good, null), (seen[0].Hour, seen[0].Phase, seen[0].Pending));
        Assert.Equal((12L, Phase.Recover, (Phase?)Phase.Dip, 0.0), seen[1]);
        Assert.Equal((24L, Phase.Dip, (Phase?)Phase.Capitulation, 0.0), seen[2]);
        Assert.Equal((36L, Phase.Capitulation, null), (seen[3].Hour, seen[3].Phase, seen[3].Pending));
        Assert.True(machine.Unstable);
    }

    [Fact]
    public void Given_any_score_path_then_the_dwell_is_kept_and_no_forbidden_move_happens()
    {
        foreach (var horizon in Horizon.All)
        {
            for (ulong seed = 1; seed <= 20; seed++)
            {
                var random = new Lcg(seed);
                var machine = new PhaseMachine(horizon);
                long? entered = null;
                for (var i = 0L; i < 3_000; i++)
                {
                    var t = i * horizon.BaseMinutes;
                    var before = machine.Label;
                    var step = machine.Evaluate(t, (random.Next() * 6.0) - 3.0, random.Next() < 0.05);
                    Assert.InRange(step.Confidence, 0.0, 1.0);
                    if (!step.Changed)
                    {
                        continue;
                    }

                    if (entered is { } since)
                    {
                        Assert.True(t - since >= horizon.DwellMinutes, $"seed {seed}: dwell broken at {t}");
                        Assert.False(before == Phase.Recover && step.Phase == Phase.DoubleDip, $"seed {seed}");
                        Assert.Equal(step.Phase, PhaseBands.Hop(before, step.Phase));
                    }

                    entered = t;
                }
            }
        }
    }

    [Fact]
    public void Given_two_phases_then_every_route_ends_within_three_hops()
    {
        for (var from = Phase.Capitulation; from <= Phase.Euphoria; from++)
        {
            for (var to = Phase.Capitulation; to <= Phase.Euphoria; to++)
            {
                var at = from;
                var hops = 0;
                while (at != to)
                {
                    at = PhaseBands.Hop(at, to);
                    hops++;
                    Assert.True(hops <= 3, $"{from} to {to}");
                }
            }
        }
    }

    [Fact]
    public void Given_a_run_when_the_future_is_altered_then_the_past_does_not_change()
    {
        var random = new Lcg(7);
        const int Bars = 500;
        var series = Enumerable.Range(0, 3).Select(_ => new double[Bars]).ToArray();
        for (var i = 0; i < Bars; i++)
        {
            foreach (var s in series)
            {
                s[i] = (random.Next() - 0.5) * 0.02;
            }
        }

        foreach (var cut in new[] { 340, 401, 460 })
        {
            var whole = Run(series, cut);
            var altered = series.Select(s => s.Select((x, i) => i < cut ? x : x * -3.0).ToArray()).ToArray();
            Assert.Equal(whole, Run(altered, cut));
        }
    }

    private static List<PhaseStep> Run(double[][] series, int until)
    {
        var run = new PhaseRun(Horizon.Meso);
        var steps = new List<PhaseStep>();
        for (var i = Horizon.Meso.History - 1; i < until; i++)
        {
            steps.Add(run.Evaluate(
                i * 60L,
                series[0].AsSpan(0, i + 1),
                series[1].AsSpan(0, i + 1),
                series[2].AsSpan(0, i + 1),
                default,
                out _));
        }

        return steps;
    }

    private sealed class Lcg(ulong seed)
    {
        private ulong state = seed * 0x9E3779B97F4A7C15UL;

        public double Next()
        {
            state = (state * 6364136223846793005UL) + 1442695040888963407UL;
            return (state >> 11) * (1.0 / (1UL << 53));
        }
    }
}
