namespace Millwright.Markets;

/// <summary>
/// Acceptance filter for prices (grid.md §8.3): rejects non-finite, non-positive and crossed quotes and jumps beyond
/// <c>price.max_jump_pct</c> unless a second sample at least 2 s later confirms them. Rejections are counted by
/// verdict.
/// </summary>
public sealed class PriceGate
{
    private static readonly Duration ConfirmAfter = Duration.FromSeconds(2);
    private static readonly Duration TradeMaxAge = Duration.FromSeconds(10);

    private readonly double maxJump;
    private readonly long[] counts = new long[6];
    private double candidate;
    private Instant candidateAt;

    /// <summary>Creates a gate.</summary>
    /// <param name="maxJumpPct">Largest unconfirmed change in percent of the last accepted price, 1..100.</param>
    public PriceGate(double maxJumpPct = 20.0)
    {
        if (!(maxJumpPct >= 1.0 && maxJumpPct <= 100.0))
        {
            throw new ArgumentOutOfRangeException(nameof(maxJumpPct), maxJumpPct, "price.max_jump_pct is 1..100");
        }

        maxJump = maxJumpPct / 100.0;
    }

    /// <summary>Last accepted mid in quote; 0 before the first.</summary>
    public double LastPrice { get; private set; }

    /// <summary>Time of the last accepted price.</summary>
    public Instant LastAt { get; private set; }

    /// <summary>Number of offers with a verdict.</summary>
    public long Count(PriceVerdict verdict) => counts[(int)verdict];

    /// <summary>True when the last accepted price is older than <paramref name="maxAge"/> or there is none.</summary>
    public bool IsStale(Instant now, Duration maxAge) => LastPrice <= 0.0 || now - LastAt > maxAge;

    /// <summary>Offers a quote; on acceptance <paramref name="mid"/> = (bid + ask)/2.</summary>
    public PriceVerdict OfferQuote(double bid, double ask, Instant now, out double mid)
    {
        mid = (bid + ask) / 2.0;
        var verdict = !double.IsFinite(mid) ? PriceVerdict.NotFinite
            : bid <= 0.0 || ask <= 0.0 ? PriceVerdict.NotPositive
            : bid > ask ? PriceVerdict.Crossed : Judge(mid, now);
        return Finish(verdict, mid, now);
    }

    /// <summary>Offers a last trade, the fallback when bid or ask is missing; it must be younger than 10 s.</summary>
    public PriceVerdict OfferTrade(double price, Instant tradedAt, Instant now)
    {
        var verdict = !double.IsFinite(price) ? PriceVerdict.NotFinite
            : price <= 0.0 ? PriceVerdict.NotPositive
            : now - tradedAt >= TradeMaxAge ? PriceVerdict.Stale : Judge(price, now);
        return Finish(verdict, price, now);
    }

    /// <summary>Writes the state; the jump limit is configuration.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.F64(LastPrice);
        writer.I64(LastAt.Ns);
        writer.F64(candidate);
        writer.I64(candidateAt.Ns);
        foreach (var count in counts)
        {
            writer.I64(count);
        }
    }

    /// <summary>Restores the state.</summary>
    public void Decode(ref CseReader reader)
    {
        LastPrice = reader.F64();
        LastAt = new(reader.I64());
        candidate = reader.F64();
        candidateAt = new(reader.I64());
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] = reader.I64();
        }
    }

    private PriceVerdict Judge(double price, Instant now)
    {
        if (LastPrice <= 0.0 || Near(price, LastPrice))
        {
            candidate = 0.0;
            return PriceVerdict.Accepted;
        }

        if (candidate > 0.0 && Near(price, candidate))
        {
            return now - candidateAt >= ConfirmAfter ? PriceVerdict.Accepted : PriceVerdict.Jump;
        }

        candidate = price;
        candidateAt = now;
        return PriceVerdict.Jump;
    }

    private bool Near(double price, double reference) => Math.Abs(price - reference) <= maxJump * reference;

    private PriceVerdict Finish(PriceVerdict verdict, double price, Instant now)
    {
        counts[(int)verdict]++;
        if (verdict == PriceVerdict.Accepted)
        {
            LastPrice = price;
            LastAt = now;
            candidate = 0.0;
        }

        return verdict;
    }
}
