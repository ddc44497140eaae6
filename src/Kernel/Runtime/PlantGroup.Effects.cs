using System.Buffers.Binary;

namespace Millwright.Kernel;

/// <content>Effects and the trace digest (kernel.md §1.3, §8.2).</content>
public sealed partial class PlantGroup
{
    private readonly byte[] traceScratch = new byte[32];

    internal void Arm(uint plant, ushort kind, ulong id, Instant due, byte priority)
    {
        var key = new DeadlineKey(plant, kind, id);
        var limit = Slot(plant).Limits.Deadlines;
        if (scheduler.CountOf(plant) >= limit && !scheduler.IsArmed(key))
        {
            Slot(plant).DeadlinesFull = true;
            RaiseIncident(
                plant, "limit_deadlines", $"{plant}", IncidentSeverity.C,
                $"Plant {plant} has {scheduler.CountOf(plant)} armed deadlines; the limit is {limit}.");
            return;
        }

        scheduler.Arm(key, due, priority);
        if (Slot(plant).DeadlinesFull)
        {
            Slot(plant).DeadlinesFull = false;
            ClearIncident(plant, "limit_deadlines", $"{plant}");
        }
    }

    internal void Disarm(uint plant, ushort kind, ulong id) => scheduler.Cancel(new DeadlineKey(plant, kind, id));

    internal void EmitInternal(uint target, ushort type, object body)
    {
        if (target == 0 || target > (uint)slots.Count)
        {
            return;
        }

        cascade.Enqueue(new PendingEvent(PlantEventKind.Internal, target, type, body, null));
    }

    internal void PostLedger(uint plant, object transaction, ulong digest) =>
        AddEffect(EffectKind.PostLedger, EffectClass.E0, plant, transaction, digest);

    internal void Publish(uint plant, DomainEvent domainEvent) =>
        AddEffect(EffectKind.Publish, EffectClass.E0, plant, domainEvent, (ulong)domainEvent.Slot);

    internal void Query(uint plant, string kind, string key) =>
        AddEffect(EffectKind.Query, EffectClass.E1, plant, new QueryRequest(kind, key), (ulong)key.Length);

    internal void Notify(uint plant, Notification notification) =>
        AddEffect(EffectKind.Notify, EffectClass.E3, plant, notification, (ulong)notification.Text.Length);

    private void AddEffect(EffectKind kind, EffectClass effectClass, uint plant, object body, ulong content)
    {
        Effects.Add(new Effect(kind, effectClass, plant, Seq, Now, body));
        var bytes = traceScratch.AsSpan(0, 24);
        bytes[0] = (byte)kind;
        bytes[1] = (byte)effectClass;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[2..], 0);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], plant);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], Now.Ns);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], content);
        TraceDigest = XxHash64.Hash(bytes, TraceDigest);
        if (plant != PlantAddress.Kernel && plant <= (uint)slots.Count)
        {
            var slot = Slot(plant);
            var limit = slot.Limits.EffectsPerTurn;
            if (slot.CountEffect(turns) > limit)
            {
                Quarantine(slot, "limit_effects", $"more than {limit} effects in one turn");
            }
        }
    }

    private ulong OrderDigest(Intent intent)
    {
        Span<byte> bytes = stackalloc byte[48];
        var request = intent.Request;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, intent.Seq);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], request.Tag);
        WriteDecimal(bytes[16..], request.Price);
        WriteDecimal(bytes[32..], request.Quantity);
        var flags = (request.PostOnly ? 1ul : 0) | (request.ReduceOnly ? 2ul : 0) | ((ulong)request.Side << 8);
        return XxHash64.Hash(bytes, flags);
    }

    private static void WriteDecimal(Span<byte> target, decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value / 1.000000000000000000000000000m, bits);
        for (var i = 0; i < 4; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(target[(4 * i)..], bits[i]);
        }
    }
}
