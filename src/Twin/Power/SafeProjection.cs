using Millwright.Twin.Thermal;

namespace Millwright.Twin.Power;

/// <summary>Whether the ship should go SAFE, and why (twin.md §2.12); a projection, it changes nothing.</summary>
/// <param name="State">safe_unknown, safe_warning, safe_limited or safe_lockdown.</param>
/// <param name="Reasons">Reason codes, order fixed.</param>
internal sealed record SafeProjection(string State, IReadOnlyList<string> Reasons)
{
    private const double LowPct = 10.0;

    /// <summary>Projects.</summary>
    /// <param name="p">Power after a tick.</param>
    /// <param name="thermal">Temperatures after a tick.</param>
    /// <param name="damaged">Damage is critical.</param>
    /// <param name="sensorConflict">Two sensors contradict each other.</param>
    /// <param name="blackboxCritical">The black box cannot be written.</param>
    public static SafeProjection Of(
        PowerPlane p,
        ThermalPlane thermal,
        bool damaged = false,
        bool sensorConflict = false,
        bool blackboxCritical = false)
    {
        var hot = false;
        for (var i = 0; i < thermal.Settings.Nodes.Count; i++)
        {
            hot |= thermal.Tripped(i);
        }

        var reasons = new List<string>();
        Add(reasons, "SAFE_POWER_LOW", p.Soc <= LowPct);
        Add(reasons, "SAFE_CAP_LOW", p.Settings.CapCapacityWh > 0.0 && p.CapSocPct <= LowPct);
        Add(reasons, "SAFE_THERMAL_CRITICAL", hot);
        Add(reasons, "SAFE_SENSOR_CONFLICT", sensorConflict);
        Add(reasons, "SAFE_PDU_FAULT", p.Faults.Contains("PDU_OVERCURRENT"));
        Add(reasons, "SAFE_DAMAGE_CRITICAL", damaged);
        Add(reasons, "SAFE_BLACKBOX_CRITICAL", blackboxCritical);
        var state = reasons.Count == 0 ? "safe_unknown"
            : hot || damaged || blackboxCritical ? "safe_lockdown"
            : reasons is ["SAFE_SENSOR_CONFLICT"] ? "safe_warning"
            : "safe_limited";
        return new SafeProjection(state, reasons);
    }

    private static void Add(List<string> reasons, string code, bool holds)
    {
        if (holds)
        {
            reasons.Add(code);
        }
    }
}
