using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Millwright.Host.Kinds.Portfolio;
using Millwright.Kernel;
using Millwright.Portfolio.Records;

namespace Millwright.Host.Tests.Kinds;

/// <summary>The Hyperliquid feed against a server of its own that misbehaves (portfolio.md §2.1, §2.3).</summary>
public sealed class HyperliquidFeedTests
{
    [Fact]
    public async Task Given_recorded_frames_then_each_trade_of_a_subscribed_coin_is_handed_on_with_its_digits()
    {
        await using var venue = await Venue.StartAsync();
        using var stop = new CancellationTokenSource();
        var records = new ConcurrentQueue<(ushort Type, byte[] Payload)>();
        using var intake = new HyperliquidIntake(Options(venue, "HYPE"), Keep(records));
        var running = intake.RunAsync(0, stop.Token);
        await UntilAsync(() => venue.Subscribed.Count == 1, "the subscription");
        Assert.Equal("""{"method":"subscribe","subscription":{"type":"trades","coin":"HYPE"}}""", venue.Subscribed[0]);

        venue.Send("""{"channel":"subscriptionResponse","data":{"method":"subscribe"}}""");
        venue.Send("""
            {"channel":"trades","data":[{"coin":"HYPE","side":"B","px":"35.276","sz":"5.78","time":1764835613064,
            "hash":"0x00","tid":716095722814130,"users":["0x1","0x2"]}]}
            """);
        venue.Send("""{"channel":"trades","data":[{"coin":"OTHER","side":"B","px":"1","sz":"1","time":1,"tid":1}]}""");
        venue.Send("""{"channel":"trades","data":[{"coin":"HYPE","side":"A","px":"-1","sz":"1","time":1,"tid":2}]}""");
        venue.Send("""{"channel":"trades","data":[{"coin":"HYPE","side":"A","px":"35.1","s""");
        venue.Send("not json at all");
        venue.Send(
            """{"channel":"trades","data":[{"coin":"HYPE","side":"A","px":"35.2","sz":"2","time":3,"tid":4}]}""");
        await UntilAsync(() => TradesIn(records).Length == 2, "two trades");
        Assert.Equal(2, intake.Trades);
        var rows = TradesIn(records);
        Assert.Equal([35.276m, 35.2m], rows.Select(row => row.Trade.Price));
        Assert.Equal([5.78m, 2m], rows.Select(row => row.Trade.Size));
        Assert.Equal([true, false], rows.Select(row => row.Trade.TakerBuys));
        Assert.Equal((716095722814130L, 1764835613064L), (rows[0].Trade.TradeId, rows[0].Trade.TimeMs));
        Assert.Equal(2, intake.Rejected);
        await stop.CancelAsync();
        await running;
    }

    private static TradeRow[] TradesIn(ConcurrentQueue<(ushort Type, byte[] Payload)> records) =>
        [.. records.Where(row => row.Type == PortfolioRecord.Trades).SelectMany(
            row => TradeRow.Decode(row.Payload))];

    [Fact]
    public async Task Given_lost_connections_then_it_subscribes_again_and_candles_fill_the_minutes_without_trades()
    {
        await using var venue = await Venue.StartAsync();
        using var stop = new CancellationTokenSource();
        var records = new ConcurrentQueue<(ushort Type, byte[] Payload)>();
        using var intake = new HyperliquidIntake(
            Options(venue, "HYPE", "BTC") with { BackfillMinutes = 30 }, Keep(records));
        venue.FailCandles = 2;
        var running = intake.RunAsync(0, stop.Token);
        await UntilAsync(() => venue.Subscribed.Count == 2, "two subscriptions");
        venue.Drop();
        await UntilAsync(() => venue.Subscribed.Count == 4, "both coins again");
        Assert.Equal(2, intake.Socket!.Connects);

        await UntilAsync(() => intake.Candles >= 2 * 25, "candles of both coins");
        var bars = records.Where(row => row.Type == PortfolioRecord.Bars).ToArray();
        Assert.NotEmpty(bars);
        Assert.True(venue.CandleRequests > 2, "a failed page was not asked for again");
        var reader = new CseReader(bars[0].Payload);
        Assert.InRange(reader.List(), 25, 31);
        Assert.Equal("HYPE", Encoding.UTF8.GetString(reader.Bytes()));
        var start = reader.I64();
        Assert.Equal((0L, 60), (start % 60_000, reader.I32()));
        Assert.Equal((10.0, 12.0, 9.0, 11.0), (reader.F64(), reader.F64(), reader.F64(), reader.F64()));
        Assert.Equal(3.0 * (12.0 + 9.0 + 11.0) / 3.0, reader.F64());
        await stop.CancelAsync();
        await running;
    }

