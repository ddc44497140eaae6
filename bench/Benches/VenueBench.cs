using System.Diagnostics;
using System.Text;
using Millwright.Bench.Reporting;
using Millwright.Venues.Kraken;

namespace Millwright.Bench.Benches;

/// <summary>Cost of one order event from the wire and of one signature.</summary>
internal sealed class VenueBench : IBench
{
    private static readonly byte[] Frame = Encoding.UTF8.GetBytes("""
        {"channel":"executions","type":"update","data":[{"order_id":"OK4GJX-KSTLS-7DZZO5",
        "cl_ord_id":"M010002000000000D6","exec_id":"TTDIZS-ZXJZM-ZGRVRZ","exec_type":"trade","trade_id":365573,
        "symbol":"BTC/USD","side":"sell","last_qty":0.00500000,"last_price":26599.9,"liquidity_ind":"m",
        "cost":132.99950,"order_userref":3,"order_status":"partially_filled","order_type":"limit","cum_qty":0.005,
        "timestamp":"2023-09-22T10:33:05.709950Z","fees":[{"asset":"USD","qty":0.34580}]}],"sequence":8}
        """);

    public string Name => "venue";

    public string Proves => "an order event becomes a record in 1 µs without allocation, a call is signed in 5 µs";

    public void Run(BenchReport report)
    {
        using var signer = KrakenSigner.Create(
            "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==").Value;
        var n = report.Quick ? 100_000 : 2_000_000;
        report.Check(Parse(1) == 26599.9m, "price of the last execution");
        report.Check(
            signer.Sign(
                "/0/private/AddOrder", "1616492376594",
                "nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25")
                == "4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==",
            "signature of the published vector");
        Parse(n / 4);
        var before = GC.GetAllocatedBytesForCurrentThread();
        report.Figure("order event to record", PerCall(n, () => Parse(n)), "ns", 1_000, atLeast: false);
        report.Figure(
            "allocation per event", (GC.GetAllocatedBytesForCurrentThread() - before) / n, "B", 0, atLeast: false);
        Sign(signer, n / 20);
        report.Figure("signature", PerCall(n / 10, () => Sign(signer, n / 10)), "ns", 5_000, atLeast: false);
    }

    private static decimal Parse(int n)
    {
        var last = 0m;
        for (var i = 0; i < n; i++)
        {
            KrakenFrame.TryRead(Frame, out var frame);
            var rows = new KrakenExecutionReader(frame.Data);
            while (rows.Next(out var row))
            {
                last = row.LastPrice;
            }
        }

        return last;
    }

    private static decimal Sign(KrakenSigner signer, int n)
    {
        Span<byte> target = stackalloc byte[KrakenSigner.Length];
        for (var i = 0; i < n; i++)
        {
            signer.Sign(
                "/0/private/AddOrder"u8, "1616492376594"u8,
                "nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25"u8, target);
        }

        return target[0];
    }

    private static double PerCall(int n, Func<decimal> loop)
    {
        var start = Stopwatch.GetTimestamp();
        GC.KeepAlive(loop());
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / n;
    }
}
