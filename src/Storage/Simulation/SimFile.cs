namespace Millwright.Storage.Simulation;

/// <summary>Content of a simulated file: synced, seen by the process, and the writes between.</summary>
internal sealed class SimFile
{
    private readonly List<PendingWrite> pending = [];
    private byte[] synced = [];
    private byte[] current = [];
    private int length;

    internal long Length => length;

    internal ReadOnlySpan<byte> Current => current.AsSpan(0, length);

    internal void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        Apply(ref current, ref length, offset, bytes);
        pending.Add(new PendingWrite(offset, bytes.ToArray(), -1));
    }

    internal void SetLength(long wanted)
    {
        Resize(ref current, ref length, wanted);
        pending.Add(new PendingWrite(0, [], wanted));
    }

    internal void Replace(ReadOnlySpan<byte> bytes)
    {
        current = bytes.ToArray();
        length = bytes.Length;
        Commit();
    }

    internal void Commit()
    {
        synced = Current.ToArray();
        pending.Clear();
    }

    /// <summary>A failed sync: the page cache forgets what was dirty.</summary>
    internal void DropPending()
    {
        pending.Clear();
        current = (byte[])synced.Clone();
        length = synced.Length;
    }

    internal void LosePower(SimDisk disk)
    {
        var kept = (byte[])synced.Clone();
        var keptLength = synced.Length;
        foreach (var write in pending)
        {
            if (disk.Random.NextUnit() >= disk.Faults.SurviveRate)
            {
                if (disk.Faults.Reorder)
                {
                    continue;
                }

                break;
            }

            if (write.NewLength >= 0)
            {
                Resize(ref kept, ref keptLength, write.NewLength);
                continue;
            }

            var bytes = disk.Roll(disk.Faults.TornRate) ? TornBytes(disk, write) : write.Bytes.Length;
            Apply(ref kept, ref keptLength, write.Offset, write.Bytes.AsSpan(0, bytes));
        }

        current = kept;
        length = keptLength;
        Commit();
    }

    private static int TornBytes(SimDisk disk, PendingWrite write)
    {
        var firstBoundary = (int)(SimDisk.SectorBytes - (write.Offset % SimDisk.SectorBytes));
        var sectors = 1 + (Math.Max(0, write.Bytes.Length - firstBoundary) / SimDisk.SectorBytes);
        var keep = disk.Random.NextBelow(sectors + 1);
        return keep == 0 ? 0 : Math.Min(write.Bytes.Length, firstBoundary + ((keep - 1) * SimDisk.SectorBytes));
    }

    private static void Apply(ref byte[] target, ref int used, long offset, ReadOnlySpan<byte> bytes)
    {
        var end = checked((int)(offset + bytes.Length));
        if (end > target.Length)
        {
            Array.Resize(ref target, Math.Max(end, target.Length * 2));
        }

        bytes.CopyTo(target.AsSpan((int)offset));
        used = Math.Max(used, end);
    }

    private static void Resize(ref byte[] target, ref int used, long wanted)
    {
        var size = checked((int)wanted);
        if (size > target.Length)
        {
            Array.Resize(ref target, size);
        }
        else
        {
            target.AsSpan(size, target.Length - size).Clear();
        }

        used = size;
    }

    private readonly record struct PendingWrite(long Offset, byte[] Bytes, long NewLength);
}
