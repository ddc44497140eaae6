namespace Millwright.Kernel;

/// <summary>Condition of a journal writer (kernel.md §6.3).</summary>
public enum JournalState : byte
{
    /// <summary>Accepts appends.</summary>
    Open,

    /// <summary>A storage call failed; nothing more is accepted or promised, the process ends with exit 4.</summary>
    Fenced,

    /// <summary>Closed by its owner; everything accepted is durable.</summary>
    Closed,
}
