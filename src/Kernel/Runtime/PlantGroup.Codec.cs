using System.Security.Cryptography;

namespace Millwright.Kernel;

/// <content>Snapshots and digests (kernel.md §8).</content>
public sealed partial class PlantGroup
{
    private const uint GroupSchema = 0x4D57_0001;
    private const ushort GroupVersion = 4;
    private const uint PlantSchema = 0x4D57_0002;
    private readonly CseWriter digestWriter = new(64 * 1024);

    /// <summary>State digest of one plant: SHA-256 over its CSE root (32 bytes).</summary>
    /// <returns>Bytes of the state.</returns>
    public int PlantDigest(uint number, Span<byte> digest)
    {
        digestWriter.Clear();
        EncodePlant(digestWriter, Slot(number));
        digestWriter.Sha256(digest);
        return digestWriter.Length;
    }

    /// <summary>Group digest: SHA-256 over (plant u32, digest) ascending.</summary>
    public byte[] StateDigest()
    {
        Span<byte> all = new byte[slots.Count * 36];
        for (var i = 0; i < slots.Count; i++)
        {
            var entry = all.Slice(i * 36, 36);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(entry, (uint)i + 1);
            _ = PlantDigest((uint)i + 1, entry[4..]);
        }

        return SHA256.HashData(all);
    }

    /// <summary>Bytes of one plant's encoded state (limit check, metrics).</summary>
    public int PlantStateBytes(uint number)
    {
        digestWriter.Clear();
        EncodePlant(digestWriter, Slot(number));
        return digestWriter.Length;
    }

    /// <summary>Bytes of a plant's state at the last mark with digests, 0 before; a metric.</summary>
    public long MeasuredStateBytes(uint number) => Slot(number).StateBytes;

    /// <summary>
    /// Writes the whole group: a snapshot as of <see cref="Seq"/>. Toggle overrides are in it only so that the rest of
    /// the same run replays exactly; <c>RunStarted</c> clears them (kernel.md §10.1), and they are no part of a digest.
    /// </summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Root(GroupSchema, GroupVersion);
        writer.Tag(1);
        writer.U64(Seq);
        writer.Tag(2);
        writer.I64(Now.Ns);
        writer.Tag(3);
        writer.U64(TraceDigest);
        writer.Tag(4);
        writer.I64(turns);
        writer.Tag(5);
        writer.U64(nextIntent);
        writer.Tag(6);
        writer.List(liveIntents.Count);
        foreach (var intent in liveIntents.Values)
        {
            IntentCodec.Write(writer, intent);
        }

        writer.Tag(7);
        writer.List(closedOrder.Count);
        foreach (var (seq, at) in closedOrder)
        {
            writer.I64(at.Ns);
            IntentCodec.Write(writer, closedIntents[seq]);
        }

        writer.Tag(8);
        scheduler.Encode(writer);
        writer.Tag(9);
        EncodeCommands(writer);
        writer.Tag(10);
        Incidents.Encode(writer);
        writer.Tag(11);
        writer.Bool(IsKilled);
        writer.String(KillReason);
        writer.I64(RunsStarted);
        writer.Tag(12);
        writer.List(slots.Count);
        foreach (var slot in slots)
        {
            EncodeSlot(writer, slot);
        }

