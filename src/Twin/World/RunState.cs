namespace Millwright.Twin.World;

/// <summary>Run states of the simulation (twin.md §1.10).</summary>
public enum RunState : ushort
{
    /// <summary>Nothing advances.</summary>
    Stopped,

    /// <summary>Ticks follow each other.</summary>
    Running,

    /// <summary>Halted, to be resumed.</summary>
    Paused,
}
