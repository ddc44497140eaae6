namespace Millwright.Grid.Options;

/// <summary>Orphan pressure that counts (grid.md §7.3).</summary>
public enum PressureMetric
{
    /// <summary>Flow under immediate write-off, else stock.</summary>
    Auto,

    /// <summary>Recoveries held.</summary>
    Stock,

    /// <summary>Orphans among closes of the last hour.</summary>
    Flow,

    /// <summary>The larger one.</summary>
    Max,
}
