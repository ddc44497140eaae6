using Millwright.Kernel;
using Millwright.Regime.Numerics;

namespace Millwright.Regime.Score;

/// <summary>
/// Manifold Trading Score: how favourable the present state is for active grid trading (regime.md §9.1–§9.5).
/// </summary>
public sealed record ManifoldScore
{
    /// <summary>Clarity of the 1-minute posterior, [0, 2/3].</summary>
    public required double Clarity1m { get; init; }

    /// <summary>Clarity of the 15-minute posterior, [0, 2/3].</summary>
    public required double Clarity15m { get; init; }

    /// <summary>Clarity of the 1-hour posterior, [0, 2/3].</summary>
    public required double Clarity1h { get; init; }

    /// <summary>Largest weighted switch probability.</summary>
    public required double SwitchRisk { get; init; }

    /// <summary>Change-point probability.</summary>
    public required double ChangeRisk { get; init; }

    /// <summary>Throughput multiplier, [0, 2].</summary>
    public required double Throughput { get; init; }

    /// <summary>Age drag factor, [0, 1].</summary>
    public required double AgeDrag { get; init; }

    /// <summary>1 − entropy.</summary>
    public required double Agreement { get; init; }

    /// <summary>|direction|.</summary>
    public required double DirectionClarity { get; init; }

    /// <summary>Run length / 50, capped at 1.</summary>
    public required double RunNorm { get; init; }

    /// <summary>Regime clarity RC, [0, 2/3].</summary>
    public required double Clarity { get; init; }

    /// <summary>Regime stability RS, [0, 1].</summary>
    public required double Stability { get; init; }

    /// <summary>Throughput efficiency TE, [0, 1].</summary>
    public required double Efficiency { get; init; }

    /// <summary>Signal coherence SC, [0, 1].</summary>
    public required double Coherence { get; init; }

    /// <summary>Geometric mean of the four components, 0 when one is 0.</summary>
    public double Fisher
    {
        get
        {
            var product = Clarity * Stability * Efficiency * Coherence;
            return product <= 0.0 ? 0.0 : DMath.Pow(product, 0.25);
        }
    }

    /// <summary>Computes the components.</summary>
    public static ManifoldScore Of(in ScoreInput x, ScoreWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var wc = Bounds.Weights(weights.Clarity, [0.2, 0.5, 0.3]);
        var ws = Bounds.Weights(weights.Stability, [0.2, 0.5, 0.3]);
        var wk = Bounds.Weights(weights.Coherence, [0.5, 0.25, 0.25]);
        var (c1, c15, c1h) = (ClarityOf(x.Minute), ClarityOf(x.Quarter), ClarityOf(x.Hour));
        var risk = Bounds.Unit(Math.Max(
            ws[0] * Part(x.Switch1m), Math.Max(ws[1] * Part(x.Switch15m), ws[2] * Part(x.Switch1h))));
        var change = Part(x.Change);
        var throughput = Bounds.Clamp(Bounds.Finite(x.Throughput, 1.0), 0.0, 2.0);
        var drag = Bounds.Unit(
            1.0 - (Part(x.AgeLoad) * Bounds.Clamp(Bounds.Finite(x.StuckPct, 0.0), 0.0, 100.0) / 100.0));
        var agreement = Bounds.Unit(1.0 - Bounds.Finite(x.Entropy, 0.0));
        var direction = Bounds.Unit(Math.Abs(Bounds.Finite(x.Direction, 0.0)));
        var run = Part(x.RunLength / 50.0);
        return new ManifoldScore
        {
            Clarity1m = c1,
            Clarity15m = c15,
            Clarity1h = c1h,
            SwitchRisk = risk,
            ChangeRisk = change,
            Throughput = throughput,
            AgeDrag = drag,
            Agreement = agreement,
            DirectionClarity = direction,
            RunNorm = run,
            Clarity = Bounds.Unit((wc[0] * c1) + (wc[1] * c15) + (wc[2] * c1h)),
            Stability = (1.0 - risk) * (1.0 - change),
            Efficiency = Bounds.Unit(throughput * drag),
            Coherence = Bounds.Unit((wk[0] * agreement) + (wk[1] * direction) + (wk[2] * run)),
        };
    }

    /// <summary>1 − exp(−KL divergence from uniform), [0, 2/3].</summary>
    public static double ClarityOf(Posterior p)
    {
        var sum = Term(p.Bearish) + Term(p.Ranging) + Term(p.Bullish);
        return Bounds.Unit(1.0 - DMath.Exp(-sum));
    }

    private static double Term(double p) => p > 0.0 ? p * DMath.Log(3.0 * p) : 0.0;

    private static double Part(double x) => Bounds.Unit(Bounds.Finite(x, 0.0));
}
