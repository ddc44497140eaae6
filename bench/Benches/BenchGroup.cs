using System.Buffers.Binary;
using Millwright.Kernel;

namespace Millwright.Bench.Benches;

/// <summary>A group of one counting plant and frames for it.</summary>
internal static class BenchGroup
{
    public static readonly Instant Start = Instant.FromUnixSeconds(1_700_000_000);

    public static (PlantGroup Group, CountingPlant Plant) New()
    {
        var group = new PlantGroup(new GroupOptions { Name = "bench", InvariantInterval = 0 });
        var plant = new CountingPlant();
        group.Add(plant);
        group.Init(Start);
        return (group, plant);
    }

    /// <summary>Stamped frames of 104 bytes (40 bytes of payload).</summary>
    public static byte[] Frames(int count, int payloadBytes = 40)
    {
        var size = FrameCodec.PaddedLength(payloadBytes);
        var frames = new byte[size * count];
        var payload = new byte[payloadBytes];
        var previous = 0u;
        for (var i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(payload, i);
            var frame = frames.AsSpan(i * size, size);
            var input = new RecordInput(CountingPlant.Sample, 0, Start.Ns + i, 0);
            FrameCodec.WriteUnstamped(frame, in input, payload);
            previous = FrameCodec.Stamp(frame, (ulong)i + 1, Start.Ns + i, previous);
        }

        return frames;
    }
}
