using System.Runtime.CompilerServices;

namespace Millwright.Kernel;

/// <summary>
/// The deterministic core of one plant group (kernel.md §2.1 step 7): plants, deadlines, intents, commands, incidents
/// and toggles that share one order of events. Pure: no clock, no I/O, no threads. The same sequence of
/// (<c>seq</c>, <c>ts_reactor</c>, payload) gives the same state digest and the same trace digest (KP1).
/// Drivers (reactor, replay, back-test) feed records to <see cref="ApplyRecord"/> and drain <see cref="Effects"/>.
/// </summary>
public sealed partial class PlantGroup
{
    private readonly List<PlantSlot> slots = [];
    private readonly Queue<PendingEvent> cascade = new();
    private readonly DeadlineScheduler scheduler = new();
    private readonly ViolationList violations = new();
    private readonly Dictionary<ushort, PlantSlot[]> subscribers = [];
    private long turns;
    private int turnStart;

    /// <summary>Creates an empty group.</summary>
    public PlantGroup(GroupOptions options)
    {
        Options = options;
        Toggles = options.Toggles;
        orderIds = options;
    }

    /// <summary>Fixed facts of the group.</summary>
    public GroupOptions Options { get; }

    /// <summary>Runtime toggles; overrides are volatile.</summary>
    public ToggleRegistry Toggles { get; }

    /// <summary>Effects since the driver last cleared the list, in program order (R9).</summary>
    public List<Effect> Effects { get; } = [];

    /// <summary>Journal position of the last applied record.</summary>
    public ulong Seq { get; private set; }

    /// <summary>Logical time.</summary>
    public Instant Now { get; private set; }

    /// <summary>Rolling digest of all effects (kernel.md §8.2).</summary>
    public ulong TraceDigest { get; private set; }

    /// <summary>Records applied since construction.</summary>
    public long Turns => turns;

    /// <summary>Earliest armed deadline, if any.</summary>
    public bool TryNextDeadline(out Instant due) => scheduler.TryPeek(out due);

    /// <summary>Number of armed deadlines.</summary>
    public int ArmedDeadlines => scheduler.Count;

    /// <summary>Adds a plant; numbers are given from 1 in this order.</summary>
    /// <param name="plant">The reducer.</param>
    /// <param name="venuePlant">Number of the simulated venue plant that takes its orders, 0 = external.</param>
    public uint Add(IPlant plant, uint venuePlant = 0)
    {
        ArgumentNullException.ThrowIfNull(plant);
        var slot = new PlantSlot((uint)slots.Count + 1, plant, venuePlant);
        slot.Context = new PlantContext(this, slot.Number, plant.Descriptor);
        slots.Add(slot);
        foreach (var type in plant.Descriptor.Records)
        {
            subscribers[type] = [.. subscribers.TryGetValue(type, out var known) ? known : [], slot];
        }

        return slot.Number;
    }

    /// <summary>Gives a plant other bounds than its own (kernel.md §1.4); part of the composition, before any
    /// record.</summary>
    public void Limit(uint number, PlantLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var slot = Slot(number);
        slot.Limits = limits;
        slot.Context.Limits = limits;
    }

    /// <summary>True when a plant of the group takes records of a type, addressed or subscribed.</summary>
    public bool Takes(ushort type, uint plant) =>
        (plant != PlantAddress.Kernel && plant <= (uint)slots.Count) || subscribers.ContainsKey(type);

    /// <summary>Records nobody in the group took, since construction (R6); a metric, no state.</summary>
    public long IgnoredRecords { get; private set; }

    /// <summary>Told how late each deadline fired (kernel.md §3.3): for measurement only.</summary>
    public Action<Duration>? Fired { get; set; }

    /// <summary>Bounds of a plant in force.</summary>
    public PlantLimits LimitsOf(uint number) => Slot(number).Limits;

    /// <summary>Initialises every plant of a new group (not after decoding a snapshot).</summary>
    public void Init(Instant now)
    {
        Now = now;
        foreach (var slot in slots)
        {
            Stamp(slot, now);
            slot.Plant.Init(slot.Context);
            slot.State = PlantState.Ready;
        }

        DrainCascade();
    }

    /// <summary>Plants of the group in ascending number.</summary>
    public int PlantCount => slots.Count;

    /// <summary>The reducer object of a plant; for views and oracles, never for decisions of other plants.</summary>
    public IPlant PlantAt(uint number) => Slot(number).Plant;

    /// <summary>Life-cycle state of a plant.</summary>
    public PlantState StateOf(uint number) => Slot(number).State;

    /// <summary>Pause reasons of a plant, ordinal order.</summary>
    public IReadOnlyCollection<string> PauseReasonsOf(uint number) => Slot(number).PauseReasons;

    /// <summary>Why a plant is quarantined, "" otherwise.</summary>
    public string QuarantineReasonOf(uint number) => Slot(number).QuarantineReason;

    /// <summary>Builds the read model of a plant as of the last applied record.</summary>
    public object BuildView(uint number)
    {
        var slot = Slot(number);
        return slot.Plant.BuildView(new ViewRequest(Seq, Now, slot.State, this));
    }

