namespace Millwright.Grid.Options;

/// <summary>Orders of others on the pair (grid.md §5.8).</summary>
public enum ForeignOrderPolicy
{
    /// <summary>Shown and counted.</summary>
    Report,

    /// <summary>Only counted.</summary>
    Ignore,

    /// <summary>Cancelled by reconcile_drift when the operator includes them.</summary>
    CancelOnCommand,
}
