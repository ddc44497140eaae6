namespace Millwright.Grid.Plant;

/// <summary>Mode of a grid plant as consoles show it (grid.md §8.1).</summary>
public enum GridMode : ushort
{
    /// <summary>Recovering or waiting to run.</summary>
    Init,

    /// <summary>Everything allowed.</summary>
    Running,

    /// <summary>No new entries.</summary>
    Paused,

    /// <summary>Nothing is placed, no ticks.</summary>
    Halted,

    /// <summary>Draining or stopped.</summary>
    Stopping,
}
