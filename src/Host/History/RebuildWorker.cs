using Millwright.Kernel;

namespace Millwright.Host.History;

/// <summary>
/// Rebuilds past instants on its own thread, below normal priority. It keeps the last two replicas, so that scrubbing
/// and replaying forward only apply the records in between. The thread ends when nothing was asked for a minute.
/// </summary>
internal sealed class RebuildWorker(ReplicaSource source) : IDisposable
{
    private const int Chunk = 2048;
    private const int KeptReplicas = 2;
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    private readonly object gate = new();
    private readonly Queue<RebuildJob> waiting = new();
    private readonly List<GroupReplica> replicas = [];
    private Thread? thread;
    private bool stopping;

    /// <summary>Jobs that wait.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    /// <summary>Adds a job; <see cref="RebuildJob.Done"/> completes with it.</summary>
    public void Add(RebuildJob job)
    {
        lock (gate)
        {
            waiting.Enqueue(job);
            if (thread is null && !stopping)
            {
                thread = new Thread(Run)
                {
                    IsBackground = true,
                    Name = "history",
                    Priority = ThreadPriority.BelowNormal,
                };
                thread.Start();
            }

            Monitor.PulseAll(gate);
        }
    }

    public void Dispose()
    {
        Thread? running;
        lock (gate)
        {
            stopping = true;
            running = thread;
            foreach (var job in waiting)
            {
                job.Cancel();
            }

            Monitor.PulseAll(gate);
        }

        running?.Join();
    }

    private void Run()
    {
        while (Next() is { } job)
        {
            try
            {
                Serve(job);
            }
#pragma warning disable CA1031 // A defect of one rebuild fails that rebuild; the worker goes on.
            catch (Exception defect)
#pragma warning restore CA1031
            {
                DropReplicas();
                job.Finish(RebuildState.Failed, null, $"{defect.GetType().Name}: {defect.Message}");
            }
        }

        DropReplicas();
    }

    private RebuildJob? Next()
    {
        lock (gate)
        {
            while (waiting.Count == 0)
            {
                if (stopping || !Monitor.Wait(gate, Idle))
                {
                    thread = null;
                    return null;
                }
            }

            return waiting.Dequeue();
        }
    }

    private void Serve(RebuildJob job)
    {
        var replica = Nearest(job.At);
        var begin = replica.Group.Seq;
        var records = replica.Records;
        var total = Remaining(job.At, begin);
        ReplicaStop stop;
        do
        {
            job.Progress((long)(replica.Group.Seq - begin), total);
            if (job.IsCancelled || stopping)
            {
                job.Finish(RebuildState.Cancelled, null, "cancelled");
                return;
            }

            stop = replica.Advance(job.At.Seq, job.At.Ns, Chunk, null);
            replica.KeepStep();
        }
        while (stop == ReplicaStop.Budget);
        if (stop == ReplicaStop.Damaged)
        {
            var reason = replica.Damage!;
            DropReplicas();
            job.Finish(RebuildState.Failed, null, reason);
            return;
        }

        var truth = Truth(replica);
        var scene = new HistoryScene(replica.Group, replica.Manifest, truth);
        var body = job.Question.Read(scene);
        job.Finish(RebuildState.Succeeded, new HistoryAnswer(body, truth, replica.Records - records), "");
    }

    private HistoryTruth Truth(GroupReplica replica)
    {
        var (reason, detail) = replica.Divergence is { } wrong ? ("replay_diverged", wrong)
            : source.Compositions.IsAssumed && replica.Group.Seq < source.Compositions.Entries[^1].RunSeq
                ? ("composition_assumed", "The options of that run were not recorded; the latest ones are used.")
                : ((string?)null, "");
        return new HistoryTruth(replica.Group.Seq, replica.Group.Now.UnixMs, reason, detail);
    }

    /// <summary>The kept replica nearest before the target, unless a snapshot is nearer.</summary>
    private GroupReplica Nearest(HistoryPoint at)
    {
        var best = replicas.Where(r => r.Group.Seq <= at.Seq && r.Group.Now.Ns <= at.Ns).MaxBy(r => r.Group.Seq);
        if (best is not null)
        {
            replicas.Remove(best);
            replicas.Add(best);
            if (best.Group.Seq == at.Seq || !SnapshotBetween(best.Group.Seq, at))
            {
                return best;
            }
        }

        if (replicas.Count >= KeptReplicas)
        {
            replicas[0].Dispose();
            replicas.RemoveAt(0);
        }

        var opened = GroupReplica.Open(source, at.Seq, at.Ns);
        replicas.Add(opened);
        return opened;
    }

    /// <summary>
    /// For an instant the times of the snapshots are not looked up: a replica within two steps is near enough.
    /// </summary>
    private bool SnapshotBetween(ulong seq, HistoryPoint at)
    {
        var anchors = source.Snapshots.Anchors();
        return at.IsInstant
            ? anchors.Any(anchor => anchor > seq + (2 * HistorySnapshots.StepAt(anchors[^1])))
            : anchors.Any(anchor => anchor > seq && anchor <= at.Seq);
    }

    private long Remaining(HistoryPoint at, ulong from) =>
        at.IsInstant ? 0 : (long)(Math.Min(at.Seq, source.DurableSeq()) - from);

    private void DropReplicas()
    {
        replicas.ForEach(static replica => replica.Dispose());
        replicas.Clear();
    }
}