        writer.Tag(13);
        EncodeHostFacts(writer);
        writer.Tag(14);
        EncodeKills(writer);
        writer.Tag(15);
        Toggles.Encode(writer);
        writer.Tag(16);
        EncodeRecovery(writer);
        writer.EndStruct();
    }

    private void EncodeKills(CseWriter writer)
    {
        foreach (var slot in slots)
        {
            writer.Bool(slot.Killed);
            writer.String(slot.KillReason);
        }
    }

    private void DecodeKills(ref CseReader reader)
    {
        foreach (var slot in slots)
        {
            slot.Rearm();
            var killed = reader.Bool();
            var reason = reader.String();
            if (killed)
            {
                slot.Kill(reason);
            }
        }
    }

    /// <summary>Version 1 knew one kill switch for the whole group.</summary>
    private void RestoreKill(bool killed, string reason)
    {
        foreach (var slot in slots)
        {
            slot.Rearm();
            if (killed)
            {
                slot.Kill(reason);
            }
        }
    }

    /// <summary>At a journaled mark with state digests: incident at 80 % of the limit, quarantine at 100 %.</summary>
    private void CheckStateSizes(ReadOnlySpan<byte> mark)
    {
        if (!TraceMark.HasState(mark))
        {
            return;
        }

        foreach (var slot in slots)
        {
            if (slot.State is PlantState.Quarantined or PlantState.Retired)
            {
                continue;
            }

            long bytes = TraceMark.StateBytes(mark, (int)slot.Number - 1) ?? PlantStateBytes(slot.Number);
            slot.StateBytes = bytes;
            long limit = slot.Limits.StateBytes;
            if (bytes >= limit)
            {
                Quarantine(slot, "limit_state", $"{bytes} bytes of state, the limit is {limit}");
            }
            else if (bytes * 5 >= limit * 4)
            {
                RaiseIncident(
                    slot.Number, "limit_state", $"{slot.Number}", IncidentSeverity.C,
                    $"Plant {slot.Number} has {bytes} bytes of state; the limit is {limit}.");
            }
            else
            {
                ClearIncident(slot.Number, "limit_state", $"{slot.Number}");
            }
        }
    }

    /// <summary>Restores a group of the same composition from <see cref="Encode"/>d bytes.</summary>
    /// <exception cref="InvalidDataException">Damaged bytes, or a group of another composition.</exception>
    public void Decode(ref CseReader reader)
    {
        var version = reader.Root(GroupSchema);
        upgrades.Clear();
        reader.Tag(1);
        Seq = reader.U64();
        reader.Tag(2);
        Now = new Instant(reader.I64());
        reader.Tag(3);
        TraceDigest = reader.U64();
        reader.Tag(4);
        turns = reader.I64();
        reader.Tag(5);
        nextIntent = reader.U64();
        reader.Tag(6);
        DecodeIntents(ref reader);
        reader.Tag(8);
        scheduler.Decode(ref reader);
        reader.Tag(9);
        DecodeCommands(ref reader, version);
        reader.Tag(10);
        Incidents.Decode(ref reader);
        reader.Tag(11);
        RestoreKill(reader.Bool(), reader.String());
        RunsStarted = reader.I64();
        reader.Tag(12);
        if (reader.List() != slots.Count)
        {
            throw new InvalidDataException($"the snapshot holds another number of plants than {slots.Count}");
        }

        foreach (var slot in slots)
        {
            DecodeSlot(ref reader, slot);
            slot.LiveIntents = liveIntents.Values.Count(intent => intent.Plant == slot.Number);
            slot.DeadlinesFull = Incidents.Find($"limit_deadlines:{slot.Number}") is { ConditionTrue: true };
            slot.IntentsFull = Incidents.Find($"limit_intents:{slot.Number}") is { ConditionTrue: true };
        }

        hostFacts.Clear();
        Toggles.ClearOverrides();
        ForgetRecovery();
        if (version >= 2)
        {
            reader.Tag(13);
            DecodeHostFacts(ref reader);
            reader.Tag(14);
            DecodeKills(ref reader);
        }

        if (version >= 3)
        {
            reader.Tag(15);
            Toggles.Decode(ref reader);
            reader.Tag(16);
            DecodeRecovery(ref reader);
        }

        reader.EndStruct();
        Effects.Clear();
        cascade.Clear();
    }

    private static void EncodePlant(CseWriter writer, PlantSlot slot)
    {
        writer.Root(PlantSchema, (ushort)slot.Plant.Descriptor.LogicVersion);
        if (slot.State == PlantState.Quarantined)
        {
            writer.String(slot.QuarantineReason);
            return;
        }

        slot.Plant.Encode(writer);
    }

    private static void EncodeSlot(CseWriter writer, PlantSlot slot)
    {
        writer.U32(slot.Number);
        writer.String(slot.Plant.Descriptor.Kind);
        writer.U32(slot.Plant.Descriptor.LogicVersion);
        writer.Enum((ushort)slot.State);
        writer.String(slot.QuarantineReason);
        writer.List(slot.PauseReasons.Count);
        foreach (var reason in slot.PauseReasons)
        {
            writer.String(reason);
        }

        if (writer.Option(slot.State != PlantState.Quarantined))
        {
            slot.Plant.Encode(writer);
        }
    }

    private void DecodeSlot(ref CseReader reader, PlantSlot slot)
    {
        var number = reader.U32();
        var kind = reader.String();
        var version = reader.U32();
        if (number != slot.Number || kind != slot.Plant.Descriptor.Kind)
        {
            throw new InvalidDataException($"the snapshot holds plant {number} of kind {kind}, expected {slot.Number}");
        }

        slot.State = (PlantState)reader.Enum();
        slot.QuarantineReason = reader.String();
        var reasons = new string[reader.List()];
        for (var i = 0; i < reasons.Length; i++)
        {
            reasons[i] = reader.String();
        }

        slot.RestorePauses(reasons);
        if (reader.Option())
        {
            DecodePlant(ref reader, slot, version);
        }
    }

    private void DecodeIntents(ref CseReader reader)
    {
        liveIntents.Clear();
        closedIntents.Clear();
        closedOrder.Clear();
        var live = reader.List();
        for (var i = 0; i < live; i++)
        {
            var intent = IntentCodec.Read(ref reader);
            liveIntents.Add(intent.Seq, intent);
        }

        reader.Tag(7);
        var closed = reader.List();
        for (var i = 0; i < closed; i++)
        {
            var at = new Instant(reader.I64());
            var intent = IntentCodec.Read(ref reader);
            closedIntents.Add(intent.Seq, intent);
            closedOrder.Enqueue((intent.Seq, at));
        }
    }

    private void EncodeCommands(CseWriter writer)
    {
        writer.List(commandOrder.Count);
        foreach (var id in commandOrder)
        {
            var entry = commands[id];
            writer.U128(id);
            writer.String(entry.Last.IdemKey);
            writer.U32(entry.Last.Plant);
            writer.String(entry.Last.Kind);
            writer.String(entry.Last.Issuer);
            writer.Enum((ushort)entry.Last.Status);
            writer.OptionalString(entry.Last.Error);
            writer.String(entry.Last.Message);
            writer.I64(entry.ReceivedAt.Ns);
            writer.I64(entry.ConfirmTimeout.Ns);
            writer.OptionalString(entry.Last.LateResult);
            writer.U64(entry.Last.Content);
        }
    }

    private void DecodeCommands(ref CseReader reader, ushort version)
    {
        commands.Clear();
        commandByKey.Clear();
        commandByLowId.Clear();
        commandOrder.Clear();
        var count = reader.List();
        for (var i = 0; i < count; i++)
        {
            var id = reader.U128();
            var last = new CommandChange(
                id, reader.String(), reader.U32(), reader.String(), reader.String(), (CommandStatus)reader.Enum(),
                reader.OptionalString(), reader.String(), null);
            var received = new Instant(reader.I64());
            var confirm = version >= 4 ? new Duration(reader.I64()) : Options.ConfirmTimeout;
            last = version < 4 ? last : last with { LateResult = reader.OptionalString(), Content = reader.U64() };
            commands.Add(id, new CommandEntry { Last = last, ReceivedAt = received, ConfirmTimeout = confirm });
            commandByKey.Add(last.IdemKey, id);
            commandByLowId[(ulong)id] = id;
            commandOrder.Enqueue(id);
        }
    }
}
