using Millwright.Alpha.Signal;

namespace Millwright.Alpha.Plant;

/// <summary>One scan as written to the shadow journal.</summary>
/// <param name="At">Logical time.</param>
/// <param name="Scan">Number.</param>
/// <param name="Active">Instruments in the fast matrix.</param>
/// <param name="FastShare">φ of the fast window; NaN during warm-up.</param>
/// <param name="SlowShare">φ of the slow window; NaN during warm-up.</param>
/// <param name="FastVelocity">v_fast; NaN during warm-up.</param>
/// <param name="SlowVelocity">v_slow; NaN during warm-up.</param>
/// <param name="Divergence">D; NaN during warm-up.</param>
/// <param name="Score">Robust z, or null.</param>
/// <param name="Flags">Flags.</param>
/// <param name="Missed">Missed scans so far.</param>
/// <param name="LagUs">Lateness, microseconds.</param>
/// <param name="Seq">Journal position.</param>
public sealed record ScanRow(
    Instant At,
    long Scan,
    int Active,
    double FastShare,
    double SlowShare,
    double FastVelocity,
    double SlowVelocity,
    double Divergence,
    double? Score,
    SignalFlags Flags,
    long Missed,
    long LagUs,
    ulong Seq);
