using System.Text;

namespace Millwright.Venues.Tests.Kraken;

public sealed class FrameTests
{
    internal const string TradeFrame = """
        {"channel":"executions","type":"update","data":[{"order_id":"OK4GJX-KSTLS-7DZZO5","cl_ord_id":
        "M010002000000000D6","exec_id":"TTDIZS-ZXJZM-ZGRVRZ","exec_type":"trade","trade_id":365573,"symbol":"BTC/USD",
        "side":"sell","last_qty":0.00500000,"last_price":26599.9,"liquidity_ind":"m","cost":132.99950,
        "order_userref":3,"order_status":"partially_filled","order_type":"limit","cum_qty":0.005,
        "timestamp":"2023-09-22T10:33:05.709950Z","fees":[{"asset":"USD","qty":0.34580}]}],"sequence":8}
        """;

    [Fact]
    public void Given_an_execution_then_every_member_is_read()
    {
        Assert.True(KrakenFrame.TryRead(Encoding.UTF8.GetBytes(TradeFrame), out var frame));
        Assert.Equal(KrakenFrameKind.Executions, frame.Kind);
        Assert.False(frame.IsSnapshot);
        Assert.Equal(8, frame.Sequence);
        var rows = new KrakenExecutionReader(frame.Data);
        Assert.True(rows.Next(out var row));
        Assert.Equal(KrakenExecType.Trade, row.Kind);
        Assert.Equal("OK4GJX-KSTLS-7DZZO5", row.OrderId.ToString());
        Assert.Equal("M010002000000000D6", row.ClientId.ToString());
        Assert.Equal("TTDIZS-ZXJZM-ZGRVRZ", row.ExecId.ToString());
        Assert.Equal("BTC/USD", row.Symbol.ToString());
        Assert.Equal(OrderSide.Sell, row.Side);
        Assert.Equal(0.005m, row.LastQty);
        Assert.Equal(26599.9m, row.LastPrice);
        Assert.Equal(132.99950m, row.Cost);
        Assert.Equal(0.3458m, row.Fee);
        Assert.Equal("USD", row.FeeAsset.ToString());
        Assert.Equal(0.005m, row.CumQty);
        Assert.True(row.Maker);
        Assert.Equal(365573, row.TradeId);
        Assert.Equal("2023-09-22T10:33:05.709950000Z", row.Time.ToRfc3339Nine());
        Assert.Equal(3, rows.UnknownMembers);
        Assert.False(rows.Next(out row));
        Assert.False(rows.Failed);
    }

    [Fact]
    public void Given_hot_frames_then_reading_them_allocates_nothing()
    {
        var json = Encoding.UTF8.GetBytes(TradeFrame);
        var ticker = """{"channel":"ticker","type":"update","data":[{"symbol":"BTC/USD","bid":1.5,"ask":1.6}]}"""u8
            .ToArray();
        Read(json, ticker);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Read(json, ticker);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Given_a_frame_cut_anywhere_then_nothing_throws_and_the_cut_is_noticed()
    {
        var json = Encoding.UTF8.GetBytes(TradeFrame.Trim());
        for (var length = 0; length < json.Length; length++)
        {
            var whole = KrakenFrame.TryRead(json.AsSpan(0, length), out var frame);
            var rows = new KrakenExecutionReader(frame.Data);
            while (whole && rows.Next(out _))
            {
            }

            Assert.True(!whole || rows.Failed, $"{length} of {json.Length} bytes look whole");
        }
    }

    [Fact]
    public void Given_random_damage_then_nothing_throws_and_no_loop_is_endless()
    {
        var random = Xoshiro256.Create(7, "frames");
        var json = Encoding.UTF8.GetBytes(TradeFrame);
        for (var i = 0; i < 20_000; i++)
        {
            var copy = json.ToArray();
            for (var hits = random.Below(4) + 1; hits > 0; hits--)
            {
                copy[random.Below((ulong)copy.Length)] = (byte)random.Below(256);
            }

            if (KrakenFrame.TryRead(copy, out var frame))
            {
                var rows = new KrakenExecutionReader(frame.Data);
                var read = 0;
                while (rows.Next(out _))
                {
                    Assert.True(++read < 100);
                }
            }
        }
    }

    [Theory]
    [InlineData("""{"channel":"heartbeat"}""", KrakenFrameKind.Heartbeat)]
    [InlineData("""{"method":"pong","req_id":5}""", KrakenFrameKind.Pong)]
    [InlineData("""{"channel":"something_new","data":[{"x":1}]}""", KrakenFrameKind.Unknown)]
    [InlineData("""{"error":"EAccount:Invalid token","method":"subscribe","success":false}""", KrakenFrameKind.Reply)]
    public void Given_other_frames_then_their_kind_is_known(string text, KrakenFrameKind kind)
    {
        Assert.True(KrakenFrame.TryRead(Encoding.UTF8.GetBytes(text), out var frame));
        Assert.Equal(kind, frame.Kind);
        Assert.Equal(kind != KrakenFrameKind.Reply, frame.Success);
    }

    [Theory]
    [InlineData("1e-05", "0.00001")]
    [InlineData("\"0.10000000\"", "0.10000000")]
    [InlineData("-12.50", "-12.50")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public void Given_numbers_in_any_spelling_then_the_value_is_exact(string text, string value)
    {
        var cursor = new JsonCursor(Encoding.UTF8.GetBytes(text));
        Assert.Equal(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), cursor.Number());
        Assert.False(cursor.Failed);
    }

    private static void Read(byte[] json, byte[] ticker)
    {
        KrakenFrame.TryRead(json, out var frame);
        var rows = new KrakenExecutionReader(frame.Data);
        while (rows.Next(out _))
        {
        }

        KrakenFrame.TryRead(ticker, out frame);
        var ticks = new KrakenRows(frame.Data);
        while (ticks.Next(out KrakenTick _))
        {
        }
    }
}
