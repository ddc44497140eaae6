namespace Millwright.Kernel;

/// <summary>Well-known plant numbers (kernel.md §5.3).</summary>
public static class PlantAddress
{
    /// <summary>The kernel, and group-wide records.</summary>
    public const uint Kernel = 0;
}
