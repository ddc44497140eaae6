namespace Millwright.Kernel;

/// <summary>Flag bits of a frame (kernel.md §5.3).</summary>
public static class FrameFlags
{
    /// <summary>The record replaced older unread ones.</summary>
    public const ushort Conflated = 1;

    /// <summary>Older than the stream's last by more than the allowed reorder.</summary>
    public const ushort Late = 2;

    /// <summary>Source time more than 2 s ahead of receipt.</summary>
    public const ushort FutureStamped = 4;

    /// <summary>A replayed duplicate.</summary>
    public const ushort ReplayedDuplicate = 8;

    /// <summary>The payload came through a side buffer.</summary>
    public const ushort SideBuffer = 16;

    /// <summary>Synthetic data.</summary>
    public const ushort Synthetic = 32;
}
