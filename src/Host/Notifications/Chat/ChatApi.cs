using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Millwright.Host.Notifications.Chat;

/// <summary>
/// The calls of the Telegram Bot API that commands need: <c>getUpdates</c>, <c>sendMessage</c>,
/// <c>editMessageText</c>, <c>answerCallbackQuery</c> (regime.md §14.1). Trouble is a null, never an exception.
/// </summary>
/// <param name="http">Transport.</param>
/// <param name="baseUrl">TELEGRAM_BASE_URL.</param>
/// <param name="token">Bot token; part of the address, never of a log.</param>
internal sealed class ChatApi(HttpClient http, Uri baseUrl, string token)
{
    private const int AnswerLimit = 1024 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Updates from an offset; null when the API did not answer.</summary>
    /// <param name="offset">First update_id wanted; −1 = only the newest.</param>
    /// <param name="cancel">End of the run.</param>
    public async Task<IReadOnlyList<ChatUpdate>?> UpdatesAsync(long offset, CancellationToken cancel)
    {
        var body = await CallAsync(
            "getUpdates",
            new JsonObject
            {
                ["offset"] = offset,
                ["timeout"] = 0,
                ["limit"] = 50,
                ["allowed_updates"] = new JsonArray("message", "callback_query"),
            },
            cancel);
        return body?["result"] is JsonArray rows
            ? [.. rows.OfType<JsonObject>().Select(Read).OfType<ChatUpdate>()] : null;
    }

    /// <summary>Sends a new message.</summary>
    public Task SendAsync(string chat, ChatReply reply, CancellationToken cancel) =>
        CallAsync("sendMessage", Message(chat, reply), cancel);

    /// <summary>Replaces a message.</summary>
    public Task EditAsync(string chat, long message, ChatReply reply, CancellationToken cancel)
    {
        var body = Message(chat, reply);
        body["message_id"] = message;
        return CallAsync("editMessageText", body, cancel);
    }

    /// <summary>Takes the waiting sign from a pressed button.</summary>
    public Task AnswerAsync(string callback, string text, CancellationToken cancel) => CallAsync(
        "answerCallbackQuery",
        new JsonObject { ["callback_query_id"] = callback, ["text"] = text.Length <= 180 ? text : text[..180] },
        cancel);

    private static JsonObject Message(string chat, ChatReply reply)
    {
        var text = WebUtility.HtmlEncode(reply.Text);
        var body = new JsonObject
        {
            ["chat_id"] = chat,
            ["text"] = text.Length <= TelegramChannel.TextLimit ? text : text[..(TelegramChannel.TextLimit - 8)],
            ["parse_mode"] = "HTML",
        };
        if (reply.Buttons.Count > 0)
        {
            body["reply_markup"] = new JsonObject
            {
                ["inline_keyboard"] = new JsonArray([.. reply.Buttons.Select(static row => (JsonNode)new JsonArray(
                    [.. row.Select(static button => (JsonNode)new JsonObject
                    {
                        ["text"] = button.Label, ["callback_data"] = button.Data,
                    })]))]),
            };
        }

        return body;
    }

    private async Task<JsonObject?> CallAsync(string method, JsonObject body, CancellationToken cancel)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timer.CancelAfter(Limit);
        try
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Post, new Uri($"{baseUrl.AbsoluteUri.TrimEnd('/')}/bot{token}/{method}"))
            {
                Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
            };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, timer.Token);
            return response.IsSuccessStatusCode && response.Content.Headers.ContentLength is null or <= AnswerLimit
                ? JsonNode.Parse(await response.Content.ReadAsStringAsync(timer.Token)) as JsonObject
                : null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or JsonException)
        {
            return null;
        }
    }

    private static ChatUpdate? Read(JsonObject row)
    {
        try
        {
            var id = (long)row["update_id"]!;
            if (row["callback_query"] is JsonObject pressed)
            {
                return new ChatUpdate(
                    id, pressed["message"]?["chat"]?["id"]?.ToString() ?? "", (string?)pressed["data"] ?? "",
                    (string?)pressed["id"], (long?)pressed["message"]?["message_id"] ?? 0);
            }

            return new ChatUpdate(
                id, row["message"]?["chat"]?["id"]?.ToString() ?? "", (string?)row["message"]?["text"] ?? "", null, 0);
        }
        catch (Exception odd) when (odd is InvalidOperationException or FormatException or NullReferenceException)
        {
            return null;
        }
    }
}
