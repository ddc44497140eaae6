using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Host.Json;
using Millwright.Host.Streaming;

namespace Millwright.Host.Http;

/// <summary>
/// <c>GET /api/stream</c> (console.md §13) and the compatibility stream <c>/events</c> (grid.md §12).
/// </summary>
internal static class StreamRoutes
{
    private static readonly TimeSpan CompatibilityHeartbeat = TimeSpan.FromSeconds(15);

    public static void Map(WebApplication app, HttpServices services)
    {
        app.MapGet("/api/stream", (HttpContext context, string? topics, string? from) =>
            Open(services, context, Split(topics), from, plant: null));
        foreach (var prefix in new[] { "/api/plants/{plant}/grid/events", "/api/plants/{plant}/events" })
        {
            app.MapGet(prefix, (HttpContext context, string plant) => PlantRoutes.With(
                services, plant, found => Open(services, context, [found.Id], null, found.Id)));
        }

        app.MapGet("/api/events", (HttpContext context) =>
            Open(services, context, [services.Plants.Default.Id], null, services.Plants.Default.Id));
    }

    private static string[] Split(string? topics) =>
        (topics ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IResult Open(
        HttpServices services,
        HttpContext context,
        string[] topics,
        string? from,
        string? plant)
    {
        var last = context.Request.Headers["Last-Event-ID"].ToString();
        var (subscriber, reset) = services.Hub.Subscribe(
            topics, last.Length > 0 ? last : from, services.Config.Host.HttpMaxStreams);
        if (subscriber is null)
        {
            context.Response.Headers.RetryAfter = "5";
            return Wire.Error(503, "too_many_streams", "No further stream can be opened now.");
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        var items = ReadAsync(services, context, subscriber, topics, reset, context.RequestAborted);
        return TypedResults.ServerSentEvents(plant is null ? items : CompatibleAsync(items));
    }

    private static async IAsyncEnumerable<SseItem<string>> ReadAsync(
        HttpServices services,
        HttpContext context,
        StreamSubscriber subscriber,
        string[] topics,
        string? reset,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        try
        {
            yield return Hello(services, context, topics, reset);
            var wall = services.Time;
            while (true)
            {
                var item = await subscriber.TakeAsync(() => wall.GetUtcNow().ToUnixTimeMilliseconds(), cancel);
                if (item is null)
                {
                    break;
                }

                yield return new SseItem<string>(item.Data, item.Event)
                {
                    EventId = item.Seq == 0 ? null : $"{services.Hub.Epoch}:{item.Seq}",
                };
            }

            var bye = new JsonObject { ["reason"] = subscriber.ClosedReason };
            yield return new SseItem<string>(bye.ToJsonString(), "bye");
        }
        finally
        {
            services.Hub.Unsubscribe(subscriber);
        }
    }

    private static SseItem<string> Hello(HttpServices services, HttpContext context, string[] topics, string? reset)
    {
        var identity = Wire.IdentityOf(context);
        var text = JsonSerializer.Serialize(
            new
            {
                epoch = services.Hub.Epoch,
                seq = services.Hub.Seq,
                server_time_ms = Wire.ServerTimeMs(services),
                build = HttpServices.Build,
                role = identity.Role,
                user = identity.Name,
                topics,
                resume = reset is null ? "ok" : "reset",
                reason = reset,
                retry = 1000,
            },
            WireJson.Options);
        return new SseItem<string>(text, "hello") { ReconnectionInterval = TimeSpan.FromSeconds(1) };
    }

    private static async IAsyncEnumerable<SseItem<string>> CompatibleAsync(IAsyncEnumerable<SseItem<string>> items)
    {
        var beat = DateTimeOffset.MinValue;
        await foreach (var item in items)
        {
            var name = item.EventType switch
            {
                "snapshot" or "delta" => "status",
                "narration" => "commentary",
                "hb" => "heartbeat",
                var other => other,
            };
            if (name == "heartbeat")
            {
                if (DateTimeOffset.UtcNow - beat < CompatibilityHeartbeat)
                {
                    continue;
                }

                beat = DateTimeOffset.UtcNow;
            }

            if (name == "event")
            {
                foreach (var one in CompatibleEvents.Of(item))
                {
                    yield return one;
                }
            }
            else if (name is "status" or "commentary" or "heartbeat" or "bye")
            {
                yield return new SseItem<string>(item.Data, name) { EventId = item.EventId };
            }
        }
    }
}
