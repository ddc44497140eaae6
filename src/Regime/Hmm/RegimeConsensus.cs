using Millwright.Regime.Numerics;

namespace Millwright.Regime.Hmm;

/// <summary>Two-time-frame consensus (regime.md §2.8). The label never follows the sign of the bias.</summary>
/// <param name="Reading">Label, confidence, bias and mixed posterior.</param>
/// <param name="Agreement">primary_untrained, primary_only, full, 15m_neutral, 1m_cooling or conflict.</param>
public readonly record struct RegimeConsensus(RegimeReading Reading, string Agreement)
{
    /// <summary>Combines the frames; null = that detector is not ready.</summary>
    /// <param name="primary">1-minute reading.</param>
    /// <param name="secondary">15-minute reading.</param>
    /// <param name="multi">HMM_MULTI_TIMEFRAME_ENABLED.</param>
    /// <param name="options">Weights, dampening and the tier-1 confidence.</param>
    public static RegimeConsensus Of(
        RegimeReading? primary, RegimeReading? secondary, bool multi, ConsensusOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (primary is not { } p)
        {
            return new RegimeConsensus(RegimeReading.Neutral, "primary_untrained");
        }

        if (!multi || secondary is not { } s)
        {
            return new RegimeConsensus(Bounded(p.Regime, p.Confidence, p.Bias, p.Probabilities), "primary_only");
        }

        var (u1, u15) = options.Weights();
        var mixed = Mix(p.Probabilities, u1, s.Probabilities, u15);
        var damping = Bounds.Unit(options.Dampen);
        var (regime, confidence, bias, agreement) =
            p.Regime == s.Regime
                ? (p.Regime, Math.Max(p.Confidence, s.Confidence), (u1 * p.Bias) + (u15 * s.Bias), "full")
                : s.Regime == MarketRegime.Ranging ? (MarketRegime.Ranging, 0.0, 0.0, "15m_neutral")
                : p.Regime == MarketRegime.Ranging
                    ? (s.Regime, damping * s.Confidence, damping * s.Bias, "1m_cooling")
                    : (MarketRegime.Ranging, 0.0, 0.0, "conflict");
        confidence = Bounds.Unit(confidence);
        regime = confidence < options.Tier1Confidence ? MarketRegime.Ranging : regime;
        return new RegimeConsensus(Bounded(regime, confidence, bias, mixed), agreement);
    }

    private static RegimeReading Bounded(MarketRegime regime, double confidence, double bias, Posterior p) =>
        new(regime, Bounds.Unit(confidence), Bounds.Clamp(bias, -1.0, 1.0), p);

    private static Posterior Mix(Posterior a, double u, Posterior b, double v) => new(
        (u * a.Bearish) + (v * b.Bearish), (u * a.Ranging) + (v * b.Ranging), (u * a.Bullish) + (v * b.Bullish));
}
