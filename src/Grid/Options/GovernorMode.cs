namespace Millwright.Grid.Options;

/// <summary>Authority of the governor (grid.md §7.1).</summary>
public enum GovernorMode
{
    /// <summary>Suggestions only.</summary>
    Suggest,

    /// <summary>Acts within its limits.</summary>
    Autonomous,
}
