namespace Millwright.Storage.Simulation;

/// <summary>Handle of a simulated file; fails after the crash of the process that opened it.</summary>
internal sealed class SimDiskFile(SimDisk disk, SimFile data, string path, int epoch) : IDiskFile
{
    public long Length => data.Length;

    public DiskResult Read(long offset, Span<byte> buffer, out int read)
    {
        read = 0;
        if (epoch != disk.Epoch)
        {
            return Dead();
        }

        var from = data.Current;
        if (offset < from.Length)
        {
            read = (int)Math.Min(buffer.Length, from.Length - offset);
            from.Slice((int)offset, read).CopyTo(buffer);
        }

        return DiskResult.Ok;
    }

    public DiskResult Write(long offset, ReadOnlySpan<byte> bytes)
    {
        if (epoch != disk.Epoch)
        {
            return Dead();
        }

        if (disk.Roll(disk.Faults.InterruptRate))
        {
            return new DiskResult(DiskStatus.Interrupted, $"{path}: interrupted");
        }

        if (!disk.HasRoom(Math.Max(0, offset + bytes.Length - data.Length)))
        {
            return new DiskResult(DiskStatus.Full, $"{path}: no space left");
        }

        if (disk.Roll(disk.Faults.MisdirectRate))
        {
            offset += SimDisk.SectorBytes;
        }

        if (bytes.Length > 0 && disk.Roll(disk.Faults.BitFlipRate))
        {
            var damaged = bytes.ToArray();
            damaged[disk.Random.NextBelow(damaged.Length)] ^= (byte)(1 << disk.Random.NextBelow(8));
            data.Write(offset, damaged);
            return DiskResult.Ok;
        }

        data.Write(offset, bytes);
        return DiskResult.Ok;
    }

    public DiskResult Sync()
    {
        if (epoch != disk.Epoch)
        {
            return Dead();
        }

        if (disk.Roll(disk.Faults.SyncErrorRate))
        {
            data.DropPending();
            return new DiskResult(DiskStatus.Failed, $"{path}: input/output error");
        }

        disk.CountSync();
        data.Commit();
        return DiskResult.Ok;
    }

    public DiskResult SetLength(long length)
    {
        if (epoch != disk.Epoch)
        {
            return Dead();
        }

        if (!disk.HasRoom(Math.Max(0, length - data.Length)))
        {
            return new DiskResult(DiskStatus.Full, $"{path}: no space left");
        }

        data.SetLength(length);
        return DiskResult.Ok;
    }

    public void Dispose()
    {
        // Nothing to release: the content belongs to the disk.
    }

    private DiskResult Dead() => new(DiskStatus.Failed, $"{path}: the process that opened it has ended");
}
