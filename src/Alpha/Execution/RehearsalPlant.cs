using Millwright.Alpha.Plant;
using Millwright.Alpha.Universe;
using Millwright.Markets;

namespace Millwright.Alpha.Execution;

/// <summary>
/// Runs scripted orders through the execution driver: one entry per scenario, closed again when it has come to rest,
/// and
/// compared with the state its script ends in (alpha.md §5.2, gate V2).
/// </summary>
public sealed class RehearsalPlant : IPlant, IExecutionHost
{
    private const ushort SettleDeadline = 1;
    private static readonly Duration Rest = Duration.FromMs(400);
    private readonly IReadOnlyList<VenueScript> scripts;
    private readonly uint venuePlant;
    private readonly KernelVenue port;
    private readonly ExecutionDriver driver;
    private readonly List<string> failures = [];
    private readonly List<string> raised = [];
    private PlantContext? turn;
    private ExecOrder? entry;
    private long left;
    private long done;
    private long failed;

    /// <summary>Creates the harness.</summary>
    /// <param name="scripts">Scripts in turn.</param>
    /// <param name="venuePlant">Number of the scripted venue.</param>
    /// <param name="group">Group of both, to find intents.</param>
    public RehearsalPlant(IReadOnlyList<VenueScript> scripts, uint venuePlant, PlantGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        this.scripts = scripts;
        this.venuePlant = venuePlant;
        port = new KernelVenue("scripted", venuePlant);
        driver = new ExecutionDriver(
            port, port.Absent,
            [new InstrumentSpec("TESTUSDT", new QuantityLimits(0.01m, 1m, 0.01m, 1m), 0.01m,
                InstrumentSpec.DefaultBrackets)],
            new ExecOptions(), this)
        {
            Lookup = group.FindIntent,
        };
        Descriptor = new PlantDescriptor(
            "alpha", 1, new PlantLimits(EffectsPerTurn: 65_536, CascadeDepth: 65_536),
            QuarantineOrders.CancelEntries, []);
    }

    /// <inheritdoc/>
    public PlantDescriptor Descriptor { get; }

    /// <summary>Scenarios that came to rest.</summary>
    public long Done => done;

    /// <summary>Scenarios that ended in another state than stated.</summary>
    public long Failed => failed;

    /// <summary>The first failures, as text.</summary>
    public IReadOnlyList<string> Failures => failures;

    /// <summary>Orders of the driver.</summary>
    public long Orders => driver.Counters.Orders;

    /// <summary>Deadlines that fired early.</summary>
    public long Early => driver.Counters.Early;

    /// <summary>Unknown outcomes met.</summary>
    public long Unknowns => driver.Counters.Unknowns;

    /// <summary>Lateness of the time to live, microseconds of logical time.</summary>
    public DdSketch LatenessUs => driver.Counters.LatenessUs;

    /// <inheritdoc/>
    public void Init(PlantContext context)
    {
    }

