using Millwright.Regime.Numerics;

namespace Millwright.Regime.Hmm;

/// <summary>One regime estimate: label, confidence, bias and the posterior it came from (regime.md §2.6).</summary>
/// <param name="Regime">Label of the largest probability.</param>
/// <param name="Confidence">Largest minus second probability, [0, 1].</param>
/// <param name="Bias">Signed direction, [−1, 1]; 0 below the confidence threshold.</param>
/// <param name="Probabilities">Posterior in label order.</param>
public readonly record struct RegimeReading(
    MarketRegime Regime, double Confidence, double Bias, Posterior Probabilities)
{
    /// <summary>State before any inference: RANGING, confidence 0, bias 0, (0, 1, 0).</summary>
    public static RegimeReading Neutral { get; } = new(MarketRegime.Ranging, 0.0, 0.0, Posterior.Neutral);

    /// <summary>Reads a posterior.</summary>
    /// <param name="p">Posterior.</param>
    /// <param name="threshold">HMM_CONFIDENCE_THRESHOLD, [0, 1].</param>
    /// <param name="gain">HMM_BIAS_GAIN.</param>
    public static RegimeReading Of(Posterior p, double threshold, double gain)
    {
        var confidence = p.Margin;
        var bias = confidence < threshold ? 0.0 : Bounds.Clamp((p.Bullish - p.Bearish) * gain, -1.0, 1.0);
        return new RegimeReading(p.Best, confidence, bias, p);
    }
}
