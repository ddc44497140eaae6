using System.Runtime.InteropServices;

namespace Millwright.Regime.Tests.Engine;

/// <summary>Processor time of the calling thread: waiting for a processor does not count.</summary>
internal static partial class ProcessorTime
{
    private const int ThreadClock = 3;

    public static TimeSpan OfThread() => GetTime(ThreadClock, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0)
        : throw new InvalidOperationException("this system has no clock of a thread");

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
