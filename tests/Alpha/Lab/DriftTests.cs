using Millwright.Alpha.Divergence;
using Millwright.Alpha.Plant;
using Millwright.Kernel;

namespace Millwright.Alpha.Tests.Lab;

/// <summary>Drift of streaming distributions and the metrics over seven days.</summary>
public sealed class DriftTests
{
    private static readonly Instant T0 = Instant.FromUnixSeconds(1_700_000_000);

    [Fact]
    public void Given_equal_sketches_then_both_distances_are_zero_and_disjoint_ones_are_as_far_as_possible()
    {
        var (a, b) = (Sketch(1, 2, 3, 4), Sketch(1, 2, 3, 4));
        Assert.Equal(0.0, SketchDrift.KolmogorovSmirnov(a, b));
        Assert.Equal(0.0, SketchDrift.StabilityIndex(a, b));
        Assert.Equal(1.0, SketchDrift.KolmogorovSmirnov(a, Sketch(100, 200)));
        Assert.Equal(1.0, SketchDrift.KolmogorovSmirnov(Sketch(-5, -4), Sketch(0, 7)));
        Assert.True(double.IsNaN(SketchDrift.KolmogorovSmirnov(a, new DdSketch())));
    }

    [Fact]
    public void Given_known_shares_then_distance_and_index_are_the_values_by_hand()
    {
        // Cumulative shares at 1: 0.5 against 0.25; at 10: 1 against 0.75; at −3 and 0: 0 against 0.
        var (a, b) = (Sketch(1, 1, 10, 10), Sketch(1, 10, 10, 20));
        Assert.Equal(0.25, SketchDrift.KolmogorovSmirnov(a, b), 15);
        // Classes of the basis {1}, {10}, {20}: q = ¼, ½, ¼ and p = ½, ½, 0 → 10⁻⁴.
        var expected = (0.25 * Math.Log(2.0)) + ((1e-4 - 0.25) * Math.Log(1e-4 / 0.25));
        Assert.Equal(expected, SketchDrift.StabilityIndex(a, b), 12);
    }

    [Fact]
    public void Given_one_value_in_several_tenths_then_it_is_one_class()
    {
        var basis = Sketch([.. Enumerable.Repeat(1.0, 95), .. Enumerable.Repeat(2.0, 5)]);
        Assert.Equal(0.0, SketchDrift.StabilityIndex(basis, basis));
        var moved = Sketch([.. Enumerable.Repeat(1.0, 5), .. Enumerable.Repeat(2.0, 95)]);
        Assert.Equal(1.8 * Math.Log(19.0), SketchDrift.StabilityIndex(moved, basis), 12);
        Assert.Equal(0.9, SketchDrift.KolmogorovSmirnov(moved, basis), 12);
    }

    [Fact]
    public void Given_a_million_values_then_a_set_of_distributions_stays_in_its_memory_and_an_hour_that_moves_is_seen()
    {
        var set = new DistributionSet();
        var random = Xoshiro256.Create(3, "drift");
        for (var i = 0; i < 1_000_000; i++)
        {
            var hour = i / 25_000;
            var x = random.NextNormalApprox() + (hour == 38 ? 2.0 : 0.0);
            set.Add(Metric.D, x, T0 + Duration.FromSeconds((hour * 3_600L) + 5));
        }

        var writer = new CseWriter();
        set.Encode(writer);
        Assert.InRange(writer.Length, 10_000, 1_000_000);
        var (ks, psi) = set.Drift(Metric.D);
        Assert.InRange(ks, 0.6, 0.8);
        Assert.True(psi > 0.25, $"{psi}");
        Assert.InRange(set.Day(Metric.D).Count, 24 * 25_000 - 25_000, 24 * 25_000);
        var copy = new DistributionSet();
        var reader = new CseReader(writer.Written);
        copy.Decode(ref reader);
        Assert.Equal((ks, psi), copy.Drift(Metric.D));
        set.Add(Metric.D, 0.0, T0 + Duration.FromSeconds(100 * 3_600L));
        Assert.Equal(1, set.Day(Metric.D).Count);
        Assert.Equal((double.NaN, double.NaN), set.Drift(Metric.D));
    }

    [Fact]
    public void Given_episodes_of_both_sides_then_reason_offset_gap_and_missing_ones_are_measured()
    {
        var week = new WeekWindow();
        for (var i = 0; i < 40; i++)
        {
            var open = (ulong)(i * 50);
            week.Closed(new ShadowEpisode(T0, -1, "AAUSDT", open, open + 10, 12.0, "votes"));
            if (i % 10 != 9)
            {
                week.Closed(
                    new ReferenceTrade
                    {
                        PositionId = $"p{i}", OpenScan = open + 1, CloseScan = open + (i == 0 ? 16ul : 10ul),
                        Symbol = "AAUSDT", EntryPrice = 100.0, ExitPrice = 99.9,
                        ExitReason = i == 1 ? "max_hold" : "votes",
                    },
                    T0);
            }
        }

        week.Trim(T0 + Duration.FromSeconds(7_200));
        Assert.Equal((35.0 / 36.0, 36), week.ExitReasons());
        Assert.Equal((0.0, 36), week.ExitOffsets());
        Assert.Equal((0.1, 40), week.Unmatched());
        var (gap, n) = week.ReturnGap();
        Assert.Equal(36, n);
        Assert.Equal(2.0, gap, 9);
    }

    [Fact]
    public void Given_a_reference_that_goes_the_other_way_then_the_directions_disagree()
    {
        var monitor = new DivergenceMonitor();
        for (var i = 0; i < 30; i++)
        {
            var at = T0 + Duration.FromSeconds(i);
            foreach (var lane in new[] { -1, 1 })
            {
                monitor.Shadow(
                    new ShadowRowKey
                    {
                        At = at, Scan = i, ReferenceScan = (ulong)i + 1, Lane = lane, Enters = lane < 0, Symbol = "A",
                        Div = -0.03, Leverage = 1.0, Strength = 0.4, Factors = [1, 1, 1, 1], ExitReason = "",
                    },
                    Duration.FromSeconds(1));
            }

            monitor.Reference(
                new ReferenceRow { TsNs = at.Ns, Scan = (ulong)i + 1, Lane = 1, Action = "Enter", Symbol = "A" },
                Duration.FromSeconds(1));
        }

        monitor.Evaluate(T0 + Duration.FromSeconds(60), Duration.FromSeconds(1));
        var reading = monitor.Readings.Single(r => r.Name == "direction_agreement");
        Assert.Equal((0.0, 30, DivergenceLevel.Crit), (reading.Value, reading.Samples, reading.Level));
        Assert.Contains('≠', monitor.Strip);
    }

    private static DdSketch Sketch(params double[] values)
    {
        var sketch = new DdSketch();
        foreach (var value in values)
        {
            sketch.Add(value);
        }

        return sketch;
    }
}
