namespace Millwright.Storage;

/// <summary>File of zeros that is deleted when the disk is full, so that cancels can still be journaled.</summary>
internal static class ReserveFile
{
    internal static DiskResult Ensure(IDisk disk, JournalLayout layout, long bytes)
    {
        if (bytes == 0 || disk.Exists(layout.ReserveFile))
        {
            return DiskResult.Ok;
        }

        var result = disk.Open(layout.ReserveFile, DiskAccess.Create, out var file);
        if (!result.IsOk)
        {
            return result;
        }

        var zeros = new byte[(int)Math.Min(bytes, 1 << 20)];
        using (file)
        {
            for (var at = 0L; at < bytes && result.IsOk; at += zeros.Length)
            {
                result = file!.Write(at, zeros);
            }
        }

        return result;
    }
}