    /// <summary>
    /// One turn: fires every deadline with due ≤ <c>ts_reactor</c> in total order, each with its cascade, then applies
    /// the record with its cascade. Allocation-free when the plants are.
    /// </summary>
    public void ApplyRecord(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        Seq = header.Seq;
        var observed = new Instant(header.TsReactor);
        turnStart = Effects.Count;
        if (header.Type is RecordType.RunStarted or RecordType.LogicUpgrade)
        {
            HoldForVenues();
        }

        if (scheduler.TryPeek(out var due) && due <= observed)
        {
            FireDeadlines(observed);
        }

        if (observed > Now)
        {
            Now = observed;
        }

        Dispatch(in header, payload);
        turns++;
        if (Options.InvariantInterval > 0 && turns % Options.InvariantInterval == 0)
        {
            CheckInvariants();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FireDeadlines(Instant observed)
    {
        var fired = 0;
        while (scheduler.TryPopDue(observed, out var deadline))
        {
            Fired?.Invoke(observed - deadline.Due);
            if (deadline.Due > Now)
            {
                Now = deadline.Due;
            }

            if (deadline.Key.Plant == PlantAddress.Kernel)
            {
                OnKernelDeadline(in deadline);
            }
            else
            {
                var slot = Slot(deadline.Key.Plant);
                if (slot.State is not (PlantState.Stopped or PlantState.Retired or PlantState.Quarantined))
                {
                    Deliver(slot, new PlantEvent
                    {
                        Kind = PlantEventKind.Deadline,
                        Type = deadline.Key.Kind,
                        DeadlineId = deadline.Key.Id,
                        Missed = deadline.Missed,
                        EventTime = deadline.Due,
                    }, deadline.Due, observed);
                }
            }

            DrainCascade();
            if (++fired > 1_000_000)
            {
                throw new InvalidOperationException("deadline cascade does not terminate");
            }
        }
    }

    private void Dispatch(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        if (header.Type < RecordType.FirstMarketData)
        {
            ApplyKernelRecord(in header, payload);
        }
        else if (header.Plant != PlantAddress.Kernel)
        {
            if (header.Plant <= (uint)slots.Count)
            {
                DeliverRecord(Slot(header.Plant), in header, payload);
            }
        }
        else if (subscribers.TryGetValue(header.Type, out var targets))
        {
            foreach (var slot in targets)
            {
                DeliverRecord(slot, in header, payload);
                if (cascade.Count > 0)
                {
                    DrainCascade();
                }
            }
        }
        else
        {
            IgnoredRecords++;
        }

        if (cascade.Count > 0)
        {
            DrainCascade();
        }
    }

    private void DeliverRecord(PlantSlot slot, in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        if (slot.State is PlantState.Stopped or PlantState.Retired or PlantState.Quarantined)
        {
            return;
        }

        var plantEvent = new PlantEvent
        {
            Kind = PlantEventKind.Record,
            Type = header.Type,
            Version = header.Version,
            Flags = header.Flags,
            EventTime = new Instant(header.TsEvent),
            IngestTime = new Instant(header.TsIngest),
            Corr = header.Corr,
            Payload = payload,
        };
        Deliver(slot, in plantEvent, Now, Now);
    }

    private void DrainCascade()
    {
        var depth = 0;
        while (cascade.TryDequeue(out var next))
        {
            var slot = Slot(next.Target);
            if (slot.State is PlantState.Stopped or PlantState.Retired or PlantState.Quarantined)
            {
                continue;
            }

            if (++depth > slot.Limits.CascadeDepth)
            {
                Quarantine(slot, "cascade_overflow", $"more than {depth - 1} internal events in one turn");
                continue;
            }

            var plantEvent = new PlantEvent
            {
                Kind = next.Kind,
                Type = next.Type,
                EventTime = Now,
                Body = next.Kind == PlantEventKind.Internal ? next.Body : null,
                Report = next.Body as VenueReport,
                Request = next.Body as VenueRequest,
                Command = next.Body as CommandRequest,
                Intent = next.Intent,
            };
            Deliver(slot, in plantEvent, Now, Now);
        }
    }

    private void Deliver(PlantSlot slot, in PlantEvent plantEvent, Instant due, Instant observed)
    {
        var context = slot.Context;
        context.Now = Now;
        context.Due = due;
        context.Observed = observed;
        context.Seq = Seq;
        try
        {
            slot.Plant.Apply(in plantEvent, context);
        }
#pragma warning disable CA1031 // A failing plant never stops its neighbours (KP5): any throw is contained here.
        catch (Exception defect)
#pragma warning restore CA1031
        {
            Quarantine(slot, "plant_threw", $"{defect.GetType().Name}: {defect.Message}");
        }
    }

    private void Stamp(PlantSlot slot, Instant now)
    {
        slot.Context.Now = now;
        slot.Context.Due = now;
        slot.Context.Observed = now;
        slot.Context.Seq = Seq;
    }

    private PlantSlot Slot(uint number) => slots[(int)number - 1];

    private void CheckInvariants()
    {
        foreach (var slot in slots)
        {
            violations.Clear();
            slot.Plant.CheckInvariants(violations);
            if (violations.Items.Count > 0)
            {
                var first = violations.Items[0];
                Quarantine(slot, "invariant_violated", $"{first.Id}: {first.Text}");
            }
        }
    }
}
