namespace Millwright.Twin.Power;

/// <summary>What the power plane reads of the rest of the ship in one tick.</summary>
/// <param name="TimeS">Simulated time after the tick, s.</param>
/// <param name="SpeedMps">Commanded speed.</param>
/// <param name="CpuPct">Load of the computer.</param>
/// <param name="RadarEnabled">The radar is switched on.</param>
/// <param name="TransponderActive">The transponder transmits.</param>
/// <param name="CoreTempC">Core temperature as reported.</param>
/// <param name="CoreTripped">Trip latch of the core, last tick.</param>
/// <param name="PduTripped">Trip latch of the power distribution unit, last tick.</param>
internal readonly record struct PowerDemand(
    double TimeS,
    double SpeedMps,
    double CpuPct,
    bool RadarEnabled,
    bool TransponderActive,
    double CoreTempC,
    bool CoreTripped,
    bool PduTripped);
