namespace Millwright.Portfolio.Levers;

/// <summary>Direction of the active structure break (portfolio.md §6.5).</summary>
public enum StructureBreak
{
    /// <summary>No break is active.</summary>
    None = 0,

    /// <summary>Upwards.</summary>
    Bull = 1,

    /// <summary>Downwards.</summary>
    Bear = 2,
}
