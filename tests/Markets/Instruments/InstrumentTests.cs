namespace Millwright.Markets.Tests;

public sealed class InstrumentTests
{
    [Theory]
    [InlineData("XBTUSD", "XBT/USD")]
    [InlineData("btcusdt", "BTC/USDT")]
    [InlineData("BTC-USD", "BTC/USD")]
    [InlineData("1000SATSUSDT", "1000SATS/USDT")]
    [InlineData("sim/usd", "SIM/USD")]
    public void Given_a_spelling_when_split_then_base_and_quote_are_found(string text, string pair) =>
        Assert.Equal(pair, EmbeddedInstruments.Catalog.Split(text).Value.ToString());

    [Fact]
    public void Given_an_unknown_spelling_when_split_then_an_error_says_how_to_write_it() =>
        Assert.Contains(
            "BASE/QUOTE", EmbeddedInstruments.Catalog.Split("NONSENSE").Error.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(60_000.0, 1, 0.00002)]
    [InlineData(2_000.0, 2, 0.0005)]
    [InlineData(1.0, 5, 1.0)]
    [InlineData(0.3, 6, 4.0)]
    [InlineData(0.0000123, 10, 90_000.0)]
    public void Given_a_price_magnitude_when_rules_are_derived_then_tick_and_minimum_are_in_proportion(
        double price, int decimals, double minimum)
    {
        var rules = InstrumentRules.Derive(new("AAA", "QQQ"), price, 4);
        Assert.Equal((decimals, (decimal)minimum), (rules.PriceDecimals, rules.OrderMin));
        Assert.True(rules.IsValidPrice(rules.TickSize) && rules.IsValidVolume(rules.OrderMin));
    }

    [Fact]
    public void Given_every_instrument_of_the_catalog_then_its_rules_are_consistent()
    {
        Assert.All(EmbeddedInstruments.Catalog.Instruments, i =>
        {
            Assert.True(i.TickSize % Instrument.Quantum(i.PriceDecimals) == 0m);
            Assert.True(i.OrderMin > 0m && decimal.Round(i.OrderMin, i.LotDecimals) == i.OrderMin);
            Assert.True(i.MakerFeePct <= i.TakerFeePct && i.QuoteDecimals is >= 0 and <= 12);
        });
    }

    [Fact]
    public void Given_prices_when_snapped_then_buys_go_down_and_sells_go_up()
    {
        var coin = Bench.Coin with { TickSize = 0.0005m };
        Assert.Equal(0.0995m, coin.SnapPrice(OrderSide.Buy, 0.0998m));
        Assert.Equal(0.1000m, coin.SnapPrice(OrderSide.Sell, 0.0998m));
        Assert.Equal(0.1000m, coin.SnapPrice(OrderSide.Sell, 0.1000m));
    }
}
