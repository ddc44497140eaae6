using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Numerics;
using Millwright.Portfolio.Positions;
using Millwright.Portfolio.Spiral;
using Millwright.Portfolio.Tokens;

namespace Millwright.Portfolio.Desk;

/// <summary>The conditions of §10.5, §10.6 and §11.1, evaluated every minute (lag) and every hour (all).</summary>
/// <param name="core">State.</param>
/// <param name="intake">Inputs.</param>
/// <param name="alarms">Incidents.</param>
/// <param name="levers">Lever inputs.</param>
internal sealed class AlertDesk(PortfolioCore core, IntakeDesk intake, AlarmDesk alarms, LeverDesk levers)
{
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;
    private const long InboxQuietMs = 6 * HourMs;
    private const double LargeMoonShare = 0.005;
    private const int FewestDays = 7;
    private static readonly (double Low, double High)[] Expected =
        [(0.10, 0.30), (0.35, 0.55), (0.40, 0.60), (0.30, 0.50), (0.50, 0.75), (0.70, 0.95), (0.0, 1.0)];

    /// <summary>Flips per day of the last 30 days.</summary>
    private readonly SlidingWindow flipDays = new(30);
    private long outsideSinceMs = long.MinValue;
    private long riseSinceMs = long.MinValue;
    private long flipDay = long.MinValue;

    /// <summary>Expected range of the cut pressure in a phase (§4.6).</summary>
    public static (double Low, double High) ExpectedRange(Phase meso) => Expected[(int)meso];

    /// <summary>Seconds by which the newest bar of a major is late; trips the ingest breaker.</summary>
    public void Lag(PlantContext context)
    {
        if (intake.NewestMajorMs == long.MinValue)
        {
            return;
        }

        var bar = intake.NewestMajorBarS;
        var lag = (core.NowMs - intake.NewestMajorMs - ((bar - 60) * 1000L)) / 1000.0;
        core.Breakers.Ingest(core.NowMs, lag);
        var warning = 60.0 + (bar > 60 ? 300.0 : 0.0);
        alarms.Measure(
            context, "portfolio.ingest_lag", "majors", lag, warning, Math.Max(warning, 120.0),
            () => $"The newest bar of a major is {lag:0} s late.");
    }

    /// <summary>All conditions of the hour.</summary>
    public void Hour(PlantContext context)
    {
        if (intake.NewestMajorBarS > 60)
        {
            Lag(context);
        }

        foreach (var token in core.Market.Tokens)
        {
            OfToken(context, token);
        }

        Phases(context);
        Posture(context);
        Inputs(context);
        Breakers(context);
    }

    public void Encode(CseWriter writer)
    {
        alarms.Encode(writer);
        flipDays.Encode(writer);
        writer.I64(outsideSinceMs);
        writer.I64(riseSinceMs);
        writer.I64(flipDay);
    }

    public void Decode(ref CseReader reader)
    {
        alarms.Decode(ref reader);
        flipDays.Decode(ref reader);
        (outsideSinceMs, riseSinceMs, flipDay) = (reader.I64(), reader.I64(), reader.I64());
    }

    private void OfToken(PlantContext context, Token token)
    {
        var position = token.Position;
        var value = (double)position.Quantity * token.Price;
        alarms.Set(
            context, "portfolio.stale_price", token.Id, IncidentSeverity.W,
            position.IsOpen && !core.HasFreshPrice(token),
            () => $"The last price of {token.Id} is {core.PriceAgeMinutes(token):0} min old: no orders.");
        alarms.Set(
            context, "portfolio.core_over_cap", token.Id, IncidentSeverity.W,
            position.IsOpen && core.CapUsd(token) > 0.0 && value > 1.5 * core.CapUsd(token),
            () => $"{token.Id} is worth {value:0} USD, more than 1.5 times its cap of {core.CapUsd(token):0} USD.");
        alarms.Set(
            context, "portfolio.large_moon", token.Id, IncidentSeverity.I,
            position.Kind == PositionKind.Moon && value > LargeMoonShare * (double)core.Posture.NavUsd,
            () => $"The moon bag of {token.Id} is worth {value:0} USD, more than 0.5 % of NAV.");
        alarms.Set(
            context, "portfolio.intent_divergence", token.Id, IncidentSeverity.I,
            token.DivergentSinceMs != long.MinValue && core.NowMs - token.DivergentSinceMs >= 2 * HourMs,
            () => $"The intent about {token.Id} diverges from its price ({token.Intent.Divergence:0.00}).");
        if (token.IsMajor)
        {
            alarms.Measure(
                context, "portfolio.gap_minutes", token.Id, token.GapMinutes, 3.0, 15.0,
                () => $"{token.GapMinutes:0} minutes of {token.Id} are missing in the last 24 h.");
        }
    }

    private void Phases(PlantContext context)
    {
        var market = core.Market;
        var meso = market.Meso;
        var age = meso.AtMs == long.MinValue ? (double?)null : (core.NowMs - FeaturesMs()) / 60_000.0;
        alarms.Measure(
            context, "portfolio.features_age", "majors", age, 70.0, 120.0,
            () => $"The newest features are {age:0} min old: no buys beyond 2 h.");
        alarms.Set(
            context, "portfolio.degraded", "meso", IncidentSeverity.W, meso.MissingFraction > 0.2,
            () => $"{meso.MissingFraction:P0} of the hours are missing: the Meso label is frozen.");
        var skips = market.AllTracks().Sum(t => t.InvalidSkips);
        alarms.Measure(
            context, "portfolio.invalid_skip", "spiral", skips, null, 0.0,
            () => $"{skips} forbidden phase transitions.");
        var unstable = meso.UnstableSinceMs == long.MinValue
            ? 0.0
            : (core.NowMs - meso.UnstableSinceMs) / (double)HourMs;
        alarms.Measure(
            context, "portfolio.unstable", "meso", unstable, 24.0, 72.0,
            () => $"The meso label contradicts its score since {unstable:0} h.");
        Dwell(context, market.Micro);
        Dwell(context, meso);
        Dwell(context, market.Macro);
        FlipRate(context);
    }

