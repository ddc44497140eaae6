using System.Net.WebSockets;
using System.Text;

namespace Millwright.Venues.Hyperliquid;

/// <summary>
/// One connection to the public socket (portfolio.md §2.1): one subscription to <c>trades</c> per coin, a ping after
/// 30 s without inbound data, dead after 60 s, reconnect after 500 ms doubling to 30 s with jitter; the delay starts
/// again after 60 s of health.
/// </summary>
/// <param name="address">Socket, for example <c>wss://api.hyperliquid.xyz/ws</c>.</param>
/// <param name="coins">Coins, letters and digits.</param>
/// <param name="user">Takes frames.</param>
/// <param name="time">Time of pings, silence and delays.</param>
/// <param name="seed">Seed of the jitter, which affects wall time only.</param>
public sealed class HyperliquidSocket(
    Uri address, IReadOnlyList<string> coins, IHyperliquidUser user, TimeProvider time, ulong seed = 1)
{
    private const int MostBytes = 8 << 20;
    private const int JitterPermille = 200;
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DeadAfter = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan HealthyAfter = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private Xoshiro256 random = Xoshiro256.Create(seed, "hyperliquid/socket");
    private byte[] buffer = new byte[64 * 1024];
    private long inboundAt;

    /// <summary>Frames taken.</summary>
    public long Frames { get; private set; }

    /// <summary>Connections made.</summary>
    public long Connects { get; private set; }

    /// <summary>Pings sent.</summary>
    public long Pings { get; private set; }

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var backoff = new Backoff(Duration.FromMs(500), 2, Duration.FromSeconds(30), JitterPermille);
        while (!cancel.IsCancellationRequested)
        {
            var started = time.GetTimestamp();
            var reason = await ConnectAsync(cancel).ConfigureAwait(false);
            user.OnConnection(up: false, reason);
            if (time.GetElapsedTime(started) >= HealthyAfter)
            {
                backoff.Reset();
            }

            try
            {
                var wait = TimeSpan.FromSeconds(backoff.Next(ref random).Seconds);
                await Task.Delay(wait, time, cancel).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<string> ConnectAsync(CancellationToken cancel)
    {
        using var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var watching = Task.CompletedTask;
        try
        {
            await socket.ConnectAsync(address, cancel).ConfigureAwait(false);
            Connects++;
            foreach (var coin in coins)
            {
                await SendAsync(
                    socket,
                    "{\"method\":\"subscribe\",\"subscription\":{\"type\":\"trades\",\"coin\":\"" + coin + "\"}}",
                    cancel).ConfigureAwait(false);
            }

            Interlocked.Exchange(ref inboundAt, time.GetTimestamp());
            user.OnConnection(up: true, "");
            watching = WatchAsync(socket, ended.Token);
            return await ReceiveAsync(socket, cancel).ConfigureAwait(false);
        }
        catch (WebSocketException failure)
        {
            return failure.WebSocketErrorCode.ToString();
        }
        catch (OperationCanceledException)
        {
            return "closed";
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await watching.ConfigureAwait(false);
        }
    }

    /// <summary>Pings a silent line and gives a dead one up.</summary>
    private async Task WatchAsync(ClientWebSocket socket, CancellationToken cancel)
    {
        var pingedFor = 0L;
        try
        {
            using var timer = new PeriodicTimer(Look, time);
            while (await timer.WaitForNextTickAsync(cancel).ConfigureAwait(false))
            {
                var at = Interlocked.Read(ref inboundAt);
                var silent = time.GetElapsedTime(at);
                if (silent >= DeadAfter)
                {
                    socket.Abort();
                    return;
                }

                if (silent >= PingAfter && pingedFor != at)
                {
                    pingedFor = at;
                    Pings++;
                    await SendAsync(socket, """{"method":"ping"}""", cancel).ConfigureAwait(false);
                }
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or WebSocketException)
        {
            socket.Abort();
        }
    }

    private async Task<string> ReceiveAsync(ClientWebSocket socket, CancellationToken cancel)
    {
        while (true)
        {
            var used = 0;
            while (true)
            {
                if (used == buffer.Length)
                {
                    if (buffer.Length >= MostBytes)
                    {
                        return $"a frame of more than {MostBytes} bytes";
                    }

                    Array.Resize(ref buffer, buffer.Length * 2);
                }

                var part = await socket.ReceiveAsync(buffer.AsMemory(used), cancel).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return "closed by the venue";
                }

                used += part.Count;
                if (part.EndOfMessage)
                {
                    break;
                }
            }

            Interlocked.Exchange(ref inboundAt, time.GetTimestamp());
            Frames++;
            user.OnFrame(buffer.AsSpan(0, used));
        }
    }

    private static Task SendAsync(ClientWebSocket socket, string text, CancellationToken cancel) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancel);
}
