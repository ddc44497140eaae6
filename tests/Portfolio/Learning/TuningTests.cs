using System.Text.Json;
using Millwright.Kernel;
using Millwright.Portfolio.Learning;
using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Options;
using Millwright.Portfolio.Replay;
using Millwright.Portfolio.Spiral;
using Millwright.Portfolio.Tests.Plant;

namespace Millwright.Portfolio.Tests.Learning;

/// <summary>Parameter sets, search, acceptance (portfolio.md §12.4, §12.5, §12.8).</summary>
public sealed class TuningTests
{
    [Fact]
    public void Given_values_outside_their_bounds_then_the_set_is_refused_with_key_value_and_range()
    {
        Assert.False(ParameterSet.Of("x", Values(("spiral.gap", 0.31))).TryGet(out _, out var error));
        Assert.Equal(("spiral.gap", "above_max"), (error.Field, error.Reason));
        Assert.Contains("0.15 to 0.3", error.Message, StringComparison.Ordinal);
        Assert.False(ParameterSet.Of("x", Values(("trail.closes", 12.5))).TryGet(out _, out error));
        Assert.Equal("not_integer", error.Reason);
        Assert.False(ParameterSet.Of("x", Values(("label.order", 1))).TryGet(out _, out error));
        Assert.Equal("unknown", error.Reason);
        Assert.False(ParameterSet.Read("x", "[1]", "").IsOk);
    }

    [Fact]
    public void Given_a_set_then_its_checksum_follows_its_body_and_a_wrong_one_is_refused()
    {
        var set = ParameterSet.Of("x", Values(("spiral.gap", 0.25))).Value;

        Assert.Equal(set.Checksum, ParameterSet.Read("y", set.Body, set.Checksum).Value.Checksum);
        Assert.NotEqual(set.Checksum, ParameterSet.Of("x", Values()).Value.Checksum);
        Assert.False(ParameterSet.Read("y", set.Body, new string('0', 64)).TryGet(out _, out var error));
        Assert.Equal("checksum", error.Field);
        using var body = JsonDocument.Parse(set.Body);
        Assert.Equal(Knobs.All.Count, body.RootElement.EnumerateObject().Count());
    }

