namespace Millwright.Regime.Sizing;

/// <summary>Fill-time statistics of one bucket (regime.md §6.2).</summary>
/// <param name="Multiplier">Size multiplier.</param>
/// <param name="Sufficient">Enough completed cycles.</param>
/// <param name="Reason">ok or insufficient_samples (n/min).</param>
/// <param name="Completed">Completed cycles.</param>
/// <param name="Censored">Open exits that joined as censored values.</param>
/// <param name="MedianSec">Weighted median fill time, seconds.</param>
/// <param name="P75Sec">75th percentile, seconds.</param>
/// <param name="P95Sec">95th percentile, seconds.</param>
/// <param name="ProfitPerSec">Mean profit per second, quote units.</param>
public sealed record ThroughputBucket(
    double Multiplier,
    bool Sufficient,
    string Reason,
    int Completed,
    int Censored,
    double MedianSec,
    double P75Sec,
    double P95Sec,
    double ProfitPerSec);
