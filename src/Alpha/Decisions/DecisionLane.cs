using Millwright.Alpha.Exits;
using Millwright.Alpha.Factors;
using Millwright.Alpha.Selection;
using Millwright.Alpha.Signal;
using Millwright.Alpha.Sizing;

namespace Millwright.Alpha.Decisions;

/// <summary>
/// One lane: exits, then the entry decision, independent of slots, then the gates (alpha.md §16). Lanes never read each
/// other's state.
/// </summary>
public sealed class DecisionLane
{
    private readonly LaneOptions options;
    private readonly bool[] excluded;
    private ShadowPosition? position;
    private long? lastExit;
    private LaneDecision proposal;

    /// <summary>Creates a lane.</summary>
    /// <param name="options">Thresholds and limits.</param>
    /// <param name="excluded">True for instruments that are never selected.</param>
    public DecisionLane(LaneOptions options, ReadOnlySpan<bool> excluded)
    {
        this.options = options ?? throw new ArgumentNullException(nameof(options));
        this.excluded = excluded.ToArray();
    }

    /// <summary>Thresholds and limits.</summary>
    public LaneOptions Options => options;

    /// <summary>The open position, or null.</summary>
    public ShadowPosition? Position => position;

    /// <summary>Scan of the newest exit, or null.</summary>
    public long? LastExit => lastExit;

    /// <summary>Replaces the instruments that are not selected; in instrument order.</summary>
    public void Exclude(ReadOnlySpan<bool> instruments) => instruments[..excluded.Length].CopyTo(excluded);

    /// <summary>Decides one scan and opens a shadow position when every gate of the lane is open.</summary>
    /// <param name="market">Updated market.</param>
    /// <param name="scan">Factors of the scan.</param>
    /// <param name="indicators">Indicators of the circuit breaker.</param>
    public LaneDecision Decide(Market market, in ScanInput scan, ReadOnlySpan<StressIndicator> indicators)
    {
        ref readonly var decided = ref Propose(market, scan, indicators);
        if (decided.Action == LaneAction.Enter && decided.Gates == TradeGate.Open)
        {
            Open(market, decided, default);
        }

        return decided;
    }

    /// <summary>Exits and the entry decision of a scan, without opening anything. The result is valid until the next
    /// call.</summary>
    /// <param name="market">Updated market.</param>
    /// <param name="scan">Factors of the scan.</param>
    /// <param name="indicators">Indicators of the circuit breaker.</param>
    public ref readonly LaneDecision Propose(
        Market market, in ScanInput scan, ReadOnlySpan<StressIndicator> indicators)
    {
        ArgumentNullException.ThrowIfNull(market);
        proposal = Proposed(market, scan, indicators);
        return ref proposal;
    }

    /// <summary>Opens the shadow position of a decision.</summary>
    /// <param name="market">Market of the scan.</param>
    /// <param name="decision">An entry.</param>
    /// <param name="size">Quantity and leverage; default for lanes without them.</param>
    public void Open(Market market, in LaneDecision decision, in PositionSize size)
    {
        ArgumentNullException.ThrowIfNull(market);
        position = new ShadowPosition
        {
            Instrument = decision.Instrument,
            EntryScan = market.Scan,
            EntryPrice = market.Price(decision.Instrument),
            EntryVolatility = ImpulseRanking.Volatility(
                decision.Instrument, market.Signal.Returns, options.VolatilityReturns),
            SlowSign = market.Signal.SlowVelocity >= 0.0 ? 1 : -1,
            Size = size,
        };
    }

    /// <summary>Changes the size of the open position; nothing without one.</summary>
    public void Resize(in PositionSize size) => position = position is { } open ? open with { Size = size } : null;

    /// <summary>Forgets the open position without an exit decision: a real entry was missed.</summary>
    public void Forget() => position = null;

    /// <summary>Ends the open position at a scan: an operator, the guard, or a part too small to halve.</summary>
    /// <param name="scan">Number of the scan.</param>
    public void Close(long scan)
    {
        position = null;
        lastExit = scan;
    }

