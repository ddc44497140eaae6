namespace Millwright.Grid.Scanner;

/// <summary>Direction of the last n candles (grid.md §7.8).</summary>
public enum TrendDirection
{
    /// <summary>Displacement below the threshold.</summary>
    None,

    /// <summary>Up.</summary>
    Up,

    /// <summary>Down.</summary>
    Down,
}
