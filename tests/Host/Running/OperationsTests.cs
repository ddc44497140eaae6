using System.Text;
using System.Text.Json.Nodes;
using Millwright.Host.CommandLine;

namespace Millwright.Host.Tests.Running;

/// <summary>The operational side of the real process: logs, exports, journal files, plugins.</summary>
public sealed class OperationsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("millwright-ops-").FullName;

    [Fact]
    public async Task Given_two_runs_then_logs_exports_schemas_and_compressed_segments_are_there_and_verify()
    {
        await RunOnceAsync(check: true);
        await RunOnceAsync(check: false);

        var data = Path.Combine(folder, "data");
        var journal = Directory.GetDirectories(Path.Combine(data, "journal")).Single();
        Assert.NotEmpty(Directory.GetFiles(journal, "*.mwj.br"));
        Assert.Contains("\"Commit\"", File.ReadAllText(Path.Combine(journal, "schemas.json")));
        Assert.Equal("SIM/USD", (string?)JsonNode.Parse(File.ReadAllText(Path.Combine(data, "state.json")))!["pair"]);
        Assert.NotEmpty(File.ReadAllLines(Path.Combine(data, "ledger.jsonl")));
        var logs = string.Join('\n', Directory.GetFiles(Path.Combine(data, "logs")).Select(File.ReadAllText));
        Assert.DoesNotContain(RunProcess.Token, logs, StringComparison.Ordinal);
        Assert.All(
            logs.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.NotNull(JsonNode.Parse(line)!["ev"]));
        Assert.Contains("\"ev\":1201", logs, StringComparison.Ordinal);
        Assert.Contains("\"ev\":1301", logs, StringComparison.Ordinal);
        Assert.Contains("\"ev\":1401", logs, StringComparison.Ordinal);
        Assert.Equal(2, logs.Split("\"ev\":1003").Length - 1);

        using var verify = RunProcess.Start(folder, "journal", "verify", journal, "--replay");
        Assert.Equal(ExitCode.Ok, await verify.ExitAsync());
        using var cat = RunProcess.Start(folder, "journal", "cat", journal, "--from", "1", "--to", "2");
        Assert.Equal(ExitCode.Ok, await cat.ExitAsync());
        Assert.Contains("RunStarted", cat.Said);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task RunOnceAsync(bool check)
    {
        using var run = RunProcess.Run(
            folder, "--storage:state_file=state.json", "--storage:ledger_file=ledger.jsonl", "--log:levels=Http=debug",
            "--prices:speed=600");
        await run.ReadyAsync();
        if (check)
        {
            Assert.Equal("information", (string?)(await run.GetAsync("/api/ops/logs"))["level"]);
            using var content = new StringContent("{\"level\":\"shout\"}", Encoding.UTF8, "application/json");
            using var refused = await run.Client.PostAsync("/api/ops/logs", content);
            Assert.Equal(400, (int)refused.StatusCode);
            var answer = await run.ActionAsync("{\"action\":\"add_slot\",\"request_id\":\"ops-1\"}");
            Assert.True((bool?)answer["ok"], answer.ToJsonString());
        }
        else
        {
            await RunProcess.UntilAsync(() => Task.FromResult(
                Directory.GetFiles(folder, "*.mwj.br", SearchOption.AllDirectories).Length > 0));
        }

        Assert.Equal(ExitCode.Ok, await run.TerminateAsync());
        Assert.Contains("self-replay equal", await run.LineAsync("self-replay"));
    }
}
