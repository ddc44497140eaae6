using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Host.Json;
using Millwright.Regime.Advisor;

namespace Millwright.Host.Advisor;

/// <summary>
/// Asks OpenAI-compatible providers in order until one gives a usable answer (regime.md §13.7): no retry within a run,
/// three failures in a row skip a provider for an hour, 429 with Retry-After extends the skip. Answers are bounded in
/// size and time; keys go only into the Authorization header.
/// </summary>
public sealed class AdvisorClient : IDisposable
{
    private const int AnswerLimit = 256 * 1024;
    private const int FailuresToSkip = 3;
    private static readonly TimeSpan Skip = TimeSpan.FromSeconds(3600);

    private readonly HttpClient http;
    private readonly TimeProvider time;
    private readonly Func<string, string?> secret;
    private readonly Dictionary<string, (int Failures, DateTimeOffset Until)> health = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>Creates a client.</summary>
    /// <param name="handler">Transport; disposed with the client.</param>
    /// <param name="time">Clock of the skips and timeouts.</param>
    /// <param name="secret">Value of a secret reference, or null.</param>
    public AdvisorClient(HttpMessageHandler handler, TimeProvider time, Func<string, string?> secret)
    {
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        this.time = time;
        this.secret = secret;
    }

    /// <summary>Runs over the providers once.</summary>
    /// <param name="providers">Configured order.</param>
    /// <param name="preferReasoning">Reasoning models first.</param>
    /// <param name="timeoutSec">AI_TIMEOUT_SEC; non-reasoning models at most 20 s.</param>
    /// <param name="system">System prompt.</param>
    /// <param name="user">User message.</param>
    /// <param name="cancel">End of the run.</param>
    /// <param name="check">What is wrong with a text, "" when it is usable; null = an opinion is expected.</param>
    public async Task<AdvisorAnswer> AskAsync(
        IReadOnlyList<AdvisorProvider> providers,
        bool preferReasoning,
        double timeoutSec,
        string system,
        string user,
        CancellationToken cancel,
        Func<string, string>? check = null)
    {
        ArgumentNullException.ThrowIfNull(providers);
        check ??= static text => OpinionParser.Parse(text).Error;
        var attempts = new List<(string, string)>();
        var error = "no_providers";
        var last = "";
        foreach (var provider in Ordered(providers, preferReasoning))
        {
            var (text, reason) = await OneAsync(provider, timeoutSec, system, user, check, cancel);
            attempts.Add((provider.Name, reason.Length == 0 ? "ok" : reason));
            if (reason.Length == 0)
            {
                return new AdvisorAnswer(text, "", provider.Name, attempts);
            }

            (error, last) = ($"{provider.Name}:{reason}", provider.Name);
        }

        return new AdvisorAnswer("", error, last, attempts);
    }

