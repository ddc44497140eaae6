using static Millwright.Markets.Tests.Bench;

namespace Millwright.Markets.Tests;

public sealed class PaperAcceptanceTests
{
    public static TheoryData<string, VenueOrderRequest> Refused => new()
    {
        { VenueErrors.UnknownPair, Buy("x", 0.0998m, 20m) with { Pair = "BBB/QQQ" } },
        { VenueErrors.InvalidVolume, Buy("x", 0.0998m, 20.001m) },
        { VenueErrors.InvalidVolume, Buy("x", 0.0998m, -1m) },
        { VenueErrors.InvalidPrice, Buy("x", 0.09985m, 20m) },
        { VenueErrors.InvalidPrice, Buy("x", 0m, 20m) },
        { VenueErrors.OrderMinimum, Buy("x", 0.0998m, 4.99m) },
        { VenueErrors.CostMinimum, Buy("x", 0.0998m, 5m) },
        { VenueErrors.PostOnly, Buy("x", 0.1001m, 20m) },
        { VenueErrors.PostOnly, Sell("x", 0.0999m, 20m) },
        { VenueErrors.InsufficientFunds, Buy("x", 0.0998m, 10_000m) },
        { VenueErrors.InsufficientFunds, Sell("x", 0.1002m, 1_000.01m) },
        { VenueErrors.DeadlineElapsed, Buy("x", 0.0998m, 20m) with { Deadline = T(0) } },
        { VenueErrors.DuplicateClientId, Buy("taken", 0.0998m, 20m) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Given_a_bad_order_when_submitted_then_it_is_refused_with_the_venue_text_and_nothing_changes(
        string code, VenueOrderRequest order)
    {
        var exchange = Exchange();
        exchange.Submit(Buy("taken", 0.0997m, 20m), T(1));
        exchange.Drain();
        var before = (exchange.BaseBalance, exchange.QuoteBalance);
        exchange.Submit(order, T(2));
        var refused = Assert.Single(exchange.Drain());
        Assert.Equal((VenueEventKind.Rejected, code), (refused.Kind, refused.Code));
        Assert.Equal(before, (exchange.BaseBalance, exchange.QuoteBalance));
        Assert.Equal(1, exchange.OpenOrderCount);
    }

    [Fact]
    public void Given_a_coarse_tick_when_the_price_is_between_ticks_then_the_tick_check_fails()
    {
        var coin = Coin with { TickSize = 0.0005m };
        var exchange = new PaperExchange(coin, Touch, 1, "venue/1/paper");
        exchange.Deposit("QQQ", 1000m);
        exchange.Submit(Buy("c1", 0.0998m, 20m), T(1));
        Assert.Equal(VenueErrors.TickSize, Assert.Single(exchange.Drain()).Code);
    }

    [Fact]
    public void Given_the_order_limit_when_one_more_arrives_then_it_is_refused_and_a_closed_id_may_be_used_again()
    {
        var exchange = Exchange(Touch with { OrderLimit = 1 });
        exchange.Submit(Buy("c1", 0.0997m, 20m), T(1));
        exchange.Submit(Buy("c2", 0.0996m, 20m), T(2));
        exchange.Cancel("c1", T(3));
        exchange.Submit(Buy("c1", 0.0997m, 20m), T(4));
        var events = exchange.Drain();
        Assert.Equal(
            [VenueEventKind.Acked, VenueEventKind.Rejected, VenueEventKind.Canceled, VenueEventKind.Acked],
            events.Select(e => e.Kind));
        Assert.Equal(VenueErrors.OrdersLimit, events[1].Code);
    }
}
