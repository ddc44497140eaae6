using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Simulation;

/// <summary>
/// Storage that lies: one bit of a journal segment is flipped, or a sector lands one further. Either has to be noticed
/// by reading the journal; the file is put back afterwards (kernel.md §18, row disk).
/// </summary>
internal static class SimDamage
{
    private const int Sector = 512;
    private const int Header = 4096;
    private const int Tries = 8;

    /// <summary>Damages and reads; null when every damage was noticed.</summary>
    public static string? Check(SimWorld world, string folder, ref Xoshiro256 random)
    {
        var layout = new JournalLayout(folder);
        for (var i = 0; i < Tries; i++)
        {
            var segments = layout.Segments(world.Disk);
            var path = layout.Segment(segments[(int)random.Below((ulong)segments.Count)]);
            var whole = world.Disk.ReadAll(path);
            var end = whole.AsSpan().LastIndexOfAnyExcept((byte)0) + 1;
            if (end <= Header + Sector)
            {
                continue;
            }

            var broken = (byte[])whole.Clone();
            var misplaced = random.Below(2) == 0 && end >= Header + (3 * Sector);
            if (misplaced)
            {
                Misplace(broken, end, ref random);
            }
            else
            {
                // Behind the length of the last frame a flip may look like the torn end of what was never promised.
                var at = Header + (int)random.Below((ulong)(end - Header));
                broken[at] ^= (byte)(1 << (int)random.Below(8));
            }

            if (broken.AsSpan().SequenceEqual(whole))
            {
                continue;
            }

            world.Disk.WriteAll(path, broken);
            var records = Read(world, folder, out var status);
            world.Disk.WriteAll(path, whole);
            world.Tally.Add(misplaced ? "misdirected" : "bit_flip");
            if (status is not (ReadStatus.Damaged or ReadStatus.Unreadable) && records == Read(world, folder, out _))
            {
                return $"{path}: a {(misplaced ? "misplaced sector" : "flipped bit")} was not noticed";
            }
        }

        return null;
    }

    private static void Misplace(byte[] bytes, int end, ref Xoshiro256 random)
    {
        var sectors = (end - Header) / Sector;
        var from = Header + ((int)random.Below((ulong)(sectors - 1)) * Sector);
        bytes.AsSpan(from, Sector).CopyTo(bytes.AsSpan(from + Sector));
    }

    private static ulong Read(SimWorld world, string folder, out ReadStatus status)
    {
        var last = 0UL;
        using var reader = new JournalReader(world.Disk, folder, 1);
        while (reader.NextBlock(out var frames))
        {
            for (var at = 0; at < frames.Length;)
            {
                var header = FrameCodec.ReadHeader(frames[at..]);
                last = header.Seq;
                at += FrameCodec.PaddedLength(header.PayloadLength);
            }
        }

        status = reader.Status;
        return last;
    }
}
