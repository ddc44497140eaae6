namespace Millwright.Portfolio.Learning;

/// <summary>Deflated Sharpe ratio (portfolio.md §12.6; Bailey and López de Prado, 2014).</summary>
/// <param name="Threshold">SR₀: expected best of the trials under no skill.</param>
/// <param name="Probability">DSR: probability that the true ratio exceeds 0 after the trials.</param>
public readonly record struct DeflatedSharpe(double Threshold, double Probability)
{
    private const double EulerMascheroni = 0.5772156649015329;

    /// <summary>Computes both.</summary>
    /// <param name="sharpe">Sharpe ratio per period.</param>
    /// <param name="periods">T ≥ 2.</param>
    /// <param name="skew">Skewness of the returns.</param>
    /// <param name="kurtosis">Kurtosis of the returns (3 for a normal distribution).</param>
    /// <param name="trials">N ≥ 1; one trial needs no deflation.</param>
    /// <param name="variance">Variance of the trials' ratios.</param>
    public static DeflatedSharpe Of(
        double sharpe, double periods, double skew, double kurtosis, double trials, double variance)
    {
        var best = trials <= 1.0 ? 0.0 : ((1.0 - EulerMascheroni) * DMath.NormalInverse(1.0 - (1.0 / trials)))
            + (EulerMascheroni * DMath.NormalInverse(1.0 - (1.0 / (trials * Math.E))));
        var threshold = Math.Sqrt(variance) * best;
        var spread = Math.Sqrt(1.0 - (skew * sharpe) + ((kurtosis - 1.0) / 4.0 * sharpe * sharpe));
        return new DeflatedSharpe(
            threshold, DMath.NormalCdf((sharpe - threshold) * Math.Sqrt(periods - 1.0) / spread));
    }
}
