using System.Text;

namespace Millwright.Venues.Tests.Kraken;

public sealed class ErrorTests
{
    [Theory]
    [InlineData("EAPI:Rate limit exceeded", KrakenErrorClass.Throttle, VenueOutcome.Rejected, true)]
    [InlineData("EOrder:Rate limit exceeded", KrakenErrorClass.Throttle, VenueOutcome.Rejected, true)]
    [InlineData("EService: Throttled: 1700000060", KrakenErrorClass.ThrottledUntil, VenueOutcome.Rejected, true)]
    [InlineData("EGeneral:Temporary lockout", KrakenErrorClass.Lockout, VenueOutcome.Rejected, true)]
    [InlineData("EAPI:Invalid nonce", KrakenErrorClass.InvalidNonce, VenueOutcome.Rejected, true)]
    [InlineData("EAPI:Invalid key", KrakenErrorClass.FatalAuth, VenueOutcome.Rejected, false)]
    [InlineData("EGeneral:Permission denied", KrakenErrorClass.FatalAuth, VenueOutcome.Rejected, false)]
    [InlineData("EService:Unavailable", KrakenErrorClass.Transient, VenueOutcome.Unknown, true)]
    [InlineData("EGeneral:Internal error", KrakenErrorClass.Transient, VenueOutcome.Unknown, true)]
    [InlineData("EService:Deadline elapsed", KrakenErrorClass.DeadlineElapsed, VenueOutcome.Rejected, true)]
    [InlineData("EService:Market in post_only mode", KrakenErrorClass.Market, VenueOutcome.Rejected, false)]
    [InlineData("EOrder:Insufficient funds", KrakenErrorClass.Funds, VenueOutcome.Rejected, false)]
    [InlineData("EOrder:Order minimum not met", KrakenErrorClass.Filter, VenueOutcome.Rejected, false)]
    [InlineData("EGeneral:Invalid arguments:volume", KrakenErrorClass.Bug, VenueOutcome.Rejected, false)]
    [InlineData("EOrder:Post only order", KrakenErrorClass.PostOnly, VenueOutcome.Rejected, false)]
    [InlineData("EOrder:Orders limit exceeded", KrakenErrorClass.Capacity, VenueOutcome.Rejected, false)]
    [InlineData("EOrder:Unknown order", KrakenErrorClass.UnknownOrder, VenueOutcome.Rejected, false)]
    [InlineData(
        "EGeneral:Invalid arguments:cl_ord_id", KrakenErrorClass.DuplicateClientId, VenueOutcome.Rejected, false)]
    [InlineData("EQuery:Unknown asset pair", KrakenErrorClass.Configuration, VenueOutcome.Rejected, false)]
    [InlineData("EWhatever:new text", KrakenErrorClass.Other, VenueOutcome.Rejected, false)]
    public void Given_an_error_text_then_class_outcome_and_transience_follow_the_table(
        string text, KrakenErrorClass kind, VenueOutcome placement, bool transient)
    {
        Assert.Equal(kind, KrakenErrors.Classify(text));
        Assert.Equal(placement, KrakenErrors.PlacementOutcome(kind));
        Assert.Equal(transient, KrakenErrors.IsTransient(kind));
    }

    [Fact]
    public void Given_a_throttle_text_then_its_time_is_read()
    {
        Assert.Equal(
            Instant.FromUnixSeconds(1_700_000_060), KrakenErrors.ThrottledUntil("EService: Throttled: 1700000060"));
        Assert.Null(KrakenErrors.ThrottledUntil("EOrder:Unknown order"));
    }

    [Theory]
    [InlineData(200, """{"error":[],"result":{"a":1}}""", VenueOutcome.Ok)]
    [InlineData(200, """{"error":["WGeneral:slow"],"result":{"a":1}}""", VenueOutcome.Ok)]
    [InlineData(200, """{"error":["EOrder:Insufficient funds"]}""", VenueOutcome.Rejected)]
    [InlineData(200, """{"error":["EService:Busy"]}""", VenueOutcome.Unknown)]
    [InlineData(200, "<html>", VenueOutcome.Unknown)]
    [InlineData(200, """{"error":[]}""", VenueOutcome.Unknown)]
    [InlineData(403, "<html>", VenueOutcome.Rejected)]
    [InlineData(408, "", VenueOutcome.Unknown)]
    [InlineData(409, "", VenueOutcome.Unknown)]
    [InlineData(425, "", VenueOutcome.Unknown)]
    [InlineData(429, "", VenueOutcome.Rejected)]
    [InlineData(502, """{"error":[],"result":{}}""", VenueOutcome.Unknown)]
    [InlineData(504, "", VenueOutcome.Unknown)]
    public void Given_a_reply_then_its_outcome_follows_the_rules_of_unknown_outcomes(
        int status, string body, VenueOutcome outcome)
    {
        var answer = KrakenAnswer.Read(new KrakenReply(status, Encoding.UTF8.GetBytes(body)));
        Assert.Equal(outcome, answer.Outcome);
    }
}
