using Microsoft.Win32.SafeHandles;

namespace Millwright.Storage;

/// <summary>The file system of the host.</summary>
public sealed class RealDisk : IDisk
{
    /// <inheritdoc/>
    public DiskResult Open(string path, DiskAccess access, out IDiskFile? file)
    {
        file = null;
        try
        {
            var handle = File.OpenHandle(
                path,
                access == DiskAccess.Create ? FileMode.Create : FileMode.Open,
                access == DiskAccess.Read ? FileAccess.Read : FileAccess.ReadWrite,
                FileShare.ReadWrite | FileShare.Delete);
            file = new RealDiskFile(handle, path);
            return DiskResult.Ok;
        }
        catch (Exception failure) when (DiskFailure.IsExpected(failure))
        {
            return DiskFailure.From(failure, path);
        }
    }

    /// <inheritdoc/>
    public DiskResult TryLock(string path, out IDisposable? heldLock)
    {
        heldLock = null;
        try
        {
            heldLock = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
            return DiskResult.Ok;
        }
        catch (DirectoryNotFoundException failure)
        {
            return DiskFailure.From(failure, path);
        }
        catch (Exception failure) when (DiskFailure.IsExpected(failure))
        {
            return new DiskResult(DiskStatus.Locked, $"{path}: held by another process ({failure.Message})");
        }
    }

    /// <inheritdoc/>
    public bool Exists(string path) => File.Exists(path);

    /// <inheritdoc/>
    public DiskResult Delete(string path) => Attempt(path, static p => File.Delete(p));

    /// <inheritdoc/>
    public DiskResult Rename(string from, string to) =>
        Attempt(to, _ => File.Move(from, to, overwrite: true));

    /// <inheritdoc/>
    public DiskResult CreateFolder(string path) => Attempt(path, static p => Directory.CreateDirectory(p));

    /// <inheritdoc/>
    public DiskResult SyncFolder(string path) => FolderSync.Sync(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFiles(string folder) => List(folder, Directory.EnumerateFiles);

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFolders(string folder) => List(folder, Directory.EnumerateDirectories);

    /// <inheritdoc/>
    public DiskSpace Space(string path)
    {
        var drive = new DriveInfo(Path.GetFullPath(path));
        return new DiskSpace(drive.AvailableFreeSpace, drive.TotalSize);
    }

    private static List<string> List(string folder, Func<string, IEnumerable<string>> enumerate)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var names = enumerate(folder).Select(static entry => Path.GetFileName(entry)).ToList();
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private static DiskResult Attempt(string path, Action<string> action)
    {
        try
        {
            action(path);
            return DiskResult.Ok;
        }
        catch (Exception failure) when (DiskFailure.IsExpected(failure))
        {
            return DiskFailure.From(failure, path);
        }
    }

    private sealed class RealDiskFile(SafeFileHandle handle, string path) : IDiskFile
    {
        public long Length => RandomAccess.GetLength(handle);

        public DiskResult Read(long offset, Span<byte> buffer, out int read)
        {
            read = 0;
            try
            {
                while (read < buffer.Length)
                {
                    var got = RandomAccess.Read(handle, buffer[read..], offset + read);
                    if (got == 0)
                    {
                        break;
                    }

                    read += got;
                }

                return DiskResult.Ok;
            }
            catch (Exception failure) when (DiskFailure.IsExpected(failure))
            {
                return DiskFailure.From(failure, path);
            }
        }

        public DiskResult Write(long offset, ReadOnlySpan<byte> bytes)
        {
            try
            {
                RandomAccess.Write(handle, bytes, offset);
                return DiskResult.Ok;
            }
            catch (Exception failure) when (DiskFailure.IsExpected(failure))
            {
                return DiskFailure.From(failure, path);
            }
        }

        public DiskResult Sync()
        {
            try
            {
                RandomAccess.FlushToDisk(handle);
                return DiskResult.Ok;
            }
            catch (Exception failure) when (DiskFailure.IsExpected(failure))
            {
                return DiskFailure.From(failure, path);
            }
        }

        public DiskResult SetLength(long length)
        {
            try
            {
                RandomAccess.SetLength(handle, length);
                return DiskResult.Ok;
            }
            catch (Exception failure) when (DiskFailure.IsExpected(failure))
            {
                return DiskFailure.From(failure, path);
            }
        }

        public void Dispose() => handle.Dispose();
    }
}
