using System.Net;

namespace Millwright.Host.Notifications;

/// <summary>One HTTP attempt with the outcome as a value; addresses and bodies are never part of it.</summary>
internal static class NotifyTransport
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static async Task<Delivery> PostAsync(
        HttpClient http, TimeProvider time, HttpRequestMessage request, CancellationToken cancel)
    {
        using var timer = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, timer.Token);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            if (response.IsSuccessStatusCode)
            {
                return new Delivery(true, true, "");
            }

            var code = (int)response.StatusCode;
            var busy = response.StatusCode == HttpStatusCode.TooManyRequests;
            var after = busy ? await AfterAsync(response, both.Token) : null;
            return new Delivery(false, code is >= 400 and < 500 && !busy, $"http_{code}", after);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Delivery(false, false, "timeout");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new Delivery(false, false, "connection_error");
        }
    }

    /// <summary>Retry-After of the header, or <c>parameters.retry_after</c> of a bot answer, 1 … 3600 s.</summary>
    private static async Task<TimeSpan?> AfterAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var seconds = response.Headers.RetryAfter?.Delta?.TotalSeconds;
        if (seconds is null && response.Content.Headers.ContentLength is < 4096)
        {
            try
            {
                var text = await response.Content.ReadAsStringAsync(cancel);
                using var body = System.Text.Json.JsonDocument.Parse(text);
                seconds = body.RootElement.TryGetProperty("parameters", out var p)
                    && p.TryGetProperty("retry_after", out var after) && after.TryGetDouble(out var value)
                        ? value : null;
            }
            catch (System.Text.Json.JsonException)
            {
                seconds = null;
            }
        }

        return seconds is { } s ? TimeSpan.FromSeconds(Math.Clamp(s, 1.0, 3600.0)) : null;
    }
}
