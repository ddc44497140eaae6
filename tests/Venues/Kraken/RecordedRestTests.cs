using System.Text.Json;

namespace Millwright.Venues.Tests.Kraken;

/// <summary>Recorded REST answers and pushed frames of version 2; unknown members are ignored.</summary>
public sealed class RecordedRestTests
{
    private const string Root = "kraken-api-fixtures/kraken-net/Endpoints/Spot/";

    [Fact]
    public void Given_the_recorded_metadata_then_every_pair_has_its_rules()
    {
        Need();
        using var document = JsonDocument.Parse(
            Fixtures.Zipped("kraken-api-fixtures/cryptofeed/AssetPairs-2021-04-17.json.gz"));
        var pairs = KrakenPairs.Read(document.RootElement.GetProperty("result"), KrakenAssets.Empty);
        var rows = document.RootElement.GetProperty("result").EnumerateObject().ToArray();
        Assert.Equal(304, rows.Length);
        Assert.Equal(rows.Count(row => row.Value.TryGetProperty("wsname", out _)), pairs.Count);
        var bitcoin = KrakenPairs.Find(pairs, "BTC/USD", KrakenAssets.Empty)!;
        Assert.Equal(("XXBTZUSD", "XBTUSD", "BTC/USD"), (bitcoin.Key, bitcoin.AltName, bitcoin.Symbol));
        Assert.Equal((1, 8, 0.1m, 0.0002m), (bitcoin.Instrument.PriceDecimals, bitcoin.Instrument.LotDecimals,
            bitcoin.Instrument.TickSize, bitcoin.Instrument.OrderMin));
        Assert.Equal((0.16m, 0.26m), (bitcoin.Instrument.MakerFeePct, bitcoin.Instrument.TakerFeePct));
        Assert.Same(bitcoin, KrakenPairs.Find(pairs, "xbt-usd", KrakenAssets.Empty));
        Assert.NotNull(KrakenPairs.Find(pairs, "DOGE/USD", KrakenAssets.Empty));
        Assert.Null(KrakenPairs.Find(pairs, "NOPE/USD", KrakenAssets.Empty));
    }

    [Fact]
    public void Given_recorded_orders_then_their_terms_and_states_are_read()
    {
        Need();
        var open = First("Trading/GetOpenOrders.txt", "open");
        var order = KrakenReaders.Order(open.Name, open.Value, "XBT/USD");
        Assert.Equal("OQCLML-BW3P3-BUCMWZ", order.OrderId);
        Assert.Equal((OrderStatus.Open, OrderSide.Buy), (order.Status, order.Side));
        Assert.Equal((30010.0m, 1.25m, 0.375m, 11253.7m), (order.Price, order.Volume, order.Executed, order.Cost));
        Assert.Equal(1688666559897, order.OpenedAt.UnixMs);
        Assert.Equal(["TCCCTY-WE2O6-P3NB37"], KrakenReaders.TradeIds(open.Value));
        var closed = Fixtures.Endpoint(Root + "Trading/GetClosedOrders.txt").GetProperty("closed").EnumerateObject();
        Assert.All(closed, row => Assert.Equal(
            OrderStatus.Canceled, KrakenReaders.Order(row.Name, row.Value, "XBT/GBP").Status));
    }

    [Fact]
    public void Given_recorded_trades_ledgers_and_balances_then_amounts_keep_their_digits()
    {
        Need();
        var trade = First("Trading/GetUserTrades.txt", "trades");
        var execution = KrakenReaders.Trade(trade.Name, trade.Value, "XBT/USD", "USD", "");
        Assert.Equal((30010m, 0.02m, 600.2m), (execution.Price, execution.Volume, execution.Cost));
        Assert.Equal(40274859, execution.Sequence);
        var ledger = First("Account/GetLedgerInfo.txt", "ledger");
        var row = KrakenReaders.LedgerRow(ledger.Name, ledger.Value, KrakenAssets.Empty);
        Assert.Equal(("GBP", -24.5m, 0.049m, "trade"), (row.Asset, row.Amount, row.Fee, row.Kind));
        var balances = KrakenReaders.Balances(
            Fixtures.Endpoint(Root + "Account/GetAvailableBalances.txt"), KrakenAssets.Empty);
        Assert.Equal(new AssetBalance("USD", 25435.21m, 8249.76m), balances[0]);
        Assert.Equal("XBT", balances[1].Asset);
    }

    [Theory]
    [InlineData("Ticker", KrakenFrameKind.Ticker)]
    [InlineData("Trades", KrakenFrameKind.Trade)]
    [InlineData("Kline", KrakenFrameKind.Ohlc)]
    [InlineData("AggBook", KrakenFrameKind.Book)]
    public void Given_pushed_frames_then_their_rows_are_read(string name, KrakenFrameKind kind)
    {
        Need();
        var json = Fixtures.Pushed($"kraken-api-fixtures/kraken-net/Subscriptions/Spot/{name}.txt");
        Assert.True(KrakenFrame.TryRead(json, out var frame));
        Assert.Equal(kind, frame.Kind);
        var rows = new KrakenRows(frame.Data);
        switch (kind)
        {
            case KrakenFrameKind.Ticker:
                Assert.True(rows.Next(out KrakenTick tick));
                Assert.Equal((0.10025m, 0.10035m), (tick.Bid, tick.Ask));
                break;
            case KrakenFrameKind.Trade:
                Assert.True(rows.Next(out KrakenTradeTick trade));
                Assert.Equal((0.5117m, 40m, 4665906L), (trade.Price, trade.Qty, trade.TradeId));
                Assert.Equal(OrderSide.Sell, trade.Side);
                break;
            case KrakenFrameKind.Ohlc:
                Assert.True(rows.Next(out KrakenCandle candle));
                Assert.Equal((0.5624m, 0.5628m, 5L), (candle.Open, candle.High, candle.IntervalMin));
                break;
            default:
                Assert.True(rows.Next(new KrakenBook(10, 4, 8), frame.IsSnapshot, out _));
                break;
        }
    }

    private static JsonProperty First(string file, string member) =>
        Fixtures.Endpoint(Root + file).GetProperty(member).EnumerateObject().First();

    private static void Need() => Assert.SkipWhen(
        Fixtures.Data is null, "recorded answers are not in the tree: set MILLWRIGHT_DATA");
}
