using System.Net;
using System.Text;
using System.Text.Json;

namespace Millwright.Host.Notifications;

/// <summary>Telegram Bot API <c>sendMessage</c> (regime.md §14.1, §14.2).</summary>
/// <param name="http">Transport.</param>
/// <param name="time">Clock.</param>
/// <param name="baseUrl">TELEGRAM_BASE_URL.</param>
/// <param name="token">Bot token; part of the address, never of a log.</param>
/// <param name="chat">Chat id.</param>
public sealed class TelegramChannel(HttpClient http, TimeProvider time, Uri baseUrl, string token, string chat)
    : INotifyChannel
{
    /// <summary>Its switch.</summary>
    public const string Switch = "NOTIFY_TELEGRAM_ENABLED";

    /// <summary>Longest text the API takes.</summary>
    public const int TextLimit = 4096;

    /// <inheritdoc/>
    public string Name => "telegram";

    /// <inheritdoc/>
    public string Toggle => Switch;

    /// <inheritdoc/>
    public bool Joins => true;

    /// <inheritdoc/>
    public async Task<Delivery> SendAsync(IReadOnlyList<NotifyEnvelope> messages, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri($"{baseUrl.AbsoluteUri.TrimEnd('/')}/bot{token}/sendMessage"))
        {
            Content = new StringContent(
                JsonSerializer.Serialize(new { chat_id = chat, text = Text(messages), parse_mode = "HTML" }),
                Encoding.UTF8, "application/json"),
        };
        return await NotifyTransport.PostAsync(http, time, request, cancel);
    }

    /// <summary>Escaped text of one or several messages, at most 4096 characters.</summary>
    public static string Text(IReadOnlyList<NotifyEnvelope> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var text = new StringBuilder();
        var left = messages.Count;
        foreach (var message in messages)
        {
            var line = $"{(message.DryRun ? "[DRY RUN] " : "")}{Escape(message.Plant)}: {Escape(message.Text)}";
            if (text.Length + line.Length + 40 > TextLimit)
            {
                text.Append(text.Length == 0 ? line[..(TextLimit - 40)] : "").Append($"\n… and {left} more");
                break;
            }

            text.Append(text.Length == 0 ? "" : "\n").Append(line);
            left--;
        }

        return text.ToString();
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
