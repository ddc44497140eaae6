using Millwright.Kernel;

namespace Millwright.Regime.Numerics;

/// <summary>Probabilities of the three regimes in label order, each in [0, 1], sum 1 (regime.md §0.3).</summary>
/// <param name="Bearish">Probability of a falling market.</param>
/// <param name="Ranging">Probability of a sideways market.</param>
/// <param name="Bullish">Probability of a rising market.</param>
public readonly record struct Posterior(double Bearish, double Ranging, double Bullish)
{
    /// <summary>ln 3, the largest entropy of three states.</summary>
    public const double Ln3 = 1.0986122886681098;

    /// <summary>The neutral value (0, 1, 0).</summary>
    public static Posterior Neutral { get; } = new(0.0, 1.0, 0.0);

    /// <summary>Probability of a label.</summary>
    public double this[MarketRegime regime] => regime switch
    {
        MarketRegime.Bearish => Bearish,
        MarketRegime.Ranging => Ranging,
        _ => Bullish,
    };

    /// <summary>Label of the largest probability, the lowest id on ties.</summary>
    public MarketRegime Best => Bearish >= Ranging && Bearish >= Bullish ? MarketRegime.Bearish
        : Ranging >= Bullish ? MarketRegime.Ranging : MarketRegime.Bullish;

    /// <summary>Largest minus second probability, in [0, 1].</summary>
    public double Margin
    {
        get
        {
            var best = Best;
            var first = this[best];
            var second = 0.0;
            for (var i = 0; i < 3; i++)
            {
                var p = this[(MarketRegime)i];
                second = (MarketRegime)i != best && p > second ? p : second;
            }

            return first - second;
        }
    }

    /// <summary>Normalised entropy −Σ p ln p / ln 3, in [0, 1].</summary>
    public double Entropy => Bounds.Unit(-(Term(Bearish) + Term(Ranging) + Term(Bullish)) / Ln3);

    /// <summary>The <c>tri</c> rule: entries clipped to [0, 1], over their sum; (0, 1, 0) when unusable.</summary>
    public static Posterior Of(double bearish, double ranging, double bullish)
    {
        var a = Bounds.Unit(Bounds.Finite(bearish, 0.0));
        var b = Bounds.Unit(Bounds.Finite(ranging, 0.0));
        var c = Bounds.Unit(Bounds.Finite(bullish, 0.0));
        var sum = a + b + c;
        return sum <= 1e-12 ? Neutral : new Posterior(a / sum, b / sum, c / sum);
    }

    /// <summary>The <c>tri</c> rule for a list; fewer than three entries give (0, 1, 0).</summary>
    public static Posterior Of(IReadOnlyList<double>? values) =>
        values is null || values.Count < 3 ? Neutral : Of(values[0], values[1], values[2]);

    /// <summary>The three probabilities as an array.</summary>
    public double[] ToArray() => [Bearish, Ranging, Bullish];

    private static double Term(double p) => p > 0.0 ? p * DMath.Log(p) : 0.0;
}
