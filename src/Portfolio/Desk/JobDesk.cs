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
/// <param name="alarms">Alerts.</param>
internal sealed class JobDesk(
    PortfolioCore core, FeatureDesk features, BandsDesk bands, DecisionDesk decisions, IntakeDesk intake,
    AlarmDesk alarms)
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
    private bool minutesArmed;
    private long busArmedMs = long.MinValue;

    /// <summary>Slot of the newest complete tick, Unix ms.</summary>
    public long TickMs { get; private set; } = long.MinValue;

    public static void Arm(PlantContext context)
    {
        Arm(context, Boundary, HourMs, 0, 0);
        Arm(context, Nav, HourMs, 2 * MinuteMs);
        Arm(context, Dominance, HourMs, 3 * MinuteMs);
        Arm(context, Features, HourMs, 4 * MinuteMs);
        Arm(context, Bands, HourMs, 5 * MinuteMs);
        Arm(context, Results, HourMs, 15 * MinuteMs);
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
                Lag(context);
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
    }

    public void Decode(ref CseReader reader)
    {
        minutesArmed = reader.Bool();
        busArmedMs = reader.I64();
        TickMs = reader.I64();
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
        core.Posture.StepDominance(
            core.NowMs, market.HourLenses.Rotation.Features.Total.Level ?? 0.0,
            market.HourLenses.Btc.Features.Total.Slope ?? 0.0);
        Done(context, "dominance_ingest_1h", slot, core.Posture.IsDominanceStale ? 0 : 1);
        alarms.Set(
            context, "portfolio.dominance_stale", "dominance", IncidentSeverity.W,
            core.Posture.DominanceMs != long.MinValue && core.Posture.IsDominanceStale,
            () => "The newest dominance sample is older than 3 h: the dominance nudge is 0.");
    }

    private void OnBands(PlantContext context, long slot)
    {
        var row = bands.Bands(slot);
        PortfolioPlant.Publish(
            context, PortfolioEvents.Bands, $"Cut pressure {row.Pressure.Value:0.00}, {row.CoreCount} cores.", row);
        Done(context, "bands_calc", slot, 1);
        Alarms(context);
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

    private void Lag(PlantContext context)
    {
        if (intake.NewestMajorMs == long.MinValue)
        {
            return;
        }

        var lag = (core.NowMs - intake.NewestMajorMs - ((intake.NewestMajorBarS - 60) * SecondMs)) / 1000.0;
        core.Breakers.Ingest(core.NowMs, lag);
        alarms.Set(
            context, "portfolio.ingest_lag", "majors", lag > 120.0 ? IncidentSeverity.C : IncidentSeverity.W,
            lag > 60.0 + (intake.NewestMajorBarS > 60 ? 300.0 : 0.0),
            () => $"The newest bar of a major is {lag:0} s late.");
    }

    private void Alarms(PlantContext context)
    {
        if (intake.NewestMajorBarS > 60)
        {
            Lag(context);
        }

        foreach (var token in core.Market.Tokens)
        {
            var open = token.Position.IsOpen;
            alarms.Set(
                context, "portfolio.stale_price", token.Id, IncidentSeverity.W, open && !core.HasFreshPrice(token),
                () => $"The last price of {token.Id} is {core.PriceAgeMinutes(token):0} min old: no orders.");
            alarms.Set(
                context, "portfolio.core_over_cap", token.Id, IncidentSeverity.W,
                open && core.CapUsd(token) > 0.0
                    && (double)token.Position.Quantity * token.Price > 1.5 * core.CapUsd(token),
                () => $"{token.Id} is worth more than 1.5 times its cap.");
        }

        var meso = core.Market.Meso;
        alarms.Set(
            context, "portfolio.degraded", "meso", IncidentSeverity.W, meso.MissingFraction > 0.2,
            () => $"{meso.MissingFraction:P0} of the hours are missing: the Meso label is frozen.");
        alarms.Set(
            context, "portfolio.invalid_skip", "spiral", IncidentSeverity.A, meso.InvalidSkips > 0,
            () => $"{meso.InvalidSkips} forbidden phase transitions.");
        var reason = core.Breakers.Reason(core.NowMs);
        foreach (var name in new[]
        {
            "breaker_rejects", "breaker_drawdown", "breaker_ingest", "breaker_market", "breaker_flip_storm",
        })
        {
            alarms.Set(
                context, $"portfolio.{name}", "portfolio", IncidentSeverity.C, reason == name,
                () => $"The circuit breaker {name[8..]} suppresses buys.");
        }
    }

    private void Done(PlantContext context, string job, long slot, int rows) =>
        Job(context, job, slot, "ok", rows, "");

    private void Job(PlantContext context, string job, long slot, string outcome, int rows, string note) =>
        PortfolioPlant.Publish(
            context, PortfolioEvents.Job, job, new JobRow(job, slot, core.NowMs, outcome, rows, note));
}
