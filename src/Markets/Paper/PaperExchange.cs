namespace Millwright.Markets;

/// <summary>
/// Deterministic simulated venue for one pair (grid.md §9.5): a pure state machine without clock or I/O. The caller
/// passes the time of every call; events fall due after the configured latency and are appended to <see
/// cref="Events"/> by <see cref="Advance"/> (every call advances to its own time first). An order never sees a price
/// older or newer than the one in force when it reaches the venue. Times must not go back.
/// </summary>
public sealed partial class PaperExchange
{
    private PaperBookSide buys = new(OrderSide.Buy);
    private PaperBookSide sells = new(OrderSide.Sell);
    private readonly List<PaperOrder> arrivals = [];
    private DueQueue due = new();
    private PaperAccount account;
    private PaperHistory history;
    private readonly QuoteMaker quotes;

    private QuietBand band = QuietBand.Everything;
    private long nextDueNs = long.MaxValue;
    private Xoshiro256 random;
    private long nowNs;
    private decimal bid;
    private decimal ask;
    private double pendingMid;

    /// <summary>Creates an exchange with empty balances.</summary>
    /// <param name="instrument">Rules of the pair.</param>
    /// <param name="options">Behaviour.</param>
    /// <param name="rootSeed">Root of the random streams (<c>paper.seed</c>).</param>
    /// <param name="stream">Name of the stream, <c>venue/&lt;plant&gt;/paper</c>.</param>
    public PaperExchange(Instrument instrument, PaperOptions options, ulong rootSeed, string stream)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(options);
        Instrument = instrument;
        Options = options;
        account = new(instrument.Base, instrument.Quote);
        history = new(options.HistoryLimit);
        random = Xoshiro256.Create(rootSeed, stream);
        quotes = new(instrument.TickSize, options.SpreadPct);
    }

    /// <summary>Rules of the pair.</summary>
    public Instrument Instrument { get; }

    /// <summary>Behaviour.</summary>
    public PaperOptions Options { get; }

    /// <summary>Events the client has received; the caller drains and clears them.</summary>
    public VenueEventBuffer Events { get; } = new();

    /// <summary>True once a price was seen.</summary>
    public bool HasPrice => pendingMid > 0.0 || ask > 0m;

    /// <summary>Best bid in quote, 0 before the first price.</summary>
    public decimal Bid => pendingMid > 0.0 ? quotes.Bid(pendingMid) : bid;

    /// <summary>Best ask in quote, 0 before the first price.</summary>
    public decimal Ask => pendingMid > 0.0 ? quotes.Ask(pendingMid) : ask;

    /// <summary>Latest time seen.</summary>
    public Instant Now => new(nowNs);

    /// <summary>Prices that fill nothing; valid until the next call other than a quiet price update.</summary>
    public QuietBand QuietBand => band;

    /// <summary>Number of resting orders.</summary>
    public int OpenOrderCount => buys.Count + sells.Count;

    /// <summary>True while the venue does not match nor accept.</summary>
    public bool InMaintenance { get; private set; }

    /// <summary>True while the client is cut off: calls and queries fail, reports are lost.</summary>
    public bool IsDisconnected { get; private set; }

    /// <summary>
    /// Best bid and ask changed. A quiet update (nothing due, nothing fills) costs a few comparisons, whatever the
    /// number of resting orders.
    /// </summary>
    /// <exception cref="ArgumentException">bid ≤ 0 or bid &gt; ask, or time goes back; gate prices first
    /// (<see cref="PriceGate"/>).</exception>
    public void OnPrice(decimal bestBid, decimal bestAsk, Instant now)
    {
        if (bestBid <= 0m || bestBid > bestAsk)
        {
            throw new ArgumentException($"bid {bestBid} and ask {bestAsk} are not a quote", nameof(bestBid));
        }

        if (now.Ns < nextDueNs && now.Ns >= nowNs && bestAsk > band.BuyTrigger && bestBid < band.SellTrigger)
        {
            nowNs = now.Ns;
            bid = bestBid;
            ask = bestAsk;
            pendingMid = 0.0;
            return;
        }

        Advance(now);
        SetQuoteAndMatch(bestBid, bestAsk);
    }

    /// <summary>The mid price changed; bid and ask follow from <see cref="PaperOptions.SpreadPct"/>.</summary>
    /// <param name="mid">Mid in quote, finite and &gt; 0.</param>
    /// <param name="now">Time of the price.</param>
    public void OnMid(double mid, Instant now)
    {
        if (mid > band.MidLow && mid < band.MidHigh && now.Ns < nextDueNs && now.Ns >= nowNs)
        {
            nowNs = now.Ns;
            pendingMid = mid;
            return;
        }

        if (!double.IsFinite(mid) || mid <= 0.0)
        {
            throw new ArgumentOutOfRangeException(nameof(mid), mid, "a mid price is finite and > 0");
        }

        Advance(now);
        SetQuoteAndMatch(quotes.Bid(mid), quotes.Ask(mid));
    }

    /// <summary>Time of the next scheduled step.</summary>
    /// <returns>False when nothing is scheduled.</returns>
    public bool TryNextDue(out Instant next)
    {
        next = due.NextDue;
        return due.Count > 0;
    }

    /// <summary>
    /// Performs everything that falls due up to <paramref name="now"/>, in order of time, then of scheduling.
    /// </summary>
    public void Advance(Instant now)
    {
        if (now.Ns < nowNs)
        {
            throw new ArgumentException($"time goes back from {Now} to {now}", nameof(now));
        }

        while (due.Count > 0 && due.NextDue <= now)
        {
            var item = due.Pop();
            nowNs = item.Due.Ns > nowNs ? item.Due.Ns : nowNs;
            Perform(item);
        }

        nowNs = now.Ns;
        nextDueNs = due.Count > 0 ? due.NextDue.Ns : long.MaxValue;
    }

    /// <summary>Adds funds to a balance.</summary>
    /// <param name="asset">Base or quote of the pair.</param>
    /// <param name="amount">Amount ≥ 0.</param>
    public void Deposit(string asset, decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        account.TryTransfer(asset, amount);
    }

    /// <summary>Takes free funds out.</summary>
    /// <returns>Rejected with <see cref="VenueErrors.InsufficientFunds"/> when the free part is smaller.</returns>
    public VenueResult<AssetBalance> Withdraw(string asset, decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        return account.TryTransfer(asset, -amount)
            ? VenueResult<AssetBalance>.Ok(account.Of(asset))
            : VenueResult<AssetBalance>.Rejected(
                VenueErrors.InsufficientFunds, $"free {account.Of(asset).Free} {asset}");
    }

    /// <summary>Puts an order on its side of the book and into the list in order of arrival.</summary>
    private void Rest(PaperOrder order)
    {
        (order.Side == OrderSide.Buy ? buys : sells).Add(order);
        arrivals.Insert(ArrivalOf(order), order);
    }

    private void Unrest(PaperOrder order)
    {
        (order.Side == OrderSide.Buy ? buys : sells).Remove(order);
        arrivals.RemoveAt(ArrivalOf(order));
    }

    /// <summary>Index of the first resting order that did not arrive before <paramref name="order"/>.</summary>
    private int ArrivalOf(PaperOrder order)
    {
        var low = 0;
        var high = arrivals.Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (arrivals[middle].Sequence < order.Sequence)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private void SetQuoteAndMatch(decimal bestBid, decimal bestAsk)
    {
        bid = bestBid;
        ask = bestAsk;
        pendingMid = 0.0;
        if (!InMaintenance)
        {
            Match();
        }

        Settle();
    }

    /// <summary>Brings cached values up to date after any change.</summary>
    private void Settle()
    {
        RefreshBand();
        nextDueNs = due.Count > 0 ? due.NextDue.Ns : long.MaxValue;
    }
}
