using System.Globalization;
using Millwright.Grid.Reducer;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Plant;

/// <summary>Newest accepted price (grid.md §8.3), from quotes or, in conflated streams, from mids.</summary>
public sealed class MarketInput
{
    private readonly decimal spreadPct;
    private decimal bid;
    private decimal ask;
    private bool fromMid;
    private double knownMid;
    private decimal knownDecimal;

    internal MarketInput(double maxJumpPct, decimal spreadPct)
    {
        Gate = new PriceGate(maxJumpPct);
        this.spreadPct = spreadPct;
    }

    /// <summary>Acceptance filter with its counters.</summary>
    public PriceGate Gate { get; private set; }

    /// <summary>Mid price for the reducer; 0 before the first price.</summary>
    public double Mid { get; private set; }

    /// <summary>Time of the newest accepted price.</summary>
    public Instant At { get; private set; }

    /// <summary>Best bid, quote; half the paper spread below a mid; 0 before the first price.</summary>
    public decimal Bid => fromMid ? MidDecimal * (1m - (spreadPct / 200m)) : bid;

    /// <summary>Best ask, quote; half the paper spread above a mid; 0 before the first price.</summary>
    public decimal Ask => fromMid ? MidDecimal * (1m + (spreadPct / 200m)) : ask;

    /// <summary>Exact mid, quote.</summary>
    public decimal MidDecimal => fromMid ? TextOfMid() : (bid + ask) / 2m;

    /// <summary>True once a price was accepted.</summary>
    public bool HasPrice => Mid > 0.0;

    /// <summary>Age of the price, s; infinite before the first.</summary>
    public double AgeSec(Instant now) => HasPrice ? (now - At).Seconds : double.PositiveInfinity;

    /// <summary>The shortest text of the mid as decimal, derived once per price.</summary>
    private decimal TextOfMid()
    {
        if (knownMid != Mid)
        {
            knownMid = Mid;
            knownDecimal = decimal.Parse(
                Mid.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        return knownDecimal;
    }

    internal bool OfferQuote(decimal bestBid, decimal bestAsk, Instant now)
    {
        if (Gate.OfferQuote((double)bestBid, (double)bestAsk, now, out _) != PriceVerdict.Accepted)
        {
            return false;
        }

        if (fromMid || bestBid != bid || bestAsk != ask)
        {
            bid = bestBid;
            ask = bestAsk;
            fromMid = false;
            Mid = ReducerBoundary.ToDouble((bestBid + bestAsk) / 2m);
        }

        At = now;
        return true;
    }

    /// <summary>The last trade where bid or ask is missing (§8.3); the feed hands on none older than 10 s.</summary>
    internal bool OfferTrade(decimal price, Instant now)
    {
        var mid = ReducerBoundary.ToDouble(price);
        if (Gate.OfferTrade(mid, now, now) != PriceVerdict.Accepted)
        {
            return false;
        }

        fromMid = true;
        Mid = mid;
        At = now;
        return true;
    }

    internal bool OfferMid(double mid, Instant now)
    {
        if (Gate.OfferQuote(mid, mid, now, out _) != PriceVerdict.Accepted)
        {
            return false;
        }

        fromMid = true;
        Mid = mid;
        At = now;
        return true;
    }

    internal void SetMaxJump(double maxJumpPct)
    {
        var writer = new CseWriter(256);
        Gate.Encode(writer);
        var gate = new PriceGate(maxJumpPct);
        var reader = new CseReader(writer.Written);
        gate.Decode(ref reader);
        Gate = gate;
    }

    internal void Encode(CseWriter writer)
    {
        writer.Bool(fromMid);
        writer.F64(Mid);
        writer.Decimal(bid);
        writer.Decimal(ask);
        writer.I64(At.Ns);
        Gate.Encode(writer);
    }

    internal void Decode(ref CseReader reader)
    {
        fromMid = reader.Bool();
        Mid = reader.F64();
        bid = reader.Decimal();
        ask = reader.Decimal();
        At = new Instant(reader.I64());
        Gate.Decode(ref reader);
    }
}
