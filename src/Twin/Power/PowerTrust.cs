using Millwright.Twin.Thermal;

namespace Millwright.Twin.Power;

/// <summary>What the console derives from the power plane (twin.md §2.10): reason codes, temperature states, class of
/// the supercapacitor.</summary>
internal static class PowerTrust
{
    /// <summary>nominal, hot, critical, or missing without such a node.</summary>
    public static string NodeState(ThermalPlane plane, string node)
    {
        var i = plane.Settings.IndexOf(node);
        return i < 0 ? "missing" : plane.Tripped(i) ? "critical" : plane.Warned(i) ? "hot" : "nominal";
    }

    /// <summary>boost, hold or stab; null when the charge is not within 0…100.</summary>
    public static string? Gate(double socPct) => socPct switch
    {
        >= 60.0 and <= 100.0 => "boost",
        >= 30.0 and < 60.0 => "hold",
        >= 0.0 and < 30.0 => "stab",
        _ => null,
    };

    /// <summary>Codes in their fixed order; none = trusted.</summary>
    public static IReadOnlyList<string> Reasons(PowerPlane power, ThermalPlane thermal)
    {
        var codes = new List<string>();
        double[] telemetry = [power.Soc, power.CapSocPct, power.BusV, power.BusA, power.PowerOutW];
        Add(codes, "POWER_TELEM_MISSING", telemetry.Any(v => !double.IsFinite(v)));
        Add(codes, "BAT_LOW", power.LowSoc || power.Soc <= power.Settings.ShedLowPct);
        Add(
            codes, "BUS_UNSTABLE",
            power.Faults.Names.Any(f => f.StartsWith("BUS_", StringComparison.Ordinal)) || power.BusV == 0.0
            || power.BusV < power.Settings.BusVMin
            || (power.Settings.MaxBusA > 0.0 && power.BusA > power.Settings.MaxBusA));
        Add(codes, "SOURCE_UNAVAILABLE", power.Settings.BaseInW + power.DockW <= 0.0);
        Add(codes, "BAT_HOT", NodeState(thermal, "battery") is "hot" or "critical");
        Add(codes, "CAP_HOT", NodeState(thermal, "supercap") is "hot" or "critical");
        return codes;
    }

    private static void Add(List<string> codes, string code, bool holds)
    {
        if (holds)
        {
            codes.Add(code);
        }
    }
}
