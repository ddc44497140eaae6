namespace Millwright.Portfolio.Spiral;

/// <summary>Market phases in ladder order (portfolio.md §0.2).</summary>
public enum Phase
{
    /// <summary>Fast fall; ladder index 0.</summary>
    Capitulation = 0,

    /// <summary>Second leg down; ladder index 1.</summary>
    DoubleDip = 1,

    /// <summary>First weakness; ladder index 2.</summary>
    Dip = 2,

    /// <summary>Turning up; ladder index 3.</summary>
    Recover = 3,

    /// <summary>Steady gain; ladder index 4.</summary>
    Good = 4,

    /// <summary>Fast gain; ladder index 5.</summary>
    Euphoria = 5,

    /// <summary>Before warm-up.</summary>
    Unknown = 6,
}
