using System.Globalization;
using System.Text.Json;
using Millwright.Host.Prices;
using Millwright.Kernel;

namespace Millwright.Host.Tests.Prices;

/// <summary>Candles and prices of the venue's public calls (grid.md §7.8, §8.3).</summary>
public sealed class VenueFeedTests
{
    private const long Hour = 3600;
    private static readonly Instant Now = Instant.FromUnixSeconds(1_700_006_400 + 1200);

    [Fact]
    public async Task Given_a_start_then_the_closed_candles_come_once_and_the_running_one_after_its_close()
    {
        var calls = 0;
        var candles = new VenueCandles(
            path =>
            {
                calls++;
                Assert.Equal("/0/public/OHLC?pair=XBTUSD&interval=60", path);
                return Task.FromResult(Rows(1_700_006_400 - (3 * Hour), 4 + (calls > 1 ? 1 : 0)));
            },
            "XBTUSD");

        var first = await candles.TakeAsync(60, Now, onlyHistory: false);
        var again = await candles.TakeAsync(60, Now + Duration.FromSeconds(120), onlyHistory: false);
        var later = await candles.TakeAsync(
            60, Instant.FromUnixSeconds(1_700_006_400 + Hour + 6), onlyHistory: false);

        Assert.Equal([3, 0, 1], [first.Count, again.Count, later.Count]);
        Assert.Equal(2, calls);
        Assert.Equal(Hour * Instant.NsPerSecond, first[0].IntervalNs);
        Assert.Equal((100.0, 102.0, 99.0, 101.0, 7.5), (
            first[0].Open, first[0].High, first[0].Low, first[0].Close, first[0].Volume));
        Assert.Equal(1_700_006_400L * Instant.NsPerSecond, later[0].OpenNs);
    }

    [Fact]
    public async Task Given_candles_from_elsewhere_then_only_the_history_is_asked_for_and_a_new_length_asks_again()
    {
        var calls = new List<string>();
        var candles = new VenueCandles(
            path =>
            {
                calls.Add(path);
                return Task.FromResult(Rows(1_700_006_400 - (3 * Hour), 4));
            },
            "P");

        await candles.TakeAsync(60, Now, onlyHistory: true);
        Assert.Empty(await candles.TakeAsync(60, Now + Duration.FromSeconds(9 * Hour), onlyHistory: true));
        await candles.TakeAsync(15, Now + Duration.FromSeconds(9 * Hour), onlyHistory: true);
        Assert.Empty(await candles.TakeAsync(7, Now + Duration.FromSeconds(9 * Hour), onlyHistory: true));

        Assert.Equal(2, calls.Count);
        Assert.EndsWith("interval=15", calls[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_ticker_without_a_side_then_only_a_trade_of_the_last_ten_seconds_is_a_price()
    {
        var quotes = new TickerQuotes();
        Assert.Null(quotes.Read(Ticker("0", "0", "100", 5), Now));
        Assert.Null(quotes.Read(Ticker("0", "0", "100", 5), Now + Duration.FromSeconds(2)));

        var traded = quotes.Read(Ticker("0", "0", "101", 6), Now + Duration.FromSeconds(4));
        Assert.Equal((0m, 0m, 101m), (traded!.Value.Bid, traded.Value.Ask, traded.Value.Last));
        Assert.NotNull(quotes.Read(Ticker("0", "0", "101", 6), Now + Duration.FromSeconds(11)));
        Assert.Null(quotes.Read(Ticker("0", "0", "101", 6), Now + Duration.FromSeconds(13)));

        var both = quotes.Read(Ticker("99", "101", "100", 6), Now + Duration.FromSeconds(14));
        Assert.Equal((99m, 101m), (both!.Value.Bid, both.Value.Ask));
    }

    [Fact]
    public void Given_prices_that_begin_within_an_hour_then_its_part_is_no_candle()
    {
        var minutes = 60;
        var candles = new HourCandles(() => minutes);
        Assert.Null(candles.Add(Now, 100));
        Assert.Null(candles.Add(Instant.FromUnixSeconds(1_700_006_400 + Hour), 101));
        var whole = candles.Add(Instant.FromUnixSeconds(1_700_006_400 + (2 * Hour)), 102);
        Assert.Equal((1_700_006_400 + Hour) * Instant.NsPerSecond, whole!.Value.OpenNs);

        minutes = 15;
        Assert.Null(candles.Add(Instant.FromUnixSeconds(1_700_006_400 + (2 * Hour) + 100), 103));
        Assert.Null(candles.Add(Instant.FromUnixSeconds(1_700_006_400 + (2 * Hour) + 900), 104));
        Assert.NotNull(candles.Add(Instant.FromUnixSeconds(1_700_006_400 + (2 * Hour) + 1800), 105));
    }

    private static JsonElement Rows(long from, int count)
    {
        var rows = Enumerable.Range(0, count).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"[{from + (i * Hour)},\"100\",\"102\",\"99\",\"101\",\"100.5\",\"7.5\",12]"));
        return JsonDocument.Parse($"{{\"XXBTZUSD\":[{string.Join(",", rows)}],\"last\":1}}").RootElement.Clone();
    }

    private static JsonElement Ticker(string bid, string ask, string last, int trades) => JsonDocument.Parse(
        $$"""
        {"a":["{{ask}}","1","1"],"b":["{{bid}}","1","1"],"c":["{{last}}","1"],"v":["1","2"],"p":["1","2"],
         "t":[{{trades}},9]}
        """).RootElement.Clone();
}
