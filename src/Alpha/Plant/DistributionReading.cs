namespace Millwright.Alpha.Plant;

/// <summary>One streaming distribution over the life of the plant.</summary>
/// <param name="Name">Metric.</param>
/// <param name="Count">Values.</param>
/// <param name="P50">Median.</param>
/// <param name="P90">90th percentile.</param>
/// <param name="P99">99th percentile.</param>
/// <param name="Max">Largest value.</param>
/// <param name="Ks">KS distance of the last full hour; NaN below 100 values.</param>
/// <param name="Psi">Stability index of the last full hour; NaN below 100 values.</param>
public readonly record struct DistributionReading(
    string Name, long Count, double P50, double P90, double P99, double Max, double Ks, double Psi);