    /// <summary>Asks every provider at once and waits for all of them (regime.md §13.8).</summary>
    /// <returns>One answer per provider, in configured order; a failure is an answer with an error.</returns>
    public async Task<IReadOnlyList<AdvisorAnswer>> AskEachAsync(
        IReadOnlyList<AdvisorProvider> providers, double timeoutSec, string system, string user,
        Func<string, string> check, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(providers);
        return await Task.WhenAll(providers.Select(async provider =>
        {
            var (text, reason) = await OneAsync(provider, timeoutSec, system, user, check, cancel);
            return new AdvisorAnswer(
                text, reason, provider.Name, [(provider.Name, reason.Length == 0 ? "ok" : reason)]);
        }));
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static IEnumerable<AdvisorProvider> Ordered(IReadOnlyList<AdvisorProvider> providers, bool reasoning) =>
        reasoning ? providers.OrderBy(provider => provider.Reasoning ? 0 : 1) : providers;

    /// <summary>One provider: rested, or asked and noted.</summary>
    private async Task<(string Text, string Reason)> OneAsync(
        AdvisorProvider provider, double timeoutSec, string system, string user, Func<string, string> check,
        CancellationToken cancel)
    {
        lock (gate)
        {
            if (health.TryGetValue(provider.Key, out var known) && known.Until > time.GetUtcNow())
            {
                return ("", "skipped");
            }
        }

        var (text, reason, retry) = await TryAsync(provider, timeoutSec, system, user, check, cancel);
        lock (gate)
        {
            Note(provider, reason.Length == 0, retry);
        }

        return (text, reason);
    }

    private async Task<(string Text, string Reason, TimeSpan? Retry)> TryAsync(
        AdvisorProvider provider, double timeoutSec, string system, string user, Func<string, string> check,
        CancellationToken cancel)
    {
        var standard = provider.Reasoning ? timeoutSec : Math.Min(20.0, timeoutSec);
        var limit = Math.Max(5.0, provider.TimeoutSec ?? standard);
        using var timer = new CancellationTokenSource(TimeSpan.FromSeconds(limit), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, timer.Token);
        try
        {
            using var request = Request(provider, system, user);
            using var response = await http.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            if (!response.IsSuccessStatusCode)
            {
                return ("", $"http_{(int)response.StatusCode}", RetryAfter(response));
            }

            var body = await ReadAsync(response, both.Token);
            return body is null ? ("", "too_large", null) : Content(body, check);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return ("", "timeout", null);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return ("", "connection_error", null);
        }
    }

    private HttpRequestMessage Request(AdvisorProvider provider, string system, string user)
    {
        var body = new JsonObject
        {
            ["model"] = provider.Model,
            ["messages"] = new JsonArray(
                new JsonObject { ["role"] = "system", ["content"] = system },
                new JsonObject { ["role"] = "user", ["content"] = user }),
            ["max_tokens"] = Math.Clamp(provider.MaxTokens ?? 400, 1, provider.Reasoning ? 2048 : 512),
        };
        if (!provider.Reasoning)
        {
            body["temperature"] = provider.Temperature;
        }

        var address = new Uri($"{provider.BaseUrl.AbsoluteUri.TrimEnd('/')}/chat/completions");
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new StringContent(body.ToJsonString(WireJson.Options), Encoding.UTF8, "application/json"),
        };
        if (provider.ApiKeyRef is { } reference && secret(reference) is { Length: > 0 } key)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return request;
    }

    private static async Task<byte[]?> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        using var memory = new MemoryStream();
        var chunk = new byte[8192];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancel)) > 0)
        {
            if (memory.Length + read > AnswerLimit)
            {
                return null;
            }

            memory.Write(chunk, 0, read);
        }

        return memory.ToArray();
    }

    private static (string Text, string Reason, TimeSpan? Retry) Content(byte[] body, Func<string, string> check)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("choices", out var choices)
                || choices.ValueKind != JsonValueKind.Array || choices.GetArrayLength() == 0)
            {
                return ("", "no_choices", null);
            }

            var text = Message(choices[0], "content") ?? Message(choices[0], "reasoning_content") ?? "";
            var error = check(text);
            return error.Length > 0 ? ("", error, null) : (text, "", null);
        }
        catch (JsonException)
        {
            return ("", "parse_error", null);
        }
    }

    private static string? Message(JsonElement choice, string name) =>
        choice.ValueKind == JsonValueKind.Object && choice.TryGetProperty("message", out var message)
            && message.ValueKind == JsonValueKind.Object && message.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString())
                ? value.GetString()
                : null;

    private TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter is not { } header ? null
        : header.Delta ?? (header.Date is { } date ? date - time.GetUtcNow() : null);

    private void Note(AdvisorProvider provider, bool good, TimeSpan? retry)
    {
        var failures = good ? 0 : health.GetValueOrDefault(provider.Key).Failures + 1;
        var until = failures >= FailuresToSkip ? time.GetUtcNow() + Skip : DateTimeOffset.MinValue;
        if (retry is { } wait && wait > TimeSpan.Zero)
        {
            var later = time.GetUtcNow() + (wait > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : wait);
            until = later > until ? later : until;
        }

        health[provider.Key] = (failures >= FailuresToSkip ? 0 : failures, until);
    }
}
