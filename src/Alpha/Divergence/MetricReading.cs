namespace Millwright.Alpha.Divergence;

/// <summary>Reading of one metric.</summary>
/// <param name="Name">Metric.</param>
/// <param name="Value">Value; NaN without samples.</param>
/// <param name="Samples">Samples in the window.</param>
/// <param name="Level">Level.</param>
/// <param name="AcceptedUntil">End of an acceptance; Epoch = none.</param>
public readonly record struct MetricReading(
    string Name, double Value, int Samples, DivergenceLevel Level, Instant AcceptedUntil);
