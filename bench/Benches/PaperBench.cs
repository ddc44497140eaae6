using System.Diagnostics;
using Millwright.Bench.Reporting;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Bench.Benches;

/// <summary>
/// Price updates of the paper exchange that fill nothing, with 2 and with 168 resting orders, and a cycle of
/// placement and fill.
/// </summary>
internal sealed class PaperBench : IBench
{
    private const int PriceCount = 1024;
    private const int Rounds = 5;

    private static readonly Instrument Pair = InstrumentRules.Derive(new("AAA", "QQQ"), 0.1, quoteDecimals: 4);

    public string Name => "paper";

    public string Proves => "resting orders cost nothing while the price stays between them";

    public void Run(BenchReport report)
    {
        var updates = report.Quick ? 2_000_000 : 20_000_000;
        Quiet(1, updates / Rounds);
        Quiet(84, updates / Rounds);
        double few = 0, fewMid = 0, many = 0, manyMid = 0;
        for (var round = 0; round < Rounds; round++)
        {
            // Interleaved, best of each: a busy neighbour must not decide the ratio.
            var (quotes, mids) = Quiet(1, updates / Rounds);
            (few, fewMid) = (Math.Max(few, quotes), Math.Max(fewMid, mids));
            (quotes, mids) = Quiet(84, updates / Rounds);
            (many, manyMid) = (Math.Max(many, quotes), Math.Max(manyMid, mids));
        }

        report.Figure("quotes, 2 orders", few / 1e6, "M/s", 20);
        report.Figure("quotes, 168 orders", many / 1e6, "M/s", 20);
        report.Figure("time 168 / time 2", few / many, "x", 1.5, atLeast: false);
        report.Figure("mids, 2 orders", fewMid / 1e6, "M/s", 20);
        report.Figure("mids, 168 orders", manyMid / 1e6, "M/s", 20);
        var cycles = report.Quick ? 50_000 : 300_000;
        PlaceAndFill(cycles, report);
        report.Figure("place, ack, fill", PlaceAndFill(cycles, report) / 1e6, "M orders/s");
    }

    private static PaperExchange Exchange(int ordersPerSide)
    {
        var exchange = new PaperExchange(Pair, new PaperOptions().Synchronous(), 1, "bench/paper");
        exchange.Deposit(Pair.Base, 1_000_000m);
        exchange.Deposit(Pair.Quote, 1_000_000m);
        exchange.OnMid(0.1, new Instant(1));
        for (var i = 0; i < ordersPerSide; i++)
        {
            exchange.Submit(new($"b{i}", Pair.Pair, OrderSide.Buy, 0.09m - (i * 0.0001m), 20m), new Instant(2));
            exchange.Submit(new($"s{i}", Pair.Pair, OrderSide.Sell, 0.11m + (i * 0.0001m), 20m), new Instant(2));
        }

        exchange.Events.Clear();
        return exchange;
    }

    private static (double Quotes, double Mids) Quiet(int ordersPerSide, int updates)
    {
        var exchange = Exchange(ordersPerSide);
        var bids = new decimal[PriceCount];
        var mids = new double[PriceCount];
        for (var i = 0; i < PriceCount; i++)
        {
            bids[i] = 0.0990m + (i % 10 * 0.0001m);
            mids[i] = 0.1 + (i * 1e-7);
        }

        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < updates; i++)
        {
            var bid = bids[i % PriceCount];
            exchange.OnPrice(bid, bid + 0.0015m, new Instant(10 + i));
        }

        var quotes = updates / Stopwatch.GetElapsedTime(start).TotalSeconds;
        start = Stopwatch.GetTimestamp();
        for (var i = 0; i < updates; i++)
        {
            exchange.OnMid(mids[i % PriceCount], new Instant(10L + updates + i));
        }

        return (quotes, updates / Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static double PlaceAndFill(int cycles, BenchReport report)
    {
        var exchange = new PaperExchange(
            Pair, new PaperOptions { Fill = FillModel.Touch }.Synchronous(), 1, "bench/paper");
        exchange.Deposit(Pair.Base, 1_000_000m);
        exchange.Deposit(Pair.Quote, 1_000_000m);
        exchange.OnPrice(0.0999m, 0.1001m, new Instant(1));
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < cycles; i++)
        {
            var now = new Instant(10L + (4L * i));
            exchange.Submit(new("b", Pair.Pair, OrderSide.Buy, 0.0998m, 20m), now);
            exchange.OnPrice(0.0997m, 0.0998m, now);
            exchange.OnPrice(0.0999m, 0.1001m, now);
            exchange.Submit(new("s", Pair.Pair, OrderSide.Sell, 0.1002m, 20m), now);
            exchange.OnPrice(0.1002m, 0.1003m, now);
            exchange.OnPrice(0.0999m, 0.1001m, now);
            exchange.Events.Clear();
        }

        var rate = 2.0 * cycles / Stopwatch.GetElapsedTime(start).TotalSeconds;
        report.Check(exchange.ExecutionCount == 2L * cycles, "every order filled once");
        var expected = new AssetBalance(Pair.Base, 1_000_000m, 0m);
        report.Check(exchange.BaseBalance == expected, "base is back where it began");
        return rate;
    }
}
