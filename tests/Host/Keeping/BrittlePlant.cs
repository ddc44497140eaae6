using System.Buffers.Binary;
using Millwright.Kernel;

namespace Millwright.Host.Tests.Keeping;

/// <summary>Adds numbers; a configured one makes it throw.</summary>
internal sealed class BrittlePlant(long breaksAt) : IPlant
{
    public const ushort Number = 0x1900;

    public long Sum { get; private set; }

    public PlantDescriptor Descriptor => new(
        "brittle", 1, new PlantLimits(), QuarantineOrders.CancelAll, [Number]);

    public void Init(PlantContext context)
    {
    }

    public void Apply(in PlantEvent plantEvent, PlantContext context)
    {
        if (plantEvent.Kind != PlantEventKind.Record)
        {
            return;
        }

        var number = BinaryPrimitives.ReadInt64LittleEndian(plantEvent.Payload);
        Sum += number;
        if (number == breaksAt)
        {
            throw new InvalidOperationException($"broke at a sum of {Sum}");
        }
    }

    public void CheckInvariants(ViolationList violations)
    {
    }

    public object BuildView(in ViewRequest request) => Sum;

    public void Encode(CseWriter writer) => writer.I64(Sum);

    public void Decode(ref CseReader reader) => Sum = reader.I64();
}
