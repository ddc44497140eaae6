using Millwright.Alpha.Cadence;
using Millwright.Alpha.Decisions;
using Millwright.Alpha.Exits;
using Millwright.Alpha.Factors;
using Millwright.Alpha.Ladder;
using Millwright.Alpha.Leverage;
using Millwright.Alpha.Options;
using Millwright.Alpha.Signal;

namespace Millwright.Alpha.Plant;

/// <summary>One scan in the order of alpha.md §16: market, exits, entries, gates, one row per lane.</summary>
internal sealed class ScanEngine(AlphaCore core)
{
    private const double LeastVolume = 5_000_000.0;
    private readonly double[] mids = new double[core.Instruments.Length];
    private readonly double[] imbalances = new double[core.Instruments.Length];
    private readonly bool[] blocked = new bool[core.Instruments.Length];
    private readonly string?[] reasons = new string?[core.Instruments.Length];
    private readonly EpisodeDesk episodes = new(core);
    private readonly EntryGates gates = new(core);

    /// <summary>First failing rule per instrument; null = eligible.</summary>
    public ReadOnlySpan<string?> Reasons => reasons;

    public int Candidates { get; private set; }

    /// <summary>Told after each scan; null = nobody listens.</summary>
    public Action<ScanFacts>? Scanned { get; set; }

    /// <summary>Writes what the view shows of the newest scan.</summary>
    public void Encode(CseWriter writer)
    {
        writer.I32(Candidates);
        foreach (var reason in reasons)
        {
            writer.OptionalString(reason);
        }
    }

    /// <summary>Reads it.</summary>
    public void Decode(ref CseReader reader)
    {
        Candidates = reader.I32();
        for (var i = 0; i < reasons.Length; i++)
        {
            reasons[i] = reader.OptionalString();
        }
    }

    /// <summary>Runs a scan.</summary>
    public void Run(PlantContext context)
    {
        var now = context.Now;
        var publish = core.Options.ShadowEnabled;
        RollDay(now);
        Sample(now);
        core.Market.Update(mids, imbalances);
        var stale = now - core.NewestInput > core.Q * 2;
        var flags = core.Watch.Judge(core.Market.Signal, core.Market.Changed, stale);
        Alarm(flags, context);
        var rejected = (flags & SignalFlags.OutOfRange) != 0;
        double? score = null;
        if (core.Market.Signal.IsReady && !rejected)
        {
            core.Distributions.Add(Metric.D, core.Market.Signal.Divergence, now);
            if (core.Options.ThresholdMode == ThresholdMode.RobustZ)
            {
                score = core.Scores.Score(core.Market.Signal.Divergence) ?? 0.0;
            }
        }

        Eligibility(now);
        var lag = (context.Observed - context.Due).Ns / 1000L;
        core.Distributions.Add(Metric.ScanLagUs, lag, now);
        if (lag * 1000L > core.Q.Ns / 5)
        {
            context.RaiseIncident(
                "slow_scan", "scan", IncidentSeverity.W,
                $"A scan ran {lag / 1000} ms late; allowed a fifth of its quantum of {core.Q.Ns / 1_000_000} ms.",
                new IncidentRule { Edge = true });
        }

        var input = new ScanInput
        {
            Rejected = rejected,
            Score = score,
            Seasonality = core.Factors.Seasonality(now),
            BreachProbability = core.Factors.Breach(now),
            Posture = core.Posture.InForce,
            Breaker = core.BreakerInForce,
            Capital = core.Factors.EquityKnown ? core.Factors.Equity(now, core.Capital) : core.Capital,
            FractionScale = core.BreakerInForce == BreakerLevel.Throttle ? 0.5 : 1.0,
        };
        if (publish)
        {
            PublishScan(flags, score, lag, context);
        }

        for (var i = 0; i < core.Lanes.Length; i++)
        {
            Lane(i, input, flags, lag, publish, context);
        }

        Scanned?.Invoke(new ScanFacts
        {
            Scan = core.Market.Scan,
            Mids = [.. mids],
            Imbalances = [.. imbalances],
            Blocked = [.. blocked],
            Indicators = [.. core.Factors.Stress(now)],
            Input = input,
        });
    }

