namespace Millwright.Kernel;

/// <summary>A deadline that fired.</summary>
/// <param name="Key">Key as armed.</param>
/// <param name="Due">Due time.</param>
/// <param name="Missed">Periods skipped by catch-up <see cref="CatchUp.Latest"/>.</param>
public readonly record struct FiredDeadline(DeadlineKey Key, Instant Due, int Missed);
