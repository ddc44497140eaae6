namespace Millwright.Regime.Churners;

/// <summary>Stage of a churner (regime.md §12.8): OFF is inactive and idle, ARMED is active and idle.</summary>
public enum ChurnerStage
{
    /// <summary>No order.</summary>
    Idle,

    /// <summary>An entry order works.</summary>
    EntryOpen,

    /// <summary>An exit order works.</summary>
    ExitOpen,
}
