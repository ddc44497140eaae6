namespace Millwright.Grid.Options;

/// <summary>Source of the runtime profit target (grid.md §4.7, §7.6).</summary>
public enum ProfitMode
{
    /// <summary>profit_pct.</summary>
    Fixed,

    /// <summary>From recent price ranges.</summary>
    Volatility,

    /// <summary>From fill times.</summary>
    Governor,
}
