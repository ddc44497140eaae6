namespace Millwright.Conformance.Tests;

/// <summary>Cases D01 … D15: orders on a venue that speaks Kraken's protocol (grid.md §8, §9).</summary>
public sealed class OrderCases
{
    [Fact]
    public async Task D01_given_metadata_then_pair_and_digits_are_the_published_ones()
    {
        await using var deck = await Deck.OpenAsync();
        var rules = deck.Client.Pair.Instrument;
        var names = (rules.Pair, deck.Client.Pair.AltName, deck.Client.Pair.Symbol);
        Assert.Equal(("XDG/USD", "XDGUSD", "DOGE/USD"), names);
        Assert.Equal((7, 8, 13m, 0.5m), (rules.PriceDecimals, rules.LotDecimals, rules.OrderMin, rules.CostMin));
        Assert.Equal((4, 8), (rules.QuoteDecimals, rules.BaseDecimals));
    }

    [Fact]
    public async Task D02_given_a_placement_then_it_rests_under_both_ids()
    {
        await using var deck = await Deck.OpenAsync();
        var placed = await deck.PlaceAsync(deck.Buy("M-2", 0.09m));
        Assert.True(placed.IsOk);
        var found = await deck.Client.FindAsync("M-2", deck.Clock.Now() - Duration.FromSeconds(60), Deck.Cancel);
        Assert.Equal(placed.Value, Assert.Single(found.Value).Order.OrderId);
        var open = await deck.Client.OpenOrdersAsync(Deck.Cancel);
        Assert.Equal("M-2", Assert.Single(open.Value).ClientId);
    }

    [Theory]
    [InlineData(0.2, 100, VenueErrors.PostOnly)]
    [InlineData(0.09, 1, VenueErrors.OrderMinimum)]
    [InlineData(0.01, 14, VenueErrors.CostMinimum)]
    [InlineData(0.09, 9_000_000, VenueErrors.InsufficientFunds)]
    public async Task D03_given_an_order_against_the_rules_then_the_refusal_is_definite(
        double price, double volume, string error)
    {
        await using var deck = await Deck.OpenAsync();
        var placed = await deck.PlaceAsync(deck.Buy("M-3", (decimal)price, (decimal)volume));
        Assert.Equal((VenueOutcome.Rejected, error), (placed.Outcome, placed.Code));
        Assert.Equal(0, deck.Venue.Control.Read(venue => venue.OpenOrderCount));
    }

    [Fact]
    public async Task D04_given_a_second_order_with_an_open_client_id_then_it_is_looked_up_and_never_placed()
    {
        await using var deck = await Deck.OpenAsync();
        Assert.True((await deck.PlaceAsync(deck.Buy("M-4", 0.09m))).IsOk);
        Assert.Equal(VenueOutcome.Unknown, (await deck.PlaceAsync(deck.Buy("M-4", 0.09m))).Outcome);
        Assert.Equal(1, deck.Venue.Control.Read(venue => venue.OpenOrderCount));
    }

    [Fact]
    public async Task D05_given_a_lost_answer_then_the_outcome_is_unknown_and_a_lookup_finds_the_order()
    {
        await using var deck = await Deck.OpenAsync();
        deck.Venue.Control.Faults = new KrakenSimFaults { LoseAnswer = 1 };
        Assert.Equal(VenueOutcome.Unknown, (await deck.PlaceAsync(deck.Buy("M-5", 0.09m))).Outcome);
        deck.Venue.Control.Faults = KrakenSimFaults.None;
        var found = await deck.Client.FindAsync("M-5", deck.Clock.Now() - Duration.FromSeconds(60), Deck.Cancel);
        Assert.Single(found.Value);
        Assert.Equal(1, deck.Venue.Control.Read(venue => venue.OrderCount));
    }

    [Fact]
    public async Task D06_given_a_lost_request_then_the_outcome_is_unknown_and_a_lookup_finds_nothing()
    {
        await using var deck = await Deck.OpenAsync();
        deck.Venue.Control.Faults = new KrakenSimFaults { LoseRequest = 1 };
        Assert.Equal(VenueOutcome.Unknown, (await deck.PlaceAsync(deck.Buy("M-6", 0.09m))).Outcome);
        deck.Venue.Control.Faults = KrakenSimFaults.None;
        var found = await deck.Client.FindAsync("M-6", deck.Clock.Now() - Duration.FromSeconds(60), Deck.Cancel);
        Assert.True(found.IsOk);
        Assert.Empty(found.Value);
    }

    [Theory]
    [InlineData("BadGateway", VenueOutcome.Unknown)]
    [InlineData("GatewayTimeout", VenueOutcome.Unknown)]
    [InlineData("TooManyRequests", VenueOutcome.Rejected)]
    [InlineData("InvalidNonce", VenueOutcome.Rejected)]
    public async Task D07_given_a_failing_service_then_only_texts_that_state_it_are_definite(
        string fault, VenueOutcome outcome)
    {
        await using var deck = await Deck.OpenAsync();
        deck.Venue.Control.Faults = fault switch
        {
            "BadGateway" => new KrakenSimFaults { BadGateway = 1 },
            "GatewayTimeout" => new KrakenSimFaults { GatewayTimeout = 1 },
            "TooManyRequests" => new KrakenSimFaults { TooManyRequests = 1 },
            _ => new KrakenSimFaults { InvalidNonce = 1 },
        };
        Assert.Equal(outcome, (await deck.PlaceAsync(deck.Buy("M-7", 0.09m))).Outcome);
    }

