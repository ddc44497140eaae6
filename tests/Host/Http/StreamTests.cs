using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json.Nodes;
using Millwright.Host.Streaming;

namespace Millwright.Host.Tests.Http;

public sealed class StreamTests
{
    [Fact]
    public async Task Given_a_fresh_stream_when_read_then_the_wire_has_hello_retry_snapshot_and_id_lines()
    {
        await using var host = await TestHost.StartAsync();
        using var response = await Open(host, "/api/stream");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(), Encoding.UTF8);
        var text = new StringBuilder();
        while (!text.ToString().Contains("event: snapshot\n") || !text.ToString().Contains("\nid: "))
        {
            text.Append(await reader.ReadLineAsync()).Append('\n');
        }

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no", response.Headers.GetValues("X-Accel-Buffering").Single());
        Assert.DoesNotContain("br", response.Content.Headers.ContentEncoding);
        Assert.StartsWith("event: hello\n", text.ToString());
        Assert.Contains("retry: 1000\n", text.ToString());
        Assert.Contains($"id: {host.Services.Hub.Epoch}:", text.ToString());
        Assert.DoesNotContain("eventId", text.ToString());
    }

    [Fact]
    public async Task Given_a_command_when_streamed_then_ack_event_narration_and_a_delta_that_applies()
    {
        await using var host = await TestHost.StartAsync();
        await using var items = Items(host, "/api/stream").GetAsyncEnumerator();
        var snapshot = await Next(items, "snapshot");
        var state = (JsonObject)snapshot["v"]!;
        var held = (ulong)snapshot["seq"]!;

        await host.ActionAsync("""{"action":"add_slot","request_id":"s-1"}""");
        var seen = new HashSet<string>();
        while (!seen.IsSupersetOf(["ack", "event", "narration", "delta"]))
        {
            Assert.True(await items.MoveNextAsync());
            var data = JsonNode.Parse(items.Current.Data)!.AsObject();
            seen.Add(items.Current.EventType);
            if (items.Current.EventType == "delta")
            {
                Assert.Equal(held, (ulong)data["base"]!);
                state = MergePatch.Apply(state, (JsonObject)data["patch"]!);
                held = (ulong)data["seq"]!;
            }
            else if (items.Current.EventType == "ack")
            {
                Assert.Equal("s-1", (string)data["request_id"]!);
            }
        }

        Assert.Equal(1, (int)state["counter"]!);
        Assert.Equal("slot-1", (string)state["slots"]!["1"]!["alias"]!);
        Assert.Equal("[1]", state["slots"]!["order"]!.ToJsonString());
        Assert.False(state.ContainsKey("nothing"));
        Assert.False(state.ContainsKey("not_a_number"));
    }

    [Fact]
    public async Task Given_a_position_when_resumed_then_exactly_the_missed_items_and_with_another_epoch_a_reset()
    {
        await using var host = await TestHost.StartAsync();
        var position = host.Services.Hub.Seq;
        await host.ActionAsync("""{"action":"add_slot","request_id":"s-2"}""");
        await host.UntilAsync(() =>
            host.Services.Hub.Slice("grid", "status")!.Value.Value["counter"]!.ToString() == "1");
        var until = host.Services.Hub.Seq;

        await using var resumed =
            Items(host, $"/api/stream?from={host.Services.Hub.Epoch}:{position}").GetAsyncEnumerator();
        var hello = await Next(resumed, "hello");
        var ids = new List<ulong>();
        while (ids.Count == 0 || ids[^1] < until)
        {
            Assert.True(await resumed.MoveNextAsync());
            if (resumed.Current.EventId is { Length: > 0 } id)
            {
                ids.Add(ulong.Parse(id.Split(':')[1]));
            }
        }

        await using var other = Items(host, $"/api/stream?from=77:{position}").GetAsyncEnumerator();
        var reset = await Next(other, "hello");

        Assert.Equal("ok", (string)hello["resume"]!);
        Assert.Equal(Enumerable.Range(1, (int)(until - position)).Select(i => position + (ulong)i), ids);
        Assert.Equal("reset", (string)reset["resume"]!);
    }

    [Fact]
    public async Task Given_the_stream_limit_when_reached_then_503_with_retry_after()
    {
        await using var host = await TestHost.StartAsync("--http:max_streams=1");
        using var first = await Open(host, "/api/stream");
        using var second = await Open(host, "/api/stream");

        Assert.Equal(200, (int)first.StatusCode);
        Assert.Equal(503, (int)second.StatusCode);
        Assert.NotNull(second.Headers.RetryAfter);
    }

    [Fact]
    public async Task Given_an_open_stream_then_a_heartbeat_comes_and_the_topic_filter_holds()
    {
        await using var host = await TestHost.StartAsync();
        await using var items = Items(host, "/api/stream?topics=hb").GetAsyncEnumerator();

        var beat = await Next(items, "hb");

        Assert.True((long)beat["server_time_ms"]! > 0);
    }

    [Fact]
    public async Task Given_the_compatibility_stream_then_status_and_commentary_have_their_old_names()
    {
        await using var host = await TestHost.StartAsync();
        await using var items = Items(host, "/api/events").GetAsyncEnumerator();
        var status = await Next(items, "status");
        await host.ActionAsync("""{"action":"add_slot"}""");
        var text = await Next(items, "commentary");

        Assert.Equal("grid", (string)status["plant"]!);
        Assert.Equal("Slot 1 was added.", (string)text["text"]!);
    }

    [Fact]
    public async Task Given_a_slow_reader_when_deltas_pile_up_then_they_coalesce_and_events_overflow_into_one_gap()
    {
        var subscriber = new StreamSubscriber([], 0);
        for (ulong i = 1; i <= 100; i++)
        {
            subscriber.Offer(Delta(i));
        }

        for (ulong i = 101; i <= 700; i++)
        {
            subscriber.Offer(new StreamItem(i, "grid/event", "event", "{}", null, 1));
        }

        subscriber.Close("shutdown");
        var taken = new List<StreamItem>();
        while (await subscriber.TakeAsync(() => 1, CancellationToken.None) is { } item)
        {
            taken.Add(item);
        }

        var gap = JsonNode.Parse(taken[0].Data)!;
        var delta = JsonNode.Parse(taken[1].Data)!;
        Assert.Equal(("gap", 89), (taken[0].Event, (int)gap["dropped"]!));
        Assert.Equal((0, 100), ((int)delta["base"]!, (int)delta["seq"]!));
        Assert.Equal("""{"a":100,"b":null}""", delta["patch"]!.ToJsonString());
        Assert.Equal(511, taken.Count(item => item.Event == "event"));
    }

    [Fact]
    public void Given_a_reader_that_stops_when_fifteen_seconds_pass_then_it_is_closed_as_slow()
    {
        var subscriber = new StreamSubscriber([], 0);
        subscriber.Offer(new StreamItem(1, "t", "event", "{}", null, 0));
        subscriber.Offer(new StreamItem(2, "t", "event", "{}", null, 15_001));

        Assert.Equal("slow", subscriber.ClosedReason);
    }

    private static StreamItem Delta(ulong seq)
    {
        var patch = new JsonObject { ["a"] = seq };
        if (seq == 1)
        {
            patch["b"] = null;
        }

        var data = new JsonObject { ["base"] = seq - 1, ["seq"] = seq, ["patch"] = patch };
        return new StreamItem(seq, "grid/status", "delta", data.ToJsonString(), "grid/status", 1);
    }

    private static async Task<JsonObject> Next(IAsyncEnumerator<SseItem<string>> items, string name)
    {
        while (await items.MoveNextAsync())
        {
            if (items.Current.EventType == name)
            {
                return JsonNode.Parse(items.Current.Data)!.AsObject();
            }
        }

        throw new InvalidOperationException($"The stream ended before '{name}'.");
    }

    private static async IAsyncEnumerable<SseItem<string>> Items(TestHost host, string path)
    {
        using var response = await Open(host, path);
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            yield return item;
        }
    }

    private static Task<HttpResponseMessage> Open(TestHost host, string path) =>
        host.Client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
}
