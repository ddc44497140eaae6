namespace Millwright.Markets;

/// <summary>Matching: which resting orders a price or a trade executes (grid.md §9.5, kernel.md §18).</summary>
public sealed partial class PaperExchange
{
    private const double BandMargin = 1e-11;
    private const ulong FractionSteps = 800_000_001UL;
    private const decimal FractionUnit = 0.000000001m;

    private long execSequence;

    private bool UsesQueue => Options.Fill is FillModel.Queue or FillModel.QueueLatency;

    /// <summary>
    /// A public trade. Only the queue models look at it: it executes orders better than its price, then orders at its
    /// price behind the volume ahead of them, up to the traded volume.
    /// </summary>
    /// <param name="price">Trade price in quote, &gt; 0.</param>
    /// <param name="volume">Traded base volume, &gt; 0.</param>
    /// <param name="now">Time of the trade.</param>
    public void OnTrade(decimal price, decimal volume, Instant now)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(price);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(volume);
        Advance(now);
        if (UsesQueue && !InMaintenance)
        {
            TradeAgainst(buys, price, volume);
            TradeAgainst(sells, price, volume);
            Settle();
        }
    }

    /// <summary>
    /// A point of a candle path (grid.md §10.1): a mid price and, for the queue models, the volume traded there as one
    /// public trade at the tick nearest to it.
    /// </summary>
    /// <param name="mid">Mid in quote, finite and &gt; 0.</param>
    /// <param name="volume">Base volume attributed to the point, usually a quarter of the bar.</param>
    /// <param name="now">Time of the point.</param>
    public void OnPathPoint(double mid, double volume, Instant now)
    {
        OnMid(mid, now);
        var traded = UsesQueue && volume > 0.0 ? Instrument.FloorVolume(volume) : 0m;
        if (traded > 0m)
        {
            OnTrade(quotes.Nearest(mid), traded, now);
        }
    }

    /// <summary>
    /// The quantity resting at a price level of the market changed; only the queue models look at it.
    /// </summary>
    /// <param name="side">Side of the level.</param>
    /// <param name="price">Price of the level.</param>
    /// <param name="quantity">New base quantity of all other participants, ≥ 0.</param>
    /// <param name="now">Time of the change.</param>
    public void OnLevel(OrderSide side, decimal price, decimal quantity, Instant now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        Advance(now);
        foreach (var order in (side == OrderSide.Buy ? buys : sells).WorstFirst)
        {
            if (UsesQueue && order.Price == price)
            {
                QueuePosition.LevelChanged(order, (double)quantity, Options.Queue, Options.QueuePower);
            }
        }
    }

    private void Match()
    {
        MatchSide(buys);
        MatchSide(sells);
    }

    /// <summary>
    /// Executes from the best order on; the first one that does not execute in full ends the side (priority).
    /// </summary>
    private void MatchSide(PaperBookSide side)
    {
        while (side.Best is { } order && Fills(order))
        {
            var volume = DrawVolume(order);
            Execute(order, volume, Liquidity.Maker);
            if (order.Status == OrderStatus.Open)
            {
                break;
            }
        }
    }

    private bool Fills(PaperOrder order)
    {
        var touched = order.Side == OrderSide.Buy ? ask <= order.Price : bid >= order.Price;
        var through = order.Side == OrderSide.Buy
            ? ask <= order.Price - Instrument.TickSize
            : bid >= order.Price + Instrument.TickSize;
        return Options.Fill switch
        {
            FillModel.Touch => touched,
            FillModel.Probabilistic => through || (touched && Chance(Options.TouchProbability)),
            _ => through,
        };
    }

    private decimal DrawVolume(PaperOrder order)
    {
        var lot = Instrument.LotSize;
        if (order.Remaining < 2m * lot || !Chance(Options.PartialProbability))
        {
            return order.Remaining;
        }

        var fraction = 0.1m + (random.Below(FractionSteps) * FractionUnit);
        var part = decimal.Round(order.Remaining * fraction / lot, MidpointRounding.ToEven) * lot;
        return Math.Clamp(part, lot, order.Remaining - lot);
    }

    /// <summary>
    /// Executes a volume at the limit price. Cost and fee are differences of the rounded cumulative amounts, so the sum
    /// over the parts equals the hold exactly.
    /// </summary>
    private void Execute(PaperOrder order, decimal volume, Liquidity liquidity)
    {
        var cumulativeCost = Instrument.Cost(order.Price, order.Executed + volume);
        var cumulativeFee = Instrument.Fee(cumulativeCost, liquidity == Liquidity.Maker);
        var cost = cumulativeCost - order.Cost;
        var fee = cumulativeFee - order.Fee;
        order.Held -= account.Settle(order.Side, volume, cost, fee);
        order.Executed += volume;
        order.Cost = cumulativeCost;
        order.Fee = cumulativeFee;
        var sequence = ++execSequence;
        var execution = new Execution(
            VenueId("TP", sequence), order.Id, order.ClientId, Instrument.Pair, order.Side, order.Price, volume, cost,
            fee, Instrument.Quote, liquidity, Now, sequence);
        history.Executed(execution);
        var complete = order.Remaining == 0m;
        if (complete)
        {
            Unrest(order);
            Close(order, OrderStatus.Closed, string.Empty);
        }

        ReportExecution(execution, complete, order.Executed);
    }

    private void TradeAgainst(PaperBookSide side, decimal price, decimal volume)
    {
        if (side.Best is null || !Reaches(side.Best, price))
        {
            return;
        }

        AdvanceQueues(side, price, volume);
        var available = volume;
        while (side.Best is { } order && available > 0m && Reaches(order, price))
        {
            var reached = order.Price == price ? order.Reached : available;
            var executed = Instrument.FloorVolume(Math.Min(Math.Min(reached, available), order.Remaining));
            if (executed <= 0m)
            {
                break;
            }

            available -= executed;
            Execute(order, executed, Liquidity.Maker);
            if (order.Status == OrderStatus.Open)
            {
                break;
            }
        }
    }

    /// <summary>
    /// True when a trade at a price can execute an order: the order is better, or at that price and on its own side of
    /// the spread (a trade at our price on the far side lifted the other side, not our queue).
    /// </summary>
    private bool Reaches(PaperOrder order, decimal price)
    {
        var buy = order.Side == OrderSide.Buy;
        var farSide = HasPrice && (buy ? price >= Ask : price <= Bid);
        return (buy ? order.Price > price : order.Price < price) || (order.Price == price && !farSide);
    }

    /// <summary>Every order at the level sees the trade pass its own estimate of the volume ahead.</summary>
    private void AdvanceQueues(PaperBookSide side, decimal price, decimal volume)
    {
        foreach (var order in side.WorstFirst)
        {
            if (order.Price == price)
            {
                order.Reached = QueuePosition.Consume(order, volume, Instrument);
            }
        }
    }

    private void JoinQueue(PaperOrder order)
    {
        if (UsesQueue)
        {
            order.QueueFront = Options.QueueAhead;
        }
    }

    private void RefreshBand()
    {
        if (InMaintenance)
        {
            band = QuietBand.Everything;
            return;
        }

        var step = Options.Fill is FillModel.Touch or FillModel.Probabilistic ? 0m : Instrument.TickSize;
        var buyTrigger = buys.Best is { } buy ? buy.Price - step : -1m;
        var sellTrigger = sells.Best is { } sell ? sell.Price + step : decimal.MaxValue;
        if (buyTrigger == band.BuyTrigger && sellTrigger == band.SellTrigger)
        {
            return;
        }

        var low = buyTrigger <= 0m ? 0.0 : (double)buyTrigger / (1.0 + quotes.HalfSpread) * (1.0 + BandMargin);
        var high = sellTrigger == decimal.MaxValue ? double.MaxValue
            : (double)sellTrigger / (1.0 - quotes.HalfSpread) * (1.0 - BandMargin);
        band = new(buyTrigger, sellTrigger, low, high);
    }
}
