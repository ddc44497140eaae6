using System.Text.Json.Nodes;
using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Regime.Options;

namespace Millwright.Host.Tests.Http;

/// <summary>The churner routes over HTTP on the composed group of venue, grid and regime plant (regime.md §12.9).
/// </summary>
public sealed class ChurnerRouteTests
{
    private static readonly RegimeOptions On = new() { ChurnerEnabled = true, MtsEnabled = false };

    [Fact]
    public async Task Given_the_routes_then_status_and_candidates_have_the_fields_of_the_specification()
    {
        await using var host = await StartAsync(On);
        var (code, status) = await host.GetAsync("/api/churner/status");
        Assert.Equal(200, code);
        string[] fields =
        [
            "enabled", "active_slots", "max_active", "reserve_available_usd", "reserve_config_usd", "cycles_today",
            "profit_today", "cycles_total", "profit_total", "mts", "mts_gate", "subsidy_balance", "subsidy_needed",
            "residual_base", "states",
        ];
        Assert.All(fields, name => Assert.True(status!.AsObject().ContainsKey(name), name));
        var (named, same) = await host.GetAsync("/api/plants/grid/churner/status");
        Assert.Equal((200, (int)status!["max_active"]!), (named, (int)same!["max_active"]!));
        var (listed, candidates) = await host.GetAsync("/api/churner/candidates");
        Assert.Equal((200, 0), (listed, (int)candidates!["count"]!));
        Assert.Equal(404, (await host.GetAsync("/api/plants/nobody/churner/status")).Status);
    }

    [Theory]
    [InlineData("spawn", "{}", 400, "invalid_slot_id")]
    [InlineData("spawn", "{\"slot_id\":0}", 400, "invalid_slot_id")]
    [InlineData("spawn", "{\"slot_id\":1.5}", 400, "invalid_slot_id")]
    [InlineData("spawn", "{\"slot_id\":1,\"position_id\":0}", 400, "invalid_position_id")]
    [InlineData("spawn", "{\"slot_id\":999}", 404, "slot_missing")]
    [InlineData("spawn", "{\"slot_id\":1}", 409, "no_candidate")]
    [InlineData("spawn", "{\"slot_id\":1,\"position_id\":77}", 409, "position_not_found")]
    [InlineData("kill", "{}", 400, "invalid_slot_id")]
    [InlineData("config", "{}", 400, "reserve_usd_required")]
    [InlineData("config", "{\"reserve_usd\":-1}", 400, "invalid_reserve_usd")]
    [InlineData("config", "{\"reserve_usd\":\"much\"}", 400, "invalid_reserve_usd")]
    public async Task Given_a_body_that_is_refused_then_code_message_and_block_are_there(
        string action, string body, int code, string error)
    {
        await using var host = await StartAsync(On);
        var (status, answer) = await host.PostAsync($"/api/churner/{action}", body);
        Assert.Equal((code, error), (status, answer["error"]!.ToString()));
        Assert.False((bool)answer["ok"]!);
        Assert.NotEmpty(answer["message"]!.ToString());
        Assert.IsType<JsonObject>(answer["churner"]);
    }

    [Fact]
    public async Task Given_switches_that_are_off_then_spawning_is_refused_in_the_order_of_the_gates()
    {
        await using (var off = await StartAsync(new RegimeOptions()))
        {
            var (status, answer) = await off.PostAsync("/api/churner/spawn", "{\"slot_id\":1}");
            Assert.Equal((409, "churner_disabled"), (status, answer["error"]!.ToString()));
        }

        await using var blind = await StartAsync(On with { MtsEnabled = true });
        var (refused, why) = await blind.PostAsync("/api/churner/spawn", "{\"slot_id\":1}");
        Assert.Equal((409, "mts_unavailable"), (refused, why["error"]!.ToString()));
    }

    [Fact]
    public async Task Given_a_kill_of_an_idle_slot_and_a_reserve_then_both_are_acknowledged_with_the_refreshed_block()
    {
        await using var host = await StartAsync(On);
        for (var i = 0; i < 2; i++)
        {
            var (status, answer) = await host.PostAsync("/api/churner/kill", "{\"slot_id\":1}");
            Assert.Equal((200, true), (status, (bool)answer["ok"]!));
            Assert.NotEmpty(answer["command_id"]!.ToString());
        }

        var (set, reserve) = await host.PostAsync("/api/churner/config", "{\"reserve_usd\":7.5}");
        Assert.Equal((200, 7.5), (set, (double)reserve["churner"]!["reserve_config_usd"]!));
    }

    private static async Task<TestHost> StartAsync(RegimeOptions regime)
    {
        var now = new LiveClock().Now();
        var (core, _) = GroupComposer.Build(new GroupManifest
        {
            Group = "grid-test", Plant = "grid", Instance = 1, InitNs = now.Ns, Prices = "", RunSeq = 0,
            Instrument = EmbeddedInstruments.ForRecorded("DOGE/USD", 0.1).Value,
            Options = GroupManifest.Texts(new GridOptions { SlotsInitial = 2 }),
            Regime = GroupManifest.Texts(regime),
        });
        core.Init(now);
        var host = await TestHost.StartAsync(core, GroupComposer.TradingPlant);
        var payload = new byte[MidRecord.Size];
        new MidRecord(0.1, 1, 700).Write(payload);
        var at = host.Group.Now.Ns;
        Assert.True(host.Group.TrySubmit(
            Lane.Data, new RecordInput(MarketRecord.Mid, PlantAddress.Kernel, at, at), payload));
        for (var i = 0; i < 400; i++)
        {
            if (await host.Group.ReadAsync(group => ((GridPlant)group.PlantAt(GroupComposer.TradingPlant)!)
                .Slots.All.Any()))
            {
                break;
            }

            await Task.Delay(5);
        }

        return host;
    }
}
