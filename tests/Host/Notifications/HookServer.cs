using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Millwright.Host.Tests.Notifications;

/// <summary>A local HTTP server that answers from a script and hands out what it was sent.</summary>
internal sealed class HookServer : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Queue<(int Status, string Body)> script = new();
    private readonly Channel<(string Path, string Body, string? Signature)> requests =
        Channel.CreateUnbounded<(string, string, string?)>();

    private readonly Task loop;

    public HookServer()
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

    public int Waiting => requests.Reader.Count;

    public HookServer Then(int status, string body)
    {
        script.Enqueue((status, body));
        return this;
    }

    public async Task<(string Path, string Body, string? Signature)> NextAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await requests.Reader.ReadAsync(limit.Token);
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
            var (status, answer) = script.Count > 0 ? script.Dequeue() : (200, "");
            context.Response.StatusCode = status;
            context.Response.ContentLength64 = answer.Length;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
            context.Response.Close();
            requests.Writer.TryWrite(
                (context.Request.Url!.AbsolutePath, body, context.Request.Headers["X-Millwright-Signature"]));
        }
    }
}
