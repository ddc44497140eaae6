namespace Millwright.Kernel;

/// <summary>What a plugin wants done with a position (regime.md §16).</summary>
public enum CloseAction : byte
{
    /// <summary>Leave it.</summary>
    Hold = 1,

    /// <summary>Move its order toward the market.</summary>
    Reprice,

    /// <summary>Close it.</summary>
    Close,
}
