using Millwright.Regime.Options;

namespace Millwright.Host.Notifications;

/// <summary>Builds the channels that are configured completely (regime.md Appendix B).</summary>
internal static class NotifySettings
{
    /// <summary>Channels and the redactor that knows their secrets.</summary>
    /// <param name="options">Configured references and addresses.</param>
    /// <param name="http">Transport.</param>
    /// <param name="time">Clock.</param>
    /// <param name="secret">Value of a secret reference, or null.</param>
    public static (IReadOnlyList<INotifyChannel> Channels, Redactor Redactor) Build(
        RegimeOptions options, HttpClient http, TimeProvider time, Func<string, string?> secret)
    {
        var token = Value(options.TelegramBotTokenRef, secret);
        var key = Value(options.WebhookSecretRef, secret);
        var channels = new List<INotifyChannel>();
        if (token is { Length: > 0 } && options.TelegramChatId is { Length: > 0 } chat
            && Uri.TryCreate(options.TelegramBaseUrl, UriKind.Absolute, out var url))
        {
            channels.Add(new TelegramChannel(http, time, url, token, chat));
        }

        foreach (var text in options.WebhookUrls)
        {
            if (Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address)
                && address.Scheme is "http" or "https")
            {
                channels.Add(new WebhookChannel(http, time, address, key));
            }
        }

        return (channels, new Redactor([token, key, options.TelegramChatId]));
    }

    /// <summary>True for the keys of messages: they hold for plants of every kind.</summary>
    public static bool IsOwn(string key) => RegimeOptionTable.Table.Find(key)?.Key is { } known
        && (known.StartsWith("regime.notify_", StringComparison.Ordinal)
            || known.StartsWith("regime.telegram_", StringComparison.Ordinal)
            || known.StartsWith("regime.webhook_", StringComparison.Ordinal));

    /// <summary>Switches of channels that the configuration turns on.</summary>
    public static IReadOnlySet<string> SwitchedOn(RegimeOptions options)
    {
        var on = new HashSet<string>(StringComparer.Ordinal);
        _ = options.NotifyTelegramEnabled && on.Add(TelegramChannel.Switch);
        _ = options.NotifyWebhookEnabled && on.Add(WebhookChannel.Switch);
        return on;
    }

    /// <summary>What passes every channel.</summary>
    public static NotifyPolicy PolicyOf(RegimeOptions options) => new(
        options.NotifyMinSeverity ?? "info", options.NotifyQuietHours ?? "", options.NotifyQueueLimit);

    private static string? Value(string? reference, Func<string, string?> secret) =>
        reference is { Length: > 0 } name ? secret(name) : null;
}
