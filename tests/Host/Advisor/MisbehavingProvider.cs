using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Millwright.Host.Tests.Advisor;

/// <summary>A local HTTP server that answers chat completions from a script and records what it was asked.</summary>
internal sealed class MisbehavingProvider : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Queue<Func<HttpListenerResponse, Task>> script = new();
    private readonly Task loop;

    public MisbehavingProvider()
    {
        var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        Url = new Uri($"http://127.0.0.1:{port}/v1");
        loop = Task.Run(ServeAsync);
    }

    public Uri Url { get; }

    public List<(string? Authorization, JsonElement Body)> Requests { get; } = [];

    public MisbehavingProvider Then(int status, string body, params (string Name, string Value)[] headers)
    {
        script.Enqueue(async response =>
        {
            response.StatusCode = status;
            foreach (var (name, value) in headers)
            {
                response.Headers[name] = value;
            }

            await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
            response.Close();
        });
        return this;
    }

    public MisbehavingProvider ThenContent(string content) => Then(200, JsonSerializer.Serialize(
        new { choices = new[] { new { message = new { role = "assistant", content } } } }));

    public MisbehavingProvider ThenHuge(int bytes) => Then(200, new string('x', bytes));

    public MisbehavingProvider ThenSilence(Task until)
    {
        script.Enqueue(async response =>
        {
            await until;
            response.Abort();
        });
        return this;
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
            var body = await reader.ReadToEndAsync();
            Requests.Add((context.Request.Headers["Authorization"], JsonDocument.Parse(body).RootElement.Clone()));
            try
            {
                await (script.Count > 0 ? script.Dequeue()(context.Response) : Missing(context.Response));
            }
            catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or IOException)
            {
                continue;
            }
        }
    }

    private static Task Missing(HttpListenerResponse response)
    {
        response.StatusCode = 404;
        response.Close();
        return Task.CompletedTask;
    }
}