    /// <summary>An operator closes the position of a lane.</summary>
    public void CloseByOperator(int index, in ShadowPosition open, double pnlBps, PlantContext context)
    {
        core.Lanes[index].Close(core.Market.Scan);
        episodes.Close(
            index, open, new ExitDecision { PnlBps = pnlBps, MfeBps = Math.Max(open.MfeBps, pnlBps) }, "operator",
            core.Options.ShadowEnabled, context);
    }

    private void Lane(
        int index, in ScanInput input, SignalFlags flags, long lagUs, bool publish, PlantContext context)
    {
        var lane = core.Lanes[index];
        var before = lane.Position;
        lane.Exclude(blocked);
        ref readonly var decision = ref lane.Propose(core.Market, input, core.Factors.Stress(context.Now));
        core.Factors.Mark(FactorDefaults.Ob, double.IsNaN(decision.Consensus));
        if (before is { } open && decision.Exit is { } exit)
        {
            episodes.OnExit(index, open, exit, publish, context);
        }

        var exchange = default(LeverageMap);
        var quantity = 0m;
        var decided = decision;
        if (decision.Action == LaneAction.Enter)
        {
            decided = decision with { Gates = decision.Gates | gates.Of(index, decision, input, flags, context,
                out exchange, out quantity) };
            Note(decided, context.Now);
            Open(index, decided, exchange, quantity, context);
        }

        if (publish)
        {
            Publish(index, decided, exchange, quantity, input, flags, lagUs, context);
        }
    }

    private void Open(
        int index, in LaneDecision decision, in LeverageMap exchange, decimal quantity, PlantContext context)
    {
        if (decision.Gates != TradeGate.Open)
        {
            return;
        }

        var lane = core.Lanes[index];
        var size = new PositionSize(
            quantity, exchange.Notional, decision.Composition.Leverage, exchange.Final, core.Market.Scan,
            decision.Confirmation.Multiplier, decision.Composition.Regime, decision.Ob, decision.Esof,
            decision.Composition.Base);
        if (core.Driver is { } driver
            && driver.Enter(decision.Instrument, lane.Options.Direction, quantity, exchange.Final, core.Market.Scan,
                context) is not null)
        {
            return;
        }

        core.Entries++;
        core.OpenScans[index] = core.ReferenceScan;
        lane.Open(core.Market, decision, size);
    }

    private void RollDay(Instant now)
    {
        var day = now.Ns / (86_400L * Instant.NsPerSecond);
        if (day != core.Day)
        {
            core.Day = day;
            core.Entries = 0;
        }
    }

    private void Sample(Instant now)
    {
        var most = core.Q * 2;
        var both = core.Options.ExclusionScope == ExclusionScope.Both;
        for (var i = 0; i < mids.Length; i++)
        {
            ref readonly var state = ref core.Instruments[i];
            var fresh = state.Mid > 0.0 && now - state.MidAt <= most;
            mids[i] = fresh && !(both && state.Exclusion is not null) ? state.Mid : double.NaN;
            imbalances[i] = now - state.BookAt <= most ? state.Imbalance : double.NaN;
        }
    }

    private void Eligibility(Instant now)
    {
        Candidates = 0;
        for (var i = 0; i < blocked.Length; i++)
        {
            ref readonly var state = ref core.Instruments[i];
            reasons[i] = state.Halted ? "status"
                : state.Exclusion is not null ? "excluded"
                : !(state.Mid > 0.0) || now - state.MidAt > core.Q * 2 ? "stale"
                : core.Market.Signal.IsReady && !core.Market.Signal.HasHistory(i) ? "history"
                : core.Market.Signal.Fast.PositionOf(i) < 0 ? "inactive"
                : state.SpreadBps > core.Options.MaxSpreadBps ? "spread"
                : state.Volume > 0.0 && state.Volume < LeastVolume ? "volume"
                : core.Specs[i].Brackets.Count == 0 ? "brackets"
                : core.Market.Scan - state.ExitScan <= core.Options.CooldownScans ? "cooldown"
                : null;
            blocked[i] = reasons[i] is not null;
            Candidates += blocked[i] ? 0 : 1;
        }
    }

    private void Alarm(SignalFlags flags, PlantContext context)
    {
        if ((flags & SignalFlags.OutOfRange) != 0)
        {
            context.RaiseIncident(
                "signal_out_of_range", "d", IncidentSeverity.C,
                $"|D| {Math.Abs(core.Market.Signal.Divergence):0.####} is above its bound "
                + $"{core.Watch.Bound(core.Market.Signal.Fast.Count):0.####}; the scan was rejected.");
        }

        if ((flags & SignalFlags.Flat) != 0)
        {
            context.RaiseIncident(
                "signal_flat", "d", IncidentSeverity.C, "The signal does not move while prices do.");
        }
        else if (core.LastScan is { } last && (last.Flags & SignalFlags.Flat) != 0)
        {
            context.ClearIncident("signal_flat", "d");
        }
    }

