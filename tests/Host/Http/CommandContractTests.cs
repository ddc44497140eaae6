using System.Text.Json.Nodes;
using Millwright.Host.Commands;

namespace Millwright.Host.Tests.Http;

/// <summary>Each row of the status-code table of kernel.md §9.5.</summary>
public sealed class CommandContractTests
{
    [Fact]
    public async Task Given_an_applied_command_when_posted_then_200_with_both_spellings_and_the_journal_position()
    {
        await using var host = await TestHost.StartAsync();

        var (status, body) = await host.ActionAsync("""{"action":"add_slot","sticky":"on","request_id":"r-1"}""");

        Assert.Equal(200, status);
        Assert.True((bool)body["ok"]!);
        Assert.True((bool)body["success"]!);
        Assert.Equal("r-1", (string)body["request_id"]!);
        Assert.Equal("r-1", (string)body["requestId"]!);
        Assert.Equal("applied", (string)body["status"]!);
        Assert.Equal(1, (int)body["result"]!["slot_id"]!);
        Assert.True((long)body["seq"]! > 0);
        Assert.Equal(32, ((string)body["command_id"]!).Length);
        Assert.False(body.ContainsKey("error"));
    }

    [Fact]
    public async Task Given_a_command_that_stays_accepted_when_posted_then_202_after_the_ack_wait()
    {
        await using var host = await TestHost.StartAsync();

        var (status, body) = await host.ActionAsync("""{"action":"resume"}""");

        Assert.Equal(202, status);
        Assert.True((bool)body["ok"]!);
        Assert.Equal("accepted", (string)body["status"]!);
    }

    [Fact]
    public async Task Given_a_repeated_request_id_when_equal_then_the_stored_answer_and_when_different_a_conflict()
    {
        await using var host = await TestHost.StartAsync();

        var first = await host.ActionAsync("""{"action":"add_slot","request_id":"same"}""");
        var again = await host.ActionAsync("""{"requestId":"same","action":"add_slot"}""");
        var other = await host.ActionAsync("""{"action":"add_slot","sticky":true,"request_id":"same"}""");

        Assert.Equal(200, again.Status);
        Assert.Equal(first.Body.ToJsonString(), again.Body.ToJsonString());
        Assert.Equal(409, other.Status);
        Assert.Equal("idempotency_conflict", (string)other.Body["error"]!);
    }

    [Theory]
    [InlineData("""{"action":"fly"}""", 400, "unknown_kind", "action")]
    [InlineData("""{"action":"add_slot","sticki":true}""", 400, "unknown_field", "sticki")]
    [InlineData("""{"action":"add_slot","sticky":"perhaps"}""", 400, "invalid_value", "sticky")]
    [InlineData("""{"action":"set_entry_pct","value":21}""", 400, "invalid_value", "value")]
    [InlineData("""{"action":"set_entry_pct"}""", 400, "missing_field", "value")]
    [InlineData("""{"action":"set_entry_pct","value":1e999}""", 400, "invalid_value", "value")]
    [InlineData("""{"action":"add_slot","ttl_ms":-1}""", 400, "invalid_value", "ttl_ms")]
    [InlineData("""{"sticky":true}""", 400, "missing_field", "action")]
    [InlineData("""{"action":"add_slot","request_id":"a","requestId":"b"}""", 400, "bad_envelope", "request_id")]
    public async Task Given_a_malformed_body_when_posted_then_400_naming_the_field(
        string json, int expected, string code, string field)
    {
        await using var host = await TestHost.StartAsync();
        var before = host.Group.Seq;

        var (status, body) = await host.ActionAsync(json);

        Assert.Equal(expected, status);
        Assert.False((bool)body["ok"]!);
        Assert.Equal(code, (string)body["error"]!);
        Assert.Equal(field, (string)body["error_detail"]!["details"]!["field"]!);
        Assert.Equal(before, host.Group.Seq);
    }

    [Fact]
    public async Task Given_bad_transport_when_posted_then_400_404_413_and_415()
    {
        await using var host = await TestHost.StartAsync();
        var large = $$"""{"action":"add_slot","reason":"{{new string('x', 70_000)}}"}""";

        Assert.Equal(400, (await host.ActionAsync("{\"action\":")).Status);
        Assert.Equal(404, (await host.PostAsync("/api/plants/moon/grid/action", "{}")).Status);
        Assert.Equal(404, (await host.PostAsync("/api/nothing", "{}")).Status);
        Assert.Equal(413, (await host.ActionAsync(large)).Status);
        Assert.Equal(415, (await host.PostAsync("/api/action", "a=1", request =>
            request.Content!.Headers.ContentType = new("application/x-www-form-urlencoded"))).Status);
    }

    [Fact]
    public async Task Given_a_refusal_by_the_plant_when_posted_then_409_or_404_with_its_own_words()
    {
        await using var host = await TestHost.StartAsync();

        var state = await host.ActionAsync("""{"action":"reseed","slot_id":1}""");
        var unknown = await host.ActionAsync("""{"action":"set_alias","slot_id":9,"alias":"x"}""");

        Assert.Equal((409, "precondition", "not empty"),
            (state.Status, (string)state.Body["error"]!, (string)state.Body["message"]!));
        Assert.Equal(404, unknown.Status);
        Assert.Equal("rejected", (string)unknown.Body["status"]!);
    }

