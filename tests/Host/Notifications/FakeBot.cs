using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Millwright.Host.Tests.Notifications;

/// <summary>A local Bot API: hands out updates from an offset on and keeps every other call.</summary>
internal sealed class FakeBot : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentQueue<JsonObject> updates = new();
    private readonly ConcurrentQueue<(string Method, JsonObject Body)> calls = new();
    private readonly Task loop;
    private long number = 100;

    public FakeBot()
    {
        var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        Url = new Uri($"http://127.0.0.1:{port}/");
        listener.Prefixes.Add(Url.AbsoluteUri);
        listener.Start();
        loop = Task.Run(ServeAsync);
    }

    public Uri Url { get; }

    /// <summary>Polls answered.</summary>
    public int Polls { get; private set; }

    public IReadOnlyList<(string Method, JsonObject Body)> Calls => [.. calls];

    public IReadOnlyList<string> Sent =>
        [.. calls.Where(c => c.Method is "sendMessage" or "editMessageText").Select(c => (string)c.Body["text"]!)];

    public void Say(string text, long chat = 7) => updates.Enqueue(new JsonObject
    {
        ["update_id"] = ++number,
        ["message"] = new JsonObject { ["text"] = text, ["chat"] = new JsonObject { ["id"] = chat } },
    });

    public void Press(string data, long chat = 7) => updates.Enqueue(new JsonObject
    {
        ["update_id"] = ++number,
        ["callback_query"] = new JsonObject
        {
            ["id"] = $"q{number}",
            ["data"] = data,
            ["message"] = new JsonObject { ["message_id"] = 55, ["chat"] = new JsonObject { ["id"] = chat } },
        },
    });

    public async Task<string> AnswerAsync(int index)
    {
        for (var i = 0; i < 2000 && Sent.Count <= index; i++)
        {
            await Task.Delay(5);
        }

        return Sent.Count > index ? Sent[index] : $"nothing was sent after {Sent.Count} messages";
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await loop;
        listener.Close();
    }

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream);
            var body = (JsonObject)JsonNode.Parse(await reader.ReadToEndAsync())!;
            var method = context.Request.Url!.Segments[^1];
            var answer = Encoding.UTF8.GetBytes(method == "getUpdates" ? Updates(body) : "{\"ok\":true}");
            if (method != "getUpdates")
            {
                calls.Enqueue((method, body));
            }

            context.Response.ContentLength64 = answer.Length;
            await context.Response.OutputStream.WriteAsync(answer);
            context.Response.Close();
        }
    }

    private string Updates(JsonObject body)
    {
        Polls++;
        var offset = (long)body["offset"]!;
        var rows = updates.Where(u => offset >= 0 ? (long)u["update_id"]! >= offset : (long)u["update_id"]! == number);
        return new JsonObject { ["ok"] = true, ["result"] = new JsonArray([.. rows.Select(u => u.DeepClone())]) }
            .ToJsonString();
    }
}
