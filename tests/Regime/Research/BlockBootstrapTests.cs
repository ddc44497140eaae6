using Millwright.Kernel;
using Millwright.Regime.Research;

namespace Millwright.Regime.Tests.Research;

public sealed class BlockBootstrapTests
{
    [Fact]
    public void Given_independent_values_then_the_interval_of_the_mean_covers_as_often_as_it_says()
    {
        var covered = 0;
        for (ulong k = 0; k < 200; k++)
        {
            var rng = Xoshiro256.Create(k, "test/bootstrap");
            var column = new double[200];
            for (var i = 0; i < column.Length; i++)
            {
                column[i] = rng.NextNormal();
            }

            covered += new BlockBootstrap(200, 6, 400, k).Of(Figures.Mean(column))!.Value.Holds(0.0) ? 1 : 0;
        }

        Assert.InRange(covered, 176, 199);
    }

    [Fact]
    public void Given_dependent_values_then_blocks_widen_the_interval()
    {
        var rng = Xoshiro256.Create(4, "test/bootstrap");
        var column = new double[600];
        for (var i = 1; i < column.Length; i++)
        {
            column[i] = (0.9 * column[i - 1]) + rng.NextNormal();
        }

        var one = new BlockBootstrap(600, 1, 500, 1).Of(Figures.Mean(column))!.Value;
        var many = new BlockBootstrap(600, 30, 500, 1).Of(Figures.Mean(column))!.Value;
        Assert.True(many.High - many.Low > 2.0 * (one.High - one.Low), $"{one} {many}");
    }

    [Fact]
    public void Given_a_small_sample_or_an_undefined_figure_then_there_is_no_estimate()
    {
        Assert.Null(new BlockBootstrap(29, 4, 200, 1).Of(Figures.Mean(new double[29])));
        var nothing = new double[50];
        Array.Fill(nothing, double.NaN);
        Assert.Null(new BlockBootstrap(50, 4, 200, 1).Of(Figures.Mean(nothing)));
        Assert.Null(new BlockBootstrap(50, 4, 200, 1).Of(Figures.Difference(new double[50], new int[50])));
    }

    [Fact]
    public void Given_ties_then_ranks_are_their_mean_and_the_correlation_is_spearmans()
    {
        Assert.Equal([0.0, 1.5, 1.5, 3.0], Figures.Ranks([1.0, 2.0, 2.0, 9.0]));
        var (a, b, rows) = (new double[40], new double[40], new int[40]);
        for (var i = 0; i < 40; i++)
        {
            (a[i], b[i], rows[i]) = (i, -Math.Exp(i / 9.0), i);
        }

        Assert.Equal(-1.0, Figures.RankCorrelation(a, b)(rows)!.Value, 12);
    }

    [Fact]
    public void Given_forecasts_then_the_table_the_score_and_the_known_base_rate_are_those_by_hand()
    {
        var rows = new List<(int Sample, int Bar, double P, bool Hit)>();
        for (var i = 0; i < 200; i++)
        {
            rows.Add((i, i, i % 2 == 0 ? 0.85 : 0.15, i % 2 == 0));
        }

        var table = Reliability.Of("x", rows, 1, 200, new BlockBootstrap(200, 4, 300, 1));
        Assert.Equal(200 - Reliability.FewestKnown, table.Count);
        Assert.Equal(0.0225, table.Brier, 12);
        Assert.InRange(table.BaseBrier, 0.249, 0.256);
        Assert.True(table.Skill!.Value.Low > 0.9);
        var bin = table.Bins[8];
        Assert.Equal((85, 0.85, 1.0), (bin.Count, Math.Round(bin.Mean, 12), bin.Seen!.Value.Value));
        Assert.False(table.Bins[8].Calibrated);
        Assert.Null(table.Bins[5].Seen);
    }
}
