namespace Millwright.Twin.Power;

/// <summary>What the distribution unit grants one load (twin.md §2.12).</summary>
/// <param name="LoadId">Load.</param>
/// <param name="LoadClass">base, compute, sensor, comms, peak or load.</param>
/// <param name="RequestedW">Power it draws, W.</param>
/// <param name="PeakRequired">True for motion, rcs and nbl.</param>
/// <param name="DurationS">Known duration of the peak, s; null = unknown.</param>
/// <param name="PduState">State of the unit.</param>
/// <param name="ThermalClearance">blocked, clear or missing.</param>
/// <param name="SafeState">Projection of SAFE.</param>
/// <param name="Allowance">What the load may do.</param>
/// <param name="Reasons">Reason codes, order fixed.</param>
internal sealed record PduPermission(
    string LoadId,
    string LoadClass,
    double RequestedW,
    bool PeakRequired,
    double? DurationS,
    string PduState,
    string ThermalClearance,
    string SafeState,
    string Allowance,
    IReadOnlyList<string> Reasons);
