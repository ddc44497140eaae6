namespace Millwright.Kernel;

/// <content>Quarantined plants: recover without the poison record, or retire (kernel.md §17).</content>
public sealed partial class PlantGroup
{
    /// <summary>Kind of the query that asks the host for a plant's state before its poison record.</summary>
    public const string RecoverQuery = "recover";

    private const int PoisonKept = 256;
    private readonly List<PoisonRecord> poison = [];

    /// <summary>Records skipped for a plant, oldest first, at most 256.</summary>
    public IReadOnlyList<PoisonRecord> PoisonRecords => poison;

    /// <summary>Position of the record at which a plant was quarantined, 0 otherwise.</summary>
    public ulong QuarantineSeqOf(uint number) => Slot(number).QuarantineSeq;

    private void ApplyRecover(uint plant, CommandRequest command)
    {
        if (QuarantinedOr(plant, command) is not { } slot)
        {
            return;
        }

        if (slot.QuarantineSeq == 0)
        {
            CompleteCommand(
                command.Id, CommandStatus.Rejected,
                $"Plant {plant} was quarantined by an older build that did not note the record; retire it.",
                "precondition", null);
            return;
        }

        slot.Image.Clear();
        slot.ImageParts = 0;
        slot.RecoveredBy = command.Id;
        CompleteCommand(
            command.Id, CommandStatus.Applied,
            $"The state of plant {plant} before record {slot.QuarantineSeq} is being rebuilt.", null, null);
        Query(plant, RecoverQuery, $"{plant}:{slot.QuarantineSeq}");
    }

    private void ApplyRetire(uint plant, CommandRequest command)
    {
        if (QuarantinedOr(plant, command) is not { } slot)
        {
            return;
        }

        slot.State = PlantState.Retired;
        scheduler.CancelPlant(slot.Number);
        ClearIncident(slot.Number, QuarantineRule, $"{slot.Number}");
        Publish(slot.Number, new DomainEvent(
            "plant_state", 0, "critical", $"Plant {slot.Number} is Retired by {command.Issuer}.",
            slot.QuarantineReason));
        Finish(
            command,
            $"Plant {plant} is retired and takes nothing any more; {slot.LiveIntents} of its orders are not terminal.");
    }

    private PlantSlot? QuarantinedOr(uint plant, CommandRequest command)
    {
        if (plant != PlantAddress.Kernel && Slot(plant) is { State: PlantState.Quarantined } slot)
        {
            return slot;
        }

        var state = plant == PlantAddress.Kernel ? "not named" : StateOf(plant).ToString();
        CompleteCommand(
            command.Id, CommandStatus.Rejected,
            $"'{command.Kind}' needs a quarantined plant; plant {plant} is {state}.", "precondition", null);
        return null;
    }

    /// <summary>One part of a rebuilt state; the last one brings the plant back.</summary>
    private void ApplyImage(ReadOnlySpan<byte> payload)
    {
        if (!PlantImage.Decode(payload).TryGet(out var part, out _) || part.Plant == 0
            || part.Plant > (uint)slots.Count)
        {
            return;
        }

        var slot = Slot(part.Plant);
        if (slot.State != PlantState.Quarantined || slot.QuarantineSeq != part.Poison || slot.ImageParts != part.Index
            || slot.Image.Count + part.Bytes.Length > slot.Limits.StateBytes)
        {
            return;
        }

        slot.Image.AddRange(part.Bytes);
        slot.ImageParts++;
        if (slot.ImageParts == part.Count)
        {
            BringBack(slot);
        }
    }

    private void BringBack(PlantSlot slot)
    {
        var image = slot.Image.ToArray();
        slot.Image.Clear();
        slot.ImageParts = 0;
        try
        {
            var reader = new CseReader(image);
            slot.Plant.Decode(ref reader);
        }
        catch (InvalidDataException damage)
        {
            CompleteCommand(
                slot.RecoveredBy, CommandStatus.Failed, $"The rebuilt state cannot be read: {damage.Message}",
                "damaged", null);
            return;
        }

        var issuer = FindCommand(slot.RecoveredBy)?.Issuer ?? "";
        var skipped = new PoisonRecord(slot.Number, slot.QuarantineSeq, slot.QuarantineReason, issuer, Now);
        poison.Add(skipped);
        if (poison.Count > PoisonKept)
        {
            poison.RemoveAt(0);
        }

        slot.State = PlantState.Ready;
        slot.QuarantineReason = "";
        slot.QuarantineSeq = 0;
        ClearIncident(slot.Number, QuarantineRule, $"{slot.Number}");
        RaiseIncident(
            slot.Number, PoisonRule, $"{skipped.Plant}/{skipped.Seq}", IncidentSeverity.C,
            $"Record {skipped.Seq} was skipped for plant {skipped.Plant}: {skipped.Reason}.");
        ClearIncident(slot.Number, PoisonRule, $"{skipped.Plant}/{skipped.Seq}");
        slot.Derive();
        NotifyState(slot);
        Deliver(slot, new PlantEvent
        {
            Kind = PlantEventKind.Kernel,
            Type = KernelEventType.Recovered,
            EventTime = Now,
        }, Now, Now);
        CompleteCommand(
            slot.RecoveredBy, CommandStatus.Confirmed,
            $"Plant {slot.Number} has its state before record {skipped.Seq}, which is skipped; it is {slot.State}.",
            null, null);
    }

    private void EncodeRecovery(CseWriter writer)
    {
        foreach (var slot in slots)
        {
            writer.U64(slot.QuarantineSeq);
            writer.U128(slot.RecoveredBy);
            writer.I32(slot.ImageParts);
            writer.Bytes(slot.Image.ToArray());
        }

        writer.List(poison.Count);
        foreach (var record in poison)
        {
            writer.U32(record.Plant);
            writer.U64(record.Seq);
            writer.String(record.Reason);
            writer.String(record.Issuer);
            writer.I64(record.SkippedAt.Ns);
        }
    }

    private void DecodeRecovery(ref CseReader reader)
    {
        foreach (var slot in slots)
        {
            slot.QuarantineSeq = reader.U64();
            slot.RecoveredBy = reader.U128();
            slot.ImageParts = reader.I32();
            slot.Image.Clear();
            slot.Image.AddRange(reader.Bytes());
        }

        poison.Clear();
        for (var n = reader.List(); n > 0; n--)
        {
            poison.Add(new PoisonRecord(
                reader.U32(), reader.U64(), reader.String(), reader.String(), new Instant(reader.I64())));
        }
    }

    private void ForgetRecovery()
    {
        poison.Clear();
        foreach (var slot in slots)
        {
            slot.QuarantineSeq = 0;
            slot.RecoveredBy = 0;
            slot.ImageParts = 0;
            slot.Image.Clear();
        }
    }
}
