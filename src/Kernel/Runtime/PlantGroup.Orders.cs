namespace Millwright.Kernel;

/// <content>Intents, their routing and the reports about them (kernel.md §9.3).</content>
public sealed partial class PlantGroup
{
    private const int ClosedIntentsKept = 8192;
    private static readonly Duration ClosedIntentAge = Duration.FromSeconds(7 * 86_400);

    private readonly GroupOptions orderIds;
    private readonly SortedList<ulong, Intent> liveIntents = [];
    private readonly Dictionary<ulong, Intent> closedIntents = [];
    private readonly Queue<(ulong Seq, Instant At)> closedOrder = new();
    private ulong nextIntent = 1;

    /// <summary>Intents that are not terminal, ascending.</summary>
    public IList<Intent> LiveIntents => liveIntents.Values;

    /// <summary>Total intents ever created.</summary>
    public ulong IntentsCreated => nextIntent - 1;

    /// <summary>Finds an intent that is live or was closed in the last 7 days.</summary>
    public Intent? FindIntent(ulong seq) =>
        liveIntents.TryGetValue(seq, out var live) ? live : closedIntents.GetValueOrDefault(seq);

    internal PlaceOutcome Place(uint plant, in OrderRequest request)
    {
        var slot = Slot(plant);
        var refusal = RefusalOf(slot, in request);
        if (refusal is not null)
        {
            return new PlaceOutcome(0, refusal);
        }

        var seq = nextIntent++;
        var intent = new Intent
        {
            Seq = seq,
            Plant = plant,
            Request = request,
            ClientId = ClientOrderId.Encode(orderIds.Instance, plant, orderIds.Epoch, seq),
            CauseSeq = Seq,
            PlannedAt = Now,
        };
        liveIntents.Add(seq, intent);
        var effectClass = EffectClass.E2;
        if (slot.VenuePlant != 0)
        {
            intent.State = IntentState.MaybeSent;
            cascade.Enqueue(new PendingEvent(
                PlantEventKind.VenueRequest, slot.VenuePlant, 0, new VenueRequest(plant, intent, Cancel: false), null));
        }

        AddEffect(EffectKind.PlaceOrder, effectClass, plant, intent, OrderDigest(intent));
        return new PlaceOutcome(seq, null);
    }

    internal bool Cancel(uint plant, ulong intentSeq)
    {
        if (!liveIntents.TryGetValue(intentSeq, out var intent) || intent.Plant != plant)
        {
            return false;
        }

        intent.CancelRequested = true;
        var slot = Slot(plant);
        if (slot.VenuePlant != 0)
        {
            cascade.Enqueue(new PendingEvent(
                PlantEventKind.VenueRequest, slot.VenuePlant, 0, new VenueRequest(plant, intent, Cancel: true), null));
        }

        AddEffect(EffectKind.CancelOrder, EffectClass.E2r, plant, intent, intentSeq);
        return true;
    }

    internal void OnVenueReport(VenueReport report)
    {
        var intent = FindIntent(report.IntentSeq);
        if (intent is null)
        {
            RaiseIncident(
                PlantAddress.Kernel, "orphan_order", report.OrderId, IncidentSeverity.C,
                $"The venue reported order {report.OrderId}, which no intent explains.");
            return;
        }

        report.Tag = intent.Request.Tag;
        ApplyToIntent(intent, report);
        cascade.Enqueue(new PendingEvent(PlantEventKind.Venue, intent.Plant, (ushort)report.Kind, report, intent));
    }

    /// <summary>Moves intents inherited from a crashed run of an external venue to MaybeSent (kernel.md
    /// §8.4).</summary>
    /// <returns>Intents whose outcome must be resolved by query before new ones of their conflict key.</returns>
    public IReadOnlyList<Intent> InheritUnresolved()
    {
        var unresolved = new List<Intent>();
        foreach (var intent in liveIntents.Values)
        {
            if (Slot(intent.Plant).VenuePlant == 0 && intent.State < IntentState.Acked)
            {
                intent.State = IntentState.MaybeSent;
                unresolved.Add(intent);
            }
        }

        return unresolved;
    }

    private string? RefusalOf(PlantSlot slot, in OrderRequest request)
    {
        if (killed)
        {
            return "killed";
        }

        var admitted = request.ReduceOnly
            ? slot.State is PlantState.Ready or PlantState.Running or PlantState.Paused or PlantState.Draining
            : slot.State is PlantState.Running;
        if (!admitted)
        {
            return slot.State is PlantState.Paused ? "paused" : "not_running";
        }

        if (liveIntents.Count >= slot.Plant.Descriptor.Limits.LiveIntents)
        {
            RaiseIncident(
                slot.Number, "limit_intents", $"{slot.Number}", IncidentSeverity.C,
                $"Plant {slot.Number} has {liveIntents.Count} live intents; the limit is "
                + $"{slot.Plant.Descriptor.Limits.LiveIntents}.");
            return "limit_intents";
        }

        return slot.VenuePlant == 0 && HasUnknown(slot.Number, request.ConflictKey) ? "outcome_unknown" : null;
    }

    private bool HasUnknown(uint plant, ulong conflictKey)
    {
        foreach (var intent in liveIntents.Values)
        {
            if (intent.State == IntentState.Unknown && intent.Plant == plant
                && intent.Request.ConflictKey == conflictKey)
            {
                return true;
            }
        }

        return false;
    }

    private void ApplyToIntent(Intent intent, VenueReport report)
    {
        if (report.OrderId.Length > 0)
        {
            intent.OrderId = report.OrderId;
        }

        var next = report.Kind switch
        {
            VenueReportKind.Acked => IntentState.Acked,
            VenueReportKind.Rejected => IntentState.Rejected,
            VenueReportKind.Unknown => IntentState.Unknown,
            VenueReportKind.NotPlaced => IntentState.NotPlaced,
            VenueReportKind.Execution => IntentState.Working,
            VenueReportKind.Filled => IntentState.Filled,
            VenueReportKind.Canceled => IntentState.Canceled,
            VenueReportKind.Expired => IntentState.Expired,
            _ => intent.State,
        };
        if (report.Kind == VenueReportKind.CancelRejected)
        {
            intent.CancelRequested = false;
        }

        if (report.Kind == VenueReportKind.Execution)
        {
            intent.Executed = report.CumVolume;
        }

        if (intent.IsTerminal || next == intent.State)
        {
            return;
        }

        if (next == IntentState.Acked && intent.State == IntentState.Working)
        {
            return;
        }

        intent.State = next;
        if (intent.IsTerminal)
        {
            Close(intent);
        }
    }

    private void Close(Intent intent)
    {
        liveIntents.Remove(intent.Seq);
        closedIntents.Add(intent.Seq, intent);
        closedOrder.Enqueue((intent.Seq, Now));
        while (closedOrder.TryPeek(out var oldest)
            && (closedOrder.Count > ClosedIntentsKept || Now - oldest.At > ClosedIntentAge))
        {
            closedIntents.Remove(closedOrder.Dequeue().Seq);
        }
    }
}
