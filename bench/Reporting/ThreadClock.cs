using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Millwright.Bench.Reporting;

/// <summary>
/// Processor time of the calling thread: what a turn costs, whoever else wants the machine. Elsewhere than on Linux it
/// is the time of the wall.
/// </summary>
internal static partial class ThreadClock
{
    private const int ThreadCpu = 3;

    /// <summary>True when the time is that of the processor.</summary>
    public static bool IsProcessorTime => OperatingSystem.IsLinux();

    /// <summary>Nanoseconds; only differences mean something.</summary>
    public static long NowNs
    {
        get
        {
            if (!OperatingSystem.IsLinux())
            {
                return (long)Stopwatch.GetElapsedTime(0).TotalNanoseconds;
            }

            return Read(ThreadCpu, out var time) == 0 ? (time.Seconds * 1_000_000_000L) + time.Nanoseconds : 0;
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Read(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
