using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Running;

/// <content>Snapshots and the self-replay that starts from them (kernel.md §8.3, §8.4).</content>
internal abstract partial class RunningPlant
{
    private static readonly Duration DiskPatience = Duration.FromSeconds(5);
    private static readonly Duration EndPatience = Duration.FromSeconds(30);
    private readonly SnapshotStore snapshots;
    private readonly SemaphoreSlim snapshotting = new(1, 1);
    private bool snapshotFailed;

    /// <summary>
    /// Takes a snapshot between two batches, stores it durably and journals its anchor; a failure is the incident
    /// <c>snapshot_failed</c> until the next one succeeds.
    /// </summary>
    /// <returns>Null, or why there is none.</returns>
    public async Task<string?> SnapshotAsync()
    {
        await snapshotting.WaitAsync();
        try
        {
            return Stopping.IsCancellationRequested ? "the run ends" : Told(await TakeSnapshotAsync());
        }
        finally
        {
            snapshotting.Release();
        }
    }

    /// <summary>Replays this run in a second process while it goes on: trace marks only.</summary>
    public async Task<ReplayVerdict> VerifyAsync()
    {
        var verdict = await SelfReplay.InSecondProcessAsync(Folder, null);
        var input = new RecordInput(RecordType.ReplayChecked, PlantAddress.Kernel, 0, Host.Now.Ns);
        Host.TrySubmit(Lane.Safety, in input, verdict.Record());
        return Keep(verdict);
    }

    /// <summary>Writes and syncs the ledger lines caused up to a durable position; good for a group without.</summary>
    protected virtual DiskResult FlushBooks(ulong anchor) => DiskResult.Ok;

    private async Task<string?> TakeSnapshotAsync()
    {
        var (info, body) = await Host.ReadAsync(Capture);
        var (problem, sha) = Store(info, body);
        if (problem is null)
        {
            Companions?.OnSnapshot(info.Anchor, body.Length);
            var payload = new byte[AnchorPayload.Size];
            AnchorPayload.Write(payload, info.Anchor, sha);
            var input = new RecordInput(RecordType.SnapshotAnchor, PlantAddress.Kernel, 0, Host.Now.Ns);
            Host.TrySubmit(Lane.Safety, in input, payload);
            _ = Journal.StoreWatermark();
        }

        return problem;
    }

    /// <summary>A snapshot is stored after everything it stands on: journal, then books (kernel.md §8.3).</summary>
    private (string? Problem, byte[] Sha) Store(SnapshotInfo info, byte[] body)
    {
        if (!Journal.Wait(info.Anchor, DurabilityLevel.D2, DiskPatience))
        {
            return ($"record {info.Anchor} is not durable after {DiskPatience.Seconds:0} s", []);
        }

        var result = FlushBooks(info.Anchor);
        if (!result.IsOk)
        {
            return ($"ledger: {result.Message}", []);
        }

        result = snapshots.Save(info, body, out var sha);
        return (result.IsOk ? null : result.Message ?? "the disk failed", sha);
    }

    private string? Told(string? problem)
    {
        if (problem is not null || snapshotFailed)
        {
            snapshotFailed = problem is not null;
            Report(new HostFact(
                HostFactKind.SnapshotFailed, snapshotFailed, "group", 0,
                problem is null ? "A snapshot was stored." : $"No snapshot was stored: {problem}."));
        }

        return problem;
    }

    private ReplayVerdict Keep(ReplayVerdict verdict)
    {
        verdict.Save(Folder);
        Companions?.OnVerdict(verdict);
        return facts.Verdict = verdict;
    }

    private void SaveRunStart(Reactor reactor, ulong before)
    {
        var (info, body) = Capture(reactor.Group);
        var store = new SnapshotStore(new RealDisk(), new JournalLayout(SelfReplay.RunFolder(Folder)));
        if (store.Save(info, body, out _).IsOk)
        {
            var started = manifest with
            {
                RunSeq = info.Anchor, AfterSeq = before, Logic = reactor.Group.LogicText,
            };
            started.Save(Folder);
            if (Compositions.Note(Folder, started))
            {
                Journal.Wait(info.Anchor, DurabilityLevel.D2, DiskPatience);
                History.Snapshots.Save(reactor.Group, [info.Anchor]);
            }
        }
    }

    private static (SnapshotInfo Info, byte[] Body) Capture(PlantGroup group)
    {
        var writer = new CseWriter(1 << 20);
        group.Encode(writer);
        return (new SnapshotInfo { Anchor = group.Seq, TsReactor = group.Now.Ns }, writer.Written.ToArray());
    }
}
