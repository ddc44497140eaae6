using System.Net;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Millwright.Kernel;

namespace Millwright.Host.Venues;

/// <summary>
/// A simulated Kraken on loopback: HTTP and version 2 sockets with Kraken's paths, signing, error texts, counters and
/// event shapes, over the simulated exchange; fault buttons under <c>/sim</c>.
/// </summary>
public sealed class KrakenSimServer : IAsyncDisposable
{
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(1);
    private readonly WebApplication app;
    private readonly KrakenSimState state;
    private readonly KrakenSimPrivate privateCalls;
    private readonly KrakenSimPublic publicCalls;
    private readonly CancellationTokenSource stop = new();
    private Task heartbeat = Task.CompletedTask;
    private int parked;

    private KrakenSimServer(WebApplication app, KrakenSimState state)
    {
        this.app = app;
        this.state = state;
        privateCalls = new KrakenSimPrivate(state);
        publicCalls = new KrakenSimPublic(state);
        Control = new KrakenSimControl(state);
    }

    /// <summary>Base address, for example <c>http://127.0.0.1:9000</c>.</summary>
    public Uri Address => new(app.Urls.First());

    /// <summary>Address of the version 2 sockets, public and private.</summary>
    public Uri SocketAddress => new UriBuilder(Address) { Scheme = "ws", Path = "/v2" }.Uri;

    /// <summary>Prices, faults and the venue's own books.</summary>
    public KrakenSimControl Control { get; }

    /// <summary>Calls held back by the delay button.</summary>
    public int Parked => Volatile.Read(ref parked);

    /// <summary>Starts a venue.</summary>
    public static async Task<KrakenSimServer> StartAsync(KrakenSimOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var app = builder.Build();
        var server = new KrakenSimServer(app, new KrakenSimState(options));
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        app.Run(server.HandleAsync);
        await app.StartAsync();
        server.heartbeat = server.HeartbeatAsync();
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await heartbeat;
        await app.StopAsync();
        await app.DisposeAsync();
        state.Account.Dispose();
        stop.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path == "/v2" && context.WebSockets.IsWebSocketRequest)
        {
            await SocketAsync(context);
        }
        else if (path.StartsWith("/0/public/", StringComparison.Ordinal))
        {
            await PublicAsync(context, path["/0/public/".Length..]);
        }
        else if (path.StartsWith("/0/private/", StringComparison.Ordinal))
        {
            await PrivateAsync(context, path, path["/0/private/".Length..]);
        }
        else if (path.StartsWith("/sim/", StringComparison.Ordinal))
        {
            await Control.HandleAsync(context, path["/sim/".Length..]);
        }
        else
        {
            context.Response.StatusCode = 404;
        }
    }

    private async Task SocketAsync(HttpContext context)
    {
        if (state.InMaintenance)
        {
            context.Response.StatusCode = 503;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var connection = new KrakenSimConnection(socket, state);
        lock (state.Gate)
        {
            state.Streams.Add(connection);
        }

        try
        {
            await connection.RunAsync(stop.Token);
        }
        finally
        {
            lock (state.Gate)
            {
                state.Streams.Remove(connection);
            }
        }
    }

    private async Task PublicAsync(HttpContext context, string name)
    {
        var query = context.Request.Query.ToDictionary(
            pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        string json;
        lock (state.Gate)
        {
            state.Advance();
            json = state.InMaintenance && name is not ("Time" or "SystemStatus")
                ? KrakenSimReply.Fail("EService:Unavailable").ToJson()
                : publicCalls.Call(name, query).ToJson();
        }

        await WriteAsync(context, json);
    }

    private async Task PrivateAsync(HttpContext context, string path, string name)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var form = QueryHelpers.ParseQuery(body).ToDictionary(
            pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        if (await FaultBeforeAsync(context))
        {
            return;
        }

        string json;
        bool abort;
        bool late;
        lock (state.Gate)
        {
            state.Advance();
            var error = state.Account.Check(
                path, body, form, context.Request.Headers["API-Key"], context.Request.Headers["API-Sign"])
                ?? (state.InMaintenance ? "EService:Unavailable" : null)
                ?? (state.Happens(state.Faults.InvalidNonce) ? "EAPI:Invalid nonce" : null)
                ?? state.Account.Count(path, state.Now);
            json = (error is null ? privateCalls.Call(name, form) : KrakenSimReply.Fail(error)).ToJson();
            state.Flush();
            abort = state.Happens(state.Faults.LoseAnswer);
            late = state.Happens(state.Faults.GatewayTimeout);
        }

        if (abort)
        {
            context.Abort();
        }
        else if (late)
        {
            context.Response.StatusCode = 504;
        }
        else
        {
            await WriteAsync(context, json);
        }
    }

    private async Task<bool> FaultBeforeAsync(HttpContext context)
    {
        Instant? until = null;
        lock (state.Gate)
        {
            var faults = state.Faults;
            if (state.Happens(faults.LoseRequest))
            {
                context.Abort();
                return true;
            }

            var status = state.Happens(faults.BadGateway) ? 502 : state.Happens(faults.TooManyRequests) ? 429 : 0;
            if (status != 0)
            {
                context.Response.StatusCode = status;
                return true;
            }

            if (state.Happens(faults.Delay))
            {
                until = state.Now + Duration.FromMs((long)state.Random.Below((ulong)faults.DelayMs) + 1);
            }
        }

        if (until is { } due)
        {
            await ParkAsync(due);
        }

        return false;
    }

    private async Task ParkAsync(Instant due)
    {
        Interlocked.Increment(ref parked);
        try
        {
            while (state.Options.Clock.Now() < due && !stop.IsCancellationRequested)
            {
                await Task.Delay(1);
            }
        }
        finally
        {
            Interlocked.Decrement(ref parked);
        }
    }

    private async Task HeartbeatAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(HeartbeatEvery);
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                lock (state.Gate)
                {
                    state.Advance();
                    state.Streams.Heartbeat();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The venue closes.
        }
    }

    private static async Task WriteAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json);
    }
}
