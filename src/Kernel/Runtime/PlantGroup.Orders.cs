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

    /// <summary>
    /// Intents for external venues that wait for an answer: placements without an outcome, cancels without a result
    /// (kernel.md §1.5, Draining).
    /// </summary>
    public int InFlight
    {
        get
        {
            var count = 0;
            foreach (var intent in liveIntents.Values)
            {
                count += IsExternal(intent) && (intent.State < IntentState.Acked || intent.CancelRequested) ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>True when every plant drains, is stopped or worse, and nothing is in flight.</summary>
    public bool IsDrained => InFlight == 0 && slots.TrueForAll(static slot =>
        slot.State is not (PlantState.Ready or PlantState.Running or PlantState.Paused));

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

        if (slot.IntentsFull)
        {
            slot.IntentsFull = false;
            ClearIncident(plant, "limit_intents", $"{plant}");
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
        slot.LiveIntents++;
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

    /// <summary>An answered intent turned out to rest on the venue.</summary>
    internal bool Adopt(uint plant, ulong seq, string orderId)
    {
        if (!closedIntents.TryGetValue(seq, out var intent) || intent.Plant != plant
            || intent.State is not (IntentState.NotPlaced or IntentState.Rejected))
        {
            return false;
        }

        closedIntents.Remove(seq);
        var kept = closedOrder.Where(entry => entry.Seq != seq).ToArray();
        closedOrder.Clear();
        foreach (var entry in kept)
        {
            closedOrder.Enqueue(entry);
        }

        intent.State = IntentState.Acked;
        intent.OrderId = orderId;
        liveIntents.Add(seq, intent);
        Slot(plant).LiveIntents++;
        return true;
    }

    /// <param name="report">The report.</param>
    /// <param name="plant">Plant a report without intent is addressed to, 0 = unknown.</param>
    internal void OnVenueReport(VenueReport report, uint plant = PlantAddress.Kernel)
    {
        var intent = FindIntent(report.IntentSeq);
        if (intent is null)
        {
            OnOrphan(report, plant);
            return;
        }

        report.Tag = intent.Request.Tag;
        ApplyToIntent(intent, report);
        cascade.Enqueue(new PendingEvent(PlantEventKind.Venue, intent.Plant, (ushort)report.Kind, report, intent));
    }

    /// <summary>
    /// A fact, not a condition: it stays listed until an operator saw it. The addressed plant books the execution.
    /// </summary>
    private void OnOrphan(VenueReport report, uint plant)
    {
        RaiseIncident(
            PlantAddress.Kernel, "orphan_order", report.OrderId, IncidentSeverity.C,
            $"The venue reported order {report.OrderId}, which no intent explains.");
        ClearIncident(PlantAddress.Kernel, "orphan_order", report.OrderId);
        if (plant != PlantAddress.Kernel && plant <= (uint)slots.Count && report.Kind == VenueReportKind.Execution)
        {
            cascade.Enqueue(new PendingEvent(PlantEventKind.Venue, plant, (ushort)report.Kind, report, null));
        }
    }

    /// <summary>
    /// Intents for external venues whose outcome is not known. Those of an earlier run were moved to MaybeSent by
    /// <c>RunStarted</c> (kernel.md §8.4) and block new ones of their conflict key until a report resolves them.
    /// </summary>
    /// <returns>Intents to resolve by query, ascending.</returns>
    public IReadOnlyList<Intent> InheritUnresolved() =>
        [.. liveIntents.Values.Where(intent => IsExternal(intent) && intent.State < IntentState.Acked)];

    private bool IsExternal(Intent intent) => Slot(intent.Plant).VenuePlant == 0;

    /// <summary>A run started: nobody knows whether the last one transmitted what has no answer.</summary>
    private void MarkInherited()
    {
        foreach (var intent in liveIntents.Values)
        {
            if (IsExternal(intent) && intent.State < IntentState.Acked)
            {
                intent.State = IntentState.MaybeSent;
            }
        }
    }

    /// <summary>
    /// The turn of a failing plant is discarded: placements it emitted never reach their sender, transactions it posted
    /// never reach the ledger file – their numbers are used again after <c>recover</c> – and what it said is not told.
    /// A simulated venue has its requests already in the cascade; those are cancelled like resting orders.
    /// </summary>
    private void DropTurn(PlantSlot slot)
    {
        for (var i = Effects.Count - 1; i >= turnStart; i--)
        {
            if (Effects[i] is { Kind: EffectKind.PostLedger or EffectKind.Publish or EffectKind.Notify } said
                && said.Plant == slot.Number)
            {
                Effects.RemoveAt(i);
            }
            else if (Effects[i] is { Kind: EffectKind.PlaceOrder, Body: Intent { IsTerminal: false } intent }
                && intent.Plant == slot.Number && IsExternal(intent))
            {
                Effects.RemoveAt(i);
                intent.State = IntentState.NotPlaced;
                Close(intent);
            }
        }
    }

    private string? RefusalOf(PlantSlot slot, in OrderRequest request)
    {
        if (slot.Killed)
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

        if (slot.LiveIntents >= slot.Limits.LiveIntents)
        {
            slot.IntentsFull = true;
            RaiseIncident(
                slot.Number, "limit_intents", $"{slot.Number}", IncidentSeverity.C,
                $"Plant {slot.Number} has {slot.LiveIntents} live intents; the limit is "
                + $"{slot.Limits.LiveIntents}.");
            return "limit_intents";
        }

        if (!request.ReduceOnly && HostVeto(slot) is { } veto)
        {
            return veto;
        }

        return slot.VenuePlant == 0 && HasUnknown(slot.Number, request.ConflictKey) ? "outcome_unknown" : null;
    }

    private bool HasUnknown(uint plant, ulong conflictKey)
    {
        foreach (var intent in liveIntents.Values)
        {
            if (intent.State is IntentState.Unknown or IntentState.MaybeSent && intent.Plant == plant
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
        Slot(intent.Plant).LiveIntents--;
        closedIntents.Add(intent.Seq, intent);
        closedOrder.Enqueue((intent.Seq, Now));
        while (closedOrder.TryPeek(out var oldest)
            && (closedOrder.Count > ClosedIntentsKept || Now - oldest.At > ClosedIntentAge))
        {
            closedIntents.Remove(closedOrder.Dequeue().Seq);
        }
    }
}
