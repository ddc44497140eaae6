using Millwright.Markets;

namespace Millwright.Alpha.Execution;

/// <summary>
/// The scripted venue as a plant of the group (alpha.md §5.3): calls are matched against the steps of the present
/// script,
/// times are logical, calls without a step behave like a plain venue (lenient) or fail the script (strict).
/// </summary>
public sealed partial class ScriptedVenuePlant : IPlant
{
    private const ushort DueDeadline = 1;
    private static readonly string[] Calls = ["place", "cancel", "query", "set", "amend"];
    private readonly IReadOnlyList<VenueScript> scripts;
    private readonly bool strict;
    private readonly uint client;
    private readonly SortedList<ulong, ScriptedOrder> orders = [];
    private readonly List<ScriptedDue> pending = [];
    private readonly List<SettingRequest> settings = [];
    private readonly int[] counts = new int[Calls.Length];
    private int script = -1;
    private bool offline;
    private Duration skew;

    /// <summary>Creates the venue.</summary>
    /// <param name="scripts">Scripts by index.</param>
    /// <param name="client">Number of the trading plant.</param>
    /// <param name="strict">True to count calls without a step as failures.</param>
    public ScriptedVenuePlant(IReadOnlyList<VenueScript> scripts, uint client, bool strict = false)
    {
        this.scripts = scripts;
        this.client = client;
        this.strict = strict;
        Descriptor = new PlantDescriptor(
            "venue", 1, new PlantLimits(EffectsPerTurn: 65_536, CascadeDepth: 65_536, LiveIntents: 1),
            QuarantineOrders.CancelAll, []);
    }

    /// <inheritdoc/>
    public PlantDescriptor Descriptor { get; }

    /// <summary>Calls that a strict script did not expect.</summary>
    public long Unmatched { get; private set; }

    /// <summary>Client ids that were placed more than once.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Position by the script's own books: entries less exits.</summary>
    public decimal Truth { get; private set; }

    /// <inheritdoc/>
    public void Init(PlantContext context)
    {
    }

    /// <inheritdoc/>
    public void Apply(in PlantEvent plantEvent, PlantContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        switch (plantEvent.Kind)
        {
            case PlantEventKind.VenueRequest when plantEvent.Request is { } request:
                OnRequest(request, context.Now);
                break;
            case PlantEventKind.Internal when plantEvent.Body is VenueQuery query:
                OnQuery(query, context);
                break;
            case PlantEventKind.Internal when plantEvent.Body is SettingRequest setting:
                OnSetting(setting, context.Now);
                break;
            case PlantEventKind.Internal when plantEvent.Body is ProvenAbsent absent:
                context.Report(new VenueReport { Kind = VenueReportKind.NotPlaced, IntentSeq = absent.IntentSeq });
                break;
            case PlantEventKind.Internal when plantEvent.Body is ScriptStart start:
                Begin(start.Script);
                break;
            case PlantEventKind.Deadline:
                break;
            default:
                return;
        }

        Flush(context);
    }

    /// <inheritdoc/>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.I32(script);
        writer.Bool(offline);
        writer.Duration(skew);
        foreach (var count in counts)
        {
            writer.I32(count);
        }

        writer.I64(Unmatched);
        writer.I64(Duplicates);
        writer.Decimal(Truth);
        writer.List(orders.Count);
        foreach (var order in orders.Values)
        {
            order.Encode(writer);
        }

        writer.List(pending.Count);
        foreach (var due in pending)
        {
            due.Encode(writer);
        }

