namespace Millwright.Storage.Simulation;

/// <summary>
/// In-memory disk with seeded faults and crashes (kernel.md §18). What was not synced may be lost, torn at 512-byte
/// sectors or applied out of order by <see cref="Crash"/>; names survive only after <see cref="SyncFolder"/>.
/// Not thread-safe: one simulated process at a time.
/// </summary>
public sealed class SimDisk : IDisk
{
    /// <summary>Unit of atomic writes.</summary>
    public const int SectorBytes = 512;

    private readonly SortedDictionary<string, SimFile> live = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SimFile> durable = new(StringComparer.Ordinal);
    private readonly SortedSet<string> folders = new(StringComparer.Ordinal);
    private readonly SortedSet<string> locks = new(StringComparer.Ordinal);

    /// <summary>Creates an empty disk.</summary>
    /// <param name="seed">Seed of every random choice; the same seed and calls give the same faults.</param>
    /// <param name="faults">Rates of the faults; null = a healthy disk that loses unsynced data in a crash.</param>
    public SimDisk(ulong seed, SimDiskFaults? faults = null)
    {
        Random = new SimRandom(seed);
        Faults = faults ?? new SimDiskFaults();
    }

    /// <summary>Rates of the faults; may be changed between calls.</summary>
    public SimDiskFaults Faults { get; set; }

    /// <summary>Completed file syncs.</summary>
    public long Syncs { get; private set; }

    /// <summary>Simulated time spent in syncs, ns.</summary>
    public long SyncNs { get; private set; }

    /// <summary>Faults injected so far.</summary>
    public long InjectedFaults { get; internal set; }

    /// <summary>Generation of the process; handles of an earlier one fail.</summary>
    internal int Epoch { get; private set; }

    internal SimRandom Random { get; }

    /// <inheritdoc/>
    public DiskResult Open(string path, DiskAccess access, out IDiskFile? file)
    {
        file = null;
        if (!live.TryGetValue(path, out var data))
        {
            if (access != DiskAccess.Create)
            {
                return new DiskResult(DiskStatus.NotFound, $"{path}: not found");
            }

            data = new SimFile();
            live[path] = data;
        }
        else if (access == DiskAccess.Create)
        {
            data = new SimFile();
            live[path] = data;
        }

        file = new SimDiskFile(this, data, path, Epoch);
        return DiskResult.Ok;
    }

    /// <inheritdoc/>
    public DiskResult TryLock(string path, out IDisposable? heldLock)
    {
        heldLock = null;
        if (!locks.Add(path))
        {
            return new DiskResult(DiskStatus.Locked, $"{path}: held by another process");
        }

        heldLock = new SimLock(this, path, Epoch);
        return DiskResult.Ok;
    }

    /// <inheritdoc/>
    public bool Exists(string path) => live.ContainsKey(path);

    /// <inheritdoc/>
    public DiskResult Delete(string path)
    {
        live.Remove(path);
        return DiskResult.Ok;
    }

    /// <inheritdoc/>
    public DiskResult Rename(string from, string to)
    {
        if (!live.Remove(from, out var data))
        {
            return new DiskResult(DiskStatus.NotFound, $"{from}: not found");
        }

        live[to] = data;
        return DiskResult.Ok;
    }

    /// <inheritdoc/>
    public DiskResult CreateFolder(string path)
    {
        for (var end = path.IndexOf('/', 1); end > 0; end = path.IndexOf('/', end + 1))
        {
            folders.Add(path[..end]);
        }

        folders.Add(path);
        return DiskResult.Ok;
    }

    /// <inheritdoc/>
    public DiskResult SyncFolder(string path)
    {
        foreach (var name in durable.Keys.Where(name => ParentOf(name) == path && !live.ContainsKey(name)).ToList())
        {
            durable.Remove(name);
        }

        foreach (var (name, data) in live)
        {
            if (ParentOf(name) == path)
            {
                durable[name] = data;
            }
        }

        return DiskResult.Ok;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFiles(string folder) =>
        [.. live.Keys.Where(name => ParentOf(name) == folder).Select(static name => NameOf(name))];

    /// <inheritdoc/>
    public IReadOnlyList<string> ListFolders(string folder) =>
        [.. folders.Where(name => ParentOf(name) == folder).Select(static name => NameOf(name))];

    /// <inheritdoc/>
    public DiskSpace Space(string path) =>
        new(Math.Max(0, Faults.CapacityBytes - UsedBytes()), Faults.CapacityBytes);

    /// <summary>
    /// Ends the simulated process. With <paramref name="powerLoss"/> unsynced writes survive only as the fault rates
    /// decide, and unsynced names are lost; without it everything written survives (page cache).
    /// </summary>
    public void Crash(bool powerLoss = true)
    {
        Epoch++;
        locks.Clear();
        if (!powerLoss)
        {
            return;
        }

        live.Clear();
        foreach (var (name, data) in durable)
        {
            data.LosePower(this);
            live[name] = data;
        }
    }

    /// <summary>Content of a file as the process sees it.</summary>
    public byte[] ReadAll(string path) => live[path].Current.ToArray();

    /// <summary>Replaces the content of a file durably; for tests that damage it.</summary>
    public void WriteAll(string path, ReadOnlySpan<byte> bytes)
    {
        var data = new SimFile();
        data.Replace(bytes);
        live[path] = data;
        durable[path] = data;
    }

    internal void CountSync()
    {
        Syncs++;
        SyncNs += Faults.SyncNs + (Roll(Faults.SlowSyncRate) ? Faults.SlowSyncNs : 0);
    }

    internal bool Roll(double rate)
    {
        if (rate <= 0 || Random.NextUnit() >= rate)
        {
            return false;
        }

        InjectedFaults++;
        return true;
    }

    internal bool HasRoom(long extraBytes) => UsedBytes() + extraBytes <= Faults.CapacityBytes;

    internal void Unlock(string path, int epoch)
    {
        if (epoch == Epoch)
        {
            locks.Remove(path);
        }
    }

    private static string ParentOf(string path) =>
        path.LastIndexOf('/') is var at and > 0 ? path[..at] : string.Empty;

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private long UsedBytes()
    {
        var sum = 0L;
        foreach (var data in live.Values)
        {
            sum += data.Length;
        }

        return sum;
    }

    private sealed class SimLock(SimDisk disk, string path, int epoch) : IDisposable
    {
        public void Dispose() => disk.Unlock(path, epoch);
    }
}
