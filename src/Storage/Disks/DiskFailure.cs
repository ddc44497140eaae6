namespace Millwright.Storage;

/// <summary>Maps exceptions of the base library to <see cref="DiskResult"/>.</summary>
internal static class DiskFailure
{
    private const int Eintr = 4;
    private const int Eagain = 11;
    private const int Enospc = 28;
    private const int Edquot = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>True for failures of the storage, false for defects of the caller.</summary>
    internal static bool IsExpected(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or System.Security.SecurityException;

    /// <summary>Classifies a failure.</summary>
    internal static DiskResult From(Exception failure, string path)
    {
        var status = failure switch
        {
            FileNotFoundException or DirectoryNotFoundException => DiskStatus.NotFound,
            IOException io => FromCode(io.HResult),
            _ => DiskStatus.Failed,
        };
        return new DiskResult(status, $"{path}: {failure.Message}");
    }

    private static DiskStatus FromCode(int code) => code switch
    {
        Enospc or Edquot or WindowsDiskFull or WindowsHandleDiskFull => DiskStatus.Full,
        Eintr or Eagain => DiskStatus.Interrupted,
        _ => DiskStatus.Failed,
    };
}