    [Fact]
    public void Given_the_default_set_then_every_formula_has_the_numbers_of_the_specification()
    {
        var tuning = Tuning.Of(ParameterSet.Of("x", Values()).Value.Values);
        Assert.Equal([0.55, 0.25, 0.10, 0.10], tuning.Pressure);
        Assert.Equal([0.45, 0.25, 0.15, 0.10, 0.05], tuning.PriorityWeights);
        Assert.Equal((12, 26, 36, 33), (tuning.Neutral, tuning.TargetTo, tuning.SoftTo, tuning.Stop));
        Assert.Equal([0.10, 0.15, 0.25], [tuning.Redeploy(0), tuning.Redeploy(1), tuning.Redeploy(2)]);
        Assert.Equal(1.0, tuning.Scale("rsi_div"));
        Assert.True(Knobs.All.Count >= 55, $"{Knobs.All.Count} knobs");
        Assert.All(Knobs.All, knob => Assert.Null(knob.Problem(knob.Default)));
        Assert.Equal(Knobs.All.Select(k => k.Key), Knobs.All.Select(k => k.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Given_moved_knobs_then_sums_and_orders_hold_and_the_formulas_follow()
    {
        var set = ParameterSet.Of("x", Values(
            ("pressure.tension", 0.7), ("eps.ox", 0.3), ("redeploy.patient", 0.4), ("bands.stop", 44),
            ("bands.soft_to", 40), ("lever.scale.rsi_div", 0.5), ("macro.btcusd", 0.7), ("macro.rotation", 0.5),
            ("meso.port_btc", 0.6), ("dead.pnl_tenths", 6))).Value;
        var tuning = Tuning.Of(set.Values);
        Assert.Equal(1.0, tuning.Pressure.Sum(), 12);
        Assert.Equal(1.0, tuning.PriorityWeights.Sum(), 12);
        Assert.Equal([0.15, 0.25, 0.4], [tuning.Redeploy(0), tuning.Redeploy(1), tuning.Redeploy(2)]);
        Assert.Equal((40, 40), (tuning.SoftTo, tuning.Stop));
        var macro = Horizon.Macro.Weights(Tilt.None, tuning);
        Assert.Equal(1.0, macro[0] + macro[1] + macro[2] + macro[3], 12);
        var meso = Horizon.Meso.Weights(Tilt.Alt, tuning);
        Assert.Equal((0.5, 0.4), (Math.Round(meso[2], 12), Math.Round(meso[3], 12)));
        Assert.Equal(0.6, Millwright.Portfolio.Actions.HealthScores.Dead(-0.5, 1, 1, 0, false, tuning));
        var input = new LeverInput
        {
            Meso = Phase.Recover, Technical = new TechnicalState { RsiDivergence = 0.4 },
        };
        var plain = LeverComputer.Compute(input);
        var halved = LeverComputer.Compute(input with { Tuning = tuning });
        Assert.Equal(0.5 * plain.TechnicalA, halved.TechnicalA, 12);
    }

    [Fact]
    public void Given_the_search_then_it_is_deterministic_covers_every_stratum_and_keeps_its_budget()
    {
        static List<string> Visit(ulong seed)
        {
            var seen = new List<string>();
            new TuningSearch(seed, set =>
            {
                seen.Add(set.Body);
                return -Math.Abs(set.Values["spiral.gap"] - 0.22);
            }).Run(16, 40);
            return seen;
        }

        var first = Visit(1);
        Assert.Equal(first, Visit(1));
        Assert.NotEqual(first, Visit(2));
        Assert.InRange(first.Count, 17, 40);
        var gaps = first.Take(16).Select(b => JsonDocument.Parse(b).RootElement.GetProperty("spiral.gap").GetDouble());
        Assert.Equal(16, gaps.Select(g => (int)((g - 0.15) / (0.15 / 16))).Distinct().Count());
    }

    [Fact]
    public void Given_pure_noise_then_overfitting_is_probable_and_a_real_edge_is_not()
    {
        var random = Xoshiro256.Create(7, "pbo");
        double[] Noise(double edge) => [.. Enumerable.Range(0, 480).Select(_ => random.NextUnit() - 0.5 + edge)];
        var noise = Enumerable.Range(0, 20).Select(_ => Noise(0.0)).ToList();

        Assert.InRange(Overfitting.Of(noise), 0.2, 0.8);
        Assert.True(Overfitting.Of([.. noise, Noise(0.2)]) < 0.05);
        Assert.Equal(1.0, Overfitting.Of([noise[0]]));
    }

    [Fact]
    public void Given_results_that_cross_the_end_of_a_window_then_they_are_purged()
    {
        var active = Trial("a", []);
        var walk = new WalkForward(400, active);
        var split = walk.Splits[0];
        var inside = Trial("b", [(split.TestFrom, 0.01), (split.TestFrom + 1, 0.02)]);
        var crossing = Trial(
            "c",
            [
                (split.TestFrom, 0.01), (split.TestFrom + 1, 0.02), (split.TestTo - 1, -9.0),
                (split.TestFrom - 1, -9.0),
            ]);

        Assert.Equal(walk.Test(inside)[0], walk.Test(crossing)[0]);
        Assert.NotNull(walk.Test(inside)[0]);
        Assert.Null(walk.Test(inside)[1]);
        Assert.Equal(3, split.TestFrom - split.TrainTo);
    }

    [Fact]
    public void Given_a_trial_of_a_replay_then_it_has_results_returns_and_labels_and_noise_is_not_accepted()
    {
        var bars = SyntheticBars.Make(24 * 60);
        var options = RowLog.Defaults;
        var active = TrialRun.Of(ParameterSet.Of("a", Knobs.Of(options)).Value, options, bars);
        var other = TrialRun.Of(ParameterSet.Of("b", Values(("spiral.gap", 0.30))).Value, options, bars);

        Assert.True(active.Results.Count > 10, $"{active.Results.Count} results");
        Assert.InRange(active.DailyReturns.Length, 57, 61);
        Assert.NotEmpty(active.Flips);
        Assert.NotEqual(active.Flips.Count, other.Flips.Count);
        Assert.False(new WalkForward(60, active).Judge(other, [active, other]).Accepted);
    }

    [Fact]
    public void Given_knobs_of_options_then_they_round_trip()
    {
        var options = new PortfolioOptions { SpiralGap = 0.25, TrailCloses = 12, PressureAlpha = 0.2 };
        var set = ParameterSet.Of("x", Knobs.Of(options)).Value;

        Assert.Equal(options with { ParamId = "x" }, Knobs.Apply(new PortfolioOptions(), set));
    }

    private static Trial Trial(string id, IReadOnlyList<(int Day, double Pnl)> results) => new(
        ParameterSet.Of(id, Values()).Value, results, new double[399], [], [(0, Phase.Good)], 0.0);

    private static Dictionary<string, double> Values(params (string Key, double Value)[] values) =>
        values.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
}
