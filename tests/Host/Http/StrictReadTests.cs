using System.Text.Json.Nodes;

namespace Millwright.Host.Tests.Http;

/// <summary>Reads refuse what they do not know; refused commands have one body form (kernel.md §9.5).</summary>
public sealed class StrictReadTests
{
    [Theory]
    [InlineData("/api/status?slot=1", 400, "unknown_field")]
    [InlineData("/api/status?slots=few", 400, "invalid_value")]
    [InlineData("/api/status?at=5", 404, "no_history")]
    [InlineData("/api/ops/audit?limit=1001", 400, "invalid_value")]
    [InlineData("/api/ops/audit?limit=0", 400, "invalid_value")]
    public async Task Given_a_read_with_a_parameter_that_means_nothing_then_it_is_named(
        string path, int status, string code)
    {
        await using var host = await TestHost.StartAsync();

        var answer = await host.GetAsync(path);

        Assert.Equal((status, code), (answer.Status, (string)answer.Body!["error"]!));
    }

    [Fact]
    public async Task Given_slots_when_listed_then_the_rows_of_the_status_are_given()
    {
        await using var host = await TestHost.StartAsync();
        await host.ActionAsync("""{"action":"add_slot"}""");
        await host.UntilAsync(() => (int)host.Services.Hub.Slice("grid", "status")!.Value.Value["counter"]! == 1);

        foreach (var path in new[] { "/api/plants/grid/slots", "/api/plants/grid/grid/slots" })
        {
            Assert.Equal("slot-1", (string)Assert.Single((await host.GetAsync(path)).Body!.AsArray())!["alias"]!);
        }
    }

    [Theory]
    [InlineData("{broken", 400, "malformed")]
    [InlineData("[]", 400, "malformed")]
    public async Task Given_a_body_that_is_no_command_then_the_answer_has_the_form_of_command_answers(
        string body, int status, string code)
    {
        await using var host = await TestHost.StartAsync();

        var (http, answer) = await host.ActionAsync(body);

        Assert.Equal((status, code, "rejected"), (http, (string)answer["error"]!, (string)answer["status"]!));
        Assert.False((bool)answer["ok"]!);
        Assert.True(answer.ContainsKey("request_id"));
    }

    [Theory]
    [InlineData("""{"grid.entry_pct":99}""", 400, "invalid_value")]
    [InlineData("""{"grid.entry_pct":0.3,"grid.entry_pt":0.3}""", 404, "unknown_key")]
    [InlineData("""{"slots.initial":3}""", 409, "not_reloadable")]
    [InlineData("""{"http.port":1}""", 404, "unknown_key")]
    [InlineData("{}", 400, "malformed")]
    public async Task Given_a_configuration_body_with_one_bad_key_then_nothing_of_it_is_sent(
        string body, int status, string code)
    {
        await using var host = await TestHost.StartAsync();

        var (http, answer) = await host.PostAsync("/api/plants/grid/config", body);

        Assert.Equal((status, code), (http, (string)answer["error"]!));
        Assert.Empty(host.Services.Commands.Recent(10));
    }

    [Fact]
    public async Task Given_a_toggle_when_switched_then_the_answer_shows_it_and_the_audit_tells_who_and_why()
    {
        await using var host = await TestHost.StartAsync();

        var (http, answer) = await host.PostAsync(
            "/api/ops/toggle", """{"key":" parent ","value":"on","reason":"a test"}""");
        var audit = (await host.GetAsync("/api/ops/audit?limit=1")).Body!["entries"]!.AsArray();

        Assert.Equal((200, 1), (http, (int)answer["ops_panel"]!["overrides_active"]!));
        var row = Assert.Single(audit)!;
        Assert.Equal(("PARENT", true, "a test"), ((string)row["key"]!, (bool)row["value"]!, (string)row["reason"]!));
        Assert.Equal((string)answer["command_id"]!, (string)row["command_id"]!);
    }
}