    [Fact]
    public async Task Given_a_tier_two_command_when_unconfirmed_then_a_token_bound_to_kind_target_and_payload()
    {
        await using var host = await TestHost.StartAsync();
        await host.ActionAsync("""{"action":"add_slot"}""");

        var asked = await Browser(host, """{"action":"remove_slot","slot_id":1,"confirm":true}""");
        var token = (string)asked.Body["error_detail"]!["details"]!["confirm_token"]!;
        var moved = await Browser(host, $$"""{"action":"remove_slot","slot_id":2,"confirm_token":"{{token}}"}""");
        var done = await Browser(host, $$"""{"action":"remove_slot","slot_id":1,"confirm_token":"{{token}}"}""");

        Assert.Equal((409, "confirmation_required"), (asked.Status, (string)asked.Body["error"]!));
        Assert.Contains("entry buy 20 at 1.5",
            asked.Body["error_detail"]!["details"]!["consequences"]!.AsArray().Select(line => (string)line!));
        Assert.Equal(409, moved.Status);
        Assert.Equal((200, "confirmed"), (done.Status, (string)done.Body["status"]!));
    }

    [Fact]
    public async Task Given_a_program_when_it_confirms_by_flag_then_tier_two_runs_and_emergency_kinds_run_from_the_web()
    {
        await using var host = await TestHost.StartAsync();

        var program = await host.ActionAsync("""{"action":"remove_slot","slot_id":1,"confirm":true}""");
        var emergency = await Browser(host, """{"action":"halt","cancel":"entries","confirm":true}""");

        Assert.Equal(200, program.Status);
        Assert.Equal(200, emergency.Status);
    }

    [Fact]
    public async Task Given_a_dry_run_when_posted_then_consequences_and_token_and_nothing_is_journaled()
    {
        await using var host = await TestHost.StartAsync();
        var before = host.Group.Seq;

        var (status, body) = await host.ActionAsync("""{"action":"remove_slots","count":2,"dry_run":true}""");

        Assert.Equal(200, status);
        Assert.NotNull(body["result"]!["confirm_token"]);
        Assert.NotEmpty(body["result"]!["consequences"]!.AsArray());
        Assert.Equal(before, host.Group.Seq);
    }

    [Fact]
    public async Task Given_an_expected_version_when_the_plant_changed_since_then_stale_view()
    {
        await using var host = await TestHost.StartAsync();
        var first = await host.ActionAsync("""{"action":"add_slot"}""");
        var seen = (long)first.Body["seq"]!;

        var current = await host.ActionAsync($$"""{"action":"add_slot","expected_version":{{seen}}}""");
        var stale = await host.ActionAsync($$"""{"action":"add_slot","expected_version":{{seen}}}""");

        Assert.Equal(200, current.Status);
        Assert.Equal((409, "stale_view"), (stale.Status, (string)stale.Body["error"]!));
    }

    [Fact]
    public async Task Given_a_burst_when_above_twenty_per_second_then_429_with_retry_after()
    {
        await using var host = await TestHost.StartAsync();

        var codes = await Task.WhenAll(Enumerable.Range(0, 60).Select(async _ =>
            (await host.ActionAsync("""{"action":"fly"}""")).Status));

        Assert.Contains(429, codes);
        Assert.InRange(codes.Count(code => code == 400), 20, 45);
    }

    [Fact]
    public async Task Given_a_stopped_group_when_posted_then_503_and_nothing_accepted()
    {
        await using var host = await TestHost.StartAsync();
        await host.Group.StopAsync(_ => { });

        var (status, body) = await host.ActionAsync("""{"action":"add_slot","request_id":"later"}""");

        Assert.Equal((503, "not_ready"), (status, (string)body["error"]!));
        Assert.Null(host.Services.Commands.Find("later"));
    }

    [Fact]
    public async Task Given_a_known_command_when_asked_by_request_or_command_id_then_its_present_answer()
    {
        await using var host = await TestHost.StartAsync();
        var posted = await host.ActionAsync("""{"action":"add_slot","request_id":"mine"}""");

        var byRequest = await host.GetAsync("/api/commands/mine");
        var byId = await host.GetAsync($"/api/commands/{posted.Body["command_id"]}");
        var none = await host.GetAsync("/api/commands/nobody");

        Assert.Equal(posted.Body.ToJsonString(), byRequest.Body!.ToJsonString());
        Assert.Equal(posted.Body.ToJsonString(), byId.Body!.ToJsonString());
        Assert.Equal(404, none.Status);
    }