    private static HyperliquidFeedOptions Options(Venue venue, params string[] coins) => new()
    {
        Address = venue.Address, Coins = coins, BackfillMinutes = 0, WeightPerSec = 10_000,
        Repeat = TimeSpan.FromMilliseconds(20),
    };

    private static Func<ushort, byte[], bool> Keep(ConcurrentQueue<(ushort Type, byte[] Payload)> records)
    {
        var calls = 0;
        return (type, payload) =>
        {
            // The lane is full now and then: nothing may get lost.
            if (++calls % 3 == 0)
            {
                return false;
            }

            records.Enqueue((type, payload));
            return true;
        };
    }

    private static async Task UntilAsync(Func<bool> holds, string what)
    {
        for (var i = 0; i < 4_000; i++)
        {
            if (holds())
            {
                return;
            }

            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"not within 20 s: {what}");
    }

    /// <summary>Socket and candles on loopback.</summary>
    private sealed class Venue : IAsyncDisposable
    {
        private readonly WebApplication app;
        private readonly List<string> subscribed = [];
        private readonly Lock gate = new();
        private volatile WebSocket? line;

        private Venue(WebApplication app) => this.app = app;

        public Uri Address => new(app.Urls.First());

        public int FailCandles { get; set; }

        public int CandleRequests { get; private set; }

        public List<string> Subscribed
        {
            get
            {
                lock (gate)
                {
                    return [.. subscribed];
                }
            }
        }

        public static async Task<Venue> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            var app = builder.Build();
            var venue = new Venue(app);
            app.UseWebSockets();
            app.Run(venue.HandleAsync);
            await app.StartAsync();
            return venue;
        }

        public void Send(string text) => line!.SendAsync(
            Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None)
            .GetAwaiter().GetResult();

        public void Drop() => line!.Abort();

        public async ValueTask DisposeAsync()
        {
            line?.Abort();
            await app.DisposeAsync();
        }

        private async Task HandleAsync(HttpContext context)
        {
            if (context.Request.Path == "/info")
            {
                await CandlesAsync(context);
                return;
            }

            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            line = socket;
            var buffer = new byte[4096];
            try
            {
                while (true)
                {
                    var part = await socket.ReceiveAsync(buffer, CancellationToken.None);
                    if (part.MessageType == WebSocketMessageType.Close)
                    {
                        return;
                    }

                    lock (gate)
                    {
                        subscribed.Add(Encoding.UTF8.GetString(buffer, 0, part.Count));
                    }
                }
            }
            catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
            {
                // Dropped.
            }
        }

        private async Task CandlesAsync(HttpContext context)
        {
            CandleRequests++;
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            if (CandleRequests <= FailCandles)
            {
                context.Response.StatusCode = 500;
                return;
            }

            var asked = body.RootElement.GetProperty("req");
            var from = (asked.GetProperty("startTime").GetInt64() + 59_999) / 60_000 * 60_000;
            var rows = new List<string>();
            for (var at = from; at <= asked.GetProperty("endTime").GetInt64(); at += 60_000)
            {
                rows.Add("{\"t\":" + at + ",\"s\":\"" + asked.GetProperty("coin").GetString()
                    + "\",\"i\":\"1m\",\"o\":\"10\",\"c\":\"11\",\"h\":\"12\",\"l\":\"9\",\"v\":\"3\",\"n\":2}");
            }

            await context.Response.WriteAsync("[" + string.Join(',', rows) + "]");
        }
    }
}
