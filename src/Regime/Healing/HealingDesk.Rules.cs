using Millwright.Regime.Engine;
using Millwright.Regime.Numerics;

namespace Millwright.Regime.Healing;

/// <content>Automatic repricing, write-off, belief actions and operator actions (regime.md §3.3, §12.6, §12.7).
/// </content>
public sealed partial class HealingDesk
{
    private const double DefaultHoldSec = 345_600.0;

    /// <summary>Slots whose timers rest because every exit is believed to fill, joined by commas.</summary>
    public string HeldSlots { get; private set; } = "";

    /// <summary>Cost of waiting of a position so far, quote units (regime.md §12.7).</summary>
    public static double OpportunityCost(in OpenPosition p, double now, RegimeEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        var perSec = engine.Desk.Throughput?.Aggregate.ProfitPerSec ?? 0.0;
        var total = engine.Facts.PortfolioValue;
        var cost = p.Entry * p.Volume;
        return total <= 0.0 || cost <= 0.0
            ? 0.0
            : (now - p.EntryAt) / 3600.0 * Math.Max(0.0, 3600.0 * perSec) * cost / total;
    }

    /// <summary>Operator: moves an exit to break-even as far as the subsidy allows.</summary>
    /// <returns>Why it is refused, or null.</returns>
    public string? BreakEven(long position, RegimeEngine engine, string reason)
    {
        ArgumentNullException.ThrowIfNull(engine);
        if (Find(position, engine) is not { } p)
        {
            return "not_open";
        }

        if (!p.ExitLive || Orders is null)
        {
            return "no_live_exit";
        }

        var f = engine.Facts;
        var even = RepriceTargets.BreakEven(p.Sell, p.Entry, f.FeePct);
        var way = p.Sell ? p.Exit - even : even - p.Exit;
        var tick = 1.0 / RepriceTargets.Scale(f.PriceDecimals);
        if (way <= tick)
        {
            return "already_at_breakeven";
        }

        var balance = engine.Churners.Subsidy.Totals(p.Key.Slot).Balance;
        if (balance <= 1e-12)
        {
            return "no_subsidy";
        }

        var step = Math.Min(way, balance / p.Volume);
        var scale = RepriceTargets.Scale(f.PriceDecimals);
        var price = p.Sell
            ? Math.Ceiling(((p.Exit - step) * scale) - 1e-6) / scale
            : Math.Floor(((p.Exit + step) * scale) + 1e-6) / scale;
        var consumed = Math.Abs(p.Exit - price) * p.Volume;
        return consumed <= 1e-12 || consumed > balance + 1e-9
            ? "no_subsidy"
            : Ask(p, price, consumed, "operator", reason) ? null : "reprice_failed";
    }

    /// <summary>Operator: gives a position up at the mark.</summary>
    /// <returns>Why it is refused, or null.</returns>
    public string? CloseMarket(long position, RegimeEngine engine, string reason)
    {
        ArgumentNullException.ThrowIfNull(engine);
        if (Find(position, engine) is not { } p)
        {
            return "not_open";
        }

        return !p.ExitLive || Orders is null ? "no_live_exit" : Close(p, reason) ? null : "cancel_failed";
    }

    /// <summary>Operator: hides a position from the cleanup queue.</summary>
    /// <returns>Why it is refused, or null.</returns>
    public string? KeepHolding(long position, double? holdSec, double now, RegimeEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        if (Find(position, engine) is not { } p || !records.TryGetValue(p.Key, out var record))
        {
            return "not_open";
        }

        record.HoldUntil = now + Bounds.Clamp(holdSec ?? DefaultHoldSec, 60.0, 30.0 * 86400.0);
        Write(new JournalRow(now, p.Key.Id, p.Key.Slot, "keep_holding", "", 0.0));
        return null;
    }

    /// <summary>Positions eligible for a realised loss, not on hold: oldest effective age first.</summary>
    public IReadOnlyList<OpenPosition> CleanupQueue(double now, RegimeEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        var queue = new List<OpenPosition>();
        foreach (var p in engine.Facts.Positions)
        {
            if (engine.Desk.BandOf(p, now, engine.Facts.Mid) == AgeBand.WriteOff
                && records.TryGetValue(p.Key, out var record) && record.HoldUntil <= now)
            {
                queue.Add(p);
            }
        }

        var mid = engine.Facts.Mid;
        queue.Sort((a, b) =>
        {
            var c = engine.Desk.EffectiveAge(b, now, mid).CompareTo(engine.Desk.EffectiveAge(a, now, mid));
            c = c != 0 ? c : a.EntryAt.CompareTo(b.EntryAt);
            return c != 0 ? c : b.Key.Id.CompareTo(a.Key.Id);
        });
        return queue;
    }

    /// <summary>Plan of automatic repricing for a position.</summary>
    public HealingPlan PlanOf(in OpenPosition p, double now, RegimeEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        records.TryGetValue(p.Key, out var record);
        var f = engine.Facts;
        return HealingPlan.Of(
            new HealingInput
            {
                Sell = p.Sell,
                AgeSec = now - p.EntryAt,
                Entry = p.Entry,
                Exit = p.Exit,
                Market = f.Fresh ? f.Mid : 0.0,
                Volume = p.Volume,
                TargetPct = record?.TargetPct ?? 0.0,
                BasePct = f.ProfitPct,
                VolatilityPct = f.VolatilityPct,
                EntryPct = f.EntryPct,
                FeePct = f.FeePct,
                Decimals = f.PriceDecimals,
                Balance = engine.Churners.Subsidy.Totals(p.Key.Slot).Balance,
                MinBand = options.SubsidyAutoRepriceBand,
                Tightened = record?.Tightened ?? false,
                CoolingDown = record is { SubsidisedAt: > 0.0 } r
                    && now - r.SubsidisedAt < options.SubsidyRepriceIntervalSec,
                ExitLive = p.ExitLive,
            },
            engine.Desk.Bands);
    }

