using Millwright.Host.Notifications.Chat;
using Millwright.Host.Tests.Http;
using Millwright.Regime.Options;

namespace Millwright.Host.Tests.Notifications;

/// <summary>Operator commands from a chat against a local Bot API (regime.md §14.5).</summary>
public sealed class ChatTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chat").FullName;

    [Fact]
    public async Task Given_commands_of_the_chat_then_each_is_journaled_and_answered_and_others_are_not_heard()
    {
        await using var bot = new FakeBot();
        bot.Say("/add_slot");
        await using var host = await TestHost.StartAsync();
        using var http = new HttpClient();
        await using var chat = Start(host, bot, http)!;
        await host.UntilAsync(() => bot.Polls > 1);
        Assert.Empty(bot.Sent);

        bot.Say("/add_slot");
        Assert.Equal("OK: added", await bot.AnswerAsync(0));
        bot.Say("/pause", chat: 8);
        bot.Say("hello");
        Assert.StartsWith("ERR: expected a command", await bot.AnswerAsync(1));
        Assert.Equal(1, chat.Strangers);
        bot.Say("/unheard");
        Assert.StartsWith("ERR: there is no command /unheard", await bot.AnswerAsync(2));
        bot.Say("/set_entry_pct much");
        Assert.Equal("ERR: value = much: expected a number", await bot.AnswerAsync(3));
        bot.Say("/set_entry_pct 99");
        Assert.StartsWith("ERR: ", await bot.AnswerAsync(4));
        bot.Say("/help");
        Assert.Contains("/cancel_stale [pct]", await bot.AnswerAsync(5));
        var journaled = await host.GetAsync("/api/commands?limit=10");
        Assert.Contains("telegram:7", journaled.Body?.ToJsonString() ?? "");
    }

    [Fact]
    public async Task Given_a_destructive_command_then_a_button_must_be_pressed_within_a_minute_and_once()
    {
        await using var bot = new FakeBot();
        await using var host = await TestHost.StartAsync();
        using var http = new HttpClient();
        await using var chat = Start(host, bot, http)!;
        await host.UntilAsync(() => bot.Polls > 1);

        bot.Say("/remove_slot 1");
        Assert.Contains("Really?", await bot.AnswerAsync(0));
        var keyboard = bot.Calls.Single(c => c.Method == "sendMessage").Body["reply_markup"]!["inline_keyboard"]!;
        var yes = (string)keyboard[0]![0]!["callback_data"]!;
        Assert.StartsWith("yes:", yes);
        bot.Press(yes);
        Assert.Equal("OK: done", await bot.AnswerAsync(1));
        Assert.Contains(bot.Calls, c => c.Method == "answerCallbackQuery");
        Assert.Equal(55, (long)bot.Calls.Last(c => c.Method == "editMessageText").Body["message_id"]!);
        bot.Press(yes);
        Assert.StartsWith("ERR: this question is not open", await bot.AnswerAsync(2));
        bot.Press("screen:status");
        Assert.DoesNotContain("ERR", await bot.AnswerAsync(3));
    }

    [Fact]
    public async Task Given_switches_then_rules_hold_and_the_audit_names_the_chat()
    {
        await using var bot = new FakeBot();
        await using var host = await TestHost.StartAsync();
        using var http = new HttpClient();
        await using var chat = Start(host, bot, http)!;
        await host.UntilAsync(() => bot.Polls > 1);

        bot.Say("/toggle CHILD on");
        Assert.Equal("ERR: CHILD needs PARENT.", await bot.AnswerAsync(0));
        bot.Say("/toggle PARENT on");
        Assert.Equal("OK: PARENT is on", await bot.AnswerAsync(1));
        bot.Say("/toggle NOTHING on");
        Assert.StartsWith("ERR: There is no toggle", await bot.AnswerAsync(2));
        var audit = await host.GetAsync("/api/ops/audit");
        Assert.Equal("telegram:7", (string?)audit.Body!["entries"]![0]!["by"]);
    }

    [Fact]
    public async Task Given_a_restart_then_the_offset_goes_on_and_nothing_is_done_twice()
    {
        await using var bot = new FakeBot();
        await using var host = await TestHost.StartAsync();
        using var http = new HttpClient();
        var first = Start(host, bot, http)!;
        await host.UntilAsync(() => bot.Polls > 1);
        bot.Say("/add_slot");
        Assert.Equal("OK: added", await bot.AnswerAsync(0));
        await first.DisposeAsync();
        Assert.Equal("102", await File.ReadAllTextAsync(
            Path.Combine(folder, "telegram.offset"), TestContext.Current.CancellationToken));

        await using var second = Start(host, bot, http)!;
        var polls = bot.Polls;
        await host.UntilAsync(() => bot.Polls > polls + 2);
        Assert.Single(bot.Sent);
    }

    [Fact]
    public async Task Given_no_token_or_the_switch_off_then_nobody_is_asked()
    {
        await using var bot = new FakeBot();
        await using var host = await TestHost.StartAsync();
        using var http = new HttpClient();
        Assert.Null(ChatWorker.Of(
            host.Services, Options(bot) with { TelegramBotTokenRef = "MISSING" }, http, Secret, folder, TimeSpan.Zero));
        await using var off = ChatWorker.Of(
            host.Services, Options(bot) with { TelegramCommandsEnabled = false }, http, Secret, folder,
            TimeSpan.FromMilliseconds(5))!;
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(0, bot.Polls);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private ChatWorker? Start(TestHost host, FakeBot bot, HttpClient http) => ChatWorker.Of(
        host.Services, Options(bot), http, Secret, folder, TimeSpan.FromMilliseconds(10));

    private static RegimeOptions Options(FakeBot bot) => new()
    {
        TelegramBaseUrl = bot.Url.AbsoluteUri, TelegramBotTokenRef = "BOT", TelegramChatId = "7",
        TelegramCommandsEnabled = true,
    };

    private static string? Secret(string name) => name == "BOT" ? "t-1" : null;
}
