using Millwright.Twin.World;

namespace Millwright.Twin.Power;

/// <summary>Permission records of every load, first matching rule of each table (twin.md §2.12).</summary>
internal static class PduPermissions
{
    private static readonly string[] PeakLoads = [Load.Motion, Load.Rcs, Load.Nbl];

    /// <summary>Records in the order of the loads.</summary>
    /// <param name="world">Ship after a tick.</param>
    /// <param name="damaged">True when damage is critical.</param>
    public static IReadOnlyList<PduPermission> Of(ShipWorld world, bool damaged = false)
    {
        var p = world.Power;
        var safe = SafeProjection.Of(p, world.Thermal, damaged);
        (string Load, string Class, double Watts)[] loads =
        [
            ("base", "base", p.BaseW), (Load.Motion, "peak", p.MotionW), (Load.Mcqpu, "compute", p.McqpuW),
            (Load.Radar, "sensor", p.RadarW), (Load.Transponder, "comms", p.TransponderW), (Load.Nbl, "peak", p.NblW),
            (Load.Rcs, "peak", p.RcsW),
        ];
        return [.. loads.Select(row => Record(world, row.Load, row.Class, row.Watts, safe))];
    }

    /// <summary>The record that stands for loads nobody reported.</summary>
    public static PduPermission Missing { get; } = new(
        "missing", "load", 0.0, false, null, "nominal", "missing", "safe_unknown", "load_degraded", ["PDU_DENIED"]);

    /// <summary>State of the unit.</summary>
    public static string StateOf(PowerPlane p, SafeProjection safe) =>
        safe.State == "safe_lockdown" ? "PDU_safe_mode"
            : p.BusV <= 0.0 || p.Faults.Contains("BUS_V_ZERO") ? "bus_unstable"
            : p.Faults.Contains("PDU_OVERCURRENT") ? "overcurrent"
            : p.Throttled.Count > 0 ? "throttling"
            : p.Shed.Loads.Count > 0 ? "load_shedding"
            : "nominal";

    private static PduPermission Record(
        ShipWorld world, string load, string loadClass, double watts, SafeProjection safe)
    {
        var p = world.Power;
        var peak = PeakLoads.Contains(load);
        double? duration = load == Load.Rcs && world.Rcs.TimeLeftS > 0.0 ? world.Rcs.TimeLeftS : null;
        var clearance = Clearance(world, load);
        var reasons = new List<string>();
        if (peak && IsCapLow(p, watts, duration))
        {
            reasons.Add("CAP_LOW");
            reasons.Add("PDU_PEAK_DENIED");
        }

        if (clearance == "blocked")
        {
            reasons.Add("THERMAL_BLOCK");
        }

        var allowance = safe.State == "safe_lockdown" ? "PDU_safe_mode"
            : p.Shed.Loads.Contains(load) ? "load_shed"
            : p.Throttled.Contains(load) ? "load_allowed_limited"
            : load == Load.Nbl && !p.NblAllowed ? "load_rejected"
            : "load_allowed";
        if (peak && allowance is "load_allowed" or "load_allowed_limited"
            && (reasons.Contains("CAP_LOW") || (clearance == "blocked" && reasons.Contains("THERMAL_BLOCK"))))
        {
            allowance = "load_rejected";
        }

        return new PduPermission(
            load, loadClass, watts, peak, duration, StateOf(p, safe), clearance, safe.State, allowance, reasons);
    }

    private static bool IsCapLow(PowerPlane p, double watts, double? durationS) =>
        p.CapSocPct <= 0.0
        || (durationS is { } s && watts * s / 3600.0 > p.Settings.CapCapacityWh * p.CapSocPct / 100.0);

    private static string Clearance(ShipWorld world, string load)
    {
        var plane = world.Thermal;
        if (plane.Settings.Nodes.Count == 0)
        {
            return "missing";
        }

        for (var i = 0; i < plane.Settings.Nodes.Count; i++)
        {
            if (plane.Tripped(i) && Blocks(plane.Settings.Nodes[i].Id, load))
            {
                return "blocked";
            }
        }

        return world.Power.Shed.Pairs.Contains((load, ShedReason.ThermalOverheat)) ? "blocked" : "clear";
    }

    private static bool Blocks(string node, string load) => node switch
    {
        "core" => load == Load.Nbl,
        "pdu" => load is Load.Radar or Load.Transponder or Load.Nbl,
        _ when node.Contains("rcs", StringComparison.Ordinal) => load == Load.Rcs,
        _ when node.Contains("comm", StringComparison.Ordinal)
            || node.Contains("transponder", StringComparison.Ordinal) => load == Load.Transponder,
        _ => false,
    };
}
