using System.Net.Http.Headers;
using System.Text;

namespace Millwright.Venues.Kraken;

/// <summary>The transport over HTTP. Time limits: public 5 s, private 10 s (grid.md §8.2).</summary>
public sealed class HttpKrakenTransport : IKrakenTransport, IDisposable
{
    private static readonly TimeSpan PublicLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PrivateLimit = TimeSpan.FromSeconds(10);
    private static readonly MediaTypeHeaderValue Form = new("application/x-www-form-urlencoded");
    private readonly HttpClient client;

    /// <summary>Creates a transport.</summary>
    /// <param name="address">Base address, for example <c>https://api.kraken.com</c>.</param>
    public HttpKrakenTransport(Uri address)
    {
        // A pooled connection that died must not make the handler send a request twice: private calls are POSTs, which
        // the handler repeats only when nothing was written.
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        };
        client = new HttpClient(handler) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("millwright");
    }

    /// <inheritdoc/>
    public async Task<KrakenReply> SendAsync(KrakenRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(request.IsPrivate ? PrivateLimit : PublicLimit);
        try
        {
            using var message = Message(request);
            using var answer = await client.SendAsync(message, limit.Token).ConfigureAwait(false);
            var body = await answer.Content.ReadAsByteArrayAsync(limit.Token).ConfigureAwait(false);
            return new KrakenReply((int)answer.StatusCode, body);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new KrakenReply(0, default, "timeout");
        }
        catch (HttpRequestException failure)
        {
            return new KrakenReply(0, default, $"transport: {failure.HttpRequestError}");
        }
        catch (IOException failure)
        {
            return new KrakenReply(0, default, $"transport: {failure.GetType().Name}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static HttpRequestMessage Message(KrakenRequest request)
    {
        if (!request.IsPrivate)
        {
            var address = request.Body.Length > 0 ? $"{request.Path}?{request.Body}" : request.Path;
            return new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        }

        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body));
        content.Headers.ContentType = Form;
        var message = new HttpRequestMessage(HttpMethod.Post, new Uri(request.Path, UriKind.Relative))
        {
            Content = content,
        };
        message.Headers.TryAddWithoutValidation("API-Key", request.ApiKey);
        message.Headers.TryAddWithoutValidation("API-Sign", request.Signature);
        return message;
    }
}
