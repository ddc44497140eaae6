using System.Buffers.Binary;
using Millwright.Kernel;

namespace Millwright.Bench.Benches;

/// <summary>The smallest useful reducer: counts and sums.</summary>
internal sealed class CountingPlant : IPlant
{
    public const ushort Sample = 0x0030;

    public long Count { get; private set; }

    public long Sum { get; private set; }

    public PlantDescriptor Descriptor { get; } = new(
        "counter", 1, new PlantLimits(), QuarantineOrders.CancelAll, [Sample]);

    public void Init(PlantContext context)
    {
    }

    public void Apply(in PlantEvent plantEvent, PlantContext context)
    {
        if (plantEvent.Kind == PlantEventKind.Record)
        {
            Count++;
            Sum += BinaryPrimitives.ReadInt64LittleEndian(plantEvent.Payload);
        }
    }

    public void Encode(CseWriter writer)
    {
        writer.I64(Count);
        writer.I64(Sum);
    }

    public void Decode(ref CseReader reader)
    {
        Count = reader.I64();
        Sum = reader.I64();
    }

    public void CheckInvariants(ViolationList violations)
    {
    }

    public object BuildView(in ViewRequest request) => Count;
}
