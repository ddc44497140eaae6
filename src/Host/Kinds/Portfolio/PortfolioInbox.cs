using Millwright.Host.Runtime;
using Millwright.Portfolio.Records;

namespace Millwright.Host.Kinds.Portfolio;

/// <summary>
/// The watched folder of caps and signals (portfolio.md §2.8): every <c>*.jsonl</c> file is read once, its good rows
/// are journaled, its bad rows are written to <c>rejected/</c> with the reason, then the file moves to <c>done/</c>. A
/// kill between two steps reads the file again: the plant drops what it knows.
/// </summary>
internal sealed class PortfolioInbox
{
    private const int PeriodMs = 1_000;
    private const int HeartbeatEvery = 600;
    private const int MostBytes = 16 * 1024 * 1024;
    private const int Batch = 500;
    private const int MostFirst = 300;
    private readonly string folder;
    private readonly IGroupHost group;
    private readonly Action<string> say;

    public PortfolioInbox(string folder, IGroupHost group, Action<string> say)
    {
        (this.folder, this.group, this.say) = (folder, group, say);
        foreach (var part in new[] { folder, Done, Rejected })
        {
            Directory.CreateDirectory(part);
        }
    }

    private string Done => Path.Combine(folder, "done");

    private string Rejected => Path.Combine(folder, "rejected");

    /// <summary>Watches the folder a run names below its storage folder; done at once without one.</summary>
    public static Task RunFor(KindRun run, CancellationToken cancel) =>
        PortfolioKind.Read(run.Manifest.Options) is { Inbox.Length: > 0 } options
            ? new PortfolioInbox(
                Path.Combine(run.Setting.StorageFolder, options.Inbox), run.Host, run.Setting.Say).RunAsync(cancel)
            : Task.CompletedTask;

    /// <summary>Reads the folder every second; a heartbeat tells the plant that it was read.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        for (var turn = 0; ; turn++)
        {
            foreach (var file in Files())
            {
                await TakeAsync(file, cancel);
            }

            if (turn % HeartbeatEvery == 0)
            {
                await JournalAsync(new InboxRow("", 0, 0, "", 0), cancel);
            }

            await Task.Delay(PeriodMs, cancel);
        }
    }

    /// <summary>Files that nobody writes any more, oldest name first.</summary>
    private List<string> Files() =>
    [
        .. Directory.EnumerateFiles(folder, "*.jsonl")
            .Where(f => DateTime.UtcNow - File.GetLastWriteTimeUtc(f) >= TimeSpan.FromMilliseconds(PeriodMs))
            .Order(StringComparer.Ordinal),
    ];

    private async Task TakeAsync(string file, CancellationToken cancel)
    {
        var name = Path.GetFileName(file);
        try
        {
            if (new FileInfo(file).Length > MostBytes)
            {
                await JournalAsync(new InboxRow(name, 0, 1, $"the file is larger than {MostBytes} bytes", 0), cancel);
                File.Move(file, Path.Combine(Rejected, name), overwrite: true);
                return;
            }

            var read = new InboxFile(await File.ReadAllLinesAsync(file, cancel), group.Now.UnixMs);
            foreach (var caps in read.Caps.Chunk(Batch))
            {
                await UntilAsync(() => PortfolioInputs.Submit(group, caps), cancel);
            }

            foreach (var signals in read.Signals.Chunk(Batch))
            {
                await UntilAsync(() => PortfolioInputs.Submit(group, signals), cancel);
            }

            if (read.Refused.Count > 0)
            {
                await File.WriteAllLinesAsync(Path.Combine(Rejected, name), read.Refused, cancel);
            }

            await JournalAsync(
                new InboxRow(
                    name, read.Caps.Count + read.Signals.Count, read.Refused.Count,
                    read.First.Length > MostFirst ? read.First[..MostFirst] : read.First, read.NewestMs), cancel);
            File.Move(file, Path.Combine(Done, name), overwrite: true);
            say($"inbox {name}: {read.Caps.Count} caps, {read.Signals.Count} signals, {read.Refused.Count} refused");
        }
        catch (IOException error)
        {
            await JournalAsync(new InboxRow(name, 0, 1, error.Message, 0), cancel);
            say($"inbox {name}: {error.Message}");
        }
    }

    private Task JournalAsync(InboxRow row, CancellationToken cancel) =>
        UntilAsync(() => PortfolioInputs.Submit(group, PortfolioRecord.Inbox, row.Encode()), cancel);

    private static async Task UntilAsync(Func<bool> submitted, CancellationToken cancel)
    {
        while (!submitted())
        {
            await Task.Delay(10, cancel);
        }
    }
}
