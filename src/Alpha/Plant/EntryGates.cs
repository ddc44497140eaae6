using Millwright.Alpha.Decisions;
using Millwright.Alpha.Exits;
using Millwright.Alpha.Factors;
using Millwright.Alpha.Ladder;
using Millwright.Alpha.Leverage;
using Millwright.Alpha.Options;
using Millwright.Alpha.Signal;

namespace Millwright.Alpha.Plant;

/// <summary>The gates between an entry and a trade that need more than its lane (alpha.md §16); all are
/// judged.</summary>
internal sealed class EntryGates(AlphaCore core)
{
    private const SignalFlags Invalid = SignalFlags.LowCoverage | SignalFlags.Flat | SignalFlags.Stale;
    private const long VirtualEntries = 10;
    private static readonly Duration Minute = Duration.FromSeconds(60);

    /// <summary>Failed gates of an entry, its exchange leverage and its quantity.</summary>
    public TradeGate Of(
        int index,
        in LaneDecision decision,
        in ScanInput input,
        SignalFlags flags,
        PlantContext context,
        out LeverageMap exchange,
        out decimal quantity)
    {
        var lane = core.Lanes[index];
        var gates = Placing(decision.Instrument, context) | Inputs(decision.Instrument, context.Now);
        gates |= core.BreakerInForce >= BreakerLevel.Halt ? TradeGate.Breaker : TradeGate.Open;
        gates |= (flags & Invalid) != 0 ? TradeGate.SignalInvalid : TradeGate.Open;
        gates |= Opposite(index, decision.Instrument) ? TradeGate.OppositeLane : TradeGate.Open;
        gates |= core.Market.Scan - core.Instruments[decision.Instrument].ExitScan <= core.Options.CooldownScans
            ? TradeGate.InstrumentCooldown
            : TradeGate.Open;
        var fraction = lane.Options.Fraction * input.FractionScale;
        exchange = LeverageMap.Of(
            decision.Composition.Leverage, input.Capital, fraction, core.Options.LevMode, core.Options.LevFixed,
            core.Options.SlBps / 10000.0, core.Brackets[decision.Instrument], core.Options.EUserMax,
            core.Options.LiqMult);
        if (Cap(exchange.Notional) is { } cap)
        {
            exchange = exchange with { Notional = cap, Margin = cap / Math.Max(1, exchange.Final) };
        }

        gates |= core.Entries >= DailyCap ? TradeGate.DailyCap : TradeGate.Open;
        quantity = 0m;
        if (exchange.Veto != LeverageVeto.None)
        {
            return gates | TradeGate.LiquidationDistance;
        }

        gates |= exchange.Margin > input.Capital ? TradeGate.Margin : TradeGate.Open;
        return TryQuantity(decision.Instrument, exchange.Notional, out quantity) ? gates : gates | TradeGate.BelowMin;
    }

    /// <summary>Entries of a day: ten with virtual funds, else as configured (alpha.md §20).</summary>
    private long DailyCap => core.Options.Mode == AlphaMode.Vst
        ? Math.Min(VirtualEntries, core.Options.DailyEntryCap)
        : core.Options.DailyEntryCap;

    /// <summary>The cap of the stage when a notional exceeds it: 50 with virtual funds, 100 at V4, ten times at V5;
    /// else null.</summary>
    private double? Cap(double notional)
    {
        if (core.Options.Mode < AlphaMode.Vst)
        {
            return null;
        }

        var cap = core.Ladder.Active switch
        {
            <= Stage.V4Vst => 50.0,
            Stage.V4 => 100.0,
            _ => 1_000.0,
        };
        return notional > cap ? cap : null;
    }

    /// <summary>Stage, capability, state, open outcomes and the rate of orders: gates of a run with a venue.</summary>
    private TradeGate Placing(int instrument, PlantContext context)
    {
        if (core.Driver is not { } driver)
        {
            return TradeGate.Open;
        }

        var gates = TradeGate.Open;
        gates |= core.Ladder.Active < core.PlacesFrom ? TradeGate.Stage : TradeGate.Open;
        var named = core.Options.Mode < AlphaMode.Vst || core.Specs[instrument].Id == core.Options.LiveSymbol;
        gates |= core.Guard is { IsOpen: false } || !named ? TradeGate.Capability : TradeGate.Open;
        gates |= context.State != PlantState.Running || core.Paused ? TradeGate.Kill : TradeGate.Open;
        gates |= driver.UnknownOutcomes > 0 ? TradeGate.OutcomeUnknown : TradeGate.Open;
        gates |= driver.PositionOf(instrument) is not null ? TradeGate.NoSlot : TradeGate.Open;
        return gates | (driver.SentSince(context.Now - Minute) >= core.Options.OrdersPerMinute
            ? TradeGate.OrderRate
            : TradeGate.Open);
    }

    /// <summary>Ages: the price of the instrument always, equity and factors from V4-vst on (alpha.md §3, §9.6).
    /// </summary>
    private TradeGate Inputs(int instrument, Instant now)
    {
        var live = core.Ladder.Active >= Stage.V4Vst;
        var old = now - core.Instruments[instrument].MidAt > core.Q * 2
            || (live && (core.Factors.Defaulted & FactorDefaults.Equity) != 0);
        var stale = live && (core.Factors.Defaulted & (FactorDefaults.Boost | FactorDefaults.McScale)) != 0;
        return (old ? TradeGate.DataAge : TradeGate.Open) | (stale ? TradeGate.FactorStale : TradeGate.Open);
    }

    private bool TryQuantity(int instrument, double notional, out decimal quantity)
    {
        quantity = 0m;
        var price = ExactDecimal.ToSignificant(core.Market.Price(instrument), QuantityFloor.NotionalDigits);
        if (!price.TryGet(out var mid, out _)
            || !QuantityFloor.Compute(notional, mid, core.Specs[instrument].Limits).TryGet(out var floored, out _)
            || floored.Veto != QuantityVeto.None)
        {
            return false;
        }

        quantity = PlainDecimal.Of(floored.Quantity);
        return true;
    }

    private bool Opposite(int index, int instrument)
    {
        for (var i = 0; i < core.Lanes.Length; i++)
        {
            if (i != index && core.Lanes[i].Position is { } held && held.Instrument == instrument)
            {
                return true;
            }
        }

        return false;
    }
}
