using static Millwright.Markets.Tests.Bench;

namespace Millwright.Markets.Tests;

public sealed class PaperFaultTests
{
    [Fact]
    public void Given_timeout_after_accept_when_submitted_then_the_outcome_is_unknown_but_the_order_rests()
    {
        var exchange = Exchange();
        exchange.Inject(PaperFaultKind.TimeoutAfterAccept);
        exchange.Submit(Buy("c1", 0.0998m, 20m), T(0));
        exchange.Advance(T(9_999));
        Assert.Empty(exchange.Kinds());
        exchange.Advance(T(10_000));
        Assert.Equal([VenueEventKind.PlaceUnknown], exchange.Kinds());
        Assert.True(exchange.FindByClientId("c1")!.IsOpen);
    }

    [Fact]
    public void Given_timeout_before_accept_when_submitted_then_the_outcome_is_unknown_and_nothing_rests()
    {
        var exchange = Exchange();
        exchange.Inject(PaperFaultKind.TimeoutBeforeAccept);
        exchange.Submit(Buy("c1", 0.0998m, 20m), T(0));
        exchange.Advance(T(10_000));
        Assert.Equal([VenueEventKind.PlaceUnknown], exchange.Kinds());
        Assert.Null(exchange.FindByClientId("c1"));
    }

    [Fact]
    public void Given_a_disconnect_when_an_order_fills_then_the_report_is_lost_but_the_books_know_it()
    {
        var exchange = Exchange();
        exchange.Submit(Buy("c1", 0.0998m, 20m), T(0));
        exchange.Disconnect(T(1), T(100));
        exchange.OnPrice(0.0997m, 0.0998m, T(50));
        exchange.Advance(T(200));
        Assert.Equal([VenueEventKind.Acked, VenueEventKind.Disconnected, VenueEventKind.Reconnected], exchange.Kinds());
        Assert.Equal("c1", Assert.Single(exchange.Executions(T(0))).ClientId);
    }

    [Fact]
    public void Given_maintenance_when_the_price_crosses_then_nothing_fills_until_it_ends()
    {
        var exchange = Exchange();
        exchange.Submit(Buy("c1", 0.0998m, 20m), T(0));
        exchange.StartMaintenance(T(1), T(100));
        exchange.OnPrice(0.0990m, 0.0991m, T(50));
        exchange.Submit(Buy("c2", 0.0980m, 20m), T(60));
        Assert.Equal([VenueEventKind.Acked, VenueEventKind.PlaceUnknown], exchange.Kinds());
        exchange.OnPrice(0.0990m, 0.0991m, T(101));
        Assert.Equal([VenueEventKind.Fill], exchange.Kinds());
    }

    [Fact]
    public void Given_scripted_report_faults_when_orders_fill_then_reports_come_twice_or_late()
    {
        var exchange = Exchange();
        exchange.Submit(Buy("a", 0.0998m, 20m), T(0));
        exchange.Submit(Buy("b", 0.0997m, 20m), T(0));
        exchange.Drain();
        exchange.Inject(PaperFaultKind.ReorderReport);
        exchange.Inject(PaperFaultKind.DuplicateReport, 2);
        exchange.OnPrice(0.0980m, 0.0981m, T(1));
        exchange.Advance(T(5_000));
        Assert.Equal(["a", "b", "b", "a"], exchange.Drain().Select(e => e.ClientId));
    }

    [Fact]
    public void Given_expiry_exchange_cancel_and_throttle_when_due_then_the_order_ends_with_released_funds()
    {
        var exchange = Exchange();
        exchange.Submit(Buy("a", 0.0998m, 20m) with { ExpireAt = T(500) }, T(0));
        exchange.Inject(PaperFaultKind.ExchangeCancel);
        exchange.Submit(Buy("b", 0.0998m, 20m), T(0));
        exchange.Inject(PaperFaultKind.Throttle);
        exchange.Submit(Buy("c", 0.0998m, 20m), T(0));
        exchange.Advance(T(60_000));
        var events = exchange.Drain();
        Assert.Equal(VenueErrors.RateLimit, events.Single(e => e.ClientId == "c").Code);
        Assert.Equal(VenueEventKind.Expired, events.Single(e => e.ClientId == "a" && e.Code == "expired").Kind);
        Assert.Equal("exchange cancel", events.Last(e => e.ClientId == "b").Code);
        Assert.Equal((0m, 0), (exchange.QuoteBalance.Held, exchange.OpenOrderCount));
    }

    [Fact]
    public void Given_recorded_latency_when_the_recording_rejects_then_the_call_is_rejected_after_the_round_trip()
    {
        var table = new LatencyTable(
        [
            new(T(0), T(10), T(30)), new(T(1000), T(1030), T(1070)), new(T(2000), Instant.Epoch, T(2005)),
        ]);
        Assert.True(table.Lookup(T(500), out var entry, out var response));
        Assert.Equal((Duration.FromMs(20), Duration.FromMs(30)), (entry, response));
        Assert.False(table.Lookup(T(2500), out _, out var roundTrip));
        Assert.Equal(Duration.FromMs(5), roundTrip);
    }
}
