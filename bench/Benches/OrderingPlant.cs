using Millwright.Kernel;

namespace Millwright.Bench.Benches;

/// <summary>Places one order per sample and forgets it.</summary>
internal sealed class OrderingPlant : IPlant
{
    public const ushort Sample = 0x0100;

    private long count;

    public PlantDescriptor Descriptor { get; } =
        new("bench", 1, new PlantLimits(LiveIntents: 1_000_000), QuarantineOrders.CancelAll, [Sample]);

    public void Init(PlantContext context)
    {
    }

    public void Apply(in PlantEvent plantEvent, PlantContext context)
    {
        if (plantEvent.Kind == PlantEventKind.Record)
        {
            count++;
            context.PlaceOrder(new OrderRequest
            {
                Symbol = "X/Y", Side = OrderSide.Buy, Price = 1.5m, Quantity = 1m, ConflictKey = (ulong)count,
            });
        }
    }

    public void Encode(CseWriter writer) => writer.I64(count);

    public void Decode(ref CseReader reader) => count = reader.I64();

    public void CheckInvariants(ViolationList violations)
    {
    }

    public object BuildView(in ViewRequest request) => count;
}
