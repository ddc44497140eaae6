using Millwright.Alpha.Exits;
using Millwright.Alpha.Factors;
using Millwright.Alpha.Graph;
using Millwright.Alpha.Signal;
using Millwright.Alpha.Sizing;
using Millwright.Kernel;

namespace Millwright.Alpha.Tests.Graph;

/// <summary>Interpreted form, compiled form and kernel give the same bits.</summary>
public sealed class GraphTests
{
    public static TheoryData<string> Names() => [.. DecisionGraphs.All.Select(g => g.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Given_a_graph_then_the_committed_class_is_what_the_emitter_writes(string name)
    {
        var graph = DecisionGraphs.All.Single(g => g.Name == name);
        var path = Path.Combine(SourceFolder(), GraphSource.ClassOf(graph) + ".cs");
        var written = GraphSource.Write(graph);
        if (Environment.GetEnvironmentVariable("MILLWRIGHT_WRITE_GRAPHS") == "1")
        {
            File.WriteAllText(path, written);
        }

        Assert.Equal(written, File.ReadAllText(path));
    }

    [Fact]
    public void Given_a_million_draws_then_composition_is_bit_equal_in_all_three_forms()
    {
        var random = Xoshiro256.Create(1, "graph/composition");
        double[] dcs = [0.5, 0.75, 1, 1.1, 1.25, 1.5];
        double[] scales = [0, 0.25, 0.5, 1];
        var x = new double[DecisionGraphs.Composition.Inputs.Count];
        var (values, y) = Room(DecisionGraphs.Composition);
        for (var i = 0; i < 1_000_000; i++)
        {
            var input = new CompositionInput
            {
                Strength = random.NextUnit(),
                Dc = dcs[random.Below(6)],
                Boost = 1.0 + random.NextUnit(),
                Beta = random.Below(2) == 0 ? 0.2 : 0.8,
                McScale = scales[random.Below(4)],
                Ob = 0.5 + random.NextUnit(),
                Esof = 0.5 + (0.75 * random.NextUnit()),
                Posture = (Posture)random.Below(4),
                MinLeverage = random.Below(2) == 0 ? 0.5 : 1.0,
                Capital = 100.0 + (random.NextUnit() * 1e6),
                Fraction = 0.01 + (0.49 * random.NextUnit()),
            };
            Assert.Null(Composition.TryCompose(input, out var expected));
            double[] given =
            [
                input.Strength, input.Dc, input.Boost, input.Beta, input.McScale, input.Ob, input.Esof,
                input.Posture == Posture.Stalker ? 1.0 : 0.0, input.MinLeverage, input.Capital, input.Fraction,
                input.BaseMax, input.AbsMax, input.StalkerCap, input.LeastLeverage, input.MostLeverage,
            ];
            given.CopyTo(x, 0);
            Both(DecisionGraphs.Composition, CompositionStep.Run, x, values, y);
            Same(expected.Base, y[0]);
            Same(expected.Regime, y[1]);
            Same(expected.Raw, y[2]);
            Same(expected.ClampedMax, y[3]);
            Same(expected.Leverage, y[4]);
            Same(expected.Notional, y[5]);
            Same((double)expected.Bind, y[6]);
        }
    }

    [Fact]
    public void Given_a_million_draws_then_exits_are_bit_equal_in_all_three_forms()
    {
        var random = Xoshiro256.Create(1, "graph/exit");
        var (values, y) = Room(DecisionGraphs.Exit);
        var options = new ExitOptions();
        for (var i = 0; i < 1_000_000; i++)
        {
            var entry = 10.0 + (1000.0 * random.NextUnit());
            var direction = random.Below(2) == 0 ? -1 : 1;
            var input = new ExitInput
            {
                Direction = direction,
                EntryPrice = entry,
                Price = entry * (1.0 + (0.04 * (random.NextUnit() - 0.5))),
                BarsHeld = (int)random.Below(140),
                MfeBps = 200.0 * random.NextUnit(),
                Divergence = random.Below(20) == 0 ? double.NaN : 0.2 * (random.NextUnit() - 0.5),
                Entry = direction * 0.02,
                Extreme = direction * 0.05,
                Consensus = random.Below(10) == 0 ? double.NaN : (2.0 * random.NextUnit()) - 1.0,
                VolatilityRatio = random.Below(10) == 0 ? double.NaN : 3.0 * random.NextUnit(),
                SlowVelocity = random.Below(10) == 0 ? double.NaN : 0.01 * (random.NextUnit() - 0.5),
                SlowSign = random.Below(2) == 0 ? -1 : 1,
                Streak = (int)random.Below(3),
                Posture = random.Below(8) != 0 ? Posture.Apex : (Posture)random.Below(4),
                Breaker = random.Below(16) != 0 ? BreakerLevel.Normal : BreakerLevel.Flatten,
            };
            var expected = ExitEngine.Decide(input, options);
            Both(DecisionGraphs.Exit, ExitStep.Run, Inputs(input), values, y);
            for (var v = 0; v < ExitEngine.VoteCount; v++)
            {
                Same(expected.Votes[v], y[v]);
            }

            Same(expected.PnlBps, y[7]);
            Same(expected.MfeBps, y[8]);
            Same(expected.Score, y[9]);
            Same(expected.Quorum, y[10]);
            Same(expected.Streak, y[11]);
            Same((double)expected.Action, y[12]);
            Same((double)expected.Reason, y[13]);
        }
    }

    [Fact]
    public void Given_random_shares_and_factors_then_the_entry_is_bit_equal_to_the_kernels()
    {
        var random = Xoshiro256.Create(1, "graph/entry");
        var (values, y) = Room(DecisionGraphs.Entry);
        var (fast, slow) = (new double[6], new double[30]);
        for (var i = 0; i < 100_000; i++)
        {
            Fill(ref random, fast);
            Fill(ref random, slow);
            var (p0, p1) = (100.0, 100.0 * (1.0 + (0.0004 * (random.NextUnit() - 0.5))));
            var stress = random.Below(12) * 0.5;
            var (breach, score) = (0.25 * random.NextUnit(), (2.0 * random.NextUnit()) - 1.0);
            var present = random.Below(5) != 0;
            var consensus = (2.0 * random.NextUnit()) - 1.0;
            var stalker = random.Below(4) == 0;
            double[] x =
            [
                .. fast, .. slow, p0, p1, stress, breach, score, present ? 1.0 : 0.0, consensus, stalker ? 1.0 : 0.0,
                10_000.0,
            ];
            Both(DecisionGraphs.Entry, EntryStep.Run, x, values, y);
            var (vFast, vSlow) = (ShareSlope.Of(fast), ShareSlope.Of(slow));
            var d = vFast - vSlow;
            Same(d, y[0]);
            Same(Strength.Triggered(d, -0.02, -1) ? 1.0 : 0.0, y[3]);
            var s = Strength.Of(d, -0.02, -0.05, 0.0, out _);
            Same(s, y[4]);
            var dc = DirectionalConfirmation.Of(p0, p1, -1);
            Same(dc.Multiplier, y[5]);
            var circuit = CircuitBoost.Of([new StressIndicator(1.0, 0.0, 0.0, stress)], vSlow, -1);
            Same(circuit.Boost, y[6]);
            var input = new CompositionInput
            {
                Strength = s,
                Dc = dc.Multiplier,
                Boost = circuit.Boost,
                Beta = circuit.Beta,
                McScale = RiskEnvelope.Of(breach).Scale,
                Esof = RiskEnvelope.Seasonality(score),
                Ob = y[7],
                Posture = stalker ? Posture.Stalker : Posture.Apex,
                Capital = 10_000.0,
            };
            Assert.Null(Composition.TryCompose(input, out var expected));
            Same(expected.Leverage, y[12]);
            Same(expected.Notional, y[13]);
        }
    }

    [Fact]
    public void Given_another_constant_then_the_identity_changes_and_the_first_difference_names_the_node()
    {
        var graph = DecisionGraphs.Composition;
        var (left, right) = (new double[graph.Nodes.Count], new double[graph.Nodes.Count]);
        double[] x = [0.5, 1.1, 1.2, 0.8, 1, 1, 1, 0, 0.5, 1000, 0.2, 8, 9, 2, 0.5, 8];
        graph.Evaluate(x, left);
        x[2] = 1.3;
        graph.Evaluate(x, right);
        Assert.Equal("acb_boost", graph.FirstDifference(left, right)!.Name);
        Assert.Equal(64, graph.Id.Length);
        Assert.Equal(3, DecisionGraphs.All.Select(g => g.Id).Distinct().Count());
        Assert.True(graph.LatencyCycles > 0 && graph.Depth > 5);
    }

    [Fact]
    public void Given_a_sum_of_different_units_then_the_builder_refuses()
    {
        var g = new GraphBuilder("wrong");
        var bps = g.Input("a", "bps");
        var ratio = g.Input("b");
        var error = Assert.Throws<ArgumentException>(() => g.Add(bps, ratio));
        Assert.Contains("bps", error.Message, StringComparison.Ordinal);
    }

    private delegate void Compiled(ReadOnlySpan<double> x, Span<double> y);

    private static void Both(DecisionGraph graph, Compiled compiled, double[] x, double[] values, double[] y)
    {
        graph.Evaluate(x, values);
        compiled(x, y);
        for (var i = 0; i < y.Length; i++)
        {
            Same(values[graph.Outputs[i].Node], y[i]);
        }
    }

    private static (double[] Values, double[] Y) Room(DecisionGraph graph) =>
        (new double[graph.Nodes.Count], new double[graph.Outputs.Count]);

    private static void Same(double expected, double found)
    {
        if (BitConverter.DoubleToInt64Bits(expected) != BitConverter.DoubleToInt64Bits(found) && expected != found)
        {
            Assert.Fail($"{expected:R} expected, {found:R} found");
        }
    }

    private static double[] Inputs(in ExitInput i) =>
    [
        i.Direction, i.EntryPrice, i.Price, i.BarsHeld, i.MfeBps,
        double.IsNaN(i.Divergence) ? 0.0 : 1.0, double.IsNaN(i.Divergence) ? 0.0 : i.Divergence, i.Entry, i.Extreme,
        double.IsNaN(i.Consensus) ? 0.0 : 1.0, double.IsNaN(i.Consensus) ? 0.0 : i.Consensus,
        double.IsNaN(i.VolatilityRatio) ? 0.0 : 1.0, double.IsNaN(i.VolatilityRatio) ? 0.0 : i.VolatilityRatio,
        double.IsNaN(i.SlowVelocity) ? 0.0 : 1.0, double.IsNaN(i.SlowVelocity) ? 0.0 : i.SlowVelocity, i.SlowSign,
        i.Streak, i.Posture == Posture.Hibernate ? 1.0 : 0.0, i.Breaker == BreakerLevel.Flatten ? 1.0 : 0.0,
    ];

    private static void Fill(ref Xoshiro256 random, double[] shares)
    {
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = 0.3 + (0.4 * random.NextUnit());
        }
    }

    private static string SourceFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Millwright.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "src", "Alpha", "Graph");
    }
}
