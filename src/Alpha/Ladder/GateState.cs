namespace Millwright.Alpha.Ladder;

/// <summary>Result of one gate.</summary>
public enum GateState
{
    /// <summary>Met.</summary>
    Pass,

    /// <summary>Not met.</summary>
    Fail,

    /// <summary>No or too few samples.</summary>
    Insufficient,
}
