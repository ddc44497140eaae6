using Millwright.Portfolio.Plant;
using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Desk;

/// <summary>The schedule of §10.1 as deadlines; the slot is the hour, not the time of the run.</summary>
/// <param name="core">State.</param>
/// <param name="features">Feature jobs.</param>
/// <param name="bands">Bands jobs.</param>
/// <param name="decisions">Ticks.</param>
/// <param name="intake">Roll-up.</param>
/// <param name="alerts">Alerts.</param>
/// <param name="parameters">Guard of the parameter set.</param>
internal sealed class JobDesk(
    PortfolioCore core, FeatureDesk features, BandsDesk bands, DecisionDesk decisions, IntakeDesk intake,
    AlertDesk alerts, ParameterDesk parameters)
{
    private const long SecondMs = 1_000;
    private const long MinuteMs = 60 * SecondMs;
    private const long HourMs = 60 * MinuteMs;
    private const ushort Boundary = 1;
    private const ushort RollUp = 2;
    private const ushort Micro = 3;
    private const ushort Nav = 4;
    private const ushort Dominance = 5;
    private const ushort Features = 6;
    private const ushort Bands = 7;
    private const ushort Results = 8;
    private const ushort BusDue = 9;
    private const ushort Guard = 11;
    private readonly SortedDictionary<string, JobRow> newest = new(StringComparer.Ordinal);
    private bool minutesArmed;
    private long busArmedMs = long.MinValue;

    /// <summary>Slot of the newest complete tick, Unix ms.</summary>
    public long TickMs { get; private set; } = long.MinValue;

    /// <summary>Newest run of each job.</summary>
    public IEnumerable<JobRow> Newest => newest.Values;

    public static void Arm(PlantContext context)
    {
        Arm(context, Boundary, HourMs, 0, 0);
        Arm(context, Nav, HourMs, 2 * MinuteMs);
        Arm(context, Dominance, HourMs, 3 * MinuteMs);
        Arm(context, Features, HourMs, 4 * MinuteMs);
        Arm(context, Bands, HourMs, 5 * MinuteMs);
        Arm(context, Results, HourMs, 15 * MinuteMs);
        Arm(context, Guard, HourMs, 20 * MinuteMs);
    }

    /// <summary>The minute jobs start with the first minute.</summary>
    public void ArmMinutes(PlantContext context)
    {
        if (!minutesArmed && (intake.HasMinutes || intake.HasTrades))
        {
            minutesArmed = true;
            Arm(context, RollUp, MinuteMs, 5 * SecondMs);
            Arm(context, Micro, 5 * MinuteMs, 15 * SecondMs);
        }
    }

    public void ArmBus(PlantContext context)
    {
        var next = core.Bus.NextMs ?? long.MaxValue;
        if (core.Bus.Recomputes.Planned.Count > 0)
        {
            next = Math.Min(next, core.Bus.Recomputes.Planned.First().At);
        }

        if (next != long.MaxValue && next != busArmedMs)
        {
            busArmedMs = next;
            context.ArmDeadline(BusDue, 0, Instant.FromUnixMs(Math.Max(next, core.NowMs)));
        }
    }

    public void Run(ushort kind, PlantContext context)
    {
        var slot = context.Due.UnixMs;
        slot -= slot % HourMs;
        switch (kind)
        {
            case Boundary:
                OnBoundary(context);
                break;
            case RollUp:
                Arm(context, RollUp, MinuteMs, 5 * SecondMs);
                intake.Rollup();
                alerts.Lag(context);
                break;
            case Micro:
                OnMicro(context);
                break;
            case Nav:
                Arm(context, Nav, HourMs, 2 * MinuteMs);
                bands.Nav(slot);
                Done(context, "nav_compute_1h", slot, 1);
                break;
            case Dominance:
                Arm(context, Dominance, HourMs, 3 * MinuteMs);
                OnDominance(context, slot);
                break;
            case Features:
                Arm(context, Features, HourMs, 4 * MinuteMs);
                var rows = features.Hour(slot);
                PortfolioPlant.Publish(context, PortfolioEvents.Phases, $"{rows.Count} phases", rows);
                Done(context, "features_compute_1h", slot, rows.Count);
                break;
            case Bands:
                Arm(context, Bands, HourMs, 5 * MinuteMs);
                OnBands(context, slot);
                break;
            case Results:
                Arm(context, Results, HourMs, 15 * MinuteMs);
                OnResults(context, slot);
                break;
            case Guard:
                Arm(context, Guard, HourMs, 20 * MinuteMs);
                parameters.Guard(context);
                break;
            case BusDue:
                busArmedMs = long.MinValue;
                OnBus();
                break;
            default:
                break;
        }
    }

    public void Encode(CseWriter writer)
    {
        writer.Bool(minutesArmed);
        writer.I64(busArmedMs);
        writer.I64(TickMs);
        writer.List(newest.Count);
        foreach (var job in newest.Values)
        {
            writer.String(job.Job);
            writer.I64(job.SlotMs);
            writer.I64(job.StartedMs);
            writer.String(job.Outcome);
            writer.I32(job.Rows);
            writer.String(job.Note);
        }
    }

    public void Decode(ref CseReader reader)
    {
        minutesArmed = reader.Bool();
        busArmedMs = reader.I64();
        TickMs = reader.I64();
        newest.Clear();
        for (var n = reader.List(32); n > 0; n--)
        {
            var job = new JobRow(
                reader.String(), reader.I64(), reader.I64(), reader.String(), reader.I32(), reader.String());
            newest.Add(job.Job, job);
        }
    }

    private static void Arm(PlantContext context, ushort kind, long periodMs, long afterMs, byte priority = 2)
    {
        var now = context.Due.UnixMs > 0 ? Math.Max(context.Due.UnixMs, 0) : context.Now.UnixMs;
        var next = (((now - afterMs) / periodMs) + 1) * periodMs;
        context.ArmDeadline(kind, 0, Instant.FromUnixMs(next + afterMs), priority);
    }

    private void OnBoundary(PlantContext context)
    {
        Arm(context, Boundary, minutesArmed ? 5 * MinuteMs : HourMs, 0, 0);
        var isHour = context.Due.UnixMs % HourMs == 0;
        foreach (var token in core.Market.Tokens)
        {
            token.HeldFive = token.NextHeldFive;
            token.NextHeldFive = (double)token.Position.Quantity;
            if (isHour)
            {
                token.HeldHour = token.NextHeldHour;
                token.NextHeldHour = (double)token.Position.Quantity;
            }
        }
    }

    private void OnMicro(PlantContext context)
    {
        Arm(context, Micro, 5 * MinuteMs, 15 * SecondMs);
        var five = context.Due.UnixMs;
        var rows = features.Five(five - (five % (5 * MinuteMs)));
        if (rows.Count > 0)
        {
            PortfolioPlant.Publish(context, PortfolioEvents.Phases, $"{rows.Count} phases", rows);
        }
    }

    private void OnDominance(PlantContext context, long slot)
    {
        var market = core.Market;
        var edges = core.Posture.StepDominance(
            core.NowMs, market.HourLenses.Rotation.Features.Total.Level ?? 0.0,
            market.HourLenses.Btc.Features.Total.Slope ?? 0.0, core.Options.Tuning);
        foreach (var (type, series) in edges)
        {
            core.Publish(type, "PORTFOLIO", series);
        }

        Done(context, "dominance_ingest_1h", slot, core.Posture.IsDominanceStale ? 0 : 1);
    }

    private void OnBands(PlantContext context, long slot)
    {
        var row = bands.Bands(slot);
        PortfolioPlant.Publish(
            context, PortfolioEvents.Bands, $"Cut pressure {row.Pressure.Value:0.00}, {row.CoreCount} cores.", row);
        Done(context, "bands_calc", slot, 1);
        alerts.Hour(context);
        if (context.Observed.UnixMs - context.Due.UnixMs > HourMs)
        {
            Job(context, "pm_core_tick", slot, "skipped_stale", 0, "catching up: decisions are suppressed");
            return;
        }

        var before = core.Strands.Written;
        foreach (var token in InOrder())
        {
            decisions.Tick(token, null);
        }

        TickMs = slot;
        Done(context, "pm_core_tick", slot, (int)(core.Strands.Written - before));
    }

    /// <summary>Ordinal; while the count band is under, the strongest against both baskets come first (§7.10).
    /// </summary>
    private IEnumerable<Tokens.Token> InOrder() => core.Posture.Band != "under"
        ? core.Market.Tokens
        : [.. core.Market.Tokens
            .OrderByDescending(t => t.Meso.PortBtc.Features.Total.SubScore > 0.0
                && t.Meso.PortAlt.Features.Total.SubScore > 0.0)
            .ThenByDescending(t => t.Meso.PortBtc.Features.Total.SubScore ?? double.NegativeInfinity)
            .ThenByDescending(t => t.Intent.Strength)
            .ThenBy(t => t.Id, StringComparer.Ordinal)];

    private void OnResults(PlantContext context, long slot)
    {
        var results = core.Strands.RunForward(core.NowMs, core.Market);
        if (results.Count > 0)
        {
            PortfolioPlant.Publish(context, PortfolioEvents.Results, $"{results.Count} forward results", results);
        }

        Done(context, "strands_backfill_pnl", slot, results.Count);
    }

    private void OnBus()
    {
        while (core.Bus.TryDeliver(core.NowMs, out _))
        {
        }

        while (core.Bus.Recomputes.TryTake(core.NowMs, out var due))
        {
            var cause = $"event:{due.At}";
            if (due.Token == "PORTFOLIO")
            {
                foreach (var token in core.Market.Tokens)
                {
                    decisions.Tick(token, cause);
                }
            }
            else if (core.Market.Find(due.Token) is { } token)
            {
                decisions.Tick(token, cause);
            }
        }
    }

    private void Done(PlantContext context, string job, long slot, int rows) =>
        Job(context, job, slot, "ok", rows, "");

    private void Job(PlantContext context, string job, long slot, string outcome, int rows, string note)
    {
        var row = new JobRow(job, slot, core.NowMs, outcome, rows, note);
        newest[job] = row;
        PortfolioPlant.Publish(context, PortfolioEvents.Job, job, row);
    }
}