    /// <inheritdoc/>
    public void Apply(in PlantEvent plantEvent, PlantContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        turn = context;
        port.Begin(context);
        switch (plantEvent.Kind)
        {
            case PlantEventKind.Record when plantEvent.Type == AlphaRecord.Rehearse && plantEvent.Payload.Length >= 4:
                left += BitConverter.ToInt32(plantEvent.Payload);
                Next(context);
                break;
            case PlantEventKind.Venue when plantEvent.Report is { } report:
                driver.OnReport(report, context);
                break;
            case PlantEventKind.Internal when plantEvent.Body is SettingAnswer answer:
                driver.OnSetting(answer, context);
                break;
            case PlantEventKind.Internal when plantEvent.Body is VenueNotice notice:
                raised.Add(notice.Code == "zombie" ? "duplicate_order" : "venue_notice");
                driver.OnNotice(notice, context);
                break;
            case PlantEventKind.Internal when plantEvent.Body is LookupEmpty empty:
                driver.OnEmpty(empty, context);
                break;
            case PlantEventKind.Internal when plantEvent.Body is VenueGap:
                driver.OnGap(context);
                break;
            case PlantEventKind.Deadline when plantEvent.Type == SettleDeadline:
                Settle(context);
                break;
            case PlantEventKind.Deadline:
                driver.OnDeadline(plantEvent.Type, plantEvent.DeadlineId, context);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.I64(left);
        writer.I64(done);
        writer.I64(failed);
        writer.U64(entry?.Id ?? 0);
        writer.Bool(Compared);
        writer.List(raised.Count);
        foreach (var rule in raised)
        {
            writer.String(rule);
        }

        driver.Encode(writer);
    }

    /// <inheritdoc/>
    public void Decode(ref CseReader reader)
    {
        left = reader.I64();
        done = reader.I64();
        failed = reader.I64();
        var id = reader.U64();
        Compared = reader.Bool();
        raised.Clear();
        for (var n = reader.List(); n > 0; n--)
        {
            raised.Add(reader.String());
        }

        driver.Decode(ref reader);
        entry = driver.Open.Concat(driver.Closed).LastOrDefault(o => o.Id == id);
    }

    /// <inheritdoc/>
    public void CheckInvariants(ViolationList violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        if (Early > 0)
        {
            violations.Add("X2", $"{Early} deadlines fired early");
        }
    }

    /// <inheritdoc/>
    public object BuildView(in ViewRequest request) => new { plant = "rehearsal", done, failed };

    ExecQuote? IExecutionHost.Quote(int instrument) => new ExecQuote(99.99, 100.01);

    bool IExecutionHost.StillTriggered(int direction) => true;

    void IExecutionHost.Ended(ExecOrder order)
    {
        raised.AddRange(order.Asked != Instant.Epoch ? ["order_outcome_unknown"] : []);
        raised.AddRange(order.State == OrderState.Rejected && order.Intent == 0 ? ["venue_setting_failed"] : []);
        if (driver.Open.Count == 0)
        {
            turn!.ArmDeadline(SettleDeadline, 0, turn.Now + Rest);
        }
    }

    void IExecutionHost.Executed(ExecOrder order, decimal quantity, decimal price)
    {
        raised.AddRange(order.IsDone || order.Attempt > 1 ? ["late_fill"] : []);
    }

    private void Next(PlantContext context)
    {
        if (left == 0 || entry is not null)
        {
            return;
        }

        left--;
        raised.Clear();
        context.Emit(venuePlant, ScriptStart.EventType, new ScriptStart((int)(done % scripts.Count)));
        driver.Enter(0, 1, 10m, 1 + (int)(done % 2), done, context);
        entry = driver.Open[^1];
    }

    /// <summary>All orders came to rest: compare, close what is open, go on.</summary>
    private void Settle(PlantContext context)
    {
        if (driver.Open.Count > 0 || entry is null)
        {
            return;
        }

        if (entry.Purpose == OrderPurpose.Entry && !Compared)
        {
            Compare();
            Compared = true;
        }

        if (driver.PositionOf(0) is { Quantity: > 0m } position)
        {
            driver.Exit(0, position.Quantity, entry.Scan, context);
            return;
        }

        done++;
        entry = null;
        Compared = false;
        Next(context);
    }

    private bool Compared { get; set; }

    private void Compare()
    {
        var script = scripts[(int)(done % scripts.Count)];
        var expected = script.Expected;
        var position = driver.PositionOf(0)?.Quantity ?? 0m;
        var raisedIt = expected.Incident.Length == 0 || raised.Contains(expected.Incident);
        if (entry!.State == expected.Entry && entry.Filled == expected.Filled && position == expected.Position
            && raisedIt)
        {
            return;
        }

        failed++;
        if (failures.Count < 40)
        {
            failures.Add(
                $"{script.Name}: entry {entry.State} ({entry.Code}) filled {entry.Filled}, position {position}, raised "
                + $"[{string.Join(", ", raised)}]; expected {expected.Entry} {expected.Filled}, {expected.Position}, "
                + $"'{expected.Incident}'");
        }
    }
}
