using Millwright.Twin.Metrics;

namespace Millwright.Twin.Tests.Metrics;

/// <summary>Every figure is computed by hand in the remark beside it.</summary>
public sealed class SiapTests
{
    [Fact]
    public void Given_two_scans_then_the_figures_are_those_of_the_definition()
    {
        var siap = new Siap();

        // Truth at 0 and 100; tracks at 1, 2 (both on the first) and 60 (on none, cut-off 20).
        siap.Add([(0, 0, 0), (100, 0, 0)], [(1, 0, 0), (2, 0, 0), (60, 0, 0)], 20.0);

        // Truth at 0; one track at distance 5 (3-4-5 triangle).
        siap.Add([(0, 0, 0)], [(3, 4, 0)], 20.0);

        Assert.Equal(2.0 / 3.0, siap.Completeness);
        Assert.Equal(3.0 / 2.0, siap.Ambiguity);
        Assert.Equal(1.0 / 4.0, siap.Spuriousness);
        Assert.Equal((1.0 + 2.0 + 5.0) / 3.0, siap.PositionError);
    }

    [Fact]
    public void Given_nothing_then_no_figure_is_invented()
    {
        var siap = new Siap();
        siap.Add([], [], 20.0);

        Assert.Null(siap.Completeness);
        Assert.Null(siap.Ambiguity);
        Assert.Null(siap.Spuriousness);
        Assert.Null(siap.PositionError);
    }

    [Fact]
    public void Given_a_track_at_the_cut_off_then_it_is_spurious()
    {
        var siap = new Siap();
        siap.Add([(0, 0, 0)], [(20, 0, 0)], 20.0);

        Assert.Equal(0.0, siap.Completeness);
        Assert.Equal(1.0, siap.Spuriousness);
    }

    [Fact]
    public void Given_one_pair_and_one_missed_then_ospa_and_gospa_are_those_of_the_formula()
    {
        // d = 6, c = 20: OSPA = √((36 + 400)/2), GOSPA = √(36 + 200).
        var distance = SetDistance.Of([(0, 0, 0), (500, 0, 0)], [(6, 0, 0)], 20.0);

        Assert.Equal(Math.Sqrt(218.0), distance.Ospa);
        Assert.Equal(Math.Sqrt(236.0), distance.Gospa);
        Assert.Equal((1, 0), (distance.Missed, distance.False));
    }

    [Fact]
    public void Given_an_assignment_that_differs_then_the_metric_of_stone_soup_is_not_the_optimal_one()
    {
        // First truth on the first estimate. Distances: 0 + √97 = 9.8 against 6 + 5 = 11; squares: 97 against 61.
        (double, double, double)[] truth = [(0, 0, 0), (-3, 4, 0)];
        (double, double, double)[] estimate = [(0, 0, 0), (6, 0, 0)];

        Assert.Equal(Math.Sqrt(61.0 / 2.0), SetDistance.Of(truth, estimate, 20.0).Ospa);
        Assert.Equal(Math.Sqrt(97.0 / 2.0), SetDistance.Of(truth, estimate, 20.0, solveOnDistance: true).Ospa);
    }
}
