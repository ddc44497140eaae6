using Millwright.Host.Configuration;

namespace Millwright.Conformance.Tests;

/// <summary>Cases D31 … D34: checks before a plant trades (grid.md §8.7, §9.2; kernel.md §22).</summary>
public sealed class StartCases
{
    [Fact]
    public async Task D31_given_a_venue_whose_clock_is_off_then_nothing_opens_until_it_is_right()
    {
        await using var deck = await Deck.OpenAsync();
        deck.Venue.Control.Faults = new KrakenSimFaults { ClockSkewSec = -60 };
        var late = await deck.PlaceAsync(deck.Buy("M-31", 0.09m));
        Assert.Equal((VenueOutcome.Rejected, "EGeneral:Invalid arguments:deadline"), (late.Outcome, late.Code));
        Assert.Equal("stale", (await OpenAsync(deck)).Error.Reason);

        deck.Venue.Control.Faults = new KrakenSimFaults { ClockSkewSec = 5 };
        var skewed = await OpenAsync(deck);
        Assert.Equal("stale", skewed.Error.Reason);
        Assert.Contains("+5", skewed.Error.Message, StringComparison.Ordinal);

        deck.Venue.Control.Faults = KrakenSimFaults.None;
        await using var opened = (await OpenAsync(deck)).Value;
        Assert.InRange(opened.Reading.Skew.Seconds, -1.0, 1.0);
    }

    [Fact]
    public async Task D32_given_a_key_that_may_withdraw_then_it_is_refused_for_good()
    {
        await using var deck = await Deck.OpenAsync(permissions:
        [
            "query-funds", "query-open-trades", "query-closed-trades", "modify-trades", "close-trades", "query-ledger",
            "create-ws-token", "withdraw-funds",
        ]);
        var refused = await OpenAsync(deck);
        Assert.Equal(("exchange.api_key", "permission"), (refused.Error.Field, refused.Error.Reason));
        Assert.Contains("withdraw", refused.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task D33_given_a_key_without_a_needed_permission_then_the_missing_ones_are_named()
    {
        await using var deck = await Deck.OpenAsync(permissions: ["query-funds", "query-open-trades", "close-trades"]);
        var refused = await OpenAsync(deck);
        Assert.Equal("permission", refused.Error.Reason);
        Assert.Contains(
            "query-closed-trades, modify-trades, query-ledger, create-ws-token", refused.Error.Message,
            StringComparison.Ordinal);
        Assert.Null(VenueChecks.Refused(new KrakenKeyInfo(null)));
    }

    [Fact]
    public async Task D34_given_an_open_venue_then_fees_and_rules_are_those_of_the_account_and_of_now()
    {
        await using var deck = await Deck.OpenAsync();
        deck.Venue.Control.Change(rules => rules with
        {
            MakerFeePct = 0.16m, TakerFeePct = 0.26m, TickSize = 0.00001m, OrderMin = 20m,
        });
        Assert.Equal("EOrder:Tick size check failed", (await deck.PlaceAsync(deck.Buy("M-34a", 0.0900001m))).Code);
        Assert.Equal("EOrder:Order minimum not met", (await deck.PlaceAsync(deck.Buy("M-34b", 0.09m, 14m))).Code);
        await using var opened = (await OpenAsync(deck)).Value;
        var rules = opened.Reading.Rules;
        Assert.Equal((0.16m, 0.26m), (rules.MakerFeePct, rules.TakerFeePct));
        Assert.Equal((0.00001m, 20m), (rules.TickSize, rules.OrderMin));
        Assert.Equal(
            "tick 0.00001 was 0.0000001, minimum volume 20 was 13, maker fee % 0.16 was 0.25, "
            + "taker fee % 0.26 was 0.4",
            rules.ChangesFrom(VenueRules.Of(KrakenSimPair.Doge.Instrument)));
    }

    private static Task<Result<KrakenConnection>> OpenAsync(Deck deck) => KrakenConnection.OpenAsync(
        new KrakenConnectionOptions
        {
            Access = new VenueAccessOptions
            {
                ApiKey = KrakenSimOptions.DefaultKey, ApiSecret = KrakenSimOptions.DefaultSecret,
                BaseUrl = deck.Venue.Address.ToString(), WsUrl = deck.Venue.SocketAddress.ToString(),
            },
            Pair = "XDG/USD", Tier = KrakenTier.Pro, Clock = deck.Clock, Nonces = deck.Nonces, Armed = false,
        },
        Deck.Cancel);
}
