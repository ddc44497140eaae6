namespace Millwright.Kernel;

/// <summary>
/// What a reducer may ask and emit during a turn (kernel.md §1.2). One instance per plant, reused; valid only while
/// the plant's method runs.
/// </summary>
public sealed class PlantContext
{
    private readonly PlantGroup group;

    internal PlantContext(PlantGroup group, uint plant, PlantDescriptor descriptor)
    {
        this.group = group;
        Plant = plant;
        Limits = descriptor.Limits;
    }

    /// <summary>Number of this plant in its group, from 1.</summary>
    public uint Plant { get; }

    /// <summary>Enforced bounds.</summary>
    public PlantLimits Limits { get; internal set; }

    /// <summary>Logical now (kernel.md §3.3); the only time plants act on.</summary>
    public Instant Now { get; internal set; }

    /// <summary>Due time while a deadline fires, else <see cref="Now"/>.</summary>
    public Instant Due { get; internal set; }

    /// <summary>Reactor time of the record that triggered this turn; lateness = Observed − Due.</summary>
    public Instant Observed { get; internal set; }

    /// <summary>Journal position of the causing record: a label, never a decision input.</summary>
    public ulong Seq { get; internal set; }

    /// <summary>Parity mode: a label, never a decision input (MW0007).</summary>
    public PlantMode Mode => group.Options.Mode;

    /// <summary>Life-cycle state of this plant.</summary>
    public PlantState State => group.StateOf(Plant);

    /// <summary>True while the kill switch of this plant is latched.</summary>
    public bool IsKilled => group.IsKilledOf(Plant);

    /// <summary>Value of a runtime toggle as of the start of the turn (effective and every dependency
    /// effective).</summary>
    public bool Toggle(string key) => group.Toggles.IsActive(key);

    /// <summary>Override of a runtime toggle as of the start of the turn; null without one, false while a dependency is
    /// off.</summary>
    public bool? ToggleOverride(string key) => group.Toggles.Override(key);

    /// <summary>Places an order: creates the intent, routes it, or refuses with a reason.</summary>
    public PlaceOutcome PlaceOrder(in OrderRequest request) => group.Place(Plant, in request);

    /// <summary>Asks for the cancel of an intent's order; confirmation is its terminal report.</summary>
    /// <returns>False when the intent is unknown or already terminal.</returns>
    public bool CancelOrder(ulong intentSeq) => group.Cancel(Plant, intentSeq);

    /// <summary>
    /// Takes back an order that rests although its intent was answered as rejected or not placed (kernel.md §9.3 I9).
    /// </summary>
    /// <param name="intentSeq">Intent of this plant.</param>
    /// <param name="orderId">Venue order id.</param>
    /// <returns>False when the intent is not known or has another state.</returns>
    public bool AdoptOrder(ulong intentSeq, string orderId) => group.Adopt(Plant, intentSeq, orderId);

    /// <summary>Arms (or replaces) the deadline of a key.</summary>
    /// <param name="kind">Plant-defined kind.</param>
    /// <param name="id">Plant-defined id within the kind.</param>
    /// <param name="due">Never fires while the reactor time is earlier.</param>
    /// <param name="priority">0 risk, 1 order TTL, 2 normal, 3 housekeeping.</param>
    public void ArmDeadline(ushort kind, ulong id, Instant due, byte priority = 2) =>
        group.Arm(Plant, kind, id, due, priority);

    /// <summary>Cancels a deadline; idempotent.</summary>
    public void CancelDeadline(ushort kind, ulong id) => group.Disarm(Plant, kind, id);

    /// <summary>Emits an internal event to one plant of the group, delivered in this turn (breadth-first).</summary>
    public void Emit(uint target, ushort type, object body) => group.EmitInternal(target, type, body);

    /// <summary>Used by a simulated venue plant: reports about an intent to the plant that owns it.</summary>
    public void Report(VenueReport report) => group.OnVenueReport(report);

    /// <summary>Hands a transaction accepted by the plant's book to the ledger sinks.</summary>
    /// <param name="transaction">The immutable transaction.</param>
    /// <param name="digest">64-bit content digest that enters the trace digest.</param>
    public void PostLedger(object transaction, ulong digest) => group.PostLedger(Plant, transaction, digest);

    /// <summary>Raises (or updates) the incident <c>{rule}:{subject}</c>.</summary>
    /// <param name="rule">Stable rule id, for example <c>grid.exit_unfunded</c>.</param>
    /// <param name="subject">Subject within the rule, for example a slot id.</param>
    /// <param name="severity">I, W, C or A (kernel.md §16).</param>
    /// <param name="text">Sentence with the values.</param>
    /// <param name="options">Behaviour of the rule; null = acknowledgement from severity C up.</param>
    public void RaiseIncident(
        string rule, string subject, IncidentSeverity severity, string text, IncidentRule? options = null) =>
        group.RaiseIncident(Plant, rule, subject, severity, text, options);

    /// <summary>The open incident of a key, or null; journaled state of the group.</summary>
    public Incident? FindIncident(string key) => group.Incidents.Find(key);

    /// <summary>The condition of the incident returned to normal.</summary>
    public void ClearIncident(string rule, string subject) => group.ClearIncident(Plant, rule, subject);

    /// <summary>Moves a command to a status; terminal exactly once (KP4).</summary>
    public void Complete(
        CommandRequest command,
        CommandStatus status,
        string message,
        string? error = null,
        object? result = null) =>
        group.CompleteCommand(command.Id, status, message, error, result);

    /// <summary>Same by command id, for commands confirmed in a later turn.</summary>
    public void Complete(
        UInt128 id, CommandStatus status, string message, string? error = null, object? result = null) =>
        group.CompleteCommand(id, status, message, error, result);

    /// <summary>Publishes a domain event to streams and narration.</summary>
    public void Publish(DomainEvent domainEvent) => group.Publish(Plant, domainEvent);

    /// <summary>Asks the outside; the answer is a later record.</summary>
    public void Query(string kind, string key) => group.Query(Plant, kind, key);

    /// <summary>Sends a message to the outside.</summary>
    public void Notify(Notification notification) => group.Notify(Plant, notification);

    /// <summary>Adds or removes a pause reason of this plant; it runs when none is left (kernel.md §17).</summary>
    public void SetPause(string reason, bool on) => group.SetPause(Plant, reason, on);
}
