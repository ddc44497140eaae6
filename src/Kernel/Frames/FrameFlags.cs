namespace Millwright.Kernel;

/// <summary>Flags of a journal frame (kernel.md §5.3).</summary>
[Flags]
public enum FrameFlags : ushort
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>Older unread values of the key were replaced before sequencing.</summary>
    Conflated = 1,

    /// <summary>The source time is older than the stream's reorder window (rule T4).</summary>
    Late = 2,

    /// <summary>The source time lies more than 2 s after receipt (rule T3).</summary>
    FutureStamped = 4,

    /// <summary>Recognised duplicate, kept for the record.</summary>
    ReplayedDuplicate = 8,

    /// <summary>The payload came through a side buffer.</summary>
    SideBuffer = 16,

    /// <summary>Made by the kernel, not received.</summary>
    Synthetic = 32,
}
