using System.Text.Json.Nodes;

namespace Millwright.Host.Http;

/// <summary>Sends the heartbeat <c>hb</c> every second: clients need the server clock (console.md §13.2).</summary>
internal sealed class StreamClock(HttpServices services) : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private Task loop = Task.CompletedTask;

    public void Start() => loop = RunAsync();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loop;
        stop.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), services.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                _ = services.Health.Checks();
                services.Hub.Broadcast("hb", new JsonObject
                {
                    ["server_time_ms"] = Wire.ServerTimeMs(services),
                    ["wall_time_ms"] = services.Time.GetUtcNow().ToUnixTimeMilliseconds(),
                    ["seq"] = services.Hub.Seq,
                    ["loop_ms"] = services.Plants.Default.Group.LastLoop.TotalMilliseconds,
                });
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
