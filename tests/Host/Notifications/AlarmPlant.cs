using System.Buffers.Binary;
using Millwright.Kernel;

namespace Millwright.Host.Tests.Notifications;

/// <summary>Raises and clears a critical incident per subject, as its records say.</summary>
internal sealed class AlarmPlant : IPlant
{
    public const ushort Change = 0x1901;

    public PlantDescriptor Descriptor => new("alarm", 1, new PlantLimits(), QuarantineOrders.CancelAll, [Change]);

    public static byte[] Payload(int subject, bool on)
    {
        var payload = new byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(payload, subject);
        payload[4] = on ? (byte)1 : (byte)0;
        return payload;
    }

    public void Init(PlantContext context)
    {
    }

    public void Apply(in PlantEvent plantEvent, PlantContext context)
    {
        if (plantEvent.Kind != PlantEventKind.Record)
        {
            return;
        }

        var subject = $"{BinaryPrimitives.ReadInt32LittleEndian(plantEvent.Payload)}";
        if (plantEvent.Payload[4] == 1)
        {
            context.RaiseIncident("probe", subject, IncidentSeverity.A, "The probe is out of range.");
        }
        else
        {
            context.ClearIncident("probe", subject);
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

    public object BuildView(in ViewRequest request) => "";
}
