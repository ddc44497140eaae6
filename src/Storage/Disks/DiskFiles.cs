namespace Millwright.Storage;

/// <summary>Whole-file operations over <see cref="IDisk"/>.</summary>
internal static class DiskFiles
{
    /// <summary>Reads a file of at most 2 GiB.</summary>
    internal static DiskResult ReadAll(IDisk disk, string path, out byte[] bytes)
    {
        bytes = [];
        var opened = disk.Open(path, DiskAccess.Read, out var file);
        if (!opened.IsOk)
        {
            return opened;
        }

        using (file)
        {
            var length = file!.Length;
            if (length > Array.MaxLength)
            {
                return new DiskResult(DiskStatus.Failed, $"{path}: {length} bytes are too many to read at once");
            }

            bytes = new byte[length];
            var result = file.Read(0, bytes, out var read);
            if (result.IsOk && read != bytes.Length)
            {
                return new DiskResult(DiskStatus.Failed, $"{path}: {read} of {bytes.Length} bytes could be read");
            }

            return result;
        }
    }

    /// <summary>Replaces a file so that after a crash either the old or the new content is there.</summary>
    internal static DiskResult ReplaceDurably(IDisk disk, string folder, string path, ReadOnlySpan<byte> bytes)
    {
        var temporary = path + JournalLayout.TemporarySuffix;
        var result = disk.Open(temporary, DiskAccess.Create, out var file);
        if (!result.IsOk)
        {
            return result;
        }

        using (file)
        {
            result = file!.Write(0, bytes);
            if (result.IsOk)
            {
                result = file.Sync();
            }
        }

        if (result.IsOk)
        {
            result = disk.Rename(temporary, path);
        }

        return result.IsOk ? disk.SyncFolder(folder) : result;
    }
}
