using System.Text.Json;
using Millwright.Alpha.Cadence;
using Millwright.Alpha.Divergence;
using Millwright.Alpha.Execution;
using Millwright.Alpha.Exits;
using Millwright.Alpha.Factors;
using Millwright.Alpha.Ladder;
using Millwright.Alpha.Options;
using Millwright.Alpha.Signal;
using Millwright.Markets;

namespace Millwright.Alpha.Plant;

/// <summary>
/// The alpha plant (alpha.md §2): prices, books and factors update its tables at the cost of a few stores; scans on
/// their
/// cadence decide every lane; open decisions become shadow positions and, with a simulated venue, orders.
/// </summary>
public sealed partial class AlphaPlant : IPlant, IExecutionHost
{
    /// <summary>Raised by every behaviour change.</summary>
    public const uint LogicVersion = 3;

    private const ushort FirstCadence = 1;
    private const ushort DiagnoseDeadline = FirstCadence + CadencePlane.Count;
    private readonly AlphaCore core;
    private readonly ScanEngine scans;
    private readonly KernelVenue? port;
    private PlantContext? turn;

    /// <summary>Creates a plant without state.</summary>
    public AlphaPlant(AlphaSetup setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        core = new AlphaCore(setup);
        scans = new ScanEngine(core);
        if (setup.Options.Mode != AlphaMode.Shadow && setup.VenuePlant != 0)
        {
            port = new KernelVenue(AlphaWords.Of(setup.Options.Mode), setup.VenuePlant);
            core.Guard = new ObserveGuard(port, () => core.Ladder.Active >= core.PlacesFrom, OnViolation);
            core.Driver = new ExecutionDriver(
                core.Guard, port.Absent, setup.Instruments, setup.Execution, this)
            {
                Lookup = setup.Intents ?? (static _ => null),
            };
        }

        Descriptor = new PlantDescriptor(
            "alpha", LogicVersion,
            new PlantLimits(
                EffectsPerTurn: 4096, CascadeDepth: 4096, StateBytes: 32 * 1024 * 1024),
            QuarantineOrders.CancelEntries,
            [MarketRecord.Quote, MarketRecord.Bar, MarketRecord.Mid, AlphaRecord.Scan, AlphaRecord.Book]);
    }

    /// <inheritdoc/>
    public PlantDescriptor Descriptor { get; }

    /// <summary>What the plant was built from.</summary>
    public AlphaSetup Setup => core.Setup;

    /// <summary>Scans decided so far.</summary>
    public long Scans => core.Market.Scan + 1;

    /// <summary>Stage in force.</summary>
    public Stage Stage => core.Ladder.Active;

    /// <summary>Guard word derived from stage and port (console.md §9.4).</summary>
    public string GuardWord => port is null || core.Options.Mode >= AlphaMode.Vst
        ? Stages.GuardWord(core.Ladder.Active)
        : "SIMULATED";

    /// <summary>Rows of the reference taken in so far.</summary>
    public long ReferenceRows => core.ReferenceRows;

    /// <summary>Names of the factors a feed or an operator can give.</summary>
    public static IReadOnlyList<string> FactorNames => FactorDesk.Names;

    /// <summary>Prices and signal of the newest scan.</summary>
    public Decisions.Market Market => core.Market;

    /// <summary>Called after each scan, for recorders and proofs; it must not change the plant.</summary>
    public Action<ScanFacts>? Scanned
    {
        get => scans.Scanned;
        set => scans.Scanned = value;
    }

    internal AlphaCore Core => core;

    internal ScanEngine ScanEngine => scans;

    /// <inheritdoc/>
    public void Init(PlantContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        core.Started = context.Now;
        for (var action = CadenceAction.Scan; action <= CadenceAction.JournalFlush; action++)
        {
            Arm(action, context.Now, context);
        }
    }

