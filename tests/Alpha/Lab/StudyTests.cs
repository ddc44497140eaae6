using Millwright.Alpha.Lab;
using Millwright.Kernel;

namespace Millwright.Alpha.Tests.Lab;

/// <summary>Studies over recorded episodes.</summary>
public sealed class StudyTests
{
    [Fact]
    public void Given_episodes_with_an_edge_then_growth_peaks_inside_and_the_drawdown_bounds_the_fraction()
    {
        var random = Xoshiro256.Create(4, "study");
        var returns = new double[400];
        for (var i = 0; i < returns.Length; i++)
        {
            returns[i] = random.Below(100) < 55 ? 0.25 : -0.25;
        }

        Assert.Null(FractionStudy.Of(returns.AsSpan(0, 29), 100, 1));
        var rows = FractionStudy.Of(returns, 2_000, 1)!;
        Assert.Equal(rows, FractionStudy.Of(returns, 2_000, 1));
        Assert.Equal(FractionStudy.Fractions, rows.Count);
        Assert.Equal(0.50, rows[^1].Fraction, 12);
        for (var i = 1; i < rows.Count; i++)
        {
            Assert.True(rows[i].Drawdown95 >= rows[i - 1].Drawdown95);
            Assert.True(rows[i].BreachProbability >= rows[i - 1].BreachProbability);
        }

        var recommended = FractionStudy.Recommended(rows)!.Value;
        Assert.All(rows, r => Assert.Equal(r.Fraction <= recommended, r.BreachProbability <= 0.05));
        Assert.InRange(FractionStudy.Kelly(rows), 0.2, 0.5);
        var losing = FractionStudy.Of([.. returns.Select(r => -r)], 200, 1)!;
        Assert.Equal(0.0, FractionStudy.Kelly(losing));
    }

    [Fact]
    public void Given_prices_by_hand_then_the_edges_are_their_differences()
    {
        // Instrument 0 falls 1 % from scan 10 to 20 and stays; instrument 1 never moves.
        var mids = Enumerable.Range(0, 60)
            .Select(t => new[] { t < 10 ? 100.0 : t < 20 ? 100.0 - (0.1 * (t - 10)) : 99.0, 50.0 }).ToList();
        var (selection, timing, exit) = EdgeStudy.Of(mids, 0, 10, 20, -1, 30);
        Assert.Equal(50.0, selection, 9);
        Assert.Equal(0.0, exit, 9);
        Assert.InRange(timing, 40.0, 60.0);
        Assert.True(double.IsNaN(EdgeStudy.Of([[double.NaN], [1.0]], 0, 0, 1, -1, 5).Selection));
    }

    [Fact]
    public void Given_noise_then_the_best_is_luck_and_given_one_real_edge_it_is_not()
    {
        var random = Xoshiro256.Create(9, "overfit");
        var noise = Series(ref random, 40, edge: 0.0);
        var real = Series(ref random, 40, edge: 0.8);
        Assert.True(Overfitting.RealityCheck(noise, 1) > 0.05);
        Assert.True(Overfitting.RealityCheck(real, 1) < 0.01);
        Assert.Equal(Overfitting.RealityCheck(noise, 1), Overfitting.RealityCheck(noise, 1));
        Assert.True(Overfitting.Probability(Blocks(noise)) > 0.25);
        Assert.True(Overfitting.Probability(Blocks(real)) < 0.02);
        Assert.True(double.IsNaN(Overfitting.Probability([])));
    }

    private static List<double[]> Series(ref Xoshiro256 random, int instances, double edge)
    {
        var all = new List<double[]>();
        for (var i = 0; i < instances; i++)
        {
            var row = new double[320];
            for (var t = 0; t < row.Length; t++)
            {
                row[t] = random.NextNormalApprox() + (i == 7 ? edge : 0.0);
            }

            all.Add(row);
        }

        return all;
    }

    private static List<double[]> Blocks(List<double[]> series) =>
        [.. series.Select(row => Enumerable.Range(0, Overfitting.Blocks)
            .Select(b => row.Skip(b * 20).Take(20).Sum()).ToArray())];
}
