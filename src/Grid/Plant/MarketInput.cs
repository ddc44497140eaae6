using Millwright.Grid.Reducer;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Grid.Plant;

/// <summary>
/// Newest accepted price (grid.md §8.3). Quotes arrive as raw integers with a scale; the mid is exact:
/// 5 × (bid + ask) at one digit more, so its double is correctly rounded without going through text.
/// </summary>
public sealed class MarketInput
{
    private static readonly double[] Powers =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
    ];

    private long bidRaw;
    private long askRaw;
    private byte scale;

    internal MarketInput(double maxJumpPct) => Gate = new PriceGate(maxJumpPct);

    /// <summary>Acceptance filter with its counters.</summary>
    public PriceGate Gate { get; private set; }

    /// <summary>Mid price for the reducer; 0 before the first price.</summary>
    public double Mid { get; private set; }

    /// <summary>Time of the newest accepted price.</summary>
    public Instant At { get; private set; }

    /// <summary>Best bid, quote; 0 before the first price.</summary>
    public decimal Bid => At == Instant.Epoch ? 0m : FromRaw(bidRaw);

    /// <summary>Best ask, quote; 0 before the first price.</summary>
    public decimal Ask => At == Instant.Epoch ? 0m : FromRaw(askRaw);

    /// <summary>Exact mid, quote.</summary>
    public decimal MidDecimal => (Bid + Ask) / 2m;

    /// <summary>True once a price was accepted.</summary>
    public bool HasPrice => Mid > 0.0;

    internal (long Bid, long Ask, byte Scale) Raw => (bidRaw, askRaw, scale);

    /// <summary>Age of the price, s; infinite before the first.</summary>
    public double AgeSec(Instant now) => HasPrice ? (now - At).Seconds : double.PositiveInfinity;

    internal bool Offer(long bid, long ask, byte priceScale, Instant now)
    {
        if (priceScale >= Powers.Length - 1 || Math.Abs(bid) > long.MaxValue / 16 || Math.Abs(ask) > long.MaxValue / 16)
        {
            return false;
        }

        var unit = Powers[priceScale];
        if (Gate.OfferQuote(bid / unit, ask / unit, now, out _) != PriceVerdict.Accepted)
        {
            return false;
        }

        bidRaw = bid;
        askRaw = ask;
        scale = priceScale;
        At = now;
        Mid = ExactMid(bid, ask, priceScale);
        return true;
    }

    internal void SetMaxJump(double maxJumpPct)
    {
        var gate = new PriceGate(maxJumpPct);
        gate.Restore(Gate.LastPrice, Gate.LastAt);
        Gate = gate;
    }

    internal void Restore(long bid, long ask, byte priceScale, Instant at)
    {
        bidRaw = bid;
        askRaw = ask;
        scale = priceScale;
        At = at;
        Mid = at == Instant.Epoch ? 0.0 : ExactMid(bid, ask, priceScale);
        Gate.Restore(at == Instant.Epoch ? 0.0 : GateMid(), at);
    }

    private double GateMid() => ((bidRaw / Powers[scale]) + (askRaw / Powers[scale])) / 2.0;

    private static double ExactMid(long bid, long ask, byte priceScale)
    {
        var sum = (bid + ask) * 5;
        return sum < (1L << 53)
            ? sum / Powers[priceScale + 1]
            : ReducerBoundary.ToDouble(new decimal(sum) / Pow10(priceScale + 1));
    }

    private decimal FromRaw(long raw) =>
        new((int)raw, (int)(raw >> 32), 0, false, scale);

    private static decimal Pow10(int digits)
    {
        var value = 1m;
        for (var i = 0; i < digits; i++)
        {
            value *= 10m;
        }

        return value;
    }
}
