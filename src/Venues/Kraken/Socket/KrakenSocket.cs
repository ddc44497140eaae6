using System.Net.WebSockets;
using System.Text;

namespace Millwright.Venues.Kraken;

/// <summary>
/// One connection to the version 2 socket (grid.md §9.4): connects, subscribes, pings every 30 s, and starts again
/// after a loss, a gap or more than 10 s of silence, with a back-off of 1 … 60 s and at most 150 connects per 10
/// minutes.
/// </summary>
public sealed class KrakenSocket(Uri address, IKrakenSocketUser user, TimeProvider time, ulong seed = 1)
{
    private const int MostConnects = 150;
    private static readonly TimeSpan ConnectWindow = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(30);
    private readonly Queue<long> connects = new();
    private Xoshiro256 random = Xoshiro256.Create(seed, "kraken/socket");
    private byte[] buffer = new byte[64 * 1024];

    /// <summary>Frames taken.</summary>
    public long Frames { get; private set; }

    /// <summary>Frames that were not of the protocol.</summary>
    public long Malformed { get; private set; }

    /// <summary>Connections made.</summary>
    public long Connects { get; private set; }

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var backoff = new Backoff(Duration.FromSeconds(1), 2, Duration.FromSeconds(60), 500);
        while (!cancel.IsCancellationRequested)
        {
            var reason = await ConnectAsync(() => backoff.Reset(), cancel).ConfigureAwait(false);
            user.OnConnection(up: false, reason);
            try
            {
                var wait = TimeSpan.FromSeconds(backoff.Next(ref random).Seconds);
                await Task.Delay(wait + ConnectPause(), time, cancel).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<string> ConnectAsync(Action subscribed, CancellationToken cancel)
    {
        using var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        try
        {
            var texts = await user.SubscriptionsAsync(cancel).ConfigureAwait(false);
            if (texts is null)
            {
                return "no token";
            }

            connects.Enqueue(time.GetTimestamp());
            Connects++;
            await socket.ConnectAsync(address, cancel).ConfigureAwait(false);
            foreach (var text in texts)
            {
                await SendAsync(socket, text, cancel).ConfigureAwait(false);
            }

            subscribed();
            user.OnConnection(up: true, "");
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
    }

    private async Task<string> ReceiveAsync(ClientWebSocket socket, CancellationToken cancel)
    {
        var pinged = time.GetTimestamp();
        while (true)
        {
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            silence.CancelAfter(Silence);
            int length;
            try
            {
                length = await FrameAsync(socket, silence.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                return "silent for 10 s";
            }

            if (length < 0)
            {
                return "closed by the venue";
            }

            if (!Take(length))
            {
                return "gap";
            }

            if (time.GetElapsedTime(pinged) >= PingEvery)
            {
                pinged = time.GetTimestamp();
                await SendAsync(socket, """{"method":"ping"}""", cancel).ConfigureAwait(false);
            }
        }
    }

    private bool Take(int length)
    {
        Frames++;
        if (KrakenFrame.TryRead(buffer.AsSpan(0, length), out var frame))
        {
            return user.OnFrame(in frame);
        }

        Malformed++;
        return true;
    }

    private async Task<int> FrameAsync(ClientWebSocket socket, CancellationToken cancel)
    {
        var used = 0;
        while (true)
        {
            if (used == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var part = await socket.ReceiveAsync(buffer.AsMemory(used), cancel).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return -1;
            }

            used += part.Count;
            if (part.EndOfMessage)
            {
                return used;
            }
        }
    }

    private static Task SendAsync(ClientWebSocket socket, string text, CancellationToken cancel) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancel);

    private TimeSpan ConnectPause()
    {
        while (connects.TryPeek(out var oldest) && time.GetElapsedTime(oldest) > ConnectWindow)
        {
            connects.Dequeue();
        }

        return connects.Count < MostConnects
            ? TimeSpan.Zero
            : ConnectWindow - time.GetElapsedTime(connects.Peek());
    }
}
