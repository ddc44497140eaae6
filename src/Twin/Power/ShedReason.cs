namespace Millwright.Twin.Power;

/// <summary>Reasons of load shedding (twin.md §2.4, §10.3).</summary>
internal static class ShedReason
{
    public const string LowSoc = "low_soc";
    public const string ThermalOverheat = "thermal_overheat";
    public const string NblBudget = "nbl_budget";
    public const string PduOvercurrent = "pdu_overcurrent";
    public const string Brownout = "brownout";
}
