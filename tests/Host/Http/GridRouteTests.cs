using System.Text.Json.Nodes;
using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Host.Http;
using Millwright.Host.Running;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Markets;

namespace Millwright.Host.Tests.Http;

/// <summary>Routes of a grid plant that change it: configuration as one, the paper venue (grid.md §9.5, §12).</summary>
public sealed class GridRouteTests
{
    [Fact]
    public async Task Given_several_keys_when_one_breaks_a_rule_then_none_changes_and_when_they_fit_all_do()
    {
        var (host, plant) = await StartAsync();
        await using var _ = host;

        var (refused, answer) = await host.PostAsync(
            "/api/plants/grid/config", """{"grid.refresh_pct":3,"grid.profit_pct":0.2}""");
        Assert.Equal(400, refused);
        Assert.Contains("profit_pct", (string)answer["message"]!, StringComparison.Ordinal);
        Assert.Equal(1.0, plant.Options.RefreshPct);

        var (done, _) = await host.PostAsync(
            "/api/plants/grid/config", """{"grid.entry_pct_a":0.5,"grid.entry_pct":0.4}""");
        Assert.Equal(200, done);
        Assert.Equal((0.4, 0.5), (plant.Options.EntryPct, plant.Options.EntryPctA));
    }

    [Fact]
    public async Task Given_a_deposit_at_the_paper_venue_then_it_is_in_the_books_as_an_external_flow()
    {
        var (host, plant) = await StartAsync();
        await using var _ = host;
        await host.UntilAsync(() => plant.Loop.Opened);
        var before = plant.Book.ExchangeBalance(plant.Book.Chart.Quote);

        var (status, _) = await host.PostAsync(
            "/api/plants/grid/grid/paper/deposit", """{"asset":"USD","amount":25}""");

        Assert.Equal(200, status);
        await host.UntilAsync(() => plant.Book.ExchangeBalance(plant.Book.Chart.Quote) == before + 25m);
    }

    [Theory]
    [InlineData("deposit", """{"asset":"USD","amount":-1}""", 400, "amount")]
    [InlineData("deposit", """{"amount":1}""", 400, "asset")]
    [InlineData("deposit", """{"asset":"EUR","amount":1}""", 400, "asset")]
    [InlineData("foreign_trade", """{"amount":1}""", 400, "price")]
    [InlineData("maintenance", """{"seconds":0}""", 400, "seconds")]
    [InlineData("throttle", """{"count":0}""", 400, "count")]
    [InlineData("deposit", """{"asset":"USD","amount":1,"to":"me"}""", 400, "to")]
    [InlineData("rob", "{}", 404, "rob")]
    public async Task Given_a_wrong_change_of_the_paper_venue_then_the_answer_names_it(
        string action, string body, int status, string named)
    {
        var (host, plant) = await StartAsync();
        await using var __ = host;
        await host.UntilAsync(() => plant.Loop.Opened);

        var (http, answer) = await host.PostAsync($"/api/plants/grid/grid/paper/{action}", body);

        Assert.Equal(status, http);
        Assert.Contains($"'{named}'", (string)answer["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("order_placed", """{"role":"exit"}""", "exit_placed")]
    [InlineData("order_placed", """{"role":"entry"}""", "order_placed")]
    [InlineData("order_filled", """{"role":"entry"}""", "entry_fill")]
    [InlineData("recovery_filled", "{}", "recovery_fill")]
    [InlineData("cycle_completed", "{}", "cycle_complete")]
    [InlineData("order_orphaned", "{}", "orphan_created")]
    [InlineData("recovery_repriced", "{}", "exit_repriced")]
    [InlineData("phase_changed", """{"from":"S1a","to":"S2"}""", "s2_entered")]
    [InlineData("phase_changed", """{"from":"S2","to":"S1b"}""", "s2_resolved")]
    [InlineData("phase_changed", """{"from":"S0","to":"S1b"}""", "phase_changed")]
    [InlineData("mode_changed", """{"from":"Running","to":"Paused"}""", "paused")]
    [InlineData("mode_changed", """{"from":"Paused","to":"Running"}""", "resumed")]
    [InlineData("mode_changed", """{"from":"Running","to":"Halted"}""", "halted")]
    [InlineData("write_off", "{}", "write_off")]
    public void Given_an_event_then_the_compatibility_stream_has_its_name_of_the_taxonomy(
        string type, string data, string expected) =>
        Assert.Equal(expected, CompatibleEvents.NameOf(new JsonObject
        {
            ["type"] = type, ["data"] = JsonNode.Parse(data),
        }));

    [Fact]
    public void Given_an_audible_event_then_a_sound_follows_it_and_a_silent_one_has_none()
    {
        var heard = CompatibleEvents.Of(new("""{"type":"cycle_completed","severity":"notice","slot_id":3}""", "event"))
            .ToArray();
        var silent = CompatibleEvents.Of(new("""{"type":"order_repriced","data":{}}""", "event")).ToArray();

        Assert.Equal(["event", "sound"], heard.Select(item => item.EventType));
        Assert.Equal("cycle_complete", (string)JsonNode.Parse(heard[1].Data)!["sound"]!);
        Assert.Equal("event", Assert.Single(silent).EventType);
    }

    private static async Task<(TestHost Host, GridPlant Plant)> StartAsync()
    {
        var now = new LiveClock().Now();
        var (core, plant) = GroupComposer.Build(new GroupManifest
        {
            Group = "grid-test", Plant = "grid", Instance = 1, InitNs = now.Ns, Prices = "", RunSeq = 0,
            Instrument = EmbeddedInstruments.ForRecorded("DOGE/USD", 0.1).Value,
            Options = GroupManifest.Texts(new GridOptions { SlotsInitial = 2 }),
        });
        core.Init(now);
        var host = await TestHost.StartAsync(core, GroupComposer.TradingPlant);
        var payload = new byte[MidRecord.Size];
        new MidRecord(0.1, 1).Write(payload);
        var input = new RecordInput(MarketRecord.Mid, PlantAddress.Kernel, 0, host.Group.Now.Ns);
        host.Group.TrySubmit(Lane.Data, in input, payload);
        return (host, plant);
    }
}