    [Fact]
    public async Task Given_the_catalog_then_every_row_is_accepted_by_the_route_it_names()
    {
        await using var host = await TestHost.StartAsync("--http:automation_token=t", "--http:token=admin");
        var rows = (await host.GetAsync("/api/commands/catalog", "t")).Body!.AsArray();

        Assert.Equal(CommandCatalog.All.Count, rows.Count);
        foreach (var row in rows)
        {
            var kind = (string)row!["kind"]!;
            var parameters = new JsonObject();
            foreach (var arg in row["args"]!.AsArray())
            {
                if (!(bool)arg!["optional"]!)
                {
                    parameters[(string)arg["name"]!] = arg["enum"] is JsonArray words
                        ? words[0]!.DeepClone()
                        : (string)arg["type"]! is "text" or "scalar" ? "x" : JsonValue.Create((double?)arg["min"] ?? 1);
                }
            }

            var api = ((string)row["api"]!).Replace("{plant}", "grid", StringComparison.Ordinal);
            var action = api.EndsWith("/action", StringComparison.Ordinal);
            var body = action ? parameters : new JsonObject { ["params"] = parameters };
            body[action ? "action" : "kind"] = kind;
            body["dry_run"] = true;
            var token = (int)row["tier"]! >= 3 ? "admin" : "t";
            int status;
            do
            {
                status = (await host.PostAsync(api, body.ToJsonString(), request =>
                    request.Headers.Authorization = new("Bearer", token))).Status;
            }
            while (status == 429);

            var plants = row["plants"]!.AsArray().Select(plant => (string)plant!).ToArray();
            var fits = plants.Length == 0 || plants.Contains("grid");
            Assert.True(status == (fits ? 200 : 400), $"{kind}: {status}");
        }
    }

    [Fact]
    public async Task Given_incidents_and_notes_when_commanded_then_the_general_route_takes_them()
    {
        await using var host = await TestHost.StartAsync();
        await host.ActionAsync("""{"action":"audit_pnl"}""");

        var open = (await host.GetAsync("/api/incidents?state=open")).Body!.AsArray();
        var acked = await host.PostAsync(
            "/api/plants/grid/commands", """{"kind":"incident.ack","params":{"id":"stub.audit:pnl","note":"seen"}}""");
        var unknown = await host.PostAsync(
            "/api/plants/grid/commands", """{"kind":"incident.ack","params":{"id":"no:such"}}""");

        Assert.Equal("ACTIVE·UNACK", (string)Assert.Single(open)!["state"]!);
        Assert.Equal(200, acked.Status);
        Assert.Equal(404, unknown.Status);
        Assert.Equal("ACTIVE·ACK", (string)(await host.GetAsync("/api/incidents")).Body!.AsArray()[0]!["state"]!);
    }

    [Fact]
    public async Task Given_a_forced_clear_then_it_needs_a_token_and_a_rule_is_suppressed_only_with_a_reason()
    {
        await using var host = await TestHost.StartAsync();
        const string Route = "/api/plants/grid/commands";
        await host.ActionAsync("""{"action":"audit_pnl"}""");

        var plain = await host.PostAsync(Route, """{"kind":"incident.clear","params":{"id":"stub.audit:pnl"}}""");
        var forced = await host.PostAsync(
            Route, """{"kind":"incident.clear","params":{"id":"stub.audit:pnl","force":true}}""");
        var mute = await host.PostAsync(
            Route, """{"kind":"incident.suppress","params":{"rule":"stub.audit","for_s":600}}""");
        var told = await host.PostAsync(
            Route, """{"kind":"incident.suppress","reason":"repair","params":{"rule":"stub.audit","for_s":600}}""");

        Assert.Equal((409, "precondition"), (plain.Status, (string)plain.Body["error"]!));
        Assert.Equal((409, "confirmation_required"), (forced.Status, (string)forced.Body["error"]!));
        Assert.Equal(409, mute.Status);
        Assert.Equal(200, told.Status);
        Assert.Equal("SUPPRESSED", (string)(await host.GetAsync("/api/incidents")).Body!.AsArray()[0]!["state"]!);
    }

    [Fact]
    public async Task Given_toggles_when_switched_then_dependencies_hold_and_the_panel_shows_the_override()
    {
        await using var host = await TestHost.StartAsync();

        var child = await host.PostAsync("/api/ops/toggle", """{"key":"child","value":"on"}""");
        var parent = await host.PostAsync("/api/ops/toggle", """{"key":"PARENT","value":true}""");
        await host.UntilAsync(() => host.Group.ReadAsync(core => core.Toggles.IsActive("PARENT")).Result);
        var again = await host.PostAsync("/api/plants/grid/ops/toggle", """{"key":"CHILD","value":1}""");
        var unknown = await host.PostAsync("/api/ops/toggle", """{"key":"NOPE","value":1}""");

        Assert.Equal((409, "dependency_missing"), (child.Status, (string)child.Body["error"]!));
        Assert.Equal(200, parent.Status);
        Assert.Equal(200, again.Status);
        Assert.Equal(404, unknown.Status);
        Assert.True((int)(await host.GetAsync("/api/ops/toggles")).Body!["overrides_active"]! >= 1);
    }

    private static async Task<(int Status, JsonObject Body)> Browser(TestHost host, string json)
    {
        var csrf = (string)(await host.GetAsync("/api/session")).Body!["csrf"]!;
        return await host.PostAsync("/api/plants/grid/grid/action", json, request =>
        {
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            request.Headers.Add("X-MW-CSRF", csrf);
        });
    }
}
