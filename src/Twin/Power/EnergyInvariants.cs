using System.Globalization;

namespace Millwright.Twin.Power;

/// <summary>Energy invariants of one tick (twin.md §2.9).</summary>
internal static class EnergyInvariants
{
    private const double ToleranceW = 1e-6;

    public static void Check(PowerPlane p, ViolationList violations)
    {
        var loads = p.BaseW + p.MotionW + p.McqpuW + p.RadarW + p.TransponderW + p.NblW + p.RcsW + p.CapChargeW;
        Equal("E1", loads, p.PowerOutW, violations);
        var battery = p.ChargeW + p.SpillW - p.DischargeW - p.UnservedW;
        if (p.BusV > 0.0 && p.LimitW > 0.0 && !p.Faults.Contains("PDU_OVERCURRENT")
            && p.PowerOutW > p.LimitW + ToleranceW)
        {
            violations.Add("E4", Text(p.PowerOutW, p.LimitW));
        }

        if (p.ChargeW > 0.0 || p.DischargeW > 0.0 || p.UnservedW > 0.0 || p.SpillW > 0.0)
        {
            Equal("E2", p.PowerInW - p.PowerOutW, battery, violations);
        }

        if (!(p.Soc is >= 0.0 and <= 100.0) || !(p.CapSocPct is >= 0.0 and <= 100.0)
            || (p.CapChargeW > 0.0 && p.CapDischargeW > 0.0))
        {
            violations.Add("E5", Text(p.Soc, p.CapSocPct));
        }
    }

    private static void Equal(string id, double a, double b, ViolationList violations)
    {
        if (!(Math.Abs(a - b) <= ToleranceW * (1.0 + Math.Abs(a))))
        {
            violations.Add(id, Text(a, b));
        }
    }

    private static string Text(double a, double b) =>
        string.Create(CultureInfo.InvariantCulture, $"{a:R} against {b:R}");
}
