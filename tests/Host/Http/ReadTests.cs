using System.Text.Json.Nodes;

namespace Millwright.Host.Tests.Http;

public sealed class ReadTests
{
    [Fact]
    public async Task Given_a_running_plant_when_read_then_list_status_snapshot_and_aliases_agree()
    {
        await using var host = await TestHost.StartAsync();
        await host.ActionAsync("""{"action":"add_slot"}""");
        await host.UntilAsync(() => (int)host.Services.Hub.Slice("grid", "status")!.Value.Value["counter"]! == 1);

        var list = (await host.GetAsync("/api/plants")).Body!.AsArray();
        var status = (await host.GetAsync("/api/plants/grid/grid/status")).Body!;
        var alias = (await host.GetAsync("/api/status")).Body!;
        var snapshot = (await host.GetAsync("/api/plants/grid/snapshot?slices=status")).Body!;
        var slot = (await host.GetAsync("/api/plants/grid/slots/1")).Body!;
        var compact = (await host.GetAsync("/api/status?slots=compact")).Body!;

        Assert.Equal("grid", (string)Assert.Single(list)!["id"]!);
        Assert.Equal(status.ToJsonString(), alias.ToJsonString());
        Assert.Equal("slot-1", (string)status["slots"]![0]!["alias"]!);
        Assert.Null(status["not_a_number"]);
        Assert.Equal("test", (string)status["price_source"]!);
        Assert.Equal("slot-1", (string)snapshot["slices"]!["status"]!["v"]!["slots"]!["1"]!["alias"]!);
        Assert.Equal(1, (int)slot["slot_id"]!);
        Assert.False(compact["slots"]![0]!.AsObject().ContainsKey("open_orders"));
    }

    [Fact]
    public async Task Given_an_etag_when_nothing_changed_then_304()
    {
        await using var host = await TestHost.StartAsync();
        using var first = await host.Client.GetAsync("/api/status");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/status");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await host.Client.SendAsync(request);

        Assert.Equal(304, (int)second.StatusCode);
    }

    [Fact]
    public async Task Given_unknown_things_when_read_then_404_names_what_is_known()
    {
        await using var host = await TestHost.StartAsync();

        var plant = await host.GetAsync("/api/plants/moon/status");
        var route = await host.GetAsync("/api/plants/grid/nothing");

        Assert.Equal(404, plant.Status);
        Assert.Equal("grid", (string)plant.Body!["error_detail"]!["details"]!["known"]![0]!);
        Assert.Equal((404, "unknown_route"), (route.Status, (string)route.Body!["error"]!));
    }

    [Fact]
    public async Task Given_the_host_when_asked_for_health_metrics_and_freshness_then_it_answers()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal("live", await host.Client.GetStringAsync("/health/live"));
        Assert.Equal("ready", await host.Client.GetStringAsync("/health/ready"));
        Assert.NotEmpty((await host.GetAsync("/health/detail")).Body!["checks"]!.AsArray());
        Assert.Equal(60, (int)(await host.GetAsync("/api/freshness")).Body!["market_price"]!["dead"]!);
        Assert.NotEmpty((await host.GetAsync("/api/plants/grid/config/schema")).Body!.AsArray());
        Assert.IsType<JsonObject>((await host.GetAsync("/api/swarm/status")).Body);
        Assert.StartsWith("text/plain", (await host.Client.GetAsync("/metrics"))
            .Content.Headers.ContentType!.ToString());
    }
}
