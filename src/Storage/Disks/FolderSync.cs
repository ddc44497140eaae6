using System.Runtime.InteropServices;

namespace Millwright.Storage;

/// <summary>
/// Flushes the entries of a folder. The base library opens no folders, so this calls the C library; Windows journals
/// folder changes itself and needs nothing.
/// </summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;

    internal static DiskResult Sync(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return DiskResult.Ok;
        }

        var descriptor = Open(path, ReadOnly);
        if (descriptor < 0)
        {
            return new DiskResult(DiskStatus.Failed, $"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        var failed = Fsync(descriptor) != 0;
        var result = failed
            ? new DiskResult(DiskStatus.Failed, $"{path}: {Marshal.GetLastPInvokeErrorMessage()}")
            : DiskResult.Ok;
        _ = Close(descriptor);
        return result;
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
