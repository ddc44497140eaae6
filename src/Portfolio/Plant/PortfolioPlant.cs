using System.Text.Json;
using Millwright.Portfolio.Desk;
using Millwright.Portfolio.Options;
using Millwright.Portfolio.Records;
using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Spiral;
using Millwright.Portfolio.Status;
using Millwright.Portfolio.Strands;
using Millwright.Portfolio.Tokens;
using Millwright.Portfolio.Venue;

namespace Millwright.Portfolio.Plant;

/// <summary>
/// Market phases and a portfolio manager whose every act leaves a strand (portfolio.md). Pure: bars, caps, signals,
/// dominance and executor answers are records, the jobs of §10 are deadlines, so a replay runs them too.
/// </summary>
public sealed class PortfolioPlant : IPlant
{
    /// <summary>Raised by every behaviour change.</summary>
    public const uint LogicVersion = 3;

    /// <summary>Number of the paper venue in the group of a portfolio.</summary>
    public const uint VenuePlant = 2;

    private readonly PortfolioCore core;
    private readonly LeverDesk levers;
    private readonly ExecutionDesk execution;
    private readonly DecisionDesk decisions;
    private readonly MonitorDesk monitor;
    private readonly IntakeDesk intake;
    private readonly JobDesk jobs;
    private readonly AlarmDesk alarms = new();
    private readonly AlertDesk alerts;
    private readonly ParameterDesk parameters;
    private readonly CommandDesk commands;
    private readonly OrderDesk orders;

    /// <summary>Creates a plant without state.</summary>
    /// <param name="options">Configuration.</param>
    public PortfolioPlant(PortfolioOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        core = new PortfolioCore(options);
        levers = new LeverDesk(core);
        execution = new ExecutionDesk(core);
        decisions = new DecisionDesk(core, levers, execution);
        monitor = new MonitorDesk(core, levers, decisions, execution);
        intake = new IntakeDesk(core, monitor);
        alerts = new AlertDesk(core, intake, alarms, levers);
        parameters = new ParameterDesk(core);
        jobs = new JobDesk(
            core, new FeatureDesk(core), new BandsDesk(core, levers), decisions, intake, alerts, parameters);
        commands = new CommandDesk(core, levers, parameters);
        orders = new OrderDesk(core, execution, monitor);
        Descriptor = new PlantDescriptor(
            "portfolio", LogicVersion,
            new PlantLimits(EffectsPerTurn: 4096, CascadeDepth: 4096, Deadlines: 1024, StateBytes: 256 * 1024 * 1024),
            QuarantineOrders.CancelEntries, []);
    }

    /// <inheritdoc/>
    public PlantDescriptor Descriptor { get; }

    /// <summary>Digest over every strand, phase and bands row so far.</summary>
    public ulong RowDigest => core.Strands.Digest;

    /// <summary>Strands written so far.</summary>
    public long StrandsWritten => core.Strands.Written;

    /// <summary>Transitions that skipped a phase or broke the dwell; must stay 0.</summary>
    public int InvalidSkips => core.Market.AllTracks().Sum(t => t.InvalidSkips);

    /// <summary>Bars taken, duplicates, late and rejected rows.</summary>
    public (long Bars, long Duplicates, long Late, long Rejected) Intake =>
        (intake.BarsTaken, intake.Duplicates, intake.Late, intake.Rejected);

    /// <summary>Net asset value of the last NAV job, USD.</summary>
    public decimal NavUsd => core.Posture.NavUsd;

    /// <summary>Cash, USD.</summary>
    public decimal CashUsd => core.Cash;

    /// <summary>Tracked tokens.</summary>
    public int TokenCount => core.Market.Tokens.Count;

    /// <summary>Label of the portfolio on a horizon.</summary>
    public Phase LabelOf(Horizon horizon) => ReferenceEquals(horizon, Horizon.Macro) ? core.Market.Macro.Label
        : ReferenceEquals(horizon, Horizon.Meso) ? core.Market.Meso.Label
        : core.Market.Micro.Label;

    /// <summary>Quantity held of a token; 0 when unknown.</summary>
    public decimal QuantityOf(string token) => core.Market.Find(token)?.Position.Quantity ?? 0m;

    /// <summary>Orders at the venue.</summary>
    public int OpenOrders => core.Orders.Count;

    /// <summary>Group of a portfolio: the plant and its paper venue.</summary>
    /// <param name="facts">Fixed facts of the group.</param>
    /// <param name="options">Configuration.</param>
    public static (PlantGroup Group, PortfolioPlant Plant) Compose(GroupOptions facts, PortfolioOptions options)
    {
        var group = new PlantGroup(facts);
        var plant = new PortfolioPlant(options);
        group.Add(plant, VenuePlant);
        group.Add(new TokenVenuePlant(options));
        return (group, plant);
    }

    /// <summary>True when an input batch with this mark was taken; the plant keeps the last 64.</summary>
    public bool HasTaken(ulong mark) => intake.HasTaken(mark);

    /// <summary>Newest decisions that fit, newest first; the plant keeps the last 200.</summary>
    public IReadOnlyList<Strand> Newest(int most, Func<Strand, bool> fits) =>
        [.. core.Strands.Newest.Reverse().Where(fits).Take(most)];

    /// <summary>The last 20 changes per horizon of a token or of PORTFOLIO as JSON; an empty object for unknown ids.
    /// </summary>
    public string Changes(string id) => PostureParts.ChangesOf(core, id);

    /// <summary>Risk of the present holdings and the tear sheet of NAV as one JSON object (portfolio.md §12.6).
    /// </summary>
    public byte[] Risk() => RiskParts.Write(core);

    /// <inheritdoc/>
    public void Init(PlantContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        core.NowMs = context.Now.UnixMs;
        JobDesk.Arm(context);
    }

