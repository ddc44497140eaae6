using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Millwright.Host.CommandLine;
using Millwright.Host.Running;
using Millwright.Markets;

namespace Millwright.Host.Tests.Running;

/// <summary>The real process from the start to its end (kernel.md §17, §19.4).</summary>
public sealed class RunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("millwright-run-").FullName;

    [Fact]
    public async Task Given_a_running_process_when_used_and_terminated_then_it_answers_and_ends_with_an_equal_replay()
    {
        using var run = RunProcess.Run(folder);
        await run.ReadyAsync();

        var status = await run.GetAsync("/api/status");
        Assert.Equal("SIM/USD", (string?)status["pair"]);
        var answer = await run.ActionAsync("{\"action\":\"add_slot\",\"request_id\":\"run-1\"}");
        Assert.True((bool?)answer["ok"], answer.ToJsonString());
        Assert.Equal("confirmed", (string?)answer["status"]);

        using var wrong = new HttpRequestMessage(HttpMethod.Get, "/api/status");
        wrong.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "wrong");
        using var refused = await run.Client.SendAsync(wrong);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        using (var second = RunProcess.Run(folder))
        {
            Assert.Equal(ExitCode.Locked, await second.ExitAsync());
        }

        var address = run.Client.BaseAddress;
        using (var health = RunProcess.Start(
            folder, "health", "--url", $"{address}health/ready", $"--http:token={RunProcess.Token}"))
        {
            Assert.Equal(ExitCode.Ok, await health.ExitAsync());
        }

        Assert.Equal(ExitCode.Ok, await run.TerminateAsync());
        Assert.Contains("self-replay equal", await run.LineAsync("self-replay"));
        using var gone = RunProcess.Start(folder, "health", "--url", $"{address}health/ready");
        Assert.Equal(ExitCode.CheckFailed, await gone.ExitAsync());
    }

    [Fact]
    public async Task Given_a_killed_process_when_started_again_then_ledger_and_venue_balances_continue()
    {
        JsonNode? accounts;
        ulong last;
        using (var first = RunProcess.Run(folder))
        {
            await first.ReadyAsync();
            await RunProcess.UntilAsync(async () => (ulong)(await first.GetAsync("/api/ledger/accounts"))["at"]! > 2);
            var before = await first.GetAsync("/api/ledger/accounts");
            last = (ulong)before["at"]!;
            accounts = before["accounts"];
            await DurableAsync(first, last);
            await first.KillAsync();
        }

        using var run = RunProcess.Run(folder);
        await run.ReadyAsync();

        var after = await run.GetAsync($"/api/ledger/accounts?tx={last}");
        Assert.True((bool?)after["balanced"]);
        Assert.Equal(accounts!.ToJsonString(), after["accounts"]!.ToJsonString());
        await RunProcess.UntilAsync(() => TiesAsync(run));
        Assert.Equal(ExitCode.Ok, await run.TerminateAsync());
        Assert.Contains("self-replay equal", await run.LineAsync("self-replay"));
    }

    [Fact]
    public async Task Given_a_killed_process_when_started_with_other_options_then_its_records_keep_their_own()
    {
        using (var first = RunProcess.Run(folder))
        {
            await first.ReadyAsync();
            await RunProcess.UntilAsync(async () => (ulong)(await first.GetAsync("/api/ledger/accounts"))["at"]! > 2);
            await first.KillAsync();
        }

        using var second = RunProcess.Start(
            folder, "run", "--prices:source=synthetic", "--http:port=0", $"--storage:dir={folder}/data",
            $"--http:token={RunProcess.Token}", "--grid:entry_pct=0.9");
        var done = await second.LineAsync("records replayed");
        await second.ReadyAsync();

        Assert.Contains("state equal, then with new options", done);
        Assert.Equal(0.9, (double?)(await second.GetAsync("/api/status"))["entry_pct"]);
        Assert.Equal(ExitCode.Ok, await second.TerminateAsync());
        Assert.Contains("self-replay equal", await second.LineAsync("self-replay"));
    }

    [Fact]
    public void Given_an_accepted_loss_when_composed_then_client_order_ids_carry_the_next_epoch()
    {
        var before = new GroupManifest
        {
            Group = "g", Plant = "grid", Instrument = InstrumentRules.Derive(new PairName("SIM", "USD"), 100, 4),
            Options = new Dictionary<string, string>(), Instance = 1, InitNs = 0, Prices = "", RunSeq = 0,
        };

        Assert.Equal(0, GroupComposer.Build(before).Group.Options.Epoch);
        Assert.Equal(2, GroupComposer.Build(before with { Epoch = 2 }).Group.Options.Epoch);
        Assert.All(
            Host.Kinds.PlantKinds.All.Select(kind => kind.Compose(
                before with { Kind = kind.Kind, Traded = null, Epoch = 3 })),
            group => Assert.Equal(3, group.Options.Epoch));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A live view shows what was applied, a moment before the disk has it; a kill may take back only that
    /// moment. Waits until the record that caused the transaction is on the disk.</summary>
    private static async Task DurableAsync(RunProcess run, ulong transaction)
    {
        var cause = (ulong)(await run.GetAsync($"/api/ledger/tx/{transaction}"))["cause_seq"]!;
        await RunProcess.UntilAsync(
            async () => (ulong)(await run.GetAsync("/api/plants/grid/history"))["to_seq"]! >= cause);
    }

    /// <summary>The exchange account of the ledger and the balances of the venue; both move, so a pair is asked
    /// until no fill came between.</summary>
    private static async Task<bool> TiesAsync(RunProcess run)
    {
        var status = await run.GetAsync("/api/status");
        var accounts = await run.GetAsync("/api/ledger/accounts");
        return Balance(accounts, "USD") == (decimal?)status["balances"]?["quote_total"]
            && Balance(accounts, "SIM") == (decimal?)status["balances"]?["base_total"];
    }

    private static decimal? Balance(JsonObject accounts, string asset) => (decimal?)((JsonArray)accounts["accounts"]!)
        .OfType<JsonObject>()
        .First(row => (string?)row["account"] == "assets:exchange" && (string?)row["asset"] == asset)["balance"];
}
