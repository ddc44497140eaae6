using Millwright.Grid.Plant;
using Millwright.Grid.Tests.Plant;
using Millwright.Kernel;

namespace Millwright.Grid.Tests.Companion;

/// <summary>A grid plant with a scripted companion as plant 3 of its group.</summary>
internal sealed class CompanionRig
{
    public CompanionRig()
    {
        Grid = new GridRig();
        Grid.Group.Add(Plant);
        Grid.Plant.Follow(3, () => Plant.Steering);
        Grid.Boot();
    }

    public GridRig Grid { get; }

    public Script Plant { get; } = new();

    /// <summary>The companion asks for something and a second passes.</summary>
    public void Ask(ushort type, object body, double mid = 0.1)
    {
        Plant.Outbox.Enqueue((type, body));
        Grid.After(1, mid);
    }

    /// <summary>New steering in force.</summary>
    public void Steer(CompanionSteering steering, double mid = 0.1)
    {
        Plant.Steering = steering;
        Ask(CompanionEvent.Steering, steering, mid);
        Grid.After(1, mid);
    }

    /// <summary>Emits what is queued with every price, remembers every answer.</summary>
    internal sealed class Script : IPlant
    {
        public CompanionSteering Steering { get; set; } = CompanionSteering.Neutral;

        public Queue<(ushort Type, object Body)> Outbox { get; } = new();

        public List<CompanionReport> Reports { get; } = [];

        public PlantDescriptor Descriptor { get; } = new(
            "script", 1, new PlantLimits(), QuarantineOrders.CancelEntries, [Millwright.Markets.MarketRecord.Mid]);

        public void Init(PlantContext context)
        {
        }

        public void Apply(in PlantEvent plantEvent, PlantContext context)
        {
            if (plantEvent.Body is CompanionReport report)
            {
                Reports.Add(report);
            }

            while (plantEvent.Kind == PlantEventKind.Record && Outbox.TryDequeue(out var next))
            {
                context.Emit(2, next.Type, next.Body);
            }
        }

        public void Encode(CseWriter writer)
        {
        }

        public void Decode(ref CseReader reader)
        {
        }

        public void CheckInvariants(ViolationList violations)
        {
        }

        public object BuildView(in ViewRequest request) => new();
    }
}
