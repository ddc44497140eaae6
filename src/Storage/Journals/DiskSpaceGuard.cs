namespace Millwright.Storage;

/// <summary>
/// Watches free space by the thresholds of kernel.md §6.3: low at 5 % or 2 GiB free, critical at 1 % or 512 MiB until
/// 2 GiB are free again. The smaller limit of share and bytes counts, so that neither a small nor a huge disk alarms
/// without need.
/// </summary>
public sealed class DiskSpaceGuard(IDisk disk, string path)
{
    private const long GiB = 1L << 30;

    /// <summary>Result of the last check.</summary>
    public DiskSpaceLevel Level { get; private set; }

    /// <summary>Free bytes at the last check.</summary>
    public long FreeBytes { get; private set; }

    /// <summary>Measures and judges; call every few seconds.</summary>
    public DiskSpaceLevel Check()
    {
        var space = disk.Space(path);
        FreeBytes = space.FreeBytes;
        var low = Math.Min(space.TotalBytes / 20, 2 * GiB);
        var critical = Math.Min(space.TotalBytes / 100, GiB / 2);
        if (space.FreeBytes <= critical || (Level == DiskSpaceLevel.Critical && space.FreeBytes < low))
        {
            Level = DiskSpaceLevel.Critical;
        }
        else
        {
            Level = space.FreeBytes <= low ? DiskSpaceLevel.Low : DiskSpaceLevel.Enough;
        }

        return Level;
    }
}
