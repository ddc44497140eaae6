using static Millwright.Markets.Tests.Bench;

namespace Millwright.Markets.Tests;

/// <summary>A seeded random run of operations on a paper exchange, recording everything a checker needs.</summary>
internal sealed class PaperRun
{
    private Xoshiro256 random;
    private long nowMs;
    private decimal mid = 0.1m;
    private int ids;

    public PaperRun(ulong seed, PaperOptions options)
    {
        random = Xoshiro256.Create(seed, "test/run");
        Exchange = Bench.Exchange(options with { HistoryLimit = 1_000_000 }, seed, funds: 10_000m);
    }

    public PaperExchange Exchange { get; set; }

    public List<VenueEvent> Trace { get; } = [];

    public decimal NetBaseDeposits { get; private set; } = 10_000m;

    public decimal NetQuoteDeposits { get; private set; } = 10_000m;

    /// <summary>Quotes in force by time, for the check against future data.</summary>
    public Dictionary<long, (decimal Bid, decimal Ask)> Quotes { get; } = [];

    public Instant Now => T(nowMs);

    public void Step()
    {
        nowMs += (long)random.Below(400);
        switch (random.Below(20))
        {
            case < 6:
                Submit();
                break;
            case < 8:
                var open = Exchange.OpenOrders();
                Exchange.Cancel(open.Count == 0 ? "nothing" : open[(int)random.Below((ulong)open.Count)].OrderId, Now);
                break;
            case 8:
                Exchange.Advance(Now);
                break;
            case 9 when random.Below(10) == 0:
                Trouble();
                break;
            case 10 when random.Below(5) == 0:
                Funds();
                break;
            default:
                Price();
                break;
        }

        Trace.AddRange(Exchange.Drain());
    }

    private void Submit()
    {
        var buy = random.Below(2) == 0;
        var price = Math.Max(0.0001m, mid + ((decimal)random.Below(41) - (buy ? 38m : 3m)) * 0.0001m);
        var volume = 5m + (random.Below(20_000) * 0.01m);
        var order = buy ? Buy($"c{++ids}", price, volume) : Sell($"c{++ids}", price, volume);
        Exchange.Submit(
            order with
            {
                PostOnly = random.Below(4) != 0,
                Deadline = random.Below(3) == 0 ? Now + Duration.FromMs(200) : null,
                ExpireAt = random.Below(8) == 0 ? Now + Duration.FromSeconds(30) : null,
            },
            Now);
    }

    private void Price()
    {
        nowMs += Quotes.ContainsKey(nowMs) ? 1 : 0;
        mid = Math.Max(0.0010m, mid + ((decimal)random.Below(21) - 10m) * 0.0001m);
        var half = random.Below(3) * 0.0001m;
        Quotes[nowMs] = (mid - half, mid + half);
        Exchange.OnPrice(mid - half, mid + half, Now);
        if (random.Below(3) == 0)
        {
            Exchange.OnTrade(mid, 0.01m + (random.Below(10_000) * 0.01m), Now);
        }
    }

    private void Trouble()
    {
        if (random.Below(2) == 0)
        {
            Exchange.Disconnect(Now, Now + Duration.FromSeconds(3));
        }
        else
        {
            Exchange.StartMaintenance(Now, Now + Duration.FromSeconds(3));
        }
    }

    private void Funds()
    {
        var amount = random.Below(10_000) * 0.01m;
        if (random.Below(2) == 0)
        {
            Exchange.Deposit("AAA", amount);
            NetBaseDeposits += amount;
        }
        else if (Exchange.Withdraw("QQQ", amount).IsOk)
        {
            NetQuoteDeposits -= amount;
        }
    }
}
