using System.Collections;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Millwright.Host.Configuration;
using Millwright.Host.Http;
using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Tests.Http;

/// <summary>A real group, reactor thread and Kestrel on a free loopback port.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly GroupHost group;
    private readonly HttpServer server;

    private TestHost(GroupHost group, HttpServices services, HttpServer server)
    {
        this.group = group;
        Services = services;
        this.server = server;
        Client = new HttpClient { BaseAddress = new Uri(server.Addresses[0]) };
    }

    public HttpServices Services { get; }

    public HttpClient Client { get; }

    public GroupHost Group => group;

    public static Task<TestHost> StartAsync(params string[] configuration)
    {
        var core = new PlantGroup(new GroupOptions { Name = "grid-test", Toggles = Toggles() });
        core.Add(new StubPlant());
        core.Init(Instant.Epoch);
        return StartAsync(core, 1, configuration);
    }

    /// <summary>The same around a composed group that is already initialised.</summary>
    public static async Task<TestHost> StartAsync(PlantGroup core, uint number, params string[] configuration)
    {
        var config = ConfigLoader.Load(new ConfigRequest(
            AppContext.BaseDirectory, new Hashtable(), ["--http:port=0", .. configuration]));
        Assert.Empty(config.Errors);
        var clock = new LiveClock();
        var group = new GroupHost(
            new GroupHostOptions
            {
                Name = "grid-test",
                Clock = clock,
                ViewedPlants = [number],
                ViewPeriod = TimeSpan.FromMilliseconds(10),
            },
            sink => new Reactor(core, clock, new MemoryJournal(), sink));
        var plants = new PlantDirectory([new HostedPlant("grid", "grid", group, number, "paper", new NoFacts())]);
        var services = new HttpServices(config, plants, TimeProvider.System);
        group.Start(reactor => reactor.ApplyKernel(RecordType.RunStarted, []));
        var host = new TestHost(group, services, await HttpServer.StartAsync(services));
        await host.UntilAsync(() => services.Hub.Slice("grid", "status") is not null);
        return host;
    }

    public async Task<(int Status, JsonObject Body)> PostAsync(
        string path,
        string json,
        Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        change?.Invoke(request);
        using var response = await Client.SendAsync(request);
        return ((int)response.StatusCode, (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    public Task<(int Status, JsonObject Body)> ActionAsync(string json) =>
        PostAsync("/api/plants/grid/grid/action", json);

    public async Task<(int Status, JsonNode? Body)> GetAsync(string path, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null);
    }

    public async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 2000; i++)
        {
            if (condition())
            {
                return;
            }

            await Task.Delay(5);
        }

        Assert.Fail("The condition did not come true.");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await server.DisposeAsync();
        await group.StopAsync(_ => { });
        group.Dispose();
    }

    private static ToggleRegistry Toggles() => new(
    [
        new ToggleEntry("PARENT", "Tests", "Parent: a switch", false, []),
        new ToggleEntry("CHILD", "Tests", "Child: needs the parent", false, ["PARENT"]),
    ]);

    private sealed class NoFacts : IPlantFacts
    {
        public void AddTo(JsonObject status) => status["price_source"] = "test";
    }
}
