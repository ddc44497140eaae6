namespace Millwright.Twin.World;

/// <summary>What the host sets before a tick (twin.md §1.2); kept until changed.</summary>
/// <param name="RadarEnabled">The radar is switched on.</param>
/// <param name="TransponderActive">The transponder transmits.</param>
/// <param name="SensorQueue">Waiting sensor messages, ≥ 0.</param>
/// <param name="ActuatorQueue">Waiting actuator messages, ≥ 0; the host empties the queue after a tick.</param>
internal readonly record struct RuntimeInputs(
    bool RadarEnabled, bool TransponderActive, int SensorQueue, int ActuatorQueue);