    /// <inheritdoc/>
    public void Apply(in PlantEvent plantEvent, PlantContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        core.NowMs = context.Now.UnixMs;
        switch (plantEvent.Kind)
        {
            case PlantEventKind.Record:
                OnRecord(plantEvent.Type, plantEvent.Payload, context);
                intake.Mark(plantEvent.Corr);
                break;
            case PlantEventKind.Venue when plantEvent.Report is { } report:
                orders.Report(report, context);
                break;
            case PlantEventKind.Deadline when plantEvent.Type == OrderDesk.Due:
                orders.TimeOut(plantEvent.DeadlineId, context);
                break;
            case PlantEventKind.Deadline:
                jobs.Run(plantEvent.Type, context);
                break;
            case PlantEventKind.Command when plantEvent.Command is { } command:
                commands.Run(command, context);
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
        core.Encode(writer);
        execution.Encode(writer);
        intake.Encode(writer);
        jobs.Encode(writer);
        alerts.Encode(writer);
        parameters.Encode(writer);
    }

    /// <inheritdoc/>
    public void Decode(ref CseReader reader)
    {
        core.Decode(ref reader);
        execution.Decode(ref reader);
        intake.Decode(ref reader);
        jobs.Decode(ref reader);
        alerts.Decode(ref reader);
        parameters.Decode(ref reader);
    }

    /// <inheritdoc/>
    public void CheckInvariants(ViolationList violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        if (core.Cash < -0.01m)
        {
            violations.Add("PF1", $"cash is {core.Cash} USD");
        }

        foreach (var token in core.Market.Tokens)
        {
            if (token.Position.Quantity < 0m)
            {
                violations.Add("PF2", $"the quantity of {token.Id} is {token.Position.Quantity}");
            }
        }

        if (core.Posture.Pressure.Value is not (>= 0.0 and <= 1.0))
        {
            violations.Add("PF3", $"the cut pressure is {core.Posture.Pressure.Value}");
        }

        for (var i = 0; i < core.Orders.Count; i++)
        {
            for (var j = i + 1; j < core.Orders.Count; j++)
            {
                if (core.Orders[i].Token == core.Orders[j].Token && core.Orders[i].IsBuy == core.Orders[j].IsBuy)
                {
                    violations.Add("PF4", $"two open orders of {core.Orders[i].Token} on one side");
                }
            }
        }
    }

    /// <inheritdoc/>
    public object BuildView(in ViewRequest request)
    {
        using var document = JsonDocument.Parse(PortfolioStatus.Write(
            core, new StatusSources(intake, alarms, jobs, levers, parameters), request.Now.UnixMs));
        return document.RootElement.Clone();
    }

    private void OnRecord(ushort type, ReadOnlySpan<byte> payload, PlantContext context)
    {
        try
        {
            switch (type)
            {
                case PortfolioRecord.Bars:
                    intake.Bars(payload);
                    jobs.ArmMinutes(context);
                    break;
                case PortfolioRecord.Trades:
                    intake.Trades(payload);
                    jobs.ArmMinutes(context);
                    break;
                case PortfolioRecord.Caps:
                    intake.Caps(payload);
                    break;
                case PortfolioRecord.Signals:
                    intake.Signals(payload);
                    break;
                case PortfolioRecord.Dominance:
                    intake.Dominance(payload);
                    break;
                case PortfolioRecord.Cash:
                    intake.Cash(payload);
                    break;
                case PortfolioRecord.Inbox:
                    intake.Inbox(payload);
                    break;
                case PortfolioRecord.Store:
                    var stored = StoreRow.Decode(payload);
                    core.Breakers.Writes(core.NowMs, stored.Written, stored.Failed);
                    break;
                default:
                    break;
            }
        }
        catch (InvalidDataException malformed)
        {
            core.Malformed[$"{type:X4}"] = core.NowMs;
            context.RaiseIncident(
                "portfolio.malformed_record", $"{type:X4}", IncidentSeverity.W,
                $"A record of type {type:X4} cannot be read: {malformed.Message}");
        }
    }

    private void Flush(PlantContext context)
    {
        Tell(context);
        if (orders.Leave(context))
        {
            Tell(context);
        }

        jobs.ArmBus(context);
    }

    /// <summary>Decisions first, then what they caused: a strand is journaled before its order leaves.</summary>
    private void Tell(PlantContext context)
    {
        Drain(context, PortfolioEvents.Strands, "decisions", core.Strands.Outbox);
        Drain(context, PortfolioEvents.Fills, "fills", core.Fills);
        Drain(context, PortfolioEvents.Orders, "order states", core.OrderRows);
        Drain(context, PortfolioEvents.Signals, "signals", core.Signals);
        Drain(context, PortfolioEvents.Bars, "bars", core.TakenBars);
        Drain(context, PortfolioEvents.Ticks, "trades", core.Ticks);
        Drain(context, PortfolioEvents.Parameters, "parameter sets", parameters.Outbox);
        if (core.Touched.Count > 0 && core.Options.Tables)
        {
            IReadOnlyList<PositionRow> rows =
                [.. core.Touched.Select(core.Market.Find).OfType<Token>().Select(t => PositionRows.Of(core, t))];
            Publish(context, PortfolioEvents.Positions, $"{rows.Count} positions", rows);
        }

        core.Touched.Clear();
    }

    private static void Drain<T>(PlantContext context, string type, string noun, List<T> rows)
    {
        if (rows.Count > 0)
        {
            IReadOnlyList<T> published = [.. rows];
            rows.Clear();
            Publish(context, type, $"{published.Count} {noun}", published);
        }
    }

    internal static void Publish(PlantContext context, string type, string text, object data) =>
        context.Publish(new DomainEvent(type, 0, "info", text, data));
}
