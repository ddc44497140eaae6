using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Host.Commands;
using Millwright.Host.Http;
using Millwright.Host.Runtime;

namespace Millwright.Host.Notifications.Chat;

/// <summary>
/// Carries out what the chat asks for, by the same gateway as every other way in: each command is journaled with the
/// actor <c>telegram:&lt;chat&gt;</c>, destructive ones need a button pressed within a minute (regime.md §14.5).
/// </summary>
/// <param name="services">Gateway, audit, plants.</param>
/// <param name="chat">Chat id.</param>
internal sealed class ChatDesk(HttpServices services, string chat)
{
    private const int MostWaiting = 50;
    private static readonly TimeSpan Confirmable = TimeSpan.FromSeconds(60);

    private readonly Identity identity = new($"telegram:{chat}", "operator", "telegram");
    private readonly Dictionary<string, (ChatRequest Request, DateTimeOffset Until)> waiting =
        new(StringComparer.Ordinal);

    private HostedPlant Plant => services.Plants.Default;

    /// <summary>Answers a text.</summary>
    public async Task<ChatReply> AnswerAsync(string text)
    {
        var request = ChatRequest.Parse(text);
        if (request.Problem.Length > 0)
        {
            return ChatReply.Of($"ERR: {request.Problem}");
        }

        return request switch
        {
            { Verb: "help" } => ChatReply.Of(string.Join(
                '\n', ChatRequest.Known.Select(row => $"/{row.Verb} {row.Arguments}".TrimEnd() + $" – {row.Text}"))),
            { Toggle: { } toggle } => await ToggleAsync(request, toggle.Key, toggle.Value, confirmed: false),
            { Body: not null } => await CommandAsync(request, confirmed: false),
            _ => ChatScreens.Of(request.Verb, Wire.Status(Plant)),
        };
    }

    /// <summary>Answers a pressed button.</summary>
    public async Task<ChatReply> PressedAsync(string data)
    {
        if (data.StartsWith("screen:", StringComparison.Ordinal))
        {
            return ChatScreens.Of(data["screen:".Length..], Wire.Status(Plant));
        }

        var parts = data.Split(':');
        if (parts is not [var answer, var key] || !waiting.Remove(key, out var asked))
        {
            return ChatReply.Of("ERR: this question is not open any more");
        }

        return answer != "yes" ? ChatReply.Of("dropped, nothing was done")
            : services.Time.GetUtcNow() > asked.Until ? ChatReply.Of("ERR: older than a minute; ask again")
            : asked.Request.Toggle is { } toggle ? await ToggleAsync(asked.Request, toggle.Key, toggle.Value, true)
            : await CommandAsync(asked.Request, confirmed: true);
    }

    private async Task<ChatReply> CommandAsync(ChatRequest request, bool confirmed)
    {
        using var body = JsonSerializer.SerializeToDocument(request.Body);
        var (envelope, problem) = EnvelopeReader.Action(body.RootElement, Plant.Kind);
        if (problem is not null)
        {
            return ChatReply.Of($"ERR: {problem.Message}");
        }

        if (!confirmed && (envelope!.Tier >= 2 || request.Verb is "kill" or "soft_close"))
        {
            return Question(request, $"{envelope.Spec.Summary} /{request.Verb} {Values(request.Body!)}".TrimEnd());
        }

        if (!services.Gateway.TryTake(identity))
        {
            return ChatReply.Of("ERR: more than 20 commands per second");
        }

        var (_, answer) = await services.Gateway.RunAsync(
            Plant, identity, envelope! with { Confirm = confirmed }, () => Wire.Status(Plant));
        return ChatReply.Of($"{(answer.Ok ? "OK" : "ERR")}: {answer.Message}");
    }

    private async Task<ChatReply> ToggleAsync(ChatRequest request, string key, bool value, bool confirmed)
    {
        var rows = await Plant.Group.ReadAsync(static group => group.Toggles.View());
        if (ToggleTurn.Problem(rows, key, value) is { } problem)
        {
            return ChatReply.Of($"ERR: {problem.Message}");
        }

        var row = rows.First(known => known.Entry.Key == key);
        if (!confirmed && !value && row.Entry.Danger)
        {
            return Question(request, $"{key} off drops the state of its subsystem.");
        }

        var warnings = ToggleTurn.Warnings(rows, key, value);
        var (_, answer) = await ToggleTurn.RunAsync(
            services, Plant, identity, row, value, new ToggleTurn.Form(Reason: "chat", Confirm: confirmed));
        return !answer.Ok
            ? ChatReply.Of($"ERR: {answer.Message}")
            : ChatReply.Of(
                $"OK: {key} is {(value ? "on" : "off")}"
                + (warnings.Length > 0 ? $"; {string.Join(", ", warnings)}" : ""));
    }

    private ChatReply Question(ChatRequest request, string text)
    {
        if (waiting.Count >= MostWaiting)
        {
            waiting.Clear();
        }

        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        waiting[key] = (request, services.Time.GetUtcNow() + Confirmable);
        return new ChatReply(
            $"{text} Really? (within a minute)",
            [[new ChatButton("Yes, do it", $"yes:{key}"), new ChatButton("No", $"no:{key}")]]);
    }

    private static string Values(JsonObject body) => string.Join(
        ' ', body.Where(member => member.Key != "action")
            .Select(member => Convert.ToString(member.Value, CultureInfo.InvariantCulture)));
}
