namespace Millwright.Alpha.Exits;

/// <summary>Actions of the exit engine; the numbers are those of the digest (alpha.md A.4).</summary>
public enum ExitAction
{
    /// <summary>Keep the position.</summary>
    Hold = 0,

    /// <summary>Close half.</summary>
    Reduce = 1,

    /// <summary>Close.</summary>
    Exit = 2,
}
