using Millwright.Regime.Numerics;
using Millwright.Regime.Options;

namespace Millwright.Regime.Churners;

/// <summary>
/// Life cycle of one churner (regime.md §12.8): check order parent, headroom, regime, timeout, parent choice, entry
/// gate. A fill seen after a cancel request wins over the cancel; until the end of a given-up order is known, no new
/// entry is placed.
/// </summary>
/// <param name="options">Parameters.</param>
/// <param name="orders">Order port.</param>
public sealed class ChurnerMachine(RegimeOptions options, IChurnerOrders orders)
{
    /// <summary>Spawns after the gates passed.</summary>
    public static void Spawn(Churner c, ParentCandidate parent, double now)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(parent);
        c.Active = true;
        c.Adopt(parent);
        Enter(c, ChurnerStage.Idle, "", now);
    }

    /// <summary>Kills: orders cancelled, inventory settled, slot idle. Idempotent.</summary>
    /// <param name="c">The churner.</param>
    /// <param name="reason">killed, churner_disabled or position_ledger_disabled.</param>
    /// <param name="now">Epoch seconds.</param>
    public void Kill(Churner c, string reason, double now)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (c.Active || c.Stage != ChurnerStage.Idle)
        {
            Abort(c, reason, now);
            c.Active = false;
            c.ParentId = 0;
            c.Reserve = 0.0;
        }
    }

    /// <summary>One cycle of an active churner.</summary>
    /// <param name="c">The churner.</param>
    /// <param name="x">What it sees.</param>
    /// <param name="parentOpen">Its parent is still open with a live exit.</param>
    /// <param name="best">Best candidate of the slot, or null.</param>
    /// <param name="reserveLeft">Unallocated reserve, quote units.</param>
    public void Cycle(Churner c, in ChurnerContext x, bool parentOpen, ParentCandidate? best, double reserveLeft)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (!c.Active)
        {
            return;
        }

        if (c.Stage != ChurnerStage.Idle && !parentOpen)
        {
            Abort(c, "parent_closed", x.Now);
        }
        else if (x.Headroom < options.ChurnerMinHeadroom)
        {
            Abort(c, "headroom_low", x.Now);
            return;
        }
        else if (x.Regime != MarketRegime.Ranging)
        {
            Abort(c, "regime_shift", x.Now);
            return;
        }
        else if (Expired(c, x.Now))
        {
            Timeout(c, x.Now);
            return;
        }

        if (c.Stage == ChurnerStage.Idle)
        {
            Arm(c, x, parentOpen, best, reserveLeft);
        }
    }

    /// <summary>An order executed, wholly or until it was cancelled. Unknown orders are ignored.</summary>
    /// <param name="c">The churner.</param>
    /// <param name="reference">The order.</param>
    /// <param name="price">Average price.</param>
    /// <param name="volume">Executed base units, &gt; 0.</param>
    /// <param name="fee">Fee, quote units.</param>
    /// <param name="x">What the churner sees.</param>
    /// <returns>Net profit of a completed cycle, else null.</returns>
    public double? Fill(
        Churner c, long reference, double price, double volume, double fee, in ChurnerContext x)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (c.Late is { } late && late.Reference == reference)
        {
            c.Late = null;
            return LateFill(c, late, price, volume, fee, x.Now);
        }

        if (c.Order == 0 || c.Order != reference)
        {
            return null;
        }

        c.Order = 0;
        if (c.Stage == ChurnerStage.EntryOpen)
        {
            return c.Pooled ? Consumed(c, price, volume, fee, x.Now) : Entered(c, price, volume, fee, x);
        }

        var net = Result(c.Bought, c.EntryFill, price, volume) - (c.EntryFee * volume / c.Volume) - fee;
        if (volume < c.Volume)
        {
            Leave(c, c.CycleId, c.Bought, c.Volume - volume, c.EntryFill, c.EntryFee * (1.0 - (volume / c.Volume)));
        }

        ChurnerBooks.Count(c, net, x.Now);
        c.Reserve = 0.0;
        Enter(c, ChurnerStage.Idle, "", x.Now);
        return net;
    }

    /// <summary>The venue cancelled an order without an execution, or refused it.</summary>
    /// <param name="c">The churner.</param>
    /// <param name="reference">The order.</param>
    /// <param name="refusal">Code of a refusal, "" for a cancel.</param>
    /// <param name="now">Epoch seconds.</param>
    public void Ended(Churner c, long reference, string refusal, double now)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (c.Late is { } late && late.Reference == reference)
        {
            c.Late = null;
            if (!late.Entry)
            {
                Leave(c, late.Cycle, late.Bought, late.Volume, late.EntryFill, late.EntryFee);
            }

            return;
        }

        if (c.Order == 0 || c.Order != reference)
        {
            return;
        }

        c.Order = 0;
        var entry = c.Stage == ChurnerStage.EntryOpen;
        var reason = refusal.Length > 0 ? $"{(entry ? "entry" : "exit")}_place_failed: {refusal}"
            : entry ? (c.Cancelling ? "entry_timeout" : "entry_canceled") : "exit_canceled";
        Settle(c);
        Enter(c, ChurnerStage.Idle, reason, now);
    }

    private double? LateFill(Churner c, LateOrder late, double price, double volume, double fee, double now)
    {
        if (late.Pool)
        {
            return ChurnerBooks.Consume(c, late.Bought, price, volume, fee, now);
        }

        if (late.Entry)
        {
            Leave(c, late.Cycle, late.Bought, volume, price, fee);
            return null;
        }

        var rest = late.Volume - volume;
        if (rest > 0.0)
        {
            Leave(c, late.Cycle, late.Bought, rest, late.EntryFill, late.EntryFee * rest / late.Volume);
        }

        var net = Result(late.Bought, late.EntryFill, price, volume) - (late.EntryFee * volume / late.Volume) - fee;
        ChurnerBooks.Count(c, net, now);
        return net;
    }

    private static double? Consumed(Churner c, double price, double volume, double fee, double now)
    {
        var net = ChurnerBooks.Consume(c, c.Bought, price, volume, fee, now);
        c.Reserve = 0.0;
        Enter(c, ChurnerStage.Idle, "", now);
        return net;
    }

    private double? Entered(Churner c, double price, double volume, double fee, in ChurnerContext x)
    {
        (c.Volume, c.EntryFill, c.EntryFee) = (volume, price, fee);
        c.Stage = ChurnerStage.ExitOpen;
        var target = ChurnerPrices.Exit(
            c.Bought, price, x.Market > 0.0 ? x.Market : price, Math.Max(options.ChurnerProfitPct, x.FeePct + 0.01),
            options.ChurnerEntryPct, x.PriceDecimals);
        var code = volume < x.MinVolume ? "exit_below_min_size" : "exit_place_failed";
        if (volume < x.MinVolume || !orders.TryPlace(
            new ChurnerOrder(c.Slot, c.CycleId, false, !c.Bought, target, volume), out var reference))
        {
            Settle(c);
            Enter(c, ChurnerStage.Idle, code, x.Now);
            return null;
        }

        (c.Order, c.Price) = (reference, target);
        Enter(c, ChurnerStage.ExitOpen, "", x.Now);
        return null;
    }

    private bool Expired(Churner c, double now) => c.Stage switch
    {
        ChurnerStage.EntryOpen => now - c.ChangedAt >= Math.Max(60.0, options.ChurnerTimeoutSec),
        ChurnerStage.ExitOpen =>
            now - c.ChangedAt >= Math.Max(options.ChurnerTimeoutSec, options.ChurnerExitTimeoutSec),
        _ => false,
    };

    private void Timeout(Churner c, double now)
    {
        if (c.Stage == ChurnerStage.ExitOpen)
        {
            Abort(c, "exit_timeout", now);
            return;
        }

        var answer = orders.Cancel(c.Order);
        if (answer == CancelAnswer.Gone)
        {
            Enter(c, ChurnerStage.Idle, "entry_timeout", now);
            c.Reserve = 0.0;
            return;
        }

        c.Cancelling = answer == CancelAnswer.Asked;
        c.LastError = c.Cancelling ? "entry_timeout" : "entry_timeout_cancel_failed";
    }

    private void Abort(Churner c, string reason, double now)
    {
        if (c.Stage == ChurnerStage.Idle)
        {
            c.LastError = reason;
            return;
        }

        if (c.Order != 0 && orders.Cancel(c.Order) != CancelAnswer.Gone)
        {
            c.Late = new LateOrder(
                c.Order, c.CycleId, c.Stage == ChurnerStage.EntryOpen, c.Pooled, c.Bought, c.Volume, c.EntryFill,
                c.EntryFee);
        }
        else
        {
            Settle(c);
        }

        c.Reserve = 0.0;
        Enter(c, ChurnerStage.Idle, reason, now);
    }

    /// <summary>A filled entry whose exit is given up leaves its lot and costs its fee.</summary>
    private void Settle(Churner c)
    {
        if (c.Stage == ChurnerStage.ExitOpen)
        {
            Leave(c, c.CycleId, c.Bought, c.Volume, c.EntryFill, c.EntryFee);
        }

        c.Reserve = 0.0;
    }

    private void Leave(Churner c, long cycle, bool bought, double volume, double price, double fee)
    {
        ChurnerBooks.Leave(c, bought, volume, price, fee);
        orders.Keep(c.Slot, cycle);
    }

    private void Arm(Churner c, in ChurnerContext x, bool parentOpen, ParentCandidate? best, double reserveLeft)
    {
        if (!parentOpen)
        {
            if (best is null)
            {
                c.LastError = "no_candidate";
                return;
            }

            c.Adopt(best);
        }

        if (c.Late is not null || x.Market <= 0.0)
        {
            c.LastError = c.Late is not null ? "cancel_pending" : "market_unavailable";
            return;
        }

        var entry = ChurnerEntry.Choose(options, c, x, reserveLeft);
        if (entry.Error.Length > 0)
        {
            c.LastError = entry.Error;
            return;
        }

        c.CycleId++;
        if (!orders.TryPlace(
            new ChurnerOrder(c.Slot, c.CycleId, true, entry.Buy, entry.Price, entry.Volume, entry.Pool),
            out var reference))
        {
            c.Reserve = 0.0;
            c.LastError = "entry_place_failed";
            return;
        }

        (c.Bought, c.Order, c.Price, c.Volume, c.Reserve, c.Pooled) =
            (entry.Buy, reference, entry.Price, entry.Volume, entry.Reserve, entry.Pool);
        Enter(c, ChurnerStage.EntryOpen, "", x.Now);
    }

    private static double Result(bool bought, double entry, double exit, double volume) =>
        (bought ? exit - entry : entry - exit) * volume;

    private static void Enter(Churner c, ChurnerStage stage, string error, double now)
    {
        c.Stage = stage;
        c.LastError = error;
        c.ChangedAt = now;
        c.Cancelling = false;
        if (stage == ChurnerStage.Idle)
        {
            (c.Order, c.Price, c.Volume, c.EntryFill, c.EntryFee) = (0, 0.0, 0.0, 0.0, 0.0);
            c.Pooled = false;
        }

        c.Reserve = Bounds.Finite(c.Reserve, 0.0);
    }
}
