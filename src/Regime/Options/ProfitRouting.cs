namespace Millwright.Regime.Options;

/// <summary>Where churner profit goes (regime.md §12.8).</summary>
public enum ProfitRouting
{
    /// <summary>Subsidy of the parent while needed, else compounding.</summary>
    Subsidy,

    /// <summary>Realised profit of the slot.</summary>
    Slot,
}
