namespace Millwright.Grid.Options;

/// <summary>Timers of a paused plant.</summary>
public enum PauseTimers
{
    /// <summary>They stand still.</summary>
    Hold,

    /// <summary>They go on.</summary>
    Run,
}
