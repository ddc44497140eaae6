using System.Diagnostics;
using System.Text.Json;
using Millwright.Host.Json;
using Millwright.Host.Kinds;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Running;

/// <summary>
/// Replays the latest run of a group from the snapshot kept of its start and compares every trace mark
/// (kernel.md §8.4); the gate runs it in a second process.
/// </summary>
public static class SelfReplay
{
    /// <summary>Replays in this process.</summary>
    public static ReplayVerdict Run(string folder)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        if (GroupManifest.Load(folder) is not { } manifest)
        {
            return new ReplayVerdict("failed", "", 0, 0, 0, $"{folder} has no group.json", now);
        }

        var disk = new RealDisk();
        var group = PlantKinds.Compose(manifest);
        var start = new SnapshotStore(disk, new JournalLayout(RunFolder(folder))).Load(manifest.RunSeq);
        if (start is not null)
        {
            if (GroupRecovery.Restore(group, start.Body.Span) is { } refused)
            {
                return new ReplayVerdict("failed", "", 0, 0, 0, refused.Message, now);
            }
        }
        else
        {
            group.Init(new Instant(manifest.InitNs));
        }

        var (driver, damage) = GroupRecovery.Replay(disk, folder, group, null);
        var wrong = damage ?? driver.Divergence;
        return new ReplayVerdict(
            wrong is null ? "equal" : damage is null ? "diverged" : "failed",
            Convert.ToHexStringLower(group.StateDigest()),
            group.Seq,
            driver.Records,
            driver.Marks,
            wrong ?? $"{driver.Records} records from {manifest.RunSeq}, {driver.Marks} trace marks equal",
            now);
    }

    /// <summary>Folder of the snapshot of the run's start.</summary>
    public static string RunFolder(string folder) => $"{folder}/run";

    /// <summary>Replays in a second process and compares its state with the expected digest.</summary>
    /// <param name="folder">Journal folder.</param>
    /// <param name="expected">Digest and position of this process; null = trace marks only.</param>
    public static async Task<ReplayVerdict> InSecondProcessAsync(string folder, (string Digest, ulong Seq)? expected)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(SelfReplay).Assembly.Location);
        }

        foreach (var argument in new[] { "journal", "verify", folder, "--replay", "--json" })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        try
        {
            var verdict = JsonSerializer.Deserialize<ReplayVerdict>(output, WireJson.Options)!;
            return expected is { } own && verdict.Status == "equal"
                && (verdict.Seq != own.Seq || verdict.StateDigest != own.Digest)
                    ? verdict with
                    {
                        Status = "diverged",
                        Message = $"state at {own.Seq} is {own.Digest},"
                            + $" the replay ends at {verdict.Seq} with {verdict.StateDigest}",
                    }
                    : verdict;
        }
        catch (JsonException failure)
        {
            return new ReplayVerdict(
                "failed", "", 0, 0, 0, $"the second process said nothing readable: {failure.Message}",
                DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        }
    }
}
