using System.Security.Cryptography;
using System.Text;

namespace Millwright.Host.Notifications;

/// <summary>POST of one JSON envelope to one address, signed (regime.md §14.1).</summary>
/// <param name="http">Transport.</param>
/// <param name="time">Clock.</param>
/// <param name="address">Receiver.</param>
/// <param name="secret">Key of the signature; null = unsigned.</param>
public sealed class WebhookChannel(HttpClient http, TimeProvider time, Uri address, string? secret) : INotifyChannel
{
    /// <summary>Its switch.</summary>
    public const string Switch = "NOTIFY_WEBHOOK_ENABLED";

    /// <summary>Header of the signature: <c>sha256=</c> and the HMAC of the body in lower-case hex.</summary>
    public const string SignatureHeader = "X-Millwright-Signature";

    /// <inheritdoc/>
    public string Name => "webhook";

    /// <inheritdoc/>
    public string Toggle => Switch;

    /// <inheritdoc/>
    public bool Joins => false;

    /// <inheritdoc/>
    public async Task<Delivery> SendAsync(IReadOnlyList<NotifyEnvelope> messages, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var body = Encoding.UTF8.GetBytes(messages[0].Json());
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new("application/json");
        if (secret is { Length: > 0 })
        {
            var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body);
            request.Headers.Add(SignatureHeader, "sha256=" + Convert.ToHexStringLower(mac));
        }

        return await NotifyTransport.PostAsync(http, time, request, cancel);
    }
}
