using System.Buffers.Binary;

namespace Millwright.Kernel.Tests;

/// <summary>A small plant that counts, sums, arms deadlines and answers commands: the reducer under the kernel
/// tests.</summary>
internal sealed class CounterPlant(uint other = 0) : IPlant
{
    public const ushort Sample = 0x0030;

    public long Count { get; private set; }

    public long Sum { get; private set; }

    public long Fired { get; private set; }

    public long Reports { get; private set; }

    public List<Instant> FiredAt { get; } = [];

    public bool ThrowOnNegative { get; init; }

    public PlantDescriptor Descriptor { get; } = new(
        "counter", 1, new PlantLimits(), QuarantineOrders.CancelAll, [Sample]);

    public void Init(PlantContext context) => context.ArmDeadline(1, 7, context.Now + Duration.FromMs(30));

    public void Apply(in PlantEvent plantEvent, PlantContext context)
    {
        switch (plantEvent.Kind)
        {
            case PlantEventKind.Record:
                OnSample(BinaryPrimitives.ReadInt64LittleEndian(plantEvent.Payload), context);
                break;
            case PlantEventKind.Deadline:
                Fired++;
                FiredAt.Add(context.Now);
                context.ArmDeadline(1, plantEvent.DeadlineId, context.Now + Duration.FromMs(30));
                break;
            case PlantEventKind.Internal:
                Sum += (long)plantEvent.Body!;
                break;
            case PlantEventKind.Venue:
                Reports++;
                break;
            case PlantEventKind.Command:
                OnCommand(plantEvent.Command!, context);
                break;
            default:
                break;
        }
    }

    public void Encode(CseWriter writer)
    {
        writer.I64(Count);
        writer.I64(Sum);
        writer.I64(Fired);
        writer.I64(Reports);
    }

    public void Decode(ref CseReader reader)
    {
        Count = reader.I64();
        Sum = reader.I64();
        Fired = reader.I64();
        Reports = reader.I64();
    }

    public void CheckInvariants(ViolationList violations)
    {
        if (Count < 0)
        {
            violations.Add("C1", $"count {Count}");
        }
    }

    public object BuildView(in ViewRequest request) => Sum;

    private void OnSample(long value, PlantContext context)
    {
        if (ThrowOnNegative && value < 0)
        {
            throw new InvalidOperationException($"negative sample {value}");
        }

        Count++;
        Sum += value;
        if (value % 10 == 0)
        {
            context.Publish(new DomainEvent("tenth", value, "info", "", null));
        }

        if (other != 0 && value % 7 == 0)
        {
            context.Emit(other, 1, value);
        }

        if (value % 13 == 0)
        {
            context.PlaceOrder(new OrderRequest
            {
                Symbol = "X/Y", Side = OrderSide.Buy, Price = 1.5m, Quantity = value + 1, Tag = (ulong)value,
            });
        }
    }

    private static void OnCommand(CommandRequest command, PlantContext context)
    {
        if (command.Kind == "fail")
        {
            context.Complete(command, CommandStatus.Rejected, "no", "precondition");
            return;
        }

        context.Complete(command, CommandStatus.Applied, "done");
        if (command.Kind == "confirm")
        {
            context.Complete(command, CommandStatus.Confirmed, "effect seen");
            context.Complete(command, CommandStatus.Failed, "too late");
        }
    }
}
