using System.Text;
using System.Text.Json;
using Millwright.Venues.Hyperliquid;

namespace Millwright.Venues.Tests.Hyperliquid;

public sealed class HyperliquidTests
{
    [Fact]
    public void Given_a_trade_frame_then_its_rows_are_read()
    {
        var frame = """
            {"channel":"trades","data":[{"coin":"HYPE","side":"A","px":"35.276","sz":"5.78","time":1764835613064,
            "hash":"0x00","tid":716095722814130,"users":["0x1","0x2"]}]}
            """;
        var rows = HyperliquidFrames.Trades(Encoding.UTF8.GetBytes(frame));
        Assert.True(rows.Next(out var row));
        Assert.Equal(("HYPE", OrderSide.Sell, 35.276m, 5.78m), (row.Coin.ToString(), row.Side, row.Price, row.Size));
        Assert.Equal(716095722814130, row.TradeId);
        Assert.Equal(1764835613064, row.Time.UnixMs);
        Assert.False(rows.Next(out _));
        var other = HyperliquidFrames.Trades("""{"channel":"pong"}"""u8);
        Assert.False(other.Next(out _));
    }

    [Fact]
    public void Given_the_recorded_answers_then_every_candle_is_read()
    {
        Assert.SkipWhen(Fixtures.Data is null, "recorded answers are not in the tree: set MILLWRIGHT_DATA");
        using var document = JsonDocument.Parse(
            Fixtures.Text("hyperliquid-api-fixtures/python-sdk/test_get_candles_snapshot.json"));
        var body = document.RootElement[1].GetProperty("response").GetProperty("body");
        var bars = HyperliquidFrames.Candles(Encoding.UTF8.GetBytes(body.GetRawText()));
        Assert.Equal(body.GetArrayLength(), bars.Count);
        Assert.Equal(0.001601, bars[0].Open);
        Assert.Equal(0.001616, bars[0].High);
        Assert.Equal(520665683.0, bars[0].Volume);
        Assert.Equal(1684699200000, bars[0].Time.UnixMs);
        for (var i = 1; i < bars.Count; i++)
        {
            Assert.Equal(3_600, (bars[i].Time - bars[i - 1].Time).Seconds);
        }

        var pushed = Fixtures.Pushed("hyperliquid-api-fixtures/hyperliquid-net/Subscriptions/Klines.txt");
        Assert.True(HyperliquidFrames.TryCandle(pushed, out var coin, out var bar));
        Assert.Equal(("HYPE", 34.668, 34.868), (coin.ToString(), bar.Open, bar.Close));
    }
}
