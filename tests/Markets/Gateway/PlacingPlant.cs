using Millwright.Kernel;

namespace Millwright.Markets.Tests.Gateway;

/// <summary>Places one order per sample: an entry for 1, an exit for 2.</summary>
internal sealed class PlacingPlant : IPlant
{
    public const ushort Sample = 0x0030;

    private ulong slot;

    public PlantDescriptor Descriptor { get; } = new(
        "placing", 1, new PlantLimits(LiveIntents: 100_000), QuarantineOrders.CancelAll, [Sample]);

    public void Init(PlantContext context)
    {
    }

    public void Apply(in PlantEvent plantEvent, PlantContext context)
    {
        if (plantEvent.Kind == PlantEventKind.Record && plantEvent.Type == Sample)
        {
            context.PlaceOrder(new OrderRequest
            {
                Symbol = "A/B", Side = OrderSide.Buy, Price = 1m, Quantity = 1m, ConflictKey = ++slot,
                ReduceOnly = plantEvent.Payload[0] == 2,
            });
        }
    }

    public void Encode(CseWriter writer) => writer.U64(slot);

    public void Decode(ref CseReader reader) => slot = reader.U64();

    public void CheckInvariants(ViolationList violations)
    {
    }

    public object BuildView(in ViewRequest request) => slot;
}
