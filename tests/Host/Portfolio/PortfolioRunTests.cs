using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Millwright.Host.CommandLine;
using Millwright.Host.Tests.Running;
using Millwright.Storage.Portfolio;

namespace Millwright.Host.Tests.Portfolio;

/// <summary>The portfolio plant in a process of its own: inputs, orders on paper, kills, tables.</summary>
public sealed class PortfolioRunTests : IDisposable
{
    private static readonly string[] Trading =
    [
        "--plant", "portfolio", "--portfolio:shadow=false", "--portfolio:actions_enabled=true",
        "--portfolio:monitor_bar_s=3600", "--portfolio:default_max_alloc=0.08", "--portfolio:feed_speed=1000",
        "--portfolio:feed_seed=7", "--portfolio:inbox=inbox",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("millwright-pm-").FullName;

    [Fact]
    public async Task Given_caps_and_signals_by_http_and_by_file_then_good_rows_are_journaled_and_bad_ones_are_named()
    {
        using var run = RunProcess.Run(folder, Trading);
        await run.ReadyAsync();

        var (code, answer) = await PostAsync(
            run, "/api/pm/caps",
            """[{"token":"SOL","chain":"solana","max_alloc":0.05},{"token":"WIF","chain":"solana","max_alloc":1.5}]""");
        Assert.Equal(HttpStatusCode.OK, code);
        Assert.True((bool?)answer["journaled"]);
        Assert.Equal(1, (int?)answer["accepted"]);
        Assert.Equal("max_alloc", (string?)answer["rejected"]![0]!["field"]);
        Assert.Equal("domain:max_alloc:above_max", (string?)answer["rejected"]![0]!["reason"]);

        (code, _) = await PostAsync(run, "/api/pm/signals", """[{"token":"SOL","intent_type":"hi_buy"}]""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, code);
        (code, answer) = await PostAsync(run, "/api/pm/signals", "{not json");
        Assert.Equal(HttpStatusCode.BadRequest, code);

        var inbox = Path.Combine(folder, "data", "inbox");
        await File.WriteAllTextAsync(
            Path.Combine(inbox, "a.jsonl"),
            "{\"token\":\"ETH\",\"chain\":\"x\",\"max_alloc\":0.04}\n{\"token\":\"ETH\",\"max_alloc\":-1}\nnonsense\n");
        await RunProcess.UntilAsync(() => Task.FromResult(File.Exists(Path.Combine(inbox, "done", "a.jsonl"))));
        var refused = await File.ReadAllLinesAsync(Path.Combine(inbox, "rejected", "a.jsonl"));
        Assert.Equal(2, refused.Length);
        Assert.Contains("below_min", refused[0], StringComparison.Ordinal);
        await RunProcess.UntilAsync(async () =>
            (int?)(await run.GetAsync("/api/pm/ingest"))["ingest"]?["caps"] == 2);
        await RunProcess.UntilAsync(async () => ((JsonArray)(await run.GetAsync("/api/pm/alerts"))["alert_rows"]!)
            .Any(r => (string?)r!["rule"] == "portfolio.inbox_malformed" && r["severity"] is not null));
        Assert.Equal(ExitCode.Ok, await run.TerminateAsync());
    }

    [Fact]
    public async Task Given_kills_at_random_instants_then_no_order_is_doubled_and_the_tables_verify()
    {
        var random = new Random(2026);
        for (var kill = 0; kill < 4; kill++)
        {
            using var run = RunProcess.Run(folder, Trading);
            await run.ReadyAsync();
            await Task.Delay(1_000 + random.Next(4_000));
            await run.KillAsync();
        }

        using (var last = RunProcess.Run(folder, Trading))
        {
            await last.ReadyAsync();
            await RunProcess.UntilAsync(async () => Trades(await last.GetAsync("/api/pm/tokens")));
            Assert.Equal(ExitCode.Ok, await last.TerminateAsync());
            Assert.Contains("self-replay equal", await last.LineAsync("self-replay"));
        }

        var file = Directory.EnumerateFiles(folder, "portfolio.db", SearchOption.AllDirectories).Single();
        using var store = new SqlitePmStore(file);
        Assert.Null(store.Migrate());
        Assert.All(store.Verify(), c => Assert.True(c.Holds, $"{c.Found} {c.Text}"));
        using var verify = RunProcess.Start(folder, "portfolio", "verify", "--db", file);
        Assert.Equal(ExitCode.Ok, await verify.ExitAsync());
        Assert.Contains("checks hold", verify.Said, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static bool Trades(JsonObject tokens) =>
        ((JsonArray)tokens["tokens"]!).Any(t => (string?)t!["qty"] is { } quantity && quantity != "0");

    private static async Task<(HttpStatusCode Code, JsonObject Answer)> PostAsync(
        RunProcess run, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await run.Client.PostAsync(path, content);
        return (response.StatusCode, (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}
