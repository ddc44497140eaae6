using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Tests.Runtime;

/// <summary>The real disk, with syncs that take their time or fail when the test says so.</summary>
internal sealed class FaultyDisk : IDisk
{
    private readonly RealDisk disk = new();
    private volatile bool failSync;

    public bool FailSync
    {
        get => failSync;
        set => failSync = value;
    }

    public TimeSpan SyncTakes { get; init; }

    public DiskResult Open(string path, DiskAccess access, out IDiskFile? file)
    {
        var result = disk.Open(path, access, out var real);
        file = result.IsOk ? new FaultyFile(this, real!) : null;
        return result;
    }

    public DiskResult TryLock(string path, out IDisposable? heldLock) => disk.TryLock(path, out heldLock);

    public bool Exists(string path) => disk.Exists(path);

    public DiskResult Delete(string path) => disk.Delete(path);

    public DiskResult Rename(string from, string to) => disk.Rename(from, to);

    public DiskResult CreateFolder(string path) => disk.CreateFolder(path);

    public DiskResult SyncFolder(string path) => disk.SyncFolder(path);

    public IReadOnlyList<string> ListFiles(string folder) => disk.ListFiles(folder);

    public IReadOnlyList<string> ListFolders(string folder) => disk.ListFolders(folder);

    public DiskSpace Space(string path) => disk.Space(path);

    private sealed class FaultyFile(FaultyDisk owner, IDiskFile file) : IDiskFile
    {
        public long Length => file.Length;

        public DiskResult Read(long offset, Span<byte> buffer, out int read) => file.Read(offset, buffer, out read);

        public DiskResult Write(long offset, ReadOnlySpan<byte> bytes) => file.Write(offset, bytes);

        public DiskResult Sync()
        {
            if (owner.SyncTakes > TimeSpan.Zero)
            {
                using var never = new ManualResetEventSlim();
                never.Wait(owner.SyncTakes);
            }

            return owner.FailSync ? new DiskResult(DiskStatus.Failed, "input/output error") : file.Sync();
        }

        public DiskResult SetLength(long length) => file.SetLength(length);

        public void Dispose() => file.Dispose();
    }
}
