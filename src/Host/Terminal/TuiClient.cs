using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal;

/// <summary>The HTTP contract of the console for a terminal: bearer token, no cookie (console.md §14.1).</summary>
public sealed class TuiClient : IDisposable
{
    private readonly HttpClient http;

    /// <summary>Creates the client.</summary>
    /// <param name="url">Address of the server.</param>
    /// <param name="token">Token, or null on loopback without tokens.</param>
    public TuiClient(Uri url, string? token)
        : this(url, token, new HttpClientHandler())
    {
    }

    internal TuiClient(Uri url, string? token, HttpMessageHandler handler)
    {
        http = new HttpClient(handler) { BaseAddress = url, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization =
            token is null ? null : new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Reads JSON.</summary>
    /// <exception cref="HttpRequestException">No answer, or an error; the message is the server's own.</exception>
    public async Task<JsonNode?> GetAsync(string path, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(5));
        using var response = await http.GetAsync(path, limit.Token);
        var text = await response.Content.ReadAsStringAsync(limit.Token);
        return response.IsSuccessStatusCode
            ? Parse(text)
            : throw new HttpRequestException($"{path}: {Words(text, (int)response.StatusCode)}");
    }

    /// <summary>Sends JSON; refusals are answers too.</summary>
    /// <exception cref="HttpRequestException">No answer arrived.</exception>
    public async Task<JsonObject> PostAsync(string path, JsonObject body, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(body);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(5));
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(path, content, limit.Token);
        var text = await response.Content.ReadAsStringAsync(limit.Token);
        return Parse(text) as JsonObject ?? new JsonObject
        {
            ["ok"] = response.IsSuccessStatusCode,
            ["error"] = $"http_{(int)response.StatusCode}",
            ["message"] = $"HTTP {(int)response.StatusCode}",
        };
    }

    /// <summary>Opens the stream after a position.</summary>
    public async Task<(HttpResponseMessage Response, StreamReader Reader)> StreamAsync(
        string? lastId, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/stream");
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (lastId is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        }

        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (!response.IsSuccessStatusCode)
        {
            var status = (int)response.StatusCode;
            response.Dispose();
            throw new HttpRequestException($"stream: HTTP {status}");
        }

        return (response, new StreamReader(await response.Content.ReadAsStreamAsync(cancel), Encoding.UTF8));
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Words(string text, int status) =>
        StatusText.Text(Parse(text), "message") ?? $"HTTP {status}";
}
