using System.Text.Json;

namespace Millwright.Kernel;

/// <content>Kernel records, life cycle, pause reasons, kill switch, quarantine (kernel.md §1.5, §5.4, §17).</content>
public sealed partial class PlantGroup
{
    /// <summary>
    /// Pause reason of a plant whose external venue has not answered yet in this run (kernel.md §8.4): cancels and
    /// exits are allowed, entries are not. A journaled <see cref="PlantControl"/> of the venue's gateway ends it.
    /// </summary>
    public const string ReconcilePause = "reconciling";

    private const string KillPause = "kill_switch";
    private const string QuarantineRule = "plant_quarantined";
    private const string PoisonRule = "poison_record";

    /// <summary>True while the kill switch of any plant is latched; released by <c>rearm</c>.</summary>
    public bool IsKilled => FirstKilled is not null;

    internal bool IsKilledOf(uint plant) => Slot(plant).Killed;

    /// <summary>Reason given with the kill switch.</summary>
    public string KillReason => FirstKilled?.KillReason ?? "";

    private PlantSlot? FirstKilled => slots.Find(static slot => slot.Killed);

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
                ApplyEffectResult(header.Plant, payload);
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
            case RecordType.HostFact:
                ApplyHostFact(payload);
                break;
            case RecordType.PlantImage:
                ApplyImage(payload);
                break;
            case RecordType.TraceMark:
                CheckStateSizes(payload);
                break;
            default:
                break;
        }
    }

    private void StartRun()
    {
        RunsStarted++;
        Toggles.ClearOverrides();
        ForgetHostFacts();
        MarkInherited();
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

    /// <summary>
    /// Before the deadlines that came due while nothing ran: what they decide must not rest on the state of the end of
    /// an earlier run.
    /// </summary>
    private void HoldForVenues()
    {
        foreach (var slot in slots)
        {
            var client = slot.Plant.Descriptor.VenueOf;
            if (client != 0 && client <= (uint)slots.Count)
            {
                SetPause(client, ReconcilePause, on: true);
            }
        }

        DrainCascade();
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
                if (control.Cancel)
                {
                    CancelAll(slot.Number);
                }

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

    private void ApplyEffectResult(uint plant, ReadOnlySpan<byte> payload)
    {
        var decoded = VenueReportCodec.Decode(payload);
        if (decoded.TryGet(out var report, out _))
        {
            OnVenueReport(report, plant);
        }
    }

    private void ApplyKill(uint plant, CommandRequest command)
    {
        var scope = ScopeOf(plant, command);
        if (ReadFlag(command.Parameters, "flatten") && !CanFlatten(scope))
        {
            CompleteCommand(
                command.Id, CommandStatus.Rejected,
                "A plant in the scope does not flatten by itself: kill without flatten, then close its positions.",
                "not_supported", null);
            return;
        }

        Kill(scope, command.Reason ?? "");
        Finish(command, "Kill switch latched: placements revoked, cancels requested.");
    }

    private static uint ScopeOf(uint plant, CommandRequest command) =>
        ReadText(command.Parameters, "scope") == "plant" ? plant : PlantAddress.Kernel;

    private bool CanFlatten(uint scope)
    {
        foreach (var slot in slots)
        {
            if (IsIn(scope, slot) && slot.Plant.Descriptor.Kind != "venue" && !slot.Plant.Descriptor.CanFlatten)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsIn(uint scope, PlantSlot slot) => scope == PlantAddress.Kernel || slot.Number == scope;

    private void Kill(uint plant, string reason)
    {
        CancelAll(plant);
        foreach (var slot in slots)
        {
            if (IsIn(plant, slot))
            {
                slot.Kill(reason);
                SetPause(slot.Number, KillPause, on: true);
                cascade.Enqueue(new PendingEvent(
                    PlantEventKind.Kernel, slot.Number, KernelEventType.StateChanged, null, null));
            }
        }
    }

    /// <param name="plant">Owner of the orders, 0 = every plant.</param>
    private void CancelAll(uint plant)
    {
        foreach (var intent in liveIntents.Values.ToArray())
        {
            if (plant == PlantAddress.Kernel || intent.Plant == plant)
            {
                Cancel(intent.Plant, intent.Seq);
            }
        }
    }

    private void Rearm(uint plant)
    {
        foreach (var slot in slots)
        {
            if (IsIn(plant, slot))
            {
                slot.Rearm();
                SetPause(slot.Number, KillPause, on: false);
            }
        }
    }

    private void Quarantine(PlantSlot slot, string code, string evidence)
    {
        if (slot.State is PlantState.Quarantined or PlantState.Retired)
        {
            return;
        }

        slot.State = PlantState.Quarantined;
        slot.QuarantineReason = $"{code}: {evidence}";
        slot.QuarantineSeq = Seq;
        DropTurn(slot);
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
            slot.Number, QuarantineRule, $"{slot.Number}", IncidentSeverity.A,
            $"Plant {slot.Number} ({slot.Plant.Descriptor.Kind}) is quarantined at record {Seq}: {code}: {evidence}. "
            + $"{kept} resting exits stay on the venue. What repeats it is kept as failures/{slot.Number}-{Seq}.");
        Publish(slot.Number, new DomainEvent(
            "plant_state", 0, "critical", $"Plant {slot.Number} is Quarantined.", code));
    }

    private static string ReadText(JsonElement parameters, string name) =>
        parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
            ? value.GetString() ?? ""
            : "";
}
