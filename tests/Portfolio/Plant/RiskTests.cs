using System.Text.Json;
using Millwright.Portfolio.Risk;

namespace Millwright.Portfolio.Tests.Plant;

/// <summary>Risk panel of §12.6.</summary>
public sealed class RiskTests
{
    [Fact]
    public void Given_two_equal_independent_holdings_then_two_bets_and_equal_weights_everywhere()
    {
        var a = Days(60, t => t % 2 == 0 ? 0.01 : -0.01);
        var b = Days(60, t => t % 4 < 2 ? 0.01 : -0.01);
        var panel = RiskPanel.Of([new("B", true, 500, b), new("A", true, 500, a)], 1000)!;
        Assert.Equal(["A", "B"], panel.Positions.Select(p => p.Token));
        Assert.Equal(60, panel.Days);
        Assert.Equal(1.0, panel.Contributions.Sum(), 12);
        Assert.InRange(panel.EffectiveBets, 1.95, 2.0);
        Assert.All(panel.RiskParity, w => Assert.InRange(w, 0.45, 0.55));
        Assert.All(panel.InverseVolatility, w => Assert.InRange(w, 0.49, 0.51));
    }

    [Fact]
    public void Given_one_wild_holding_then_it_carries_the_risk_and_the_comparison_weights_take_it_down()
    {
        var calm = Days(60, t => t % 2 == 0 ? 0.005 : -0.005);
        var wild = Days(60, t => t % 3 == 0 ? 0.06 : -0.03);
        var panel = RiskPanel.Of([new("CALM", true, 500, calm), new("WILD", false, 500, wild)], 2000)!;
        Assert.True(panel.Contributions[1] > 0.9, $"{panel.Contributions[1]}");
        Assert.True(panel.EffectiveBets < 1.3);
        Assert.True(panel.RiskParity[0] > 0.8 && panel.InverseVolatility[0] > 0.8);
        var worst = 0.25 * (Math.Exp(-0.03) - 1.0);
        Assert.InRange(panel.Cvar95, -worst - 0.0013, -worst + 0.0013);
    }

    [Fact]
    public void Given_two_pairs_then_the_tree_keeps_each_pair_together_and_weights_add_up_to_one()
    {
        double[][] covariance =
        [
            [1.0, 0.1, 0.9, 0.1], [0.1, 1.0, 0.1, 0.9], [0.9, 0.1, 1.0, 0.1], [0.1, 0.9, 0.1, 1.0],
        ];
        Assert.Equal([0, 2, 1, 3], HierarchicalParity.Order(covariance));
        Assert.Equal(1.0, HierarchicalParity.Weights(covariance).Sum(), 12);
        Assert.Equal([0.5, 0.5], HierarchicalParity.Weights([[0.0, 0.0], [0.0, 0.0]]));
    }

    [Fact]
    public void Given_too_little_history_or_nothing_held_then_there_is_no_panel()
    {
        Assert.Null(RiskPanel.Of([], 1000));
        Assert.Null(RiskPanel.Of([new("A", true, 500, new double[9])], 1000));
    }

    [Fact]
    public void Given_a_replay_with_holdings_then_the_answer_has_panel_and_tear_sheet()
    {
        var log = new RowLog();
        log.Run.Run(new Replay.BarFeed(SyntheticBars.Make(24 * 30)));
        using var json = JsonDocument.Parse(log.Run.Plant.Risk());
        var root = json.RootElement;
        Assert.True(root.GetProperty("available").GetBoolean(), root.ToString());
        Assert.InRange(root.GetProperty("nav").GetProperty("days").GetInt32(), 28, 31);
        Assert.True(root.GetProperty("nav").GetProperty("max_drawdown").GetDouble() >= 0.0);
        var shares = root.GetProperty("positions").EnumerateArray().Sum(p => p.GetProperty("risk_share").GetDouble());
        Assert.Equal(1.0, shares, 9);
    }

    private static double[] Days(int n, Func<int, double> of) => [.. Enumerable.Range(0, n).Select(of)];
}
