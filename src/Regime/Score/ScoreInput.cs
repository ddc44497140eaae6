using Millwright.Regime.Numerics;

namespace Millwright.Regime.Score;

/// <summary>Inputs of the manifold score (regime.md §9.6).</summary>
/// <param name="Minute">1-minute posterior.</param>
/// <param name="Quarter">15-minute posterior.</param>
/// <param name="Hour">1-hour posterior.</param>
/// <param name="Switch1m">Switch probability 1 m.</param>
/// <param name="Switch15m">Switch probability 15 m.</param>
/// <param name="Switch1h">Switch probability 1 h.</param>
/// <param name="Change">Change-point probability.</param>
/// <param name="RunLength">Most probable run length, observations.</param>
/// <param name="Throughput">Throughput multiplier.</param>
/// <param name="AgeLoad">Age load, 0 none … 1 maximal.</param>
/// <param name="StuckPct">Stuck capital, percent.</param>
/// <param name="Entropy">Consensus entropy.</param>
/// <param name="Direction">Direction score, [−1, 1].</param>
public readonly record struct ScoreInput(
    Posterior Minute,
    Posterior Quarter,
    Posterior Hour,
    double Switch1m,
    double Switch15m,
    double Switch1h,
    double Change,
    double RunLength,
    double Throughput,
    double AgeLoad,
    double StuckPct,
    double Entropy,
    double Direction);
