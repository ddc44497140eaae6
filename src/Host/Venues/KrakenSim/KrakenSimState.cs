using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Venues;

/// <summary>
/// The simulated venue itself: one paper exchange with its ledger, trades per order, candles, dead-man switch and
/// streams. Every member is used under <see cref="Gate"/>; a new event leaves through <see cref="Streams"/> at once.
/// </summary>
internal sealed class KrakenSimState
{
    private readonly Dictionary<string, List<Execution>> tradesByOrder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Execution> tradesById = new(StringComparer.Ordinal);
    private readonly IClock clock;
    private Instant lastSeen;
    private Instant maintenanceUntil;
    private Instant deadManAt = Instant.Max;

    public KrakenSimState(KrakenSimOptions options)
    {
        Options = options;
        Pair = options.Pair;
        clock = options.Clock;
        Random = Xoshiro256.Create(options.Seed, "kraken-sim");
        Account = new KrakenSimAccount(options);
        var paper = new PaperOptions
        {
            Fill = options.Fill,
            PartialProbability = options.PartialProbability,
            HistoryLimit = 10_000_000,
            OrderLimit = Millwright.Venues.Kraken.KrakenTierLimits.Of(options.Tier).OpenOrders,
        };
        Exchange = new PaperExchange(options.Pair.Instrument, paper.Synchronous(), options.Seed, "venue/kraken-sim");
        Streams = new KrakenSimStreams(this);
        Deposit(options.Pair.Instrument.Quote, options.Quote, "deposit");
        Deposit(options.Pair.Instrument.Base, options.Base, "deposit");
        Candles = new KrakenSimCandles();
    }

    public Lock Gate { get; } = new();

    public KrakenSimOptions Options { get; }

    /// <summary>The traded pair with the rules in force.</summary>
    public KrakenSimPair Pair { get; private set; }

    /// <summary>Time of the venue as it shows and judges it, with the skew button.</summary>
    public Instant ShownNow => Now + Duration.FromSeconds(Faults.ClockSkewSec);

    public PaperExchange Exchange { get; }

    public KrakenSimAccount Account { get; }

    public KrakenSimStreams Streams { get; }

    public KrakenSimCandles Candles { get; }

    public List<Execution> Trades { get; } = [];

    /// <summary>Σ volume of <see cref="Trades"/>, base.</summary>
    public decimal TradedVolume { get; private set; }

    public List<(VenueLedgerRow Row, decimal Balance)> Ledger { get; } = [];

    public KrakenSimFaults Faults { get; set; } = KrakenSimFaults.None;

    public long DeadManFired { get; private set; }

    public double Mid { get; private set; }

    public Xoshiro256 Random;

    public bool InMaintenance => Now < maintenanceUntil;

    /// <summary>Time of the venue; never goes back.</summary>
    public Instant Now
    {
        get
        {
            var now = clock.Now();
            lastSeen = now > lastSeen ? now : lastSeen;
            return lastSeen;
        }
    }

    public bool Happens(double rate) => rate > 0 && Random.NextUnit() < rate;

    public void Maintain(Instant until) => maintenanceUntil = until;

    public void DeadMan(Instant at) => deadManAt = at;

    /// <summary>Brings the venue to the present: dead-man switch, due steps, events.</summary>
    public void Advance()
    {
        var now = Now;
        Exchange.Advance(now);
        if (now >= deadManAt)
        {
            deadManAt = Instant.Max;
            DeadManFired++;
            Exchange.CancelAll(now);
        }

        Flush();
    }

    public void Price(double mid, double volume = 0)
    {
        Advance();
        Mid = mid;
        if (!InMaintenance)
        {
            Exchange.OnMid(mid, Now);
            Candles.Add(Now, mid, volume);
            Flush();
            Streams.Market();
        }
    }

    public IReadOnlyList<Execution> TradesOf(string orderId) =>
        tradesByOrder.TryGetValue(orderId, out var list) ? list : [];

    /// <summary>
    /// New rules of the pair from now on. The matching keeps those of the start besides, so rules only get stricter.
    /// </summary>
    public void Change(Instrument rules)
    {
        Pair = Pair with { Instrument = rules };
        Streams.Instruments();
    }

    public Execution? TradeOf(string execId) => tradesById.GetValueOrDefault(execId);

    public void Deposit(string asset, decimal amount, string kind)
    {
        if (amount > 0m)
        {
            Exchange.Deposit(asset, amount);
        }
        else if (amount < 0m && !Exchange.Withdraw(asset, -amount).IsOk)
        {
            return;
        }

        Book(asset, amount, 0m, kind, $"R{Ledger.Count:D5}-00000-000000");
    }

    /// <summary>Hands the events of the exchange to books and streams.</summary>
    public void Flush()
    {
        for (var i = 0; i < Exchange.Events.Count; i++)
        {
            var item = Exchange.Events[i];
            if (item.Execution is { } trade)
            {
                Trades.Add(trade);
                Streams.Trade(trade);
                tradesById.Add(trade.ExecId, trade);
                TradedVolume += trade.Volume;
                if (!tradesByOrder.TryGetValue(trade.OrderId, out var list))
                {
                    tradesByOrder[trade.OrderId] = list = [];
                }

                list.Add(trade);
                var sign = trade.Side == OrderSide.Buy ? 1m : -1m;
                Book(Pair.Instrument.Base, sign * trade.Volume, 0m, "trade", trade.ExecId);
                Book(Pair.Instrument.Quote, -sign * trade.Cost, trade.Fee, "trade", trade.ExecId);
            }

            Streams.Execution(in item);
        }

        Exchange.Events.Clear();
    }

    private void Book(string asset, decimal amount, decimal fee, string kind, string reference)
    {
        var before = Ledger.LastOrDefault(row => row.Row.Asset == asset).Balance;
        var row = new VenueLedgerRow($"L{Ledger.Count:D5}-00000-000000", reference, kind, asset, amount, fee, Now);
        Ledger.Add((row, before + amount - fee));
        Streams.Balance(row, before + amount - fee);
    }
}
