using Millwright.Kernel;

namespace Millwright.Host.Tests.Http;

/// <summary>A plant that counts: commands change its state in every way the contract of answers knows.</summary>
internal sealed class StubPlant : IPlant
{
    private long counter;

    public PlantDescriptor Descriptor { get; } =
        new("grid", 1, new PlantLimits(), QuarantineOrders.CancelEntries, []);

    public void Init(PlantContext context)
    {
    }

    public void Apply(in PlantEvent plantEvent, PlantContext context)
    {
        if (plantEvent.Kind != PlantEventKind.Command)
        {
            return;
        }

        var command = plantEvent.Command!;
        switch (command.Kind)
        {
            case "add_slot":
                counter++;
                context.Publish(
                    new DomainEvent("slot_added", counter, "info", $"Slot {counter} was added.", new { counter }));
                context.Complete(command, CommandStatus.Applied, "added", null, new { slot_id = counter });
                break;
            case "resume":
                break;
            case "set_alias":
                context.Complete(command, CommandStatus.Rejected, "no such slot", "unknown_slot");
                break;
            case "reseed":
                context.Complete(command, CommandStatus.Rejected, "not empty", "precondition");
                break;
            case "audit_pnl":
                context.RaiseIncident("stub.audit", "pnl", IncidentSeverity.W, "The audit found something.");
                context.Complete(command, CommandStatus.Confirmed, "done");
                break;
            default:
                counter++;
                context.Complete(command, CommandStatus.Confirmed, "done");
                break;
        }
    }

    public void Encode(CseWriter writer) => writer.I64(counter);

    public void Decode(ref CseReader reader) => counter = reader.I64();

    public void CheckInvariants(ViolationList violations)
    {
    }

    public object BuildView(in ViewRequest request) => new
    {
        schema = 1,
        mode = "RUNNING",
        pair = "SIM/USD",
        counter,
        nothing = (string?)null,
        not_a_number = double.NaN,
        slots = Enumerable.Range(1, (int)Math.Min(counter, 3)).Select(id => new
        {
            slot_id = id,
            alias = $"slot-{id}",
            sticky = true,
            phase = "S0",
            open_orders = new[] { new { local_id = 1, side = "buy", role = "entry", price = 1.5, volume = 20 } },
        }).ToArray(),
        capacity = new { headroom = 10 - counter },
    };
}
