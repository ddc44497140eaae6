using Millwright.Host.CommandLine;
using Millwright.Storage;

namespace Millwright.Host.Tests.Running;

/// <summary>The ledger file of the real process after losses and mix-ups (kernel.md §8.6).</summary>
public sealed class LedgerFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("millwright-books-").FullName;

    [Fact]
    public async Task Given_a_ledger_file_that_lost_lines_a_snapshot_stands_on_then_an_older_one_writes_them_again()
    {
        await RunAsync(folder, 1, kill: true);
        var file = LedgerFile(folder);
        var lines = File.ReadAllLines(file);
        Assert.True(lines.Length > 4, $"{lines.Length} lines");
        File.WriteAllLines(file, lines.Take(2));

        using var run = RunProcess.Run(folder);
        await run.ReadyAsync();
        Assert.Contains("is passed over", run.Said, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, await run.TerminateAsync());
        var verdict = await run.LineAsync("self-replay");
        Assert.True(verdict.Contains("self-replay equal", StringComparison.Ordinal), verdict);
        var output = new StringWriter();
        Assert.Equal(0, LedgerFileReader.Verify(new RealDisk(), Path.GetDirectoryName(file)!, output));
        Assert.Equal(lines, File.ReadAllLines(file).Take(lines.Length));
    }

    [Fact]
    public async Task Given_a_damaged_ledger_line_then_the_start_is_refused_until_the_break_is_accepted_and_journaled()
    {
        await RunAsync(folder, 1, kill: true);
        var file = LedgerFile(folder);
        var lines = File.ReadAllLines(file);
        lines[1] = lines[1].Replace("opening", "openinx", StringComparison.OrdinalIgnoreCase);
        File.WriteAllLines(file, lines);

        using (var refused = RunProcess.Run(folder))
        {
            Assert.Equal(ExitCode.Corrupt, await refused.ExitAsync());
            Assert.Contains("broken at transaction 2; run with --accept-ledger-break", refused.Said);
        }

        using (var run = RunProcess.Run(folder, "--accept-ledger-break"))
        {
            await run.ReadyAsync();
            Assert.Equal(ExitCode.Ok, await run.TerminateAsync());
            Assert.Contains("self-replay equal", await run.LineAsync("self-replay"), StringComparison.Ordinal);
        }

        var output = new StringWriter();
        Assert.Equal(0, LedgerFileReader.Verify(new RealDisk(), Path.GetDirectoryName(file)!, output));
        Assert.Contains("broken at transaction 2, accepted", output.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            File.ReadAllLines(file), line => line.Contains("\"accepted_break\":2", StringComparison.Ordinal));
        using var later = RunProcess.Run(folder);
        await later.ReadyAsync();
        Assert.Equal(ExitCode.Ok, await later.TerminateAsync());
    }

    [Fact]
    public async Task Given_the_ledger_file_of_another_run_then_the_start_is_refused()
    {
        var other = Path.Combine(folder, "other");
        Directory.CreateDirectory(other);
        await RunAsync(folder, 1, kill: true);
        await RunAsync(other, 2, kill: true);
        foreach (var snapshot in Directory.GetFiles(folder, "*.mws", SearchOption.AllDirectories))
        {
            File.Delete(snapshot);
        }

        File.Copy(LedgerFile(other), LedgerFile(folder), overwrite: true);

        using var run = RunProcess.Run(folder);
        Assert.Equal(ExitCode.Corrupt, await run.ExitAsync());
        Assert.Contains("with other content", run.Said, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A run with executions before and after a snapshot.</summary>
    private static async Task RunAsync(string folder, int seed, bool kill)
    {
        using var run = RunProcess.Run(folder, $"--prices:seed={seed}", "--prices:speed=600");
        await run.ReadyAsync();
        await RunProcess.UntilAsync(async () => await CountAsync(run) > 4);
        using var body = new StringContent("{\"kind\":\"snapshot\"}", System.Text.Encoding.UTF8, "application/json");
        using var response = await run.Client.PostAsync("/api/plants/grid/commands", body);
        Assert.True(response.IsSuccessStatusCode);
        await RunProcess.UntilAsync(() => Task.FromResult(
            Directory.GetFiles(folder, "*.mws", SearchOption.AllDirectories)
                .Any(path => Path.GetFileName(Path.GetDirectoryName(path)) == "snapshots")));
        var before = await CountAsync(run);
        await RunProcess.UntilAsync(async () => await CountAsync(run) > before);
        if (kill)
        {
            await run.KillAsync();
        }
    }

    private static async Task<long> CountAsync(RunProcess run) =>
        (long)(await run.GetAsync("/api/ledger/accounts"))["at"]!;

    private static string LedgerFile(string folder) =>
        Directory.GetFiles(Path.Combine(folder, "data", "ledger"), "*.jsonl", SearchOption.AllDirectories).Single();
}