    private void Reprice(double now, RegimeEngine engine)
    {
        var ordered = new List<OpenPosition>(engine.Facts.Positions);
        ordered.Sort((a, b) =>
        {
            var c = a.EntryAt.CompareTo(b.EntryAt);
            return c != 0 ? c : a.Key.Id.CompareTo(b.Key.Id);
        });
        foreach (var p in ordered)
        {
            if (records[p.Key].Request != 0)
            {
                Count("request_pending");
                continue;
            }

            var plan = PlanOf(p, now, engine);
            foreach (var code in plan.Skipped)
            {
                Count(code);
            }

            if (plan.Action != "none")
            {
                Ask(p, plan.NewExit, plan.Consumed, plan.Action, plan.Action);
            }
        }
    }

    private void WriteOffHopeless(double now, RegimeEngine engine)
    {
        foreach (var p in CleanupQueue(now, engine))
        {
            var f = engine.Facts;
            var fillable = RepriceTargets.Fillable(p.Sell, f.Mid, p.Entry, f.EntryPct, f.FeePct);
            var needed = RepriceTargets.SubsidyNeeded(p.Sell, p.Exit, fillable, p.Volume);
            var floor = p.Volume / RepriceTargets.Scale(f.PriceDecimals);
            if (p.ExitLive && records[p.Key].Request == 0
                && OpportunityCost(p, now, engine) > 2.0 * Math.Max(needed, floor))
            {
                Close(p, "subsidy_write_off");
                return;
            }
        }
    }

    /// <summary>Carries out position beliefs: edge-triggered moves, and timers that rest while the belief is to hold.
    /// </summary>
    private void Believe(double now, RegimeEngine engine)
    {
        var (held, broken) = (new SortedSet<int>(), new SortedSet<int>());
        foreach (var p in engine.Facts.Positions)
        {
            var record = records[p.Key];
            if (!engine.Desk.Tracked.TryGetValue(p.Key, out var tracked) || tracked.Belief is not { } belief)
            {
                broken.Add(p.Key.Slot);
                continue;
            }

            var rests = belief.Action == "hold" && tracked.Odds.Confidence > 0.0
                && record.RestedSec < options.BeliefTimerOverrideMaxSec;
            (rests ? held : broken).Add(p.Key.Slot);
            record.RestedSec += rests ? engine.StepSec : 0.0;
            if (belief.Action != record.Acted)
            {
                record.Acted = belief.Action;
                Act(p, record, belief.Action, now, engine);
            }
        }

        held.ExceptWith(broken);
        HeldSlots = string.Join(',', held);
    }

    private void Act(in OpenPosition p, HealingRecord record, string action, double now, RegimeEngine engine)
    {
        var f = engine.Facts;
        if (record.Request != 0 || !p.ExitLive || f.Mid <= 0.0 || Orders is null)
        {
            return;
        }

        switch (action)
        {
            case "tighten":
                var price = RepriceTargets.Tightened(
                    p.Sell, f.Mid, p.Entry, f.EntryPct, Math.Max(f.ProfitPct, f.VolatilityPct), f.PriceDecimals);
                if (p.Sell ? price < p.Exit : price > p.Exit)
                {
                    Ask(p, price, 0.0, "tighten", "belief");
                }

                break;
            case "reprice_breakeven":
                BreakEven(p.Key.Id, engine, "belief");
                break;
            case "widen" when !p.BothLegsOut && record.Widened < options.BeliefMaxWidenCount:
                var wider = p.Exit * (p.Sell ? 1.0 + options.BeliefWidenStepPct : 1.0 - options.BeliefWidenStepPct);
                if (Math.Abs(wider - record.OriginalExit) / record.OriginalExit <= options.BeliefMaxWidenTotalPct)
                {
                    Ask(p, RepriceTargets.Round(wider, f.PriceDecimals), 0.0, "widen", "belief");
                }

                break;
            default:
                break;
        }
    }

    private bool Ask(in OpenPosition p, double price, double consumed, string kind, string reason)
    {
        var reference = Orders?.Move(p.Key, price, kind) ?? 0;
        if (reference == 0)
        {
            return false;
        }

        requests.Add(reference, new HealingRequest(reference, p.Key, p.Exit, price, consumed, Clip(kind, reason)));
        records[p.Key].Request = reference;
        return true;
    }

    private bool Close(in OpenPosition p, string reason)
    {
        var reference = Orders?.Close(p.Key, reason) ?? 0;
        if (reference == 0)
        {
            return false;
        }

        requests.Add(reference, new HealingRequest(reference, p.Key, p.Exit, 0.0, 0.0, Clip("write_off", reason)));
        records[p.Key].Request = reference;
        return true;
    }

    private static string Clip(string kind, string reason) =>
        kind == "operator" || kind == "write_off" ? reason.Length > 160 ? reason[..160] : reason : kind;

    private static OpenPosition? Find(long position, RegimeEngine engine)
    {
        foreach (var p in engine.Facts.Positions)
        {
            if (p.Key.Id == position)
            {
                return p;
            }
        }

        return null;
    }
}
