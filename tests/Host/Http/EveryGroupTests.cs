using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Host.Commands;
using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Tests.Http;

/// <summary>A kill switch for the whole process (kernel.md §17).</summary>
public sealed class EveryGroupTests
{
    private static readonly Identity Operator = new("tester", "operator", "api");

    [Theory]
    [InlineData("all", true)]
    [InlineData("group", false)]
    public async Task Given_two_groups_when_killed_then_the_scope_says_which_are(string scope, bool both)
    {
        var time = TimeProvider.System;
        var store = new CommandStore(time);
        var gateway = new CommandGateway(store, new ConfirmTokens(time), new IssuerLimiter(time), time);
        using var one = Start("one", store);
        using var two = Start("two", store);
        var plants = new PlantDirectory(
        [
            new HostedPlant("one", "grid", one, 1, "paper", new NoFacts()),
            new HostedPlant("two", "grid", two, 1, "paper", new NoFacts()),
        ]);
        foreach (var (kind, killed) in new[] { ("kill", true), ("rearm", false) })
        {
            var body =
                $$"""{"kind":"{{kind}}","params":{"scope":"{{scope}}"},"confirm":true,"request_id":"{{kind}}1"}""";
            using var document = JsonDocument.Parse(body);
            var (envelope, problem) = EnvelopeReader.General(document.RootElement, "grid");
            Assert.Null(problem);
            Assert.Equal(scope == "all", EveryGroup.Concerns(envelope!));
            var (http, answer) = EveryGroup.Concerns(envelope!)
                ? await EveryGroup.RunAsync(gateway, plants, plants.Plants[0], Operator, envelope!, () => null)
                : await gateway.RunAsync(plants.Plants[0], Operator, envelope!, () => null);
            Assert.Equal((200, true), (http, answer.Ok));
            Assert.Equal(killed, await one.ReadAsync(group => group.IsKilled));
            Assert.Equal(both && killed, await two.ReadAsync(group => group.IsKilled));
        }

        await two.StopAsync(_ => { });
        if (both)
        {
            using var document = JsonDocument.Parse("""{"kind":"kill","params":{"scope":"all"},"confirm":true}""");
            var (envelope, _) = EnvelopeReader.General(document.RootElement, "grid");
            var (http, answer) = await EveryGroup.RunAsync(
                gateway, plants, plants.Plants[0], Operator, envelope!, () => null);
            Assert.Equal(503, http);
            Assert.Contains("Not reached: two", answer.Message);
            Assert.True(await one.ReadAsync(group => group.IsKilled));
        }

        await one.StopAsync(_ => { });
    }

    private static GroupHost Start(string name, CommandStore store)
    {
        var core = new PlantGroup(new GroupOptions { Name = name });
        core.Add(new StubPlant());
        core.Init(Instant.Epoch);
        var clock = new LiveClock();
        var group = new GroupHost(
            new GroupHostOptions { Name = name, Clock = clock, ViewedPlants = [] },
            sink => new Reactor(core, clock, new MemoryJournal(), sink));
        group.Observe(store);
        group.Start(reactor => reactor.ApplyKernel(RecordType.RunStarted, []));
        SpinWait.SpinUntil(() => group.IsReady);
        return group;
    }

    private sealed class NoFacts : IPlantFacts
    {
        public void AddTo(JsonObject status) => status["price_source"] = "test";
    }
}
