namespace Millwright.Grid.Options;

/// <summary>Creation of slots from profit (grid.md §4.10).</summary>
public enum AutoSlotMode
{
    /// <summary>Never.</summary>
    Off,

    /// <summary>As a suggestion.</summary>
    Suggest,

    /// <summary>By itself.</summary>
    Auto,

    /// <summary>Suggest unless the governor is autonomous.</summary>
    FollowGovernor,
}