    /// <summary>Writes the state.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.I64(lastExit ?? -1);
        if (writer.Option(position is not null))
        {
            position!.Value.Encode(writer);
        }
    }

    /// <summary>Reads the state.</summary>
    public void Decode(ref CseReader reader)
    {
        var exit = reader.I64();
        lastExit = exit < 0 ? null : exit;
        position = reader.Option() ? ShadowPosition.Decode(ref reader) : null;
    }

    private LaneDecision Proposed(Market market, in ScanInput scan, ReadOnlySpan<StressIndicator> indicators)
    {
        var consensus = BookConsensus.Of(market.Imbalances, market.Count, options.Direction);
        var exit = ExitOpen(market, scan, consensus);
        var divergence = scan.Rejected || !market.Signal.IsReady ? double.NaN : scan.Measure(market.Signal);
        var none = new LaneDecision
        {
            Divergence = divergence,
            Exit = exit,
            Instrument = -1,
            Consensus = consensus.Value ?? double.NaN,
        };
        if (double.IsNaN(divergence))
        {
            return none with { Action = LaneAction.Warmup };
        }

        if (!Strength.Triggered(divergence, options.Entry, options.Direction))
        {
            return none with { Action = LaneAction.NoSignal };
        }

        if (scan.Posture is Posture.Turtle or Posture.Hibernate)
        {
            return none with { Action = LaneAction.VetoPosture };
        }

        var instrument = Select(market, out var rank);
        if (instrument < 0)
        {
            return none with { Action = LaneAction.VetoNoCandidate };
        }

        var confirmation = DirectionalConfirmation.Of(
            market.Before(instrument, options.ConfirmationScans), market.Price(instrument), options.Direction,
            options.ConfirmationBps);
        return options.VetoContradiction && confirmation.Status < 0
            ? none with { Action = LaneAction.VetoDc, Confirmation = confirmation, Instrument = instrument }
            : Enter(market, scan, indicators, consensus, confirmation, none with
            {
                Action = LaneAction.Enter,
                Instrument = instrument,
                Rank = rank,
                Confirmation = confirmation,
            });
    }

    private LaneDecision Enter(
        Market market,
        in ScanInput scan,
        ReadOnlySpan<StressIndicator> indicators,
        in BookConsensus consensus,
        in DirectionalConfirmation confirmation,
        in LaneDecision partial)
    {
        var strength = Strength.Of(partial.Divergence, options.Entry, options.Extreme, 0.0, out _);
        var circuit = CircuitBoost.Of(
            indicators, market.Signal.SlowVelocity, options.Direction, options.Kappa, options.BetaHigh,
            options.BetaLow);
        var scale = scan.BreachProbability is { } p ? RiskEnvelope.Of(p).Scale : 1.0;
        var esof = scan.Seasonality is { } e ? RiskEnvelope.Seasonality(e) : 1.0;
        var input = new CompositionInput
        {
            Strength = strength,
            Dc = confirmation.Multiplier,
            Boost = circuit.Boost,
            Beta = circuit.Beta,
            McScale = scale,
            Ob = consensus.Multiplier,
            Esof = esof,
            Posture = scan.Posture,
            Capital = scan.Capital,
            Fraction = options.Fraction * scan.FractionScale,
            LeastLeverage = options.LeastLeverage,
            MostLeverage = options.MostLeverage,
            MinLeverage = options.MinLeverage,
            BaseMax = options.BaseMax,
            AbsMax = options.AbsMax,
            StalkerCap = options.StalkerCap,
        };
        Composition.TryCompose(input, out var composition);
        var zero = confirmation.Multiplier == 0.0 || circuit.Boost == 0.0 || scale == 0.0 || consensus.Multiplier == 0.0
            || esof == 0.0;
        var gates = (zero ? TradeGate.ZeroFactor : TradeGate.Open)
            | (position is not null ? TradeGate.NoSlot : TradeGate.Open)
            | (lastExit is { } t && market.Scan - t <= options.Cooldown ? TradeGate.Cooldown : TradeGate.Open);
        return partial with
        {
            Strength = strength,
            Circuit = circuit,
            McScale = scale,
            Ob = consensus.Multiplier,
            Esof = esof,
            Composition = composition,
            Gates = gates,
        };
    }

    private ExitDecision? ExitOpen(Market market, in ScanInput scan, in BookConsensus consensus)
    {
        if (position is not { } open)
        {
            return null;
        }

        var volatility = ImpulseRanking.Volatility(open.Instrument, market.Signal.Returns, options.VolatilityReturns);
        var decision = ExitEngine.Decide(
            new ExitInput
            {
                Direction = options.Direction,
                EntryPrice = open.EntryPrice,
                Price = market.Held(open.Instrument),
                BarsHeld = (int)(market.Scan - open.EntryScan),
                MfeBps = open.MfeBps,
                Divergence = scan.Rejected ? double.NaN : scan.Measure(market.Signal),
                Entry = options.Entry,
                Extreme = options.Extreme,
                Consensus = consensus.Value ?? double.NaN,
                VolatilityRatio = open.EntryVolatility > 0.0 ? volatility / open.EntryVolatility : double.NaN,
                SlowVelocity = market.Signal.SlowVelocity,
                SlowSign = open.SlowSign,
                Streak = open.Streak,
                Posture = scan.Posture,
                Breaker = scan.Breaker,
            },
            options.Exits);
        if (decision.Action == ExitAction.Exit)
        {
            position = null;
            lastExit = market.Scan;
        }
        else
        {
            position = open with
            {
                MfeBps = decision.MfeBps,
                MaeBps = decision.PnlBps < open.MaeBps ? decision.PnlBps : open.MaeBps,
                Streak = decision.Streak,
            };
        }

        return decision;
    }

    private int Select(Market market, out double best)
    {
        best = double.NaN;
        var selected = -1;
        for (var i = 0; i < market.Count; i++)
        {
            if (excluded[i])
            {
                continue;
            }

            var rank = ImpulseRanking.Of(i, market.Signal.Returns, options.Lookback, market.Signal.Fast);
            if (rank >= options.LeastRank && (selected < 0 || rank > best))
            {
                best = rank;
                selected = i;
            }
        }

        return selected;
    }
}
