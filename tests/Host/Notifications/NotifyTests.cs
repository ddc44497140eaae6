using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Millwright.Host.Notifications;
using Millwright.Host.Tests.Advisor;

namespace Millwright.Host.Tests.Notifications;

/// <summary>Channels against a local server (regime.md §14).</summary>
public sealed class NotifyTests
{
    private const string Token = "123456:SECRETTOKEN";

    [Fact]
    public async Task Given_a_message_then_the_bot_gets_an_escaped_text_and_the_token_only_in_the_address()
    {
        await using var server = new HookServer().Then(200, "{\"ok\":true}");
        await using var sender = Telegram(server, TimeProvider.System);
        Assert.True(sender.Offer(Message("1", $"price <1 & token {Token}"), "k", TimeSpan.Zero));
        var got = await server.NextAsync();
        Assert.Equal($"/bot{Token}/sendMessage", got.Path);
        using var body = JsonDocument.Parse(got.Body);
        Assert.Equal("42", body.RootElement.GetProperty("chat_id").GetString());
        Assert.Equal("[DRY RUN] grid: price &lt;1 &amp; token ***", body.RootElement.GetProperty("text").GetString());
        await Until(() => sender.Figures.Sent == 1);
    }

    [Fact]
    public async Task Given_a_web_hook_then_the_body_is_signed_and_carries_the_envelope()
    {
        await using var server = new HookServer().Then(204, "");
        await using var sender = Webhook(server, "hook-secret", TimeProvider.System);
        sender.Offer(Message("7", "a cycle closed"), "k", TimeSpan.Zero);
        var got = await server.NextAsync();
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes("hook-secret"), Encoding.UTF8.GetBytes(got.Body));
        Assert.Equal("sha256=" + Convert.ToHexStringLower(mac), got.Signature);
        using var body = JsonDocument.Parse(got.Body);
        Assert.Equal("7", body.RootElement.GetProperty("id").GetString());
        Assert.True(body.RootElement.GetProperty("dry_run").GetBoolean());
        Assert.DoesNotContain("hook-secret", got.Body);
    }

    [Fact]
    public async Task Given_failures_then_it_is_tried_again_with_growing_pauses_and_429_is_obeyed()
    {
        var time = new FakeTime();
        await using var server = new HookServer().Then(500, "").Then(503, "")
            .Then(429, "{\"parameters\":{\"retry_after\":9}}").Then(200, "");
        await using var sender = Telegram(server, time);
        sender.Offer(Message("1", "text"), "k", TimeSpan.Zero);
        foreach (var pause in new[] { 1, 2, 9 })
        {
            await server.NextAsync();
            await Advance(time, pause, () => server.Waiting > 0);
        }

        await server.NextAsync();
        await Until(() => sender.Figures is { Sent: 1, Dead: 0, LastError: "" });
    }

    [Fact]
    public async Task Given_a_final_refusal_then_the_message_is_dead_at_once_and_the_next_one_goes_out()
    {
        var time = new FakeTime();
        await using var server = new HookServer().Then(403, $"bad token {Token}").Then(200, "");
        await using var sender = Webhook(server, null, time);
        sender.Offer(Message("1", "a"), "a", TimeSpan.Zero);
        await Until(() => sender.Figures is { Dead: 1, LastError: "http_403" });
        sender.Offer(Message("2", "b"), "b", TimeSpan.Zero);
        await Advance(time, 1, () => sender.Figures.Sent == 1);
    }

    [Fact]
    public async Task Given_a_dead_receiver_then_eight_attempts_end_and_nothing_is_thrown()
    {
        var time = new FakeTime();
        var channel = new Broken();
        await using var sender = new NotifyDispatcher(channel, new NotifyPolicy(), new Redactor([]), time);
        sender.Switch(true);
        sender.Offer(Message("1", "a"), "a", TimeSpan.Zero);
        await Advance(time, 70, () => sender.Figures.Dead == 1);
        Assert.Equal(8, channel.Attempts);
    }

    [Fact]
    public async Task Given_the_same_event_or_key_then_it_is_told_once_and_a_closed_channel_takes_nothing()
    {
        await using var server = new HookServer();
        await using var sender = Telegram(server, TimeProvider.System);
        Assert.True(sender.Offer(Message("1", "a"), "band", TimeSpan.FromSeconds(300)));
        Assert.False(sender.Offer(Message("1", "a"), "other", TimeSpan.Zero));
        Assert.False(sender.Offer(Message("2", "a"), "band", TimeSpan.FromSeconds(300)));
        Assert.True(sender.Offer(
            Message("3", "a") with { At = Start.AddSeconds(301) }, "band", TimeSpan.FromSeconds(300)));
        sender.Switch(false);
        Assert.False(sender.Offer(Message("4", "a"), "x", TimeSpan.Zero));
    }

    [Fact]
    public void Given_a_full_queue_then_the_oldest_info_goes_first()
    {
        var queue = new NotifyQueue(2);
        queue.Add(Message("1", "w") with { Severity = "warning" });
        queue.Add(Message("2", "i"));
        queue.Add(Message("3", "w") with { Severity = "warning" });
        Assert.Equal(["1", "3"], queue.Take(9).Select(m => m.Id));
        Assert.Equal(1, queue.Dropped);
    }

    [Fact]
    public void Given_twenty_messages_in_a_minute_then_the_next_waits()
    {
        var time = new FakeTime();
        var gate = new RateGate(time);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(TimeSpan.Zero, gate.Wait());
            gate.Sent();
            Assert.True(gate.Wait() >= TimeSpan.FromSeconds(1));
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(TimeSpan.FromSeconds(40), gate.Wait());
    }

    [Fact]
    public void Given_quiet_hours_then_only_warnings_pass_and_the_filter_holds()
    {
        var policy = new NotifyPolicy("notice", "22-7");
        var night = Message("1", "x") with { At = new DateTimeOffset(2026, 1, 1, 23, 0, 0, TimeSpan.Zero) };
        Assert.False(policy.Passes(night with { Severity = "notice" }));
        Assert.True(policy.Passes(night with { Severity = "warning" }));
        Assert.True(policy.Passes(night with { Severity = "notice", At = night.At.AddHours(10) }));
        Assert.False(policy.Passes(night with { Severity = "info", At = night.At.AddHours(10) }));
    }

    [Fact]
    public void Given_many_long_messages_then_the_text_fits_and_says_how_many_are_missing()
    {
        var many = Enumerable.Range(0, 50).Select(i => Message($"{i}", new string('x', 200)));
        var text = TelegramChannel.Text([.. many]);
        Assert.InRange(text.Length, 1000, TelegramChannel.TextLimit);
        Assert.Contains("more", text);
    }

    private static DateTimeOffset Start { get; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static NotifyEnvelope Message(string id, string text) =>
        new(id, Start, "grid", "info", "round_trip", text, true);

    private static NotifyDispatcher Telegram(HookServer server, TimeProvider time)
    {
        var sender = new NotifyDispatcher(
            new TelegramChannel(new HttpClient(), time, server.Url, Token, "42"), new NotifyPolicy(),
            new Redactor([Token]), time);
        sender.Switch(true);
        return sender;
    }

    private static NotifyDispatcher Webhook(HookServer server, string? secret, TimeProvider time)
    {
        var sender = new NotifyDispatcher(
            new WebhookChannel(new HttpClient(), time, server.Url, secret), new NotifyPolicy(), new Redactor([secret]),
            time);
        sender.Switch(true);
        return sender;
    }

    /// <summary>Moves the clock second by second until something happened.</summary>
    private static async Task Advance(FakeTime time, int seconds, Func<bool> happened)
    {
        for (var i = 0; i < 400 && !happened(); i++)
        {
            await Task.Delay(5);
            time.Advance(TimeSpan.FromSeconds(seconds / 4.0));
        }

        Assert.True(happened());
    }

    private static async Task Until(Func<bool> happened)
    {
        for (var i = 0; i < 1000 && !happened(); i++)
        {
            await Task.Delay(5);
        }

        Assert.True(happened());
    }

    private sealed class Broken : INotifyChannel
    {
        public string Name => "webhook";

        public string Toggle => "";

        public bool Joins => false;

        public int Attempts { get; private set; }

        public Task<Delivery> SendAsync(IReadOnlyList<NotifyEnvelope> messages, CancellationToken cancel)
        {
            Attempts++;
            return Task.FromResult(new Delivery(false, false, "connection_error"));
        }
    }
}
