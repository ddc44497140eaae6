namespace Millwright.Twin.Power;

/// <summary>Names of the loads (twin.md §2.1).</summary>
internal static class Load
{
    public const string Nbl = "nbl";
    public const string Radar = "radar";
    public const string Transponder = "transponder";
    public const string Motion = "motion";
    public const string Rcs = "rcs";
    public const string Mcqpu = "mcqpu";
}
