using System.Net.Http.Headers;
using System.Text;

namespace Millwright.Host.Kinds.Alpha.Journal;

/// <summary>
/// Sends shadow rows to ClickHouse over HTTP (<c>INSERT … FORMAT JSONEachRow</c>). The number of a batch is its
/// deduplication token: repeats after an error or a restart collapse.
/// </summary>
internal sealed class ClickHouseSink : SpooledSink
{
    private const string Settings = "date_time_input_format=best_effort&input_format_skip_unknown_fields=1"
        + "&input_format_null_as_default=1";

    private readonly HttpClient http;

    /// <summary>Starts the sender.</summary>
    /// <param name="address">Address of the HTTP interface.</param>
    /// <param name="folder">Folder of the spool.</param>
    /// <param name="user">User, or null.</param>
    /// <param name="key">Password from configuration, or null; never shown.</param>
    /// <param name="pauses">Waiting times after errors; null = 1 s … 60 s.</param>
    /// <param name="limitBytes">Room of the spool.</param>
    public ClickHouseSink(
        Uri address, string folder, string? user, string? key, TimeSpan[]? pauses = null,
        long limitBytes = 512L * 1024 * 1024)
        : base(folder, pauses, limitBytes)
    {
        http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        if (user is not null)
        {
            http.DefaultRequestHeaders.Add("X-ClickHouse-User", user);
        }

        if (key is not null)
        {
            http.DefaultRequestHeaders.Add("X-ClickHouse-Key", key);
        }

        Start();
    }

    /// <inheritdoc/>
    protected override async Task<string?> TrySendAsync(long number, string table, string body)
    {
        try
        {
            var query = Uri.EscapeDataString($"INSERT INTO {table} FORMAT JSONEachRow");
            using var content = new StringContent(body, Encoding.UTF8);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
            using var answer = await http.PostAsync(
                new Uri($"/?query={query}&{Settings}&insert_deduplication_token={Origin}-{number}", UriKind.Relative),
                content, Stopping);
            return answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode} {answer.ReasonPhrase}";
        }
        catch (HttpRequestException error)
        {
            return error.Message;
        }
        catch (TaskCanceledException) when (!Stopping.IsCancellationRequested)
        {
            return "time-out";
        }
    }

    /// <inheritdoc/>
    protected override ValueTask CloseAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }
}