        writer.List(settings.Count);
        foreach (var setting in settings)
        {
            writer.String(setting.Symbol);
            writer.Enum((ushort)setting.Kind);
            writer.I32(setting.Value);
            writer.U64(setting.Order);
        }
    }

    /// <inheritdoc/>
    public void Decode(ref CseReader reader)
    {
        script = reader.I32();
        offline = reader.Bool();
        skew = reader.Duration();
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = reader.I32();
        }

        Unmatched = reader.I64();
        Duplicates = reader.I64();
        Truth = reader.Decimal();
        orders.Clear();
        pending.Clear();
        settings.Clear();
        for (var n = reader.List(); n > 0; n--)
        {
            var order = ScriptedOrder.Decode(ref reader);
            orders.Add(order.Intent, order);
        }

        for (var n = reader.List(); n > 0; n--)
        {
            pending.Add(ScriptedDue.Decode(ref reader));
        }

        for (var n = reader.List(); n > 0; n--)
        {
            settings.Add(new SettingRequest(
                reader.String(), (SettingKind)reader.Enum(2), reader.I32(), reader.U64()));
        }
    }

    /// <inheritdoc/>
    public void CheckInvariants(ViolationList violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        if (Duplicates > 0)
        {
            violations.Add("X1", $"{Duplicates} client ids were placed twice");
        }
    }

    /// <inheritdoc/>
    public object BuildView(in ViewRequest request) => new { plant = "venue", kind = "scripted", script };

    private void Begin(int index)
    {
        script = index;
        Array.Clear(counts);
        orders.Clear();
        pending.Clear();
        settings.Clear();
        offline = false;
        skew = Duration.Zero;
        Truth = 0m;
    }

    private void OnRequest(VenueRequest request, Instant now)
    {
        var intent = request.Intent;
        if (request.Cancel)
        {
            var step = Match("cancel", intent.Request);
            Schedule(step, intent.Seq, now, CanCancel(intent.Seq) ? "cancel_ack" : "cancel_reject", 3);
            return;
        }

        if (!orders.TryAdd(intent.Seq, new ScriptedOrder
        {
            Intent = intent.Seq,
            ClientId = intent.ClientId,
            Quantity = intent.Request.Quantity,
            Limit = intent.Request.Price,
            ReduceOnly = intent.Request.ReduceOnly,
            Accepted = true,
        }))
        {
            Duplicates++;
            return;
        }

        var placed = Match("place", intent.Request);
        if (placed is null)
        {
            Add(now + Duration.FromMs(2), intent.Seq, "ack");
            Add(now + Duration.FromMs(5), intent.Seq, "fill");
            return;
        }

        Schedule(placed, intent.Seq, now, "", 0);
    }

    private bool CanCancel(ulong intent) => orders.TryGetValue(intent, out var o) && o.Accepted && !o.Closed;

    private void OnQuery(VenueQuery query, PlantContext context)
    {
        var step = Match("query", default);
        if (offline || step?.Do.Any(e => e.Emit == "drop") == true)
        {
            return;
        }

        if (!ClientOrderId.TryDecode(query.ClientId, out _, out _, out _, out var intent))
        {
            return;
        }

        if (!orders.TryGetValue(intent, out var order) || !order.Accepted)
        {
            context.Emit(client, LookupEmpty.EventType, new LookupEmpty(intent));
            return;
        }

        Report(context, order, VenueReportKind.Acked);
        var left = order.Filled;
        for (var i = 1; i <= order.Executions; i++)
        {
            var part = i == order.Executions ? left : Math.Min(left, order.Filled / order.Executions);
            Execution(context, order, i, part, order.Limit);
            left -= part;
        }

        if (order.Closed)
        {
            Report(context, order, order.End);
        }
    }

    private void OnSetting(SettingRequest setting, Instant now)
    {
        settings.Add(setting);
        var step = Match("set", default);
        var first = step is { Do.Count: > 0 } ? step.Do[0] : null;
        if (first?.Emit == "drop")
        {
            settings.RemoveAt(settings.Count - 1);
            return;
        }

        pending.Add(new ScriptedDue(
            now + (first?.After ?? Duration.FromMs(1)), setting.Order,
            first?.Emit == "reject" ? "set_reject" : "set_ack", -1m, -1m, first?.Code ?? ""));
        foreach (var emit in step?.Do.Skip(1) ?? [])
        {
            pending.Add(new ScriptedDue(now + emit.After, 0, emit.Emit, -1m, emit.Price ?? -1m, emit.Code));
        }
    }

    private ScriptStep? Match(string call, OrderRequest request)
    {
        var n = ++counts[Array.IndexOf(Calls, call)];
        if (script < 0 || script >= scripts.Count)
        {
            return null;
        }

        var purpose = request.ReduceOnly ? "exit" : "entry";
        var found = scripts[script].Steps.FirstOrDefault(s => s.On == call && s.N == n && Fits(s, request, purpose))
            ?? scripts[script].Steps.FirstOrDefault(s => s.On == call && s.N == 0 && Fits(s, request, purpose));
        Unmatched += found is null && strict ? 1 : 0;
        return found;
    }

    private static bool Fits(ScriptStep step, in OrderRequest request, string purpose) =>
        (step.Symbol is null || step.Symbol == request.Symbol)
        && (step.Purpose is null || (request.Symbol is not null && step.Purpose == purpose));

    private void Schedule(ScriptStep? step, ulong intent, Instant now, string otherwise, long afterMs)
    {
        if (step is null)
        {
            Add(now + Duration.FromMs(afterMs), intent, otherwise);
            return;
        }

        foreach (var emit in step.Do)
        {
            pending.Add(new ScriptedDue(
                now + emit.After, intent, emit.Emit, emit.Quantity ?? -1m, emit.Price ?? -1m, emit.Code));
        }

        if (step.On == "place" && step.Do.Any(e => e.Emit is "reject" or "drop" or "http429"))
        {
            orders[intent].Accepted = false;
        }
    }

    private void Add(Instant at, ulong intent, string word) =>
        pending.Add(new ScriptedDue(at, intent, word, -1m, -1m, ""));
}
