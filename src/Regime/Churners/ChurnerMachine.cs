using Millwright.Regime.Numerics;
using Millwright.Regime.Options;

namespace Millwright.Regime.Churners;

/// <summary>
/// Life cycle of one churner (regime.md §12.8): check order parent, headroom, regime, timeout, parent choice, entry
/// gate. A fill seen after a cancel request wins over the cancel.
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
        c.Stage = ChurnerStage.Idle;
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

    /// <summary>A fill of the working order. Fills of unknown orders are ignored.</summary>
    /// <param name="c">The churner.</param>
    /// <param name="reference">Filled order.</param>
    /// <param name="price">Fill price.</param>
    /// <param name="fee">Fee, quote units.</param>
    /// <param name="x">What the churner sees.</param>
    /// <returns>Net profit of a completed cycle, else null.</returns>
    public double? Fill(Churner c, long reference, double price, double fee, in ChurnerContext x)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (reference != 0 && c.LateOrder == reference)
        {
            return LateFill(c, price, fee, x.Now);
        }

        if (c.Order == 0 || c.Order != reference)
        {
            return null;
        }

        c.Order = 0;
        if (c.Stage == ChurnerStage.EntryOpen)
        {
            (c.EntryFill, c.EntryFee) = (price, fee);
            OpenExit(c, x);
            return null;
        }

        var gross = (c.Bought ? price - c.EntryFill : c.EntryFill - price) * c.Volume;
        var net = gross - c.EntryFee - fee;
        Count(c, net, x.Now);
        c.Reserve = 0.0;
        Enter(c, ChurnerStage.Idle, "", x.Now);
        return net;
    }

    /// <summary>The venue cancelled the working order.</summary>
    public static void Cancelled(Churner c, long reference, double now)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (c.Order != 0 && c.Order == reference)
        {
            c.Order = 0;
            var exit = c.Stage == ChurnerStage.ExitOpen;
            Settle(c);
            Enter(c, ChurnerStage.Idle, exit ? "exit_canceled" : "entry_canceled", now);
        }
    }

    /// <summary>The venue refused a cancel because the order had filled: the fill counts.</summary>
    private static double? LateFill(Churner c, double price, double fee, double now)
    {
        var lot = c.LateBought ? c.LateVolume : -c.LateVolume;
        c.LateOrder = 0;
        if (c.LateEntry)
        {
            c.Residual += lot;
            c.ProfitTotal -= fee;
            c.ProfitToday -= fee;
            return null;
        }

        c.Residual -= lot;
        var net = ((price - c.LatePrice) * lot) - fee;
        Count(c, net, now);
        return net;
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
        if (c.Stage == ChurnerStage.EntryOpen && c.Order != 0 && !orders.TryCancel(c.Order))
        {
            c.LastError = "entry_timeout_cancel_failed";
            return;
        }

        var reason = c.Stage == ChurnerStage.EntryOpen ? "entry_timeout" : "exit_timeout";
        if (c.Stage == ChurnerStage.EntryOpen)
        {
            c.Order = 0;
        }

        Abort(c, reason, now);
    }

    private void Abort(Churner c, string reason, double now)
    {
        if (c.Stage == ChurnerStage.Idle)
        {
            c.LastError = reason;
            return;
        }

        if (c.Order != 0 && !orders.TryCancel(c.Order))
        {
            (c.LateOrder, c.LateEntry, c.LateVolume, c.LateBought, c.LatePrice) =
                (c.Order, c.Stage == ChurnerStage.EntryOpen, c.Volume, c.Bought, c.EntryFill);
        }

        c.Order = 0;
        Settle(c);
        Enter(c, ChurnerStage.Idle, reason, now);
    }

    /// <summary>A filled entry whose exit is given up leaves its lot and costs its fee.</summary>
    private static void Settle(Churner c)
    {
        if (c.Stage == ChurnerStage.ExitOpen)
        {
            c.Residual += c.Bought ? c.Volume : -c.Volume;
            c.ProfitTotal -= c.EntryFee;
            c.ProfitToday -= c.EntryFee;
        }

        c.Reserve = 0.0;
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

        if (x.Market <= 0.0)
        {
            c.LastError = "market_unavailable";
            return;
        }

        var (error, buy, price, volume, reserve) = Entry(c, x, reserveLeft);
        if (error.Length > 0)
        {
            c.LastError = error;
            return;
        }

        c.CycleId++;
        if (!orders.TryPlace(new ChurnerOrder(c.Slot, c.CycleId, true, buy, price, volume), out var reference))
        {
            c.Reserve = 0.0;
            c.LastError = "entry_place_failed";
            return;
        }

        (c.Bought, c.Order, c.Price, c.Volume, c.Reserve) = (buy, reference, price, volume, reserve);
        Enter(c, ChurnerStage.EntryOpen, "", x.Now);
    }

    private (string Error, bool Buy, double Price, double Volume, double Reserve) Entry(
        Churner c, in ChurnerContext x, double reserveLeft)
    {
        var size = x.OrderSize + c.Compound;
        var preferred = c.ParentSell;
        foreach (var buy in new[] { preferred, !preferred })
        {
            var (price, volume) = Quantity(buy, size, x);
            if (price <= 0.0)
            {
                return ("invalid_entry_price", buy, 0.0, 0.0, 0.0);
            }

            if (volume < x.MinVolume || volume <= 0.0)
            {
                return ("below_min_size", buy, price, volume, 0.0);
            }

            if (buy ? x.FreeQuote >= price * volume : x.FreeBase >= volume)
            {
                return ("", buy, price, volume, 0.0);
            }
        }

        var (backPrice, backVolume) = Quantity(preferred, size, x);
        var wanted = Math.Min(x.OrderSize, backPrice * backVolume);
        return reserveLeft < wanted ? ("reserve_exhausted", preferred, 0.0, 0.0, 0.0)
            : (preferred ? x.FreeQuote : x.FreeBase * backPrice) < wanted
                ? ("capital_unavailable", preferred, 0.0, 0.0, 0.0)
            : ("", preferred, backPrice, backVolume, wanted);
    }

    private (double Price, double Volume) Quantity(bool buy, double size, in ChurnerContext x)
    {
        var price = ChurnerPrices.Entry(buy, x.Market, options.ChurnerEntryPct, x.PriceDecimals);
        var scale = Healing.RepriceTargets.Scale(x.VolumeDecimals);
        return (price, price <= 0.0 ? 0.0 : Math.Floor((size / price * scale) + 1e-9) / scale);
    }

    private void OpenExit(Churner c, in ChurnerContext x)
    {
        c.Stage = ChurnerStage.ExitOpen;
        var price = ChurnerPrices.Exit(
            c.Bought, c.EntryFill, x.Market > 0.0 ? x.Market : c.EntryFill,
            Math.Max(options.ChurnerProfitPct, x.FeePct + 0.01), options.ChurnerEntryPct, x.PriceDecimals);
        if (!orders.TryPlace(new ChurnerOrder(c.Slot, c.CycleId, false, !c.Bought, price, c.Volume), out var reference))
        {
            Settle(c);
            Enter(c, ChurnerStage.Idle, "exit_place_failed", x.Now);
            return;
        }

        (c.Order, c.Price) = (reference, price);
        Enter(c, ChurnerStage.ExitOpen, "", x.Now);
    }

    private static void Count(Churner c, double net, double now)
    {
        var day = (long)Math.Floor(now / 86400.0);
        if (c.Day != day)
        {
            (c.Day, c.CyclesToday, c.ProfitToday) = (day, 0, 0.0);
        }

        c.CyclesTotal++;
        c.CyclesToday++;
        c.ProfitTotal += net;
        c.ProfitToday += net;
    }

    private static void Enter(Churner c, ChurnerStage stage, string error, double now)
    {
        c.Stage = stage;
        c.LastError = error;
        c.ChangedAt = now;
        if (stage == ChurnerStage.Idle)
        {
            (c.Order, c.Price, c.Volume, c.EntryFill, c.EntryFee) = (0, 0.0, 0.0, 0.0, 0.0);
        }

        c.Reserve = Bounds.Finite(c.Reserve, 0.0);
    }
}
