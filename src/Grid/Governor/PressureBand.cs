namespace Millwright.Grid.Governor;

/// <summary>Orphan-pressure bands (grid.md §7.3).</summary>
public enum PressureBand
{
    /// <summary>[0, healthy).</summary>
    Healthy,

    /// <summary>[healthy, high).</summary>
    Moderate,

    /// <summary>[high, critical).</summary>
    Elevated,

    /// <summary>[critical, 1].</summary>
    Critical,
}
