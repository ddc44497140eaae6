using Millwright.Storage.Simulation;

namespace Millwright.Storage.Tests;

/// <summary>A disk whose free space the test decides.</summary>
internal sealed class FixedSpace(double totalGiB, double freeGiB) : IDisk
{
    private const long GiB = 1L << 30;

    private readonly SimDisk inner = new(1);

    internal double FreeGiB { get; set; } = freeGiB;

    public DiskSpace Space(string path) => new((long)(FreeGiB * GiB), (long)(totalGiB * GiB));

    public DiskResult Open(string path, DiskAccess access, out IDiskFile? file) =>
        inner.Open(path, access, out file);

    public DiskResult TryLock(string path, out IDisposable? heldLock) => inner.TryLock(path, out heldLock);

    public bool Exists(string path) => inner.Exists(path);

    public DiskResult Delete(string path) => inner.Delete(path);

    public DiskResult Rename(string from, string to) => inner.Rename(from, to);

    public DiskResult CreateFolder(string path) => inner.CreateFolder(path);

    public DiskResult SyncFolder(string path) => inner.SyncFolder(path);

    public IReadOnlyList<string> ListFiles(string folder) => inner.ListFiles(folder);

    public IReadOnlyList<string> ListFolders(string folder) => inner.ListFolders(folder);
}
