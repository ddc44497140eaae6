namespace Millwright.Portfolio.Risk;

/// <summary>
/// Risk of the present holdings (portfolio.md §12.6): EWMA covariance of daily log returns, span 60, shrunk 30 % to its
/// diagonal; contributions to the volatility; effective number of bets; CVaR95 by historical simulation on the present
/// weights; two sets of comparison weights. Advice only, nothing acts on it.
/// </summary>
public sealed record RiskPanel
{
    private const double Span = 60.0;
    private const double Shrink = 0.3;
    private const double DaysPerYear = 365.0;
    private const double Tail = 0.05;

    /// <summary>Fewest common days.</summary>
    public const int FewestDays = 10;

    /// <summary>Holdings in ordinal order.</summary>
    public required IReadOnlyList<RiskPosition> Positions { get; init; }

    /// <summary>Common days behind the figures.</summary>
    public required int Days { get; init; }

    /// <summary>Volatility of the invested part, per year.</summary>
    public required double Volatility { get; init; }

    /// <summary>Share of each holding in the variance; they add up to 1.</summary>
    public required double[] Contributions { get; init; }

    /// <summary>1 ÷ Σ contribution².</summary>
    public required double EffectiveBets { get; init; }

    /// <summary>Mean loss of NAV on the worst ceil(5 %) days, present weights; negative = a gain.</summary>
    public required double Cvar95 { get; init; }

    /// <summary>Present weights of the invested part.</summary>
    public required double[] Weights { get; init; }

    /// <summary>Weights by inverse volatility.</summary>
    public required double[] InverseVolatility { get; init; }

    /// <summary>Weights by hierarchical risk parity.</summary>
    public required double[] RiskParity { get; init; }

    /// <summary>Computes the panel; null without a holding or with fewer than ten common days.</summary>
    /// <param name="holdings">Holdings with their returns; newest day last in each.</param>
    /// <param name="navUsd">NAV, USD.</param>
    public static RiskPanel? Of(IReadOnlyList<RiskPosition> holdings, double navUsd)
    {
        ArgumentNullException.ThrowIfNull(holdings);
        var kept = new List<RiskPosition>(holdings);
        kept.Sort(static (a, b) => string.CompareOrdinal(a.Token, b.Token));
        var days = int.MaxValue;
        var invested = 0.0;
        foreach (var holding in kept)
        {
            days = Math.Min(days, holding.Days.Length);
            invested += holding.ValueUsd;
        }

        if (kept.Count == 0 || days < FewestDays || invested <= 0.0)
        {
            return null;
        }

        var returns = kept.ConvertAll(h => h.Days[^days..]).ToArray();
        var weights = kept.ConvertAll(h => h.ValueUsd / invested).ToArray();
        var covariance = Covariance(returns, days);
        var (variance, contributions) = Contribute(covariance, weights);
        var squares = 0.0;
        foreach (var c in contributions)
        {
            squares += c * c;
        }

        return new RiskPanel
        {
            Positions = kept,
            Days = days,
            Volatility = Math.Sqrt(variance * DaysPerYear),
            Contributions = contributions,
            EffectiveBets = squares > 0.0 ? 1.0 / squares : 0.0,
            Cvar95 = Cvar(returns, kept.ConvertAll(h => h.ValueUsd / Math.Max(navUsd, invested)).ToArray(), days),
            Weights = weights,
            InverseVolatility = Inverse(covariance),
            RiskParity = HierarchicalParity.Weights(covariance),
        };
    }

    /// <summary>EWMA covariance around the weighted mean, shrunk to its diagonal.</summary>
    public static double[][] Covariance(double[][] returns, int days)
    {
        ArgumentNullException.ThrowIfNull(returns);
        var (decay, total) = (1.0 - (2.0 / (Span + 1.0)), 0.0);
        var weights = new double[days];
        for (var (t, w) = (days - 1, 1.0); t >= 0; t--, w *= decay)
        {
            weights[t] = w;
            total += w;
        }

        var means = new double[returns.Length];
        for (var i = 0; i < returns.Length; i++)
        {
            for (var t = 0; t < days; t++)
            {
                means[i] += weights[t] / total * returns[i][t];
            }
        }

        var matrix = new double[returns.Length][];
        for (var i = 0; i < returns.Length; i++)
        {
            matrix[i] = new double[returns.Length];
            for (var j = 0; j <= i; j++)
            {
                var sum = 0.0;
                for (var t = 0; t < days; t++)
                {
                    sum += weights[t] / total * (returns[i][t] - means[i]) * (returns[j][t] - means[j]);
                }

                matrix[i][j] = i == j ? sum : (1.0 - Shrink) * sum;
                matrix[j][i] = matrix[i][j];
            }
        }

        return matrix;
    }

    private static (double Variance, double[] Shares) Contribute(double[][] covariance, double[] weights)
    {
        var shares = new double[weights.Length];
        var variance = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            var row = 0.0;
            for (var j = 0; j < weights.Length; j++)
            {
                row += covariance[i][j] * weights[j];
            }

            shares[i] = weights[i] * row;
            variance += shares[i];
        }

        return (variance, variance > 0.0 ? Array.ConvertAll(shares, s => s / variance) : shares);
    }

    private static double Cvar(double[][] returns, double[] shares, int days)
    {
        var outcomes = new double[days];
        for (var t = 0; t < days; t++)
        {
            for (var i = 0; i < shares.Length; i++)
            {
                outcomes[t] += shares[i] * (DMath.Exp(returns[i][t]) - 1.0);
            }
        }

        Array.Sort(outcomes);
        var worst = (int)Math.Ceiling(Tail * days);
        var sum = 0.0;
        for (var t = 0; t < worst; t++)
        {
            sum += outcomes[t];
        }

        return -sum / worst;
    }

    private static double[] Inverse(double[][] covariance)
    {
        var weights = new double[covariance.Length];
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = covariance[i][i] > 0.0 ? 1.0 / Math.Sqrt(covariance[i][i]) : 0.0;
            sum += weights[i];
        }

        return Array.ConvertAll(weights, w => sum > 0.0 ? w / sum : 1.0 / weights.Length);
    }
}
