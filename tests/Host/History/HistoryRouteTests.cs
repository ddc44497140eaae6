using System.Net;
using System.Text.Json.Nodes;
using Millwright.Host.Tests.Running;

namespace Millwright.Host.Tests.History;

/// <summary>Past instants of a running process (console.md §1.8, docs/api-history.md).</summary>
public sealed class HistoryRouteTests : IDisposable
{
    private const string Base = "/api/plants/grid";

    /// <summary>
    /// Members that only the live host knows, or that speak of the process instead of the plant; and the diagnosis,
    /// which remembers how long a condition was watched and starts anew at a rebuilt instant.
    /// </summary>
    private static readonly string[] HostOnly =
        ["uptime_sec", "determinism", "equity", "commentary", "price_source", "truth", "symptoms", "symptoms_missing",
            "inventory_bias", "notifications"];

    private readonly string folder = Directory.CreateTempSubdirectory("millwright-history-").FullName;

    [Fact]
    public async Task Given_live_payloads_when_their_positions_are_asked_again_then_every_member_is_equal()
    {
        using var run = RunProcess.Run(folder);
        await run.ReadyAsync();
        var live = new List<JsonObject>();
        await run.ActionAsync("{\"action\":\"add_slot\",\"request_id\":\"past-1\"}");
        await RunProcess.UntilAsync(async () =>
        {
            live.Add(await run.GetAsync($"{Base}/status"));
            return live.Count >= 6 && (ulong)live[^1]["jseq"]! > 40;
        });

        // Backwards first: every step needs its own rebuild.
        foreach (var known in Enumerable.Reverse(live))
        {
            var past = await AskAsync(run, $"{Base}/status?at={known["jseq"]}");
            Assert.Equal("historical", (string?)past["truth"]!["mode"]);
            Assert.Equal("exact", (string?)past["truth"]!["q"]);
            Assert.Equal(Plain(known), Plain(past));
            Assert.All((JsonArray)past["symptoms"]!, symptom => Assert.Null(symptom!["since"]));
        }

        var middle = live[live.Count / 2];
        var slot = await AskAsync(run, $"{Base}/slots/1?at={middle["jseq"]}");
        foreach (var (name, value) in (JsonObject)((JsonArray)middle["slots"]!)[0]!)
        {
            Assert.Equal(
                value is null ? null : Normal(value).ToJsonString(),
                slot[name] is { } past ? Normal(past).ToJsonString() : null);
        }

        Assert.NotNull(slot["runtime"]!["state"]);

        var accounts = await AskAsync(run, $"{Base}/ledger/accounts?at={middle["jseq"]}");
        Assert.True((bool?)accounts["balanced"]);
        var same = await run.GetAsync($"{Base}/ledger/accounts?tx={accounts["at"]}");
        Assert.Equal(Normal(same["accounts"]!).ToJsonString(), Normal(accounts["accounts"]!).ToJsonString());
        Assert.Equal((long?)middle["ledger"]!["last_seq"], (long?)accounts["at"]);
        var rows = await AskAsync(run, $"{Base}/ledger?at={middle["jseq"]}&limit=5");
        Assert.All((JsonArray)rows["rows"]!, row => Assert.True((long?)row!["seq"] <= (long?)accounts["at"]));
    }

    [Fact]
    public async Task Given_an_instant_when_asked_then_it_shows_the_last_record_up_to_it()
    {
        using var run = RunProcess.Run(folder);
        await run.ReadyAsync();
        JsonObject known = [];
        await RunProcess.UntilAsync(async () => (ulong)(known = await run.GetAsync($"{Base}/status"))["jseq"]! > 30);
        var atMs = (long)((double)known["time"]! * 1000);
        await RunProcess.UntilAsync(async () =>
            (double)(await run.GetAsync($"{Base}/status"))["time"]! * 1000 > atMs + 30_000);

        var past = await AskAsync(run, $"{Base}/status?at={atMs}ms");

        Assert.InRange((double)past["time"]! * 1000, atMs - 30_000, atMs);
        Assert.InRange((ulong)past["jseq"]!, 1UL, (ulong)known["jseq"]! + 200);
        var iso = DateTimeOffset.FromUnixTimeMilliseconds(atMs).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ");
        var again = await AskAsync(run, $"{Base}/status?at={iso}");
        Assert.Equal(past.ToJsonString(), again.ToJsonString());
    }

