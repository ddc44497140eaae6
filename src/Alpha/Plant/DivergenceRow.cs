namespace Millwright.Alpha.Plant;

/// <summary>One metric of the divergence monitor as written to the shadow journal (alpha.md §17.1).</summary>
/// <param name="At">Logical time.</param>
/// <param name="Window">24h or 7d.</param>
/// <param name="Metric">Name.</param>
/// <param name="Value">Value; NaN without samples.</param>
/// <param name="Samples">Samples.</param>
/// <param name="Level">Level in capitals.</param>
/// <param name="Seq">Journal position.</param>
public sealed record DivergenceRow(
    Instant At, string Window, string Metric, double Value, int Samples, string Level, ulong Seq);
