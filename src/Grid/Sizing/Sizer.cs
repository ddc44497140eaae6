using Millwright.Grid.Options;
using Millwright.Grid.Orders;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Grid.Slots;

namespace Millwright.Grid.Sizing;

/// <summary>
/// Quote sizes of the two legs (grid.md §4.7 Sizing): mode, layers, rounding residue, entry floor. Quote-first divides
/// what is spendable now; what is not allocated stays available, so the carry is reported and never counted twice.
/// </summary>
internal sealed class Sizer(GridCore core)
{
    private const decimal FloorMargin = 1.01m;

    private bool flooredA;
    private bool flooredB;
    private Basis? lastKey;
    private OrderSizes lastSizes;
    private decimal cachedValue = -1m;
    private double cachedDouble;

    /// <summary>Slots that count as buy-ready.</summary>
    public int BuyReadyCount { get; private set; }

    /// <summary>Sizes of the slot's next entries, quote.</summary>
    public OrderSizes SizesFor(Slot slot)
    {
        var key = new Basis(
            core.Book.LastSeq, core.Funds.HeldQuote, core.Funds.HeldBase, BuyReadyCount + (slot.BuyReady ? 0 : 1),
            core.Loop.ResidualA, core.Loop.ResidualB, core.Market.Mid, core.Loop.Layers, core.Slots.Count,
            core.Options, core.Steering.SizeA, core.Steering.SizeB);
        if (!IsPerSlot && key == lastKey)
        {
            return lastSizes;
        }

        lastKey = key;
        flooredA = false;
        flooredB = false;
        lastSizes = Compute(slot);
        return lastSizes;
    }

    /// <summary>The same sizes for a view: between turns nothing of the state may change, the carry neither.</summary>
    public OrderSizes PreviewFor(Slot slot)
    {
        var (carry, key, sizes, a, b) = (core.Loop.Carry, lastKey, lastSizes, flooredA, flooredB);
        var preview = SizesFor(slot);
        core.Loop.Carry = carry;
        (lastKey, lastSizes, flooredA, flooredB) = (key, sizes, a, b);
        return preview;
    }

    /// <summary>Legs whose next entries the floor raises, for a view; changes nothing.</summary>
    public (bool A, bool B) FlooredSides(Slot slot)
    {
        var (carry, key, sizes, a, b) = (core.Loop.Carry, lastKey, lastSizes, flooredA, flooredB);
        (flooredA, flooredB) = (false, false);
        _ = Compute(slot);
        var sides = (flooredA, flooredB);
        core.Loop.Carry = carry;
        (lastKey, lastSizes, flooredA, flooredB) = (key, sizes, a, b);
        return sides;
    }

    /// <summary>Size recommended by the companion (regime.md §6.4); floors and funds are judged afterwards.</summary>
    private decimal Steered(decimal target, double factor) =>
        factor == 1.0 ? target : core.Rules.Instrument.RoundQuote(target * ReducerBoundary.ToDecimal(factor, 6));

    private bool IsPerSlot => core.Options.SizingModeA is SizingMode.CompoundNet or SizingMode.CompoundSettled
        || core.Options.SizingModeB is SizingMode.CompoundNet or SizingMode.CompoundSettled;

    private OrderSizes Compute(Slot slot)
    {
        var (factorA, factorB) = (core.Steering.SizeA, core.Steering.SizeB);
        var a = Finish(slot, Leg.A, Steered(Target(slot, core.Options.SizingModeA, Leg.A), factorA));
        var b = Finish(slot, Leg.B, Steered(Target(slot, core.Options.SizingModeB, Leg.B), factorB));
        return new OrderSizes(ToDouble(a), b == cachedValue ? cachedDouble : ReducerBoundary.ToDouble(b));
    }

    /// <summary>
    /// An entry of <paramref name="notional"/> went out: the rounding residue of the leg is what it missed.
    /// </summary>
    public void Placed(Leg leg, double effective, decimal notional)
    {
        core.Loop.FloorApplied += (leg == Leg.A ? flooredA : flooredB) ? 1 : 0;
        if (!core.Options.SizingResidualEnabled || effective <= 0.0)
        {
            return;
        }

        var bound = (decimal)core.Options.SizingResidualCapRatio * core.Options.OrderSize;
        var quantised = core.Rules.Instrument.RoundQuote((decimal)effective);
        var residual = Math.Clamp(quantised - notional, -bound, bound);
        if (leg == Leg.A)
        {
            core.Loop.ResidualA = residual;
        }
        else
        {
            core.Loop.ResidualB = residual;
        }
    }

    /// <summary>Keeps the count of buy-ready slots up to date.</summary>
    public void Count(Slot slot)
    {
        var ready = IsBuyReady(slot);
        if (ready != slot.BuyReady)
        {
            slot.BuyReady = ready;
            BuyReadyCount += ready ? 1 : -1;
        }
    }

    /// <summary>A slot left the table.</summary>
    public void Forget(Slot slot)
    {
        if (slot.BuyReady)
        {
            slot.BuyReady = false;
            BuyReadyCount--;
        }
    }

    /// <summary>Starts counting from nothing.</summary>
    public void Clear() => BuyReadyCount = 0;

    /// <summary>Spendable quote of the quote-first pool.</summary>
    public decimal Pool => Math.Max(0m, core.Funds.AvailableQuote - core.Options.SizingSafetyBuffer);

    private static bool IsBuyReady(Slot slot)
    {
        if (slot.Lifecycle != SlotLifecycle.Active || slot.State.ShortOnly
            || slot.State.Phase is not (SlotPhase.S0 or SlotPhase.S1a))
        {
            return false;
        }

        foreach (var order in slot.Working)
        {
            if (order.Kind == OrderKind.Entry && order.Side == GridSide.Buy)
            {
                return false;
            }
        }

        return true;
    }

