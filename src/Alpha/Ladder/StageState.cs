namespace Millwright.Alpha.Ladder;

/// <summary>State of one stage (alpha.md §20).</summary>
public enum StageState
{
    /// <summary>A gate is missing.</summary>
    Locked,

    /// <summary>Every gate passes.</summary>
    Eligible,

    /// <summary>An operator asked for it.</summary>
    Requested,

    /// <summary>Approved.</summary>
    Approved,

    /// <summary>In force.</summary>
    Active,

    /// <summary>A later stage is in force.</summary>
    Superseded,

    /// <summary>Left downwards.</summary>
    Demoted,

    /// <summary>Left for a violation; an admin thaws it.</summary>
    Frozen,
}
