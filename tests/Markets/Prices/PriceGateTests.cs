using static Millwright.Markets.Tests.Bench;

namespace Millwright.Markets.Tests;

public sealed class PriceGateTests
{
    [Theory]
    [InlineData(double.NaN, 1.0, PriceVerdict.NotFinite)]
    [InlineData(1.0, double.PositiveInfinity, PriceVerdict.NotFinite)]
    [InlineData(0.0, 1.0, PriceVerdict.NotPositive)]
    [InlineData(-1.0, 1.0, PriceVerdict.NotPositive)]
    [InlineData(2.0, 1.0, PriceVerdict.Crossed)]
    public void Given_a_bad_quote_when_offered_then_it_is_refused_and_counted(
        double bid, double ask, PriceVerdict verdict)
    {
        var gate = new PriceGate();
        Assert.Equal(verdict, gate.OfferQuote(bid, ask, T(0), out _));
        Assert.Equal((1L, 0.0), (gate.Count(verdict), gate.LastPrice));
    }

    [Fact]
    public void Given_a_jump_when_a_second_sample_two_seconds_later_agrees_then_it_is_accepted()
    {
        var gate = new PriceGate();
        Assert.Equal(PriceVerdict.Accepted, gate.OfferQuote(99, 101, T(0), out var mid));
        Assert.Equal(100.0, mid);
        Assert.Equal(PriceVerdict.Accepted, gate.OfferQuote(120, 120, T(1), out _));
        Assert.Equal(PriceVerdict.Jump, gate.OfferQuote(150, 150, T(1_000), out _));
        Assert.Equal(PriceVerdict.Jump, gate.OfferQuote(151, 151, T(2_999), out _));
        Assert.Equal(PriceVerdict.Accepted, gate.OfferQuote(149, 149, T(3_000), out _));
        Assert.Equal(149.0, gate.LastPrice);
    }

    [Fact]
    public void Given_a_single_spike_when_the_price_returns_then_the_spike_is_forgotten()
    {
        var gate = new PriceGate();
        gate.OfferQuote(100, 100, T(0), out _);
        Assert.Equal(PriceVerdict.Jump, gate.OfferQuote(200, 200, T(1_000), out _));
        Assert.Equal(PriceVerdict.Accepted, gate.OfferQuote(100, 100, T(2_000), out _));
        Assert.Equal(PriceVerdict.Jump, gate.OfferQuote(200, 200, T(4_000), out _));
    }

    [Fact]
    public void Given_only_a_last_trade_when_it_is_ten_seconds_old_then_it_is_stale()
    {
        var gate = new PriceGate();
        Assert.Equal(PriceVerdict.Stale, gate.OfferTrade(100, T(0), T(10_000)));
        Assert.Equal(PriceVerdict.Accepted, gate.OfferTrade(100, T(1), T(10_000)));
        Assert.True(gate.IsStale(T(70_001), Duration.FromSeconds(60)));
        Assert.False(gate.IsStale(T(70_000), Duration.FromSeconds(60)));
    }

    [Fact]
    public void Given_a_mid_when_quoted_then_bid_and_ask_are_rounded_outward_to_ticks()
    {
        var quotes = new QuoteMaker(0.0001m, 0.02m);
        Assert.Equal((0.0999m, 0.1001m), (quotes.Bid(0.1), quotes.Ask(0.1)));
        var tight = new QuoteMaker(0.01m, 0m);
        Assert.Equal((0.29m, 0.29m), (tight.Bid(0.29), tight.Ask(0.29)));
    }
}