    private void Note(in LaneDecision decision, Instant now)
    {
        var set = core.Distributions;
        set.Add(Metric.Strength, decision.Strength, now);
        set.Add(Metric.Leverage, decision.Composition.Leverage, now);
        set.Add(Metric.Dc, decision.Confirmation.Multiplier, now);
        set.Add(Metric.Boost, decision.Circuit.Boost, now);
        set.Add(Metric.McScale, decision.McScale, now);
        set.Add(Metric.Ob, decision.Ob, now);
        set.Add(Metric.Esof, decision.Esof, now);
        set.Add(Metric.SpreadBps, core.Instruments[decision.Instrument].SpreadBps, now);
        set.Add(Metric.Imbalance, core.Market.Imbalances[decision.Instrument], now);
    }

    private void PublishScan(SignalFlags flags, double? score, long lagUs, PlantContext context)
    {
        var signal = core.Market.Signal;
        core.LastScan = new ScanRow(
            context.Now, core.Market.Scan, signal.Fast.Count, signal.FastShare, signal.SlowShare,
            signal.FastVelocity, signal.SlowVelocity, signal.Divergence, score, flags,
            core.Cadence[CadenceAction.Scan].Missed, lagUs, context.Seq);
        core.History.Add(core.LastScan);
        context.Publish(new DomainEvent("alpha_scan", core.Market.Scan, "trace", "", core.LastScan));
    }

    private void Publish(
        int index,
        in LaneDecision decision,
        in LeverageMap exchange,
        decimal quantity,
        in ScanInput input,
        SignalFlags flags,
        long lagUs,
        PlantContext context)
    {
        var chosen = decision.Instrument >= 0;
        var row = new DecisionRow
        {
            Id = core.DecisionId(core.Market.Scan, core.Lanes[index].Options.Direction),
            At = context.Now,
            Scan = core.Market.Scan,
            Lane = core.Lanes[index].Options.Direction,
            ModeWord = AlphaWords.Of(core.Options.Mode),
            Stage = core.Ladder.Active.Name(),
            Symbol = chosen ? core.Specs[decision.Instrument].Id : "",
            Price = chosen ? core.Market.Price(decision.Instrument) : 0.0,
            Flags = flags,
            Decision = decision,
            Exchange = exchange,
            Quantity = quantity,
            Capital = input.Capital,
            Fraction = core.Lanes[index].Options.Fraction * input.FractionScale,
            Posture = AlphaWords.Of(input.Posture),
            SeasonalityScore = input.Seasonality ?? double.NaN,
            Candidates = Candidates,
            Defaulted = (int)core.Factors.Defaulted,
            AgesMs = core.Factors.Ages(context.Now),
            LagUs = lagUs,
            ConfigHash = core.ConfigHash,
            Seq = context.Seq,
        };
        core.Tape.Enqueue(row);
        if (core.Tape.Count > AlphaCore.TapeRows)
        {
            core.Tape.Dequeue();
        }

        context.Publish(new DomainEvent("decision", row.Scan, "trace", row.ActionWord, row));
        if (core.ReferenceRows > 0 || core.Divergence.Pending > 0)
        {
            core.Divergence.Shadow(KeyOf(row), core.Q);
        }
    }

    private Divergence.ShadowRowKey KeyOf(DecisionRow row) => new()
    {
        At = row.At,
        Scan = row.Scan,
        ReferenceScan = core.Cadence.LastScanNumber,
        Lane = row.Lane,
        Enters = row.Decision.Action == LaneAction.Enter,
        Symbol = row.Symbol,
        Div = core.Market.Signal.Divergence,
        Leverage = row.Decision.Composition.Leverage,
        Strength = row.Decision.Strength,
        Factors = row.Decision.Action == LaneAction.Enter
            ? [row.Decision.Confirmation.Multiplier, row.Decision.Composition.Regime, row.Decision.Ob,
                row.Decision.Esof]
            : [1.0, 1.0, 1.0, 1.0],
        ExitReason = row.ExitWord,
    };
}
