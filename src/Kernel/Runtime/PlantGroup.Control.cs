using System.Text.Json;

namespace Millwright.Kernel;

/// <content>Kernel records, life cycle, pause reasons, kill switch, quarantine (kernel.md §1.5, §5.4, §17).</content>
public sealed partial class PlantGroup
{
    private bool killed;
    private string killReason = "";

    /// <summary>True while the kill switch is latched; released by <c>rearm</c>.</summary>
    public bool IsKilled => killed;

    /// <summary>Reason given with the kill switch.</summary>
    public string KillReason => killReason;

    /// <summary>Runs started since the journal began.</summary>
    public long RunsStarted { get; private set; }

    internal void SetPause(uint plant, string reason, bool on)
    {
        var slot = Slot(plant);
        if (slot.SetPause(reason, on))
        {
            NotifyState(slot);
        }
    }

    private void ApplyKernelRecord(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        switch (header.Type)
        {
            case RecordType.RunStarted:
                StartRun();
                break;
            case RecordType.RunEnded:
                foreach (var slot in slots)
                {
                    Transition(slot, PlantState.Stopped, from: PlantState.Draining);
                }

                break;
            case RecordType.Command:
                ApplyCommand(in header, payload);
                break;
            case RecordType.EffectResult:
                ApplyEffectResult(payload);
                break;
            case RecordType.ToggleChanged:
                ApplyToggle(payload);
                break;
            case RecordType.ConfigChanged:
                DeliverKernelRecord(in header, KernelEventType.ConfigChanged, payload);
                break;
            case RecordType.PlantControl:
                ApplyPlantControl(payload);
                break;
            case RecordType.ReplayChecked:
                ApplyReplayChecked(payload);
                break;
            case RecordType.HostCondition:
                ApplyHostCondition(payload);
                break;
            default:
                break;
        }
    }

    private void StartRun()
    {
        RunsStarted++;
        Toggles.ClearOverrides();
        foreach (var slot in slots)
        {
            if (slot.State is PlantState.Quarantined or PlantState.Retired)
            {
                continue;
            }

            slot.State = PlantState.Ready;
            slot.Derive();
            Deliver(slot, new PlantEvent
            {
                Kind = PlantEventKind.Kernel,
                Type = KernelEventType.RunStarted,
                EventTime = Now,
            }, Now, Now);
        }
    }

    private void ApplyPlantControl(ReadOnlySpan<byte> payload)
    {
        var decoded = PlantControl.Decode(payload);
        if (!decoded.TryGet(out var control, out _))
        {
            return;
        }

        foreach (var slot in slots)
        {
            if (control.Plant != PlantAddress.Kernel && control.Plant != slot.Number)
            {
                continue;
            }

            if (control.Drain)
            {
                Transition(slot, PlantState.Draining, null);
            }
            else if (slot.SetPause(control.Reason, control.On))
            {
                NotifyState(slot);
            }
        }
    }

    private void Transition(PlantSlot slot, PlantState next, PlantState? from)
    {
        if (slot.State is PlantState.Quarantined or PlantState.Retired || (from is { } only && slot.State != only))
        {
            return;
        }

        if (slot.State != next)
        {
            slot.State = next;
            NotifyState(slot);
        }
    }

    private void NotifyState(PlantSlot slot)
    {
        Publish(slot.Number, new DomainEvent(
            "plant_state", 0, "notice", $"Plant {slot.Number} is {slot.State}.", slot.State.ToString()));
        cascade.Enqueue(new PendingEvent(
            PlantEventKind.Kernel, slot.Number, KernelEventType.StateChanged, null, null));
    }

    private void DeliverKernelRecord(in FrameHeader header, ushort eventType, ReadOnlySpan<byte> payload)
    {
        foreach (var slot in slots)
        {
            if (header.Plant != PlantAddress.Kernel && header.Plant != slot.Number)
            {
                continue;
            }

            Deliver(slot, new PlantEvent
            {
                Kind = PlantEventKind.Kernel,
                Type = eventType,
                Version = header.Version,
                EventTime = Now,
                Payload = payload,
            }, Now, Now);
        }
    }

    private void ApplyEffectResult(ReadOnlySpan<byte> payload)
    {
        var decoded = VenueReportCodec.Decode(payload);
        if (decoded.TryGet(out var report, out _))
        {
            OnVenueReport(report);
        }
    }

    private void ApplyToggle(ReadOnlySpan<byte> payload)
    {
        var decoded = ToggleChange.Decode(payload);
        if (!decoded.TryGet(out var change, out _))
        {
            return;
        }

        if (change.Value is { } value)
        {
            Toggles.Set(change.Key, value, change.Issuer, Now);
        }
        else
        {
            Toggles.Reset(change.Key, change.Issuer, Now);
        }

        foreach (var slot in slots)
        {
            cascade.Enqueue(new PendingEvent(
                PlantEventKind.Kernel, slot.Number, KernelEventType.ToggleChanged, null, null));
        }
    }

    private void Kill(uint plant, string reason)
    {
        killed = true;
        killReason = reason;
        foreach (var intent in liveIntents.Values.ToArray())
        {
            if (plant == PlantAddress.Kernel || intent.Plant == plant)
            {
                Cancel(intent.Plant, intent.Seq);
            }
        }

        foreach (var slot in slots)
        {
            if (plant == PlantAddress.Kernel || slot.Number == plant)
            {
                SetPause(slot.Number, "kill_switch", on: true);
            }
        }
    }

    private void Rearm()
    {
        killed = false;
        killReason = "";
        foreach (var slot in slots)
        {
            SetPause(slot.Number, "kill_switch", on: false);
        }
    }

    private void Quarantine(PlantSlot slot, string code, string evidence)
    {
        if (slot.State == PlantState.Quarantined)
        {
            return;
        }

        slot.State = PlantState.Quarantined;
        slot.QuarantineReason = $"{code}: {evidence}";
        var keepExits = slot.Plant.Descriptor.QuarantineOrders == QuarantineOrders.CancelEntries;
        var kept = 0;
        foreach (var intent in liveIntents.Values.ToArray())
        {
            if (intent.Plant != slot.Number)
            {
                continue;
            }

            if (keepExits && intent.Request.ReduceOnly)
            {
                kept++;
                continue;
            }

            Cancel(slot.Number, intent.Seq);
        }

        RaiseIncident(
            slot.Number, "plant_quarantined", $"{slot.Number}", IncidentSeverity.A,
            $"Plant {slot.Number} ({slot.Plant.Descriptor.Kind}) is quarantined at record {Seq}: {code}: {evidence}. "
            + $"{kept} resting exits stay on the venue.");
        Publish(slot.Number, new DomainEvent(
            "plant_state", 0, "critical", $"Plant {slot.Number} is Quarantined.", code));
    }

    private static string ReadText(JsonElement parameters, string name) =>
        parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
            ? value.GetString() ?? ""
            : "";
}
