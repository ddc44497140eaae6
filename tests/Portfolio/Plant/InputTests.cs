using System.Text.Json;
using Millwright.Kernel;
using Millwright.Portfolio.Inputs;
using Millwright.Portfolio.Records;

namespace Millwright.Portfolio.Tests.Plant;

/// <summary>Caps and signals (portfolio.md §2.8).</summary>
public sealed class InputTests
{
    private const long NowMs = SyntheticBars.StartMs + 7_200_000;

    [Theory]
    [InlineData("""{"token":"SOL","max_alloc":1.5}""", "max_alloc", "above_max")]
    [InlineData("""{"token":"SOL","max_alloc":-0.1}""", "max_alloc", "below_min")]
    [InlineData("""{"token":"SOL","max_alloc":"half"}""", "max_alloc", "bad_unit")]
    [InlineData("""{"token":"","max_alloc":0.1}""", "token", "empty")]
    [InlineData("""{"token":"PORTFOLIO","max_alloc":0.1}""", "token", "unknown")]
    [InlineData("""{"max_alloc":0.1}""", "token", "empty")]
    [InlineData("""{"token":"SOL"}""", "max_alloc", "not_finite")]
    [InlineData("""{"token":"SOL","max_alloc":0.1,"ts":0}""", "ts", "not_positive")]
    [InlineData("""{"token":"SOL","max_alloc":0.1,"ts":1804067200000}""", "ts", "above_max")]
    [InlineData("""{"token":"SOL","max_alloc":0.1,"colour":1}""", "colour", "unknown")]
    [InlineData("""{"token":"SOL","max_alloc":0.1,"archetype_tags":[1]}""", "archetype_tags", "bad_unit")]
    [InlineData("""[1]""", "row", "bad_unit")]
    public void Given_a_wrong_cap_then_the_error_names_the_field(string json, string field, string reason)
    {
        Assert.False(InputReader.Cap(Json(json), NowMs).TryGet(out _, out var error));
        Assert.Equal((field, reason), (error.Field, error.Reason));
        Assert.Contains(field == "row" ? "object" : field, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("intent_type", "\"moon\"", "unknown")]
    [InlineData("confidence", "1.1", "above_max")]
    [InlineData("weight", "-1", "below_min")]
    [InlineData("weight", "\"much\"", "bad_unit")]
    [InlineData("curator_id", "\"\"", "empty")]
    [InlineData("ts", "1703000000000", "stale")]
    [InlineData("ts", "1.5", "bad_unit")]
    public void Given_a_wrong_signal_then_the_error_names_the_field(string field, string value, string reason)
    {
        var row = new Dictionary<string, object>
        {
            ["token"] = "SOL", ["curator_id"] = "a", ["ts"] = NowMs, ["intent_type"] = "hi_buy", ["confidence"] = 0.5,
            [field] = Json(value),
        };

        Assert.False(InputReader.Signal(Json(JsonSerializer.Serialize(row)), NowMs).TryGet(out _, out var error));
        Assert.Equal((field, reason), (error.Field, error.Reason));
    }

    [Fact]
    public void Given_a_whole_cap_and_signal_then_every_field_is_read()
    {
        Assert.True(InputReader.Cap(
            Json("""
                {"token":"WIF","chain":"solana","ts":1704070800000,"max_alloc":0.04,"is_new_token":true,
                 "context":{"why":"listing"},"archetype_tags":["meme","fast"]}
                """), NowMs).TryGet(out var cap, out _));
        Assert.Equal(new CapRow(
            "WIF", "solana", 1_704_070_800_000, 0.04, true, "meme,fast", """{"why":"listing"}"""), cap);
        Assert.True(InputReader.Signal(
            Json("""
                {"token":"WIF","chain":"solana","curator_id":"c1","ts":1704070800000,"intent_type":"sell",
                 "confidence":0.9,"weight":0.7,"intent_divergence":0.2,"temporal_sync":0.1,"text_ref":"t/1"}
                """), NowMs).TryGet(out var signal, out _));
        Assert.Equal(new SignalRow(
            "WIF", "solana", "c1", 1_704_070_800_000, "sell", 0.9, 0.7, 0.2, 0.1, "t/1"), signal);
        Assert.Equal([signal], SignalRow.Decode(SignalRow.Encode([signal])));
        Assert.Equal([cap], CapRow.Decode(CapRow.Encode([cap])));
    }

    [Fact]
    public void Given_the_same_inputs_twice_then_they_count_once_and_the_sender_learns_that_they_are_journaled()
    {
        var log = new RowLog();
        CapRow[] caps = [new("SOL", "solana", NowMs, 0.05)];
        SignalRow[] signals = [new("SOL", "solana", "a", NowMs, "hi_buy", 0.5)];
        for (var i = 0; i < 2; i++)
        {
            log.Run.Apply(NowMs, PortfolioRecord.Caps, CapRow.Encode(caps));
            log.Run.Apply(NowMs, PortfolioRecord.Signals, SignalRow.Encode(signals));
        }

        Assert.Equal(2L, log.Run.Plant.Intake.Duplicates);
        Assert.Equal(0L, log.Run.Plant.Intake.Rejected);
        Assert.False(log.Run.Plant.HasTaken(7));
    }

    [Fact]
    public void Given_a_malformed_file_then_an_incident_is_raised_and_clears_after_a_quiet_hour()
    {
        var log = new RowLog();
        log.Run.Run(new Millwright.Portfolio.Replay.BarFeed(SyntheticBars.Make(3)));
        var at = SyntheticBars.StartMs + (4 * 3_600_000L);
        log.Run.Apply(at, PortfolioRecord.Inbox, new InboxRow("caps.jsonl", 3, 1, "line 2: no", at).Encode());

        Until(log, at + (2 * 3_600_000L));
        Assert.Contains("portfolio.inbox_malformed", log.Run.Incidents.Keys);
        Until(log, at + (5 * 3_600_000L));
        Assert.DoesNotContain(log.Run.Group.Incidents.Open, i => i.Rule == "portfolio.inbox_malformed");
        Until(log, at + (8 * 3_600_000L));
        Assert.Contains(log.Run.Group.Incidents.Open, i => i.Rule == "portfolio.intent_stale");
        log.Run.Apply(at + (8 * 3_600_000L), PortfolioRecord.Inbox, new InboxRow("", 0, 0, "", 0).Encode());
        Until(log, at + (11 * 3_600_000L));
        Assert.DoesNotContain(log.Run.Group.Incidents.Open, i => i.Rule == "portfolio.intent_stale");
    }

    private static void Until(RowLog log, long timeMs) => log.Run.Apply(timeMs, RecordType.Tick, []);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement.Clone();
}