    [Fact]
    public async Task Given_a_position_that_does_not_exist_when_asked_then_the_answer_names_field_value_and_bounds()
    {
        using var run = RunProcess.Run(folder);
        await run.ReadyAsync();

        var (status, body) = await RefusedAsync(run, $"{Base}/status?at=999999999");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("beyond_journal", (string?)body["error"]);
        Assert.NotNull(body["error_detail"]!["details"]!["bounds"]!["to_seq"]);

        (status, body) = await RefusedAsync(run, $"{Base}/status?at=yesterday");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("'yesterday'", (string?)body["message"]);

        (status, body) = await RefusedAsync(run, $"{Base}/status?at=1999-01-01T00:00:00Z");
        Assert.Equal(HttpStatusCode.Gone, status);
        Assert.Equal("before_history", (string?)body["error"]);

        (status, _) = await RefusedAsync(run, $"{Base}/slots/77?at=1");
        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [Fact]
    public async Task Given_a_run_with_other_options_when_the_run_before_is_asked_then_its_own_options_hold()
    {
        JsonObject first = [];
        using (var run = RunProcess.Run(folder))
        {
            await run.ReadyAsync();
            await RunProcess.UntilAsync(async () =>
                (ulong)(first = await run.GetAsync($"{Base}/status"))["jseq"]! > 25);
            Assert.Equal(0, await run.TerminateAsync());
        }

        using var second = RunProcess.Start(
            folder, "run", "--prices:source=synthetic", "--http:port=0", $"--storage:dir={folder}/data",
            $"--http:token={RunProcess.Token}", "--grid:entry_pct=0.7");
        await second.ReadyAsync();
        var now = await second.GetAsync($"{Base}/status");
        Assert.Equal(0.7, (double?)now["entry_pct"]);

        var past = await AskAsync(second, $"{Base}/status?at={first["jseq"]}");
        Assert.Equal(Plain(first), Plain(past));
        var present = await AskAsync(second, $"{Base}/status?at={now["jseq"]}");
        Assert.Equal(Plain(now), Plain(present));
        Assert.Equal("exact", (string?)present["truth"]!["q"]);
    }

    [Fact]
    public async Task Given_a_running_process_then_its_projections_follow_and_are_served_rebuilt_and_continued()
    {
        using (var run = RunProcess.Run(folder))
        {
            await run.ReadyAsync();
            await run.ActionAsync("{\"action\":\"add_slot\",\"request_id\":\"rows-1\"}");
            await RunProcess.UntilAsync(async () =>
                ((JsonArray)(await run.GetAsync($"{Base}/history/fills?limit=5"))["rows"]!).Count > 0
                && ((JsonArray)(await run.GetAsync($"{Base}/history/equity"))["points"]!).Count > 1);
            var commands = (JsonArray)(await run.GetAsync($"{Base}/history/commands"))["rows"]!;
            var added = commands.Single(row => (string?)row!["request_id"] == "rows-1")!;
            Assert.Equal("confirmed", (string?)added["status"]);
            Assert.Equal("grid", (string?)added["plant"]);
            var health = (JsonArray)(await run.GetAsync("/health/detail"))["checks"]!;
            Assert.Contains(health, check => (string?)check!["name"] == "projections grid"
                && (string?)check["status"] == "Healthy");
            Assert.Contains("mw_projection_lag{plant=\"grid\"}", await run.Client.GetStringAsync("/metrics"));
            var (status, body) = await RefusedAsync(run, $"{Base}/history/nothing");
            Assert.Equal(HttpStatusCode.NotFound, status);
            Assert.Equal("unknown_list", (string?)body["error"]);
            (status, _) = await RefusedAsync(run, $"{Base}/history/fills?from=yesterday");
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.Equal(0, await run.TerminateAsync());
        }

        using (var rebuild = RunProcess.Start(folder, "rebuild", $"--storage:dir={folder}/data"))
        {
            Assert.Contains("rows up to record", await rebuild.LineAsync("rows up to record"));
            Assert.Equal(0, await rebuild.ExitAsync());
        }

        using var again = RunProcess.Run(folder);
        await again.ReadyAsync();
        await RunProcess.UntilAsync(async () =>
            ((JsonArray)(await again.GetAsync($"{Base}/history/runs"))["rows"]!).Count == 2);
        var runs = (JsonArray)(await again.GetAsync($"{Base}/history/runs"))["rows"]!;
        Assert.Equal("stopped", (string?)runs[1]!["reason"]);
        Assert.Null(runs[0]!["reason"]);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<JsonObject> AskAsync(RunProcess run, string path)
    {
        JsonObject body = [];
        await RunProcess.UntilAsync(async () =>
        {
            using var response = await run.Client.GetAsync(path);
            body = (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            Assert.True((int)response.StatusCode is 200 or 202, $"{path}: {body.ToJsonString()}");
            return response.StatusCode == HttpStatusCode.OK;
        });
        return body;
    }

    /// <summary>The answer of a route, after the 202 of a rebuild that takes its time.</summary>
    private static async Task<(HttpStatusCode Status, JsonObject Body)> RefusedAsync(RunProcess run, string path)
    {
        while (true)
        {
            using var response = await run.Client.GetAsync(path);
            if (response.StatusCode != HttpStatusCode.Accepted)
            {
                return (response.StatusCode, (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
            }

            await Task.Delay(100);
        }
    }

    private static string Plain(JsonObject payload)
    {
        var copy = (JsonObject)payload.DeepClone();
        foreach (var name in HostOnly)
        {
            copy.Remove(name);
        }

        return Normal(copy).ToJsonString();
    }

    /// <summary>Numbers by value: a rebuilt decimal has no trailing zeros.</summary>
    private static JsonNode Normal(JsonNode node) => node switch
    {
        JsonObject inner => new JsonObject(inner.Select(member =>
            KeyValuePair.Create(member.Key, member.Value is null ? null : (JsonNode?)Normal(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(item => item is null ? null : Normal(item))]),
        _ when node.GetValueKind() == System.Text.Json.JsonValueKind.Number => JsonValue.Create((double)node),
        _ => node.DeepClone(),
    };
}
