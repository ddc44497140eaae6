namespace Millwright.Alpha.Decisions;

/// <summary>What a lane decided in a scan (alpha.md §16).</summary>
public enum LaneAction
{
    /// <summary>Not enough history.</summary>
    Warmup = 0,

    /// <summary>Not triggered.</summary>
    NoSignal = 1,

    /// <summary>Posture forbids entries.</summary>
    VetoPosture = 2,

    /// <summary>No eligible instrument.</summary>
    VetoNoCandidate = 3,

    /// <summary>The directional confirmation contradicts.</summary>
    VetoDc = 4,

    /// <summary>Enter.</summary>
    Enter = 5,
}