    private decimal Target(Slot slot, SizingMode mode, Leg leg)
    {
        var size = core.Options.OrderSize;
        return mode switch
        {
            SizingMode.CompoundNet => Math.Max(size, size + core.Book.Slot(slot.Id).NetRealised),
            SizingMode.CompoundSettled => Math.Max(size, size + core.Book.Slot(slot.Id).TotalProfit),
            SizingMode.EvenSplit when leg == Leg.B => Swept(slot, EvenSplit(size)),
            SizingMode.EvenSplit => EvenSplit(size),
            SizingMode.QuoteFirst when leg == Leg.B => QuoteFirst(slot),
            _ => size,
        };
    }

    private decimal EvenSplit(decimal size) => Math.Max(
        size, core.Rules.Instrument.RoundQuote(core.Funds.AvailableQuote / Math.Max(1, core.Slots.Count)));

    /// <summary>
    /// Free-quote sweep (§5.9): what the buy-ready slots leave over at their even share is divided among them.
    /// </summary>
    private decimal Swept(Slot slot, decimal share)
    {
        var o = core.Options;
        var n = BuyReadyCount + (slot.BuyReady ? 0 : 1);
        var fees = 1m + (Math.Max(0m, core.Rules.MakerPct) / 100m);
        var surplus = Pool - (share * n * fees);
        if (!o.DustSweepEnabled || surplus < Math.Max(o.DustMinThreshold, 0.01m))
        {
            return share;
        }

        var bump = Math.Floor(surplus * 100m / (n * fees)) / 100m;
        return share + (o.DustMaxBumpPct > 0.0 ? Math.Min(bump, share * (decimal)o.DustMaxBumpPct / 100m) : bump);
    }

    /// <summary>
    /// §4.7 quote_first. The carry lies in the free quote: it is set aside and added again, which leaves the pool. The
    /// last buy also needs its fee (docs/decisions/0004-quote-first.md).
    /// </summary>
    private decimal QuoteFirst(Slot slot)
    {
        var pool = Pool;
        var n = BuyReadyCount + (slot.BuyReady ? 0 : 1);
        var share = Math.Floor(pool * 100m / n) / 100m;
        var capped = Math.Min(share, (decimal)core.Options.SizingMaxMultiple * core.Options.OrderSize);
        core.Loop.Carry = pool - (capped * n);
        var fees = 1m + (Math.Max(0m, core.Rules.MakerPct) / 100m);
        return Math.Min(capped, Math.Floor(Math.Max(0m, core.Funds.AvailableQuote) * 100m / fees) / 100m);
    }

    private decimal Finish(Slot slot, Leg leg, decimal target)
    {
        var size = target + Layered(slot);
        if (core.Options.SizingResidualEnabled)
        {
            size += leg == Leg.A ? core.Loop.ResidualA : core.Loop.ResidualB;
        }

        return core.Options.SizingEntryFloorEnabled ? Floored(slot, leg, size) : size;
    }

    private decimal Floored(Slot slot, Leg leg, decimal size)
    {
        var price = core.Market.HasPrice ? core.Market.Mid : slot.State.MarketPrice;
        if (!(price > 0.0))
        {
            return size;
        }

        var floor = Math.Max(core.Rules.MinVolume * (decimal)price, core.Rules.MinCost) * FloorMargin;
        if (size >= floor || (leg == Leg.B && core.Funds.AvailableQuote < floor))
        {
            return size;
        }

        _ = leg == Leg.A ? flooredA = true : flooredB = true;
        return Math.Ceiling(floor * 10_000m) / 10_000m;
    }

    private decimal Layered(Slot slot) => EffectiveLayers() is > 0m and var layers
        ? core.Rules.Instrument.RoundQuote(layers * core.Options.LayersBasePerOrder * core.Market.MidDecimal)
        : 0m;

    /// <summary>Layers the free funds carry, at most those wanted (§4.7); 0 while layers are off.</summary>
    public decimal EffectiveLayers()
    {
        var o = core.Options;
        if (core.Loop.Layers <= 0 || o.LayersBasePerOrder <= 0m || !core.Market.HasPrice)
        {
            return 0m;
        }

        var price = core.Market.MidDecimal;
        var buffer = (decimal)o.LayersBuffer;
        var (sells, buys) = CountEntries();
        var bySell = Math.Floor(core.Funds.AvailableBase / (sells * o.LayersBasePerOrder * buffer));
        var byBuy = Math.Floor(core.Funds.AvailableQuote / (buys * o.LayersBasePerOrder * price * buffer));
        return Math.Max(0m, Math.Min(core.Loop.Layers, Math.Min(bySell, byBuy)));
    }

    private (int Sells, int Buys) CountEntries()
    {
        var sells = 0;
        var buys = 0;
        foreach (var order in core.Orders.Live)
        {
            sells += order.Kind == OrderKind.Entry && order.Side == GridSide.Sell ? 1 : 0;
            buys += order.Kind == OrderKind.Entry && order.Side == GridSide.Buy ? 1 : 0;
        }

        return (Math.Max(1, sells), Math.Max(1, buys));
    }

    /// <summary>Everything sizes depend on in modes without compounding.</summary>
    private readonly record struct Basis(
        ulong LedgerSeq,
        decimal HeldQuote,
        decimal HeldBase,
        int Ready,
        decimal ResidualA,
        decimal ResidualB,
        double Mid,
        int Layers,
        int Slots,
        GridOptions Options,
        double SteeredA,
        double SteeredB);

    private double ToDouble(decimal value)
    {
        if (value != cachedValue)
        {
            cachedValue = value;
            cachedDouble = ReducerBoundary.ToDouble(value);
        }

        return cachedDouble;
    }
}
