using System.Globalization;
using Millwright.Host.Http;
using Millwright.Regime.Options;

namespace Millwright.Host.Notifications.Chat;

/// <summary>
/// Polls the chat while TELEGRAM_COMMANDS_ENABLED is on (regime.md §14.5): only the configured chat is heard, others
/// are counted; what waited before polling began is dropped; the offset is kept in a file, so that nothing is done
/// twice.
/// </summary>
internal sealed class ChatWorker : IAsyncDisposable
{
    private const string Switch = "TELEGRAM_COMMANDS_ENABLED";

    private readonly HttpServices services;
    private readonly ChatApi api;
    private readonly ChatDesk desk;
    private readonly string chat;
    private readonly string file;
    private readonly TimeSpan pause;
    private readonly bool configured;
    private readonly CancellationTokenSource stop = new();
    private readonly Task loop;
    private long offset = -1;

    private ChatWorker(
        HttpServices services, RegimeOptions options, HttpClient http, Uri address, string token, string folder,
        TimeSpan pause)
    {
        this.services = services;
        this.pause = pause;
        chat = options.TelegramChatId!;
        configured = options.TelegramCommandsEnabled;
        api = new ChatApi(http, address, token);
        desk = new ChatDesk(services, chat);
        file = Path.Combine(folder, "telegram.offset");
        loop = Task.Run(RunAsync);
    }

    /// <summary>Updates of other chats, ignored.</summary>
    public long Strangers { get; private set; }

    /// <summary>Requests answered.</summary>
    public long Answered { get; private set; }

    /// <summary>A worker for the default plant, or null when token or chat are not configured.</summary>
    /// <param name="services">Gateway and plants.</param>
    /// <param name="options">Keys of the chat.</param>
    /// <param name="http">Transport.</param>
    /// <param name="secret">Value of a secret reference, or null.</param>
    /// <param name="folder">Where the offset is kept.</param>
    /// <param name="pause">Time between two polls.</param>
    public static ChatWorker? Of(
        HttpServices services, RegimeOptions options, HttpClient http, Func<string, string?> secret, string folder,
        TimeSpan pause) =>
        options.TelegramChatId is { Length: > 0 }
            && options.TelegramBotTokenRef is { Length: > 0 } name && secret(name) is { Length: > 0 } token
            && Uri.TryCreate(options.TelegramBaseUrl, UriKind.Absolute, out var address)
                ? new ChatWorker(services, options, http, address, token, folder, pause)
                : null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loop;
        stop.Dispose();
    }

    private async Task RunAsync()
    {
        var was = false;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var on = await IsOnAsync();
                if (on && !was)
                {
                    on = await BeginAsync();
                }
                else if (on)
                {
                    await PollAsync();
                }

                was = on;
                await Task.Delay(pause, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            was = false;
        }
    }

    private Task<bool> IsOnAsync() => services.Plants.Default.Group.ReadAsync(core =>
        core.Toggles.IsKnown(Switch) ? core.Toggles.IsActive(Switch) : configured);

    /// <summary>The backlog is dropped; without an answer the kept offset goes on.</summary>
    private async Task<bool> BeginAsync()
    {
        if (await api.UpdatesAsync(-1, stop.Token) is { } newest)
        {
            offset = newest.Count > 0 ? newest[^1].Id + 1 : Math.Max(0, offset);
            Keep();
            return true;
        }

        offset = File.Exists(file) && long.TryParse(
            await File.ReadAllTextAsync(file, stop.Token), NumberStyles.None, CultureInfo.InvariantCulture,
            out var kept) ? kept : -1;
        return offset >= 0;
    }

    private async Task PollAsync()
    {
        foreach (var update in await api.UpdatesAsync(offset, stop.Token) ?? [])
        {
            if (update.Id < offset)
            {
                continue;
            }

            offset = update.Id + 1;
            Keep();
            if (update.Chat != chat)
            {
                Strangers++;
                continue;
            }

            await AnswerAsync(update);
        }
    }

    private async Task AnswerAsync(ChatUpdate update)
    {
        var reply = update.Callback is null
            ? await desk.AnswerAsync(update.Text)
            : await desk.PressedAsync(update.Text);
        if (update.Callback is { } pressed)
        {
            await api.AnswerAsync(pressed, reply.Text.Split('\n')[0], stop.Token);
            await api.EditAsync(chat, update.Message, reply, stop.Token);
        }
        else
        {
            await api.SendAsync(chat, reply, stop.Token);
        }

        Answered++;
    }

    private void Keep()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file + ".new", offset.ToString(CultureInfo.InvariantCulture));
        File.Move(file + ".new", file, overwrite: true);
    }
}
