using System.Buffers.Binary;

namespace Millwright.Kernel.Tests;

/// <summary>A plant whose reaction to a sample is given by the test.</summary>
internal sealed class ProbePlant(Action<long, PlantContext> onSample, PlantLimits? limits = null) : IPlant
{
    public Duration? MaxDataAge { get; init; }

    /// <summary>Plant whose external venue this one stands for.</summary>
    public uint VenueOf { get; init; }

    /// <summary>Reaction to a deadline.</summary>
    public Action<PlantContext>? OnDeadline { get; init; }

    public long Count { get; private set; }

    /// <summary>Bytes the state encodes to, besides its counter.</summary>
    public int Ballast { get; set; }

    public List<long> StaleLags { get; } = [];

    /// <summary>Returns from quarantine.</summary>
    public int Recovered { get; private set; }

    public PlantDescriptor Descriptor => new(
        "probe", 1, limits ?? new PlantLimits(), QuarantineOrders.CancelAll, [CounterPlant.Sample], MaxDataAge,
        VenueOf: VenueOf);

    public static OrderRequest Buy(ulong conflict = 0, bool reduceOnly = false) => new()
    {
        Symbol = "X/Y", Side = OrderSide.Buy, Price = 1.5m, Quantity = 1m, ConflictKey = conflict,
        ReduceOnly = reduceOnly,
    };

    public void Init(PlantContext context)
    {
    }

    public void Apply(in PlantEvent plantEvent, PlantContext context)
    {
        if (plantEvent.Kind == PlantEventKind.Record)
        {
            Count++;
            onSample(BinaryPrimitives.ReadInt64LittleEndian(plantEvent.Payload), context);
        }
        else if (plantEvent.Kind == PlantEventKind.Deadline)
        {
            OnDeadline?.Invoke(context);
        }
        else if (plantEvent.Kind == PlantEventKind.Kernel && plantEvent.Type == KernelEventType.StaleDataWarning)
        {
            StaleLags.Add(BinaryPrimitives.ReadInt64LittleEndian(plantEvent.Payload));
        }
        else if (plantEvent.Kind == PlantEventKind.Kernel && plantEvent.Type == KernelEventType.Recovered)
        {
            Recovered++;
        }
    }

    public void Encode(CseWriter writer)
    {
        writer.I64(Count);
        writer.String(new string('x', Ballast));
    }

    public void Decode(ref CseReader reader)
    {
        Count = reader.I64();
        Ballast = reader.String().Length;
    }

    public void CheckInvariants(ViolationList violations)
    {
    }

    public object BuildView(in ViewRequest request) => Count;
}
