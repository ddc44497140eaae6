using System.Text;
using System.Text.Json;
using Millwright.Storage;

namespace Millwright.Host.Kinds.Alpha.Journal;

/// <summary>
/// Sends shadow rows to a database from a bounded spool on disk, at least once and oldest first; nobody waits for it.
/// A batch keeps its number until the server has confirmed it.
/// </summary>
internal abstract class SpooledSink : IShadowSink, IAsyncDisposable
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10),
        TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60),
    ];

    private readonly RowSpool spool;
    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim wake = new(0);
    private readonly TimeSpan[] pauses;
    private Task sending = Task.CompletedTask;

    /// <summary>Opens the spool.</summary>
    /// <param name="folder">Folder of the spool.</param>
    /// <param name="pauses">Waiting times after errors; null = 1 s … 60 s.</param>
    /// <param name="limitBytes">Room of the spool.</param>
    protected SpooledSink(string folder, TimeSpan[]? pauses, long limitBytes)
    {
        this.pauses = pauses ?? Pauses;
        spool = new RowSpool(folder, limitBytes);
        Origin = Path.GetFileName(Path.GetFullPath(folder));
    }

    /// <summary>Batches that wait.</summary>
    public int Backlog => spool.Count;

    /// <summary>Batches refused because the spool was full.</summary>
    public long Refused => spool.Refused;

    /// <summary>Newest error, or null.</summary>
    public string? LastError { get; private set; }

    /// <summary>Name of the spool's folder.</summary>
    protected string Origin { get; }

    /// <summary>Ends a request at the end of the run.</summary>
    protected CancellationToken Stopping => stop.Token;

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
        await CloseAsync();
        wake.Dispose();
        stop.Dispose();
    }

    /// <summary>Begins to send; called once, at the end of the construction.</summary>
    protected void Start() => sending = Task.Run(SendAsync);

    /// <summary>Sends one batch; null when the server has it, else the error.</summary>
    /// <param name="number">Number of the batch.</param>
    /// <param name="table">Table.</param>
    /// <param name="body">Rows, one JSON object a line.</param>
    protected abstract Task<string?> TrySendAsync(long number, string table, string body);

    /// <summary>Closes the connection.</summary>
    protected abstract ValueTask CloseAsync();

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

            LastError = await TrySendAsync(batch.Number, batch.Table, batch.Body);
            if (LastError is null)
            {
                spool.Remove(batch.Number);
                errors = 0;
                continue;
            }

            await Task.Delay(pauses[Math.Min(errors++, pauses.Length - 1)], stop.Token);
        }
    }
}