    /// <inheritdoc/>
    public void Apply(in PlantEvent plantEvent, PlantContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        turn = context;
        port?.Begin(context);
        switch (plantEvent.Kind)
        {
            case PlantEventKind.Record:
                OnRecord(plantEvent.Type, plantEvent.Payload, context);
                break;
            case PlantEventKind.Deadline when plantEvent.Type < FirstCadence + CadencePlane.Count:
                OnCadence((CadenceAction)(plantEvent.Type - FirstCadence), context);
                break;
            case PlantEventKind.Deadline when plantEvent.Type == DiagnoseDeadline:
                Diagnose(context);
                break;
            case PlantEventKind.Deadline:
                core.Driver?.OnDeadline(plantEvent.Type, plantEvent.DeadlineId, context);
                break;
            case PlantEventKind.Venue when plantEvent.Report is { } report:
                core.Driver?.OnReport(report, context);
                break;
            case PlantEventKind.Internal when plantEvent.Body is { } body:
                OnInternal(body, context);
                break;
            case PlantEventKind.Command when plantEvent.Command is { } command:
                OnCommand(command, context);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        core.Encode(writer);
        scans.Encode(writer);
    }

    /// <inheritdoc/>
    public void Decode(ref CseReader reader)
    {
        core.Decode(ref reader);
        scans.Decode(ref reader);
    }

    /// <inheritdoc/>
    public void CheckInvariants(ViolationList violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        if (port is null && core.Guard is { Refusals: > 0 } guard)
        {
            violations.Add("A6", $"{guard.Refusals} refused attempts to place");
        }

        foreach (var lane in core.Lanes)
        {
            if (lane.Position is not { } open)
            {
                continue;
            }

            if (open.EntryScan > core.Market.Scan || open.Streak < 0 || open.MaeBps > 0.0)
            {
                violations.Add("A9", $"position entered at {open.EntryScan}, streak {open.Streak}, mae {open.MaeBps}");
            }

            if (open.Size.Exchange < 1 || open.Size.Conviction < lane.Options.MinLeverage)
            {
                violations.Add("A2", $"conviction {open.Size.Conviction}, exchange leverage {open.Size.Exchange}");
            }
        }
    }

    /// <summary>Streaming distributions that hold values.</summary>
    public IReadOnlyList<DistributionReading> Distributions()
    {
        var rows = new List<DistributionReading>();
        for (var i = 0; i < DistributionSet.Names.Count; i++)
        {
            var life = core.Distributions.Life(i);
            if (life.Count > 0)
            {
                var (ks, psi) = core.Distributions.Drift(i);
                rows.Add(new DistributionReading(
                    DistributionSet.Names[i], life.Count, life.Quantile(1, 2)!.Value, life.Quantile(9, 10)!.Value,
                    life.Quantile(99, 100)!.Value, life.Max, ks, psi));
            }
        }

        return rows;
    }

    /// <inheritdoc/>
    public object BuildView(in ViewRequest request) =>
        JsonElement.Parse(new AlphaViewWriter(this, request).Write());

    private void OnRecord(ushort type, ReadOnlySpan<byte> payload, PlantContext context)
    {
        switch (type)
        {
            case AlphaRecord.Book when BookRecord.TryRead(payload, out var book):
                OnBook(in book, context);
                break;
            case MarketRecord.Mid when MidRecord.TryRead(payload, out var mid):
                OnMid(mid.Symbol, mid.Mid, context);
                break;
            case MarketRecord.Bar when BarRecord.TryRead(payload, out var bar):
                OnMid(bar.Symbol, bar.Close, context);
                break;
            case MarketRecord.Quote when QuoteRecord.TryRead(payload, out var quote) && quote.Bid > 0m
                && quote.Ask >= quote.Bid:
                OnMid(quote.Symbol, ((double)quote.Bid + (double)quote.Ask) / 2.0, context);
                break;
            case AlphaRecord.Factor:
                OnFactor(payload, context);
                break;
            case AlphaRecord.Scan when ScanRecord.TryRead(payload, out var scan):
                OnScan(scan.Number, context);
                break;
            case AlphaRecord.Reference:
                OnReference(ReferenceRow.Decode(payload), context);
                break;
            case AlphaRecord.ReferenceTrade:
                OnTrade(Divergence.ReferenceTrade.Decode(payload), context);
                break;
            case AlphaRecord.Evidence when Evidence.Decode(payload) is { } fact:
                OnEvidence(fact, context);
                break;
            default:
                break;
        }
    }

    private void OnBook(in BookRecord book, PlantContext context)
    {
        var now = context.Now;
        if (book.Instrument >= (uint)core.Instruments.Length)
        {
            return;
        }

        ref var state = ref core.Instruments[book.Instrument];
        state.Imbalance = book.Imbalance();
        state.BookAt = now;
        if (book.Gap == 0 && book.Bid > 0.0 && book.Ask > book.Bid)
        {
            (state.Bid, state.Ask) = (book.Bid, book.Ask);
            state.Price((book.Bid + book.Ask) / 2.0, now);
            core.NewestInput = now;
            OnInput(context);
        }
    }

    private void OnMid(uint symbol, double mid, PlantContext context)
    {
        if (symbol - 1 < (uint)core.Instruments.Length)
        {
            core.Instruments[symbol - 1].Price(mid, context.Now);
            core.NewestInput = context.Now;
            OnInput(context);
        }
    }

    private void OnFactor(ReadOnlySpan<byte> payload, PlantContext context)
    {
        if (FactorRecord.TryRead(payload, out var record) is { } error)
        {
            core.Factors.Refuse();
            context.RaiseIncident(
                "bad_input", "factor", IncidentSeverity.W, $"A factor record was rejected: {error}.");
            return;
        }

        if (!core.Factors.Take(record, context.Now) && record.Index < core.Instruments.Length)
        {
            ref var state = ref core.Instruments[record.Index];
            state.Volume = record.Kind == FactorKind.Volume ? record.Value : state.Volume;
            state.Halted = record.Kind == FactorKind.Status ? record.Value == 0.0 : state.Halted;
        }
    }

    private void OnScan(ulong number, PlantContext context)
    {
        if (!core.Cadence.Arrive(number, context.Now, out var gap))
        {
            return;
        }

        if (gap > 0)
        {
            context.RaiseIncident(
                "scan_gap", "reference", IncidentSeverity.W,
                $"{gap} scans of the reference are missing before {number}.");
        }

        scans.Run(context);
    }

    private void OnReference(ReferenceRow? row, PlantContext context)
    {
        if (row is null)
        {
            core.Factors.Refuse();
            return;
        }

        core.ReferenceRows++;
        core.ReferenceAt = context.Now;
        context.ClearIncident("no_reference", "feed");
        core.Divergence.Reference(row, core.Q);
    }

    private void OnTrade(Divergence.ReferenceTrade? trade, PlantContext context)
    {
        if (trade is null)
        {
            core.Factors.Refuse();
            return;
        }

        core.ReferenceRows++;
        core.Divergence.Week.Closed(trade, context.Now);
    }

    private void OnEvidence(Evidence fact, PlantContext context)
    {
        core.Ladder.Add(fact);
        if (!fact.Passed && fact.Name.StartsWith("parity:", StringComparison.Ordinal))
        {
            context.RaiseIncident(
                "parity_failed", fact.Name[7..], IncidentSeverity.C, $"Parity of {fact.Name[7..]}: {fact.Text}.");
        }
    }

    private void OnInternal(object body, PlantContext context)
    {
        switch (body)
        {
            case SettingAnswer answer:
                core.Driver?.OnSetting(answer, context);
                break;
            case VenueNotice notice:
                core.Driver?.OnNotice(notice, context);
                if (notice.Code == "zombie")
                {
                    Freeze("a duplicate order");
                }

                break;
            case LookupEmpty empty:
                core.Driver?.OnEmpty(empty, context);
                break;
            case VenueGap:
                core.Driver?.OnGap(context);
                break;
            default:
                break;
        }
    }

    /// <summary>An attempt below its stage: back to V1, frozen until an admin thaws it (alpha.md §20).</summary>
    private void OnViolation(string kind)
    {
        turn?.RaiseIncident(
            "observe_guard_violation", kind, IncidentSeverity.A,
            $"An attempt to {kind} was refused at stage {core.Ladder.Active.Name()}.");
        Freeze("a guard violation");
    }

    private void Freeze(string why)
    {
        core.Ladder.Demote(core.Ladder.Active < Stage.V1 ? core.Ladder.Active : Stage.V1, freeze: true);
        turn?.RaiseIncident(
            "stage_demoted", core.Ladder.Active.Name(), IncidentSeverity.A,
            $"The ladder went to {core.Ladder.Active.Name()} and is frozen: {why}.");
    }

    private void Arm(CadenceAction action, Instant now, PlantContext context) => context.ArmDeadline(
        (ushort)(FirstCadence + (int)action), 0, core.Cadence.Arm(action, now),
        action == CadenceAction.RiskGuard ? (byte)0 : (byte)2);
}