    [Fact]
    public async Task D08_given_a_fill_then_order_and_trades_agree_to_the_last_digit()
    {
        await using var deck = await Deck.OpenAsync();
        var placed = await deck.PlaceAsync(deck.Buy("M-8", 0.099m, 123.45678901m));
        deck.Venue.Control.Price(0.0989);
        var (order, trades) = Assert.Single((await deck.Client.QueryOrdersAsync([placed.Value], Deck.Cancel)).Value);
        var executions = (await deck.Client.TradesByIdAsync(trades, static _ => "M-8", Deck.Cancel)).Value;
        Assert.Equal(OrderStatus.Closed, order.Status);
        Assert.Equal(123.45678901m, executions.Sum(trade => trade.Volume));
        Assert.Equal(order.Cost, executions.Sum(trade => trade.Cost));
        Assert.Equal(order.Fee, executions.Sum(trade => trade.Fee));
        Assert.Equal(12.2222m, order.Cost);
    }

    [Fact]
    public async Task D09_given_a_cancel_then_it_counts_once_and_a_second_one_is_an_unknown_order()
    {
        await using var deck = await Deck.OpenAsync();
        await deck.PlaceAsync(deck.Buy("M-9", 0.09m));
        Assert.Equal(1, (await deck.Orders.CancelAsync("M-9", 0, Deck.Cancel)).Value);
        Assert.Equal(VenueErrors.UnknownOrder, (await deck.Orders.CancelAsync("M-9", 0, Deck.Cancel)).Code);
    }

    [Fact]
    public async Task D10_given_an_amend_then_ids_stay_and_terms_change()
    {
        await using var deck = await Deck.OpenAsync();
        var placed = await deck.PlaceAsync(deck.Buy("M-10", 0.09m));
        Assert.True((await deck.Orders.AmendAsync("M-10", 0.091m, 150m, true, 0, Deck.Cancel)).IsOk);
        var order = Assert.Single((await deck.Client.OpenOrdersAsync(Deck.Cancel)).Value);
        Assert.Equal((placed.Value, "M-10", 0.091m, 150m), (order.OrderId, order.ClientId, order.Price, order.Volume));
        var refused = await deck.Orders.AmendAsync("M-10", 0.2m, 150m, true, 0, Deck.Cancel);
        Assert.Equal(VenueErrors.PostOnly, refused.Code);
    }

    [Fact]
    public async Task D11_given_a_batch_then_each_order_has_its_own_outcome()
    {
        await using var deck = await Deck.OpenAsync();
        var outcomes = await deck.Orders.PlaceBatchAsync(
            [deck.Buy("M-11a", 0.09m), deck.Buy("M-11b", 0.3m), deck.Buy("M-11c", 0.091m)], CallPriority.Exit,
            Deck.Cancel);
        Assert.Equal([true, false, true], outcomes.Select(outcome => outcome.IsOk));
        Assert.Equal(VenueErrors.PostOnly, outcomes[1].Code);
        Assert.Equal(2, (await deck.Orders.CancelBatchAsync(["M-11a", "M-11c"], Deck.Cancel)).Value);
    }

    [Fact]
    public async Task D12_given_a_silent_client_then_the_dead_man_switch_cancels_everything_once()
    {
        await using var deck = await Deck.OpenAsync();
        await deck.PlaceAsync(deck.Buy("M-12", 0.09m));
        Assert.True((await deck.Orders.CancelAllAfterAsync(60, Deck.Cancel)).IsOk);
        deck.Move(59);
        Assert.Equal(1, deck.Venue.Control.Read(venue => venue.OpenOrderCount));
        deck.Move(2);
        Assert.Equal(0, deck.Venue.Control.Read(venue => venue.OpenOrderCount));
        Assert.Equal(1, deck.Venue.Control.Counters.DeadMan);
    }

    [Fact]
    public async Task D13_given_a_dry_check_then_nothing_is_placed()
    {
        await using var deck = await Deck.OpenAsync();
        var order = deck.Buy("M-13", 0.09m);
        Assert.True((await deck.Orders.PlaceAsync(order, CallPriority.Entry, validate: true, Deck.Cancel)).IsOk);
        Assert.Equal(0, deck.Venue.Control.Read(venue => venue.OrderCount));
    }

    [Fact]
    public async Task D14_given_a_deadline_too_near_then_the_call_is_refused_without_being_sent()
    {
        await using var deck = await Deck.OpenAsync();
        var before = deck.Rest.PrivateCalls;
        var order = deck.Buy("M-14", 0.09m) with { Deadline = deck.Clock.Now() + Duration.FromSeconds(1) };
        Assert.Equal(VenueErrors.DeadlineElapsed, (await deck.PlaceAsync(order)).Code);
        Assert.Equal(before, deck.Rest.PrivateCalls);
    }

    [Fact]
    public async Task D15_given_maintenance_then_placements_are_unknown_and_reads_fail_without_an_empty_list()
    {
        await using var deck = await Deck.OpenAsync();
        await deck.PlaceAsync(deck.Buy("M-15a", 0.09m));
        deck.Venue.Control.Maintain(Duration.FromSeconds(60));
        Assert.Equal(VenueOutcome.Unknown, (await deck.PlaceAsync(deck.Buy("M-15b", 0.09m))).Outcome);
        Assert.False((await deck.Client.OpenOrdersAsync(Deck.Cancel)).IsOk);
        deck.Move(61);
        Assert.Single((await deck.Client.OpenOrdersAsync(Deck.Cancel)).Value);
    }
}
