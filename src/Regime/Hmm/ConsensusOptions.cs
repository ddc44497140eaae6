using Millwright.Regime.Numerics;

namespace Millwright.Regime.Hmm;

/// <summary>Parameters of the consensus (regime.md §2.8).</summary>
/// <param name="Weight1m">CONSENSUS_1M_WEIGHT.</param>
/// <param name="Weight15m">CONSENSUS_15M_WEIGHT.</param>
/// <param name="Dampen">CONSENSUS_DAMPEN_FACTOR, clamped to [0, 1].</param>
/// <param name="Tier1Confidence">REGIME_TIER1_CONFIDENCE: below it the label is RANGING.</param>
public sealed record ConsensusOptions(
    double Weight1m = 0.3, double Weight15m = 0.7, double Dampen = 0.5, double Tier1Confidence = 0.20)
{
    /// <summary>Normalised weights; 0.3/0.7 when both are about zero.</summary>
    public (double W1, double W15) Weights()
    {
        var a = Math.Max(0.0, Bounds.Finite(Weight1m, 0.0));
        var b = Math.Max(0.0, Bounds.Finite(Weight15m, 0.0));
        return a + b <= 1e-9 ? (0.3, 0.7) : (a / (a + b), b / (a + b));
    }
}
