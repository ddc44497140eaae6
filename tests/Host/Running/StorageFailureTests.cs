using Millwright.Host.CommandLine;
using Millwright.Host.Tests.Runtime;

namespace Millwright.Host.Tests.Running;

/// <summary>The main job on a disk that fails (kernel.md §6.3, §17), and snapshots on demand (§8.3).</summary>
public sealed class StorageFailureTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("millwright-fence-").FullName;

    [Fact]
    public async Task Given_an_fsync_that_fails_then_503_is_answered_the_process_ends_with_4_and_a_restart_recovers()
    {
        var disk = new FaultyDisk();
        using (var run = await RunnerProcess.StartAsync(folder, disk, null, "--kernel:fence_grace_sec=3"))
        {
            disk.FailSync = true;
            await run.UntilStatusAsync("/health/ready", 503);
            var status = await run.CommandAsync(
                """{"kind":"kill","params":{"scope":"all"},"confirm":true,"reason":"disk"}""");
            Assert.Equal(503, status);
            Assert.Contains(
                "journal_fsync_failed", await run.Client.GetStringAsync("/api/incidents"), StringComparison.Ordinal);
            Assert.Contains(
                "cannot be written since fsync failed", await run.Client.GetStringAsync("/health/detail"),
                StringComparison.Ordinal);
            Assert.Contains(
                "mw_journal_fenced{", await run.Client.GetStringAsync("/metrics"), StringComparison.Ordinal);
            Assert.Equal(ExitCode.Storage, await run.Ended.WaitAsync(TimeSpan.FromSeconds(60)));
            Assert.Contains("the journal failed (fsync", run.Said, StringComparison.Ordinal);
            Assert.Contains("self-replay not_run", run.Said, StringComparison.Ordinal);
        }

        using var again = RunProcess.Run(folder);
        await again.ReadyAsync();
        Assert.Equal(ExitCode.Ok, await again.TerminateAsync());
        Assert.Contains("self-replay equal", await again.LineAsync("self-replay"));
    }

    [Fact]
    public async Task Given_a_running_plant_when_a_snapshot_is_ordered_then_one_is_stored()
    {
        using var run = await RunnerProcess.StartAsync(folder, null, 8);
        Assert.Empty(Snapshots());
        Assert.InRange(await run.CommandAsync("""{"kind":"snapshot"}"""), 200, 202);
        await RunProcess.UntilAsync(() => Task.FromResult(Snapshots().Length == 1));
        Assert.Equal(ExitCode.Ok, await run.Ended.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal(2, Snapshots().Length);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string[] Snapshots() => [.. Directory.GetDirectories(Path.Combine(folder, "data", "journal"))
        .Select(journal => Path.Combine(journal, "snapshots")).Where(Directory.Exists)
        .SelectMany(snapshots => Directory.GetFiles(snapshots, "*.mws"))];
}
