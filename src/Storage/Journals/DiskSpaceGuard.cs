namespace Millwright.Storage;

/// <summary>
/// Watches free space by the thresholds of kernel.md §6.3: low at 5 % or 2 GiB free, critical at 1 % or 512 MiB until
/// 2 GiB are free again. Whichever comes first counts; the share of the critical limit ends below 2 GiB, so that a huge
/// disk is not paused above the level at which it would resume.
/// </summary>
public sealed class DiskSpaceGuard(IDisk disk, string path)
{
    private const long GiB = 1L << 30;
    private const long Resume = 2 * GiB;

    /// <summary>Result of the last check.</summary>
    public DiskSpaceLevel Level { get; private set; }

    /// <summary>Free bytes at the last check.</summary>
    public long FreeBytes { get; private set; }

    /// <summary>Measures and judges; call every few seconds.</summary>
    public DiskSpaceLevel Check()
    {
        var space = disk.Space(path);
        FreeBytes = space.FreeBytes;
        var low = Math.Max(space.TotalBytes / 20, Resume);
        var critical = Math.Clamp(space.TotalBytes / 100, GiB / 2, Resume - 1);
        if (space.FreeBytes <= critical || (Level == DiskSpaceLevel.Critical && space.FreeBytes < Resume))
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