    /// <summary>Short stays: mean of those that ended in seven days (at most the last 20) over the typical one.
    /// </summary>
    private void Dwell(PlantContext context, PhaseTrack track)
    {
        var ended = track.Changes.Where(c => core.NowMs - c.TimeMs <= 7 * DayMs).Select(c => c.Hours).ToList();
        var share = ended.Count < 3 ? (double?)null : ended.Average() / track.Horizon.TypicalDwellHours;
        alarms.Set(
            context, "portfolio.short_dwell", track.Horizon.Name, IncidentSeverity.W, share < 0.5,
            () => $"{track.Horizon.Name} labels last {share:0.00} of their typical time in the last 7 days.");
    }

    private void FlipRate(PlantContext context)
    {
        var day = core.NowMs / DayMs;
        if (day != flipDay)
        {
            if (flipDay != long.MinValue)
            {
                flipDays.Add(core.Breakers.FlipsInDay);
            }

            flipDay = day;
        }

        var usual = flipDays.Count >= FewestDays ? Quantile.MedianInPlace(flipDays.Items.ToArray()) : (double?)null;
        var rate = usual > 0.0 ? core.Breakers.FlipsInDay / usual : null;
        core.Breakers.UsualFlips = usual > 0.0 ? usual : null;
        alarms.Measure(
            context, "portfolio.flip_rate", "meso", rate, 2.0, 4.0,
            () => $"{core.Breakers.FlipsInDay} Meso flips in 24 h, {rate:0.0} times the median of 30 days.");
    }

    private void Posture(PlantContext context)
    {
        var (low, high) = ExpectedRange(core.Market.Meso.Label);
        var pressure = core.Posture.Pressure.Value;
        outsideSinceMs = Since(outsideSinceMs, pressure < low || pressure > high);
        alarms.Set(
            context, "portfolio.cut_pressure_range", "portfolio", IncidentSeverity.I,
            outsideSinceMs != long.MinValue && core.NowMs - outsideSinceMs >= 6 * HourMs,
            () => $"The cut pressure {pressure:0.00} is outside {low:0.00} to {high:0.00} for 6 h.");
        riseSinceMs = Since(riseSinceMs, !core.Posture.IsDominanceStale && core.Posture.Usdt.EarlyRise);
        alarms.Set(
            context, "portfolio.usdt_early_rise", "dominance", IncidentSeverity.I,
            riseSinceMs != long.MinValue && core.NowMs - riseSinceMs > 2 * HourMs,
            () => "The dominance of USDT has been rising early for more than 2 h.");
        alarms.Set(
            context, "portfolio.blind_conviction", "portfolio", IncidentSeverity.I,
            levers.OfPortfolio().A >= 0.9 && core.Market.Meso.Label != Phase.Unknown
                && core.Market.Meso.Step.Confidence < 0.10,
            () => $"A is at least 0.9 with a Meso confidence of {core.Market.Meso.Step.Confidence:0.00}.");
    }

    private void Inputs(PlantContext context)
    {
        alarms.Set(
            context, "portfolio.dominance_stale", "dominance", IncidentSeverity.W,
            core.Posture.DominanceMs != long.MinValue && core.Posture.IsDominanceStale,
            () => "The newest dominance sample is older than 3 h: the dominance nudge is 0.");
        foreach (var type in core.Malformed.Where(m => core.NowMs - m.Value >= HourMs).Select(m => m.Key).ToArray())
        {
            core.Malformed.Remove(type);
            context.ClearIncident("portfolio.malformed_record", type);
        }

        var problem = intake.InboxProblem;
        alarms.Set(
            context, "portfolio.inbox_malformed", "inbox", IncidentSeverity.W,
            problem.AtMs != long.MinValue && core.NowMs - problem.AtMs < HourMs,
            () => $"{problem.File}: {problem.Text}");
        alarms.Set(
            context, "portfolio.intent_stale", "inbox", IncidentSeverity.W,
            intake.InboxMs != long.MinValue && core.NowMs - intake.InboxMs > InboxQuietMs,
            () => $"The watched folder was last read {(core.NowMs - intake.InboxMs) / HourMs} h ago; "
                + "the channels decay.");
    }

    private void Breakers(PlantContext context)
    {
        foreach (var breaker in core.Breakers.All(core.NowMs))
        {
            alarms.Set(
                context, $"portfolio.breaker_{breaker.Name}", "portfolio", IncidentSeverity.C, breaker.Tripped,
                () => $"The circuit breaker {breaker.Name} suppresses {breaker.Effect}.");
        }
    }

    private long FeaturesMs()
    {
        var newest = long.MinValue;
        foreach (var token in core.Market.Tokens)
        {
            newest = token.IsMajor ? Math.Max(newest, token.FeaturesMs) : newest;
        }

        return newest == long.MinValue ? core.NowMs : newest;
    }

    private long Since(long since, bool holds) => !holds ? long.MinValue
        : since == long.MinValue ? core.NowMs
        : since;
}
