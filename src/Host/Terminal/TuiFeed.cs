using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;

namespace Millwright.Host.Terminal;

/// <summary>
/// Keeps the stream open (console.md §13.1): resumes after the last item, waits longer after each failure, and says
/// when it is cut. Items arrive in order through <see cref="Items"/>.
/// </summary>
public sealed class TuiFeed(TuiClient client)
{
    private static readonly int[] WaitsMs = [500, 1000, 2000, 4000, 8000, 15_000];

    private readonly Channel<StreamItemText> items = Channel.CreateBounded<StreamItemText>(2048);
    private string? lastId;

    /// <summary>Items; <c>!opened</c> and <c>!closed</c> speak of the connection itself.</summary>
    public ChannelReader<StreamItemText> Items => items.Reader;

    /// <summary>Reads until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var failures = 0;
        while (!cancel.IsCancellationRequested)
        {
            var problem = "the server ended the stream";
            try
            {
                var (response, reader) = await client.StreamAsync(lastId, cancel);
                using (response)
                using (reader)
                {
                    await items.Writer.WriteAsync(new StreamItemText("!opened", "", ""), cancel);
                    await foreach (var item in ReadAsync(reader, cancel))
                    {
                        failures = 0;
                        lastId = item.Id.Length > 0 ? item.Id : lastId;
                        await items.Writer.WriteAsync(item, cancel);
                    }
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException)
            {
                problem = failure.Message;
            }

            await items.Writer.WriteAsync(new StreamItemText("!closed", problem, ""), cancel);
            await Task.Delay(WaitsMs[Math.Min(failures++, WaitsMs.Length - 1)], cancel);
        }
    }

    /// <summary>Parses <c>text/event-stream</c>.</summary>
    public static async IAsyncEnumerable<StreamItemText> ReadAsync(
        TextReader reader, [EnumeratorCancellation] CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var data = new StringBuilder();
        var (name, id) = ("", "");
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            if (line.Length == 0)
            {
                if (data.Length > 0)
                {
                    yield return new StreamItemText(name.Length > 0 ? name : "message", data.ToString(), id);
                }

                data.Clear();
                name = "";
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var field = colon < 0 ? line : line[..colon];
            var value = colon < 0 ? "" : line[(colon + 1)..];
            value = value.StartsWith(' ') ? value[1..] : value;
            switch (field)
            {
                case "event":
                    name = value;
                    break;
                case "data":
                    data.Append(data.Length > 0 ? "\n" : "").Append(value);
                    break;
                case "id":
                    id = value;
                    break;
                default:
                    break;
            }
        }
    }
}
