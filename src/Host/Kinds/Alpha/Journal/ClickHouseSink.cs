using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Millwright.Storage;

namespace Millwright.Host.Kinds.Alpha.Journal;

/// <summary>
/// Sends shadow rows to ClickHouse over HTTP (<c>INSERT … FORMAT JSONEachRow</c>) from a spool on disk. A batch keeps
/// its
/// number as deduplication token until the server has confirmed it: repeats after an error or a restart collapse.
/// </summary>
internal sealed class ClickHouseSink : IShadowSink, IAsyncDisposable
{
    private const string Settings = "date_time_input_format=best_effort&input_format_skip_unknown_fields=1"
        + "&input_format_null_as_default=1";

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10),
        TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60),
    ];

    private readonly HttpClient http;
    private readonly RowSpool spool;
    private readonly string origin;
    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim wake = new(0);
    private readonly TimeSpan[] pauses;
    private readonly Task sending;

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
    {
        this.pauses = pauses ?? Pauses;
        http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        if (user is not null)
        {
            http.DefaultRequestHeaders.Add("X-ClickHouse-User", user);
        }

        if (key is not null)
        {
            http.DefaultRequestHeaders.Add("X-ClickHouse-Key", key);
        }

        spool = new RowSpool(folder, limitBytes);
        origin = Path.GetFileName(Path.GetFullPath(folder));
        sending = Task.Run(SendAsync);
    }

    /// <summary>Batches that wait.</summary>
    public int Backlog => spool.Count;

    /// <summary>Batches refused because the spool was full.</summary>
    public long Refused => spool.Refused;

    /// <summary>Newest error, or null.</summary>
    public string? LastError { get; private set; }

    /// <inheritdoc/>
    public void Add(IReadOnlyList<TableRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var table in rows.GroupBy(r => r.Table))
        {
            var body = new StringBuilder();
            foreach (var row in table)
            {
                body.Append(Line(row)).Append('\n');
            }

            spool.Append(table.Key.Name, body.ToString());
        }

        wake.Release();
    }

    /// <summary>One row as a JSON object; absent values are null.</summary>
    public static string Line(TableRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            for (var i = 0; i < row.Values.Count; i++)
            {
                json.WritePropertyName(row.Table.Columns[i].Name);
                if (row.Values[i] is string { Length: > 1 } list && list[0] == '[')
                {
                    json.WriteRawValue(list);
                }
                else
                {
                    JsonSerializer.Serialize(json, row.Values[i]);
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Dispose();
        wake.Dispose();
        stop.Dispose();
    }

    private async Task SendAsync()
    {
        var errors = 0;
        while (!stop.IsCancellationRequested)
        {
            if (spool.Peek() is not { } batch)
            {
                await wake.WaitAsync(TimeSpan.FromSeconds(1), stop.Token);
                continue;
            }

            if (await TrySendAsync(batch.Number, batch.Table, batch.Body))
            {
                spool.Remove(batch.Number);
                errors = 0;
                continue;
            }

            await Task.Delay(pauses[Math.Min(errors++, pauses.Length - 1)], stop.Token);
        }
    }

    private async Task<bool> TrySendAsync(long number, string table, string body)
    {
        try
        {
            var query = Uri.EscapeDataString($"INSERT INTO {table} FORMAT JSONEachRow");
            using var content = new StringContent(body, Encoding.UTF8);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
            using var answer = await http.PostAsync(
                new Uri($"/?query={query}&{Settings}&insert_deduplication_token={origin}-{number}", UriKind.Relative),
                content, stop.Token);
            LastError = answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode} {answer.ReasonPhrase}";
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException error)
        {
            LastError = error.Message;
            return false;
        }
        catch (TaskCanceledException) when (!stop.IsCancellationRequested)
        {
            LastError = "time-out";
            return false;
        }
    }
}
