using System.Globalization;
using System.Text.Json.Nodes;

namespace Millwright.Host.History.Branches;

/// <summary>Branches of this process, one at a time on a thread of low priority; the last ones are kept.</summary>
internal sealed class BranchJobs : IDisposable
{
    /// <summary>Branches that may wait or run.</summary>
    public const int MaxOpen = 8;

    private const int Kept = 32;
    private static readonly TimeSpan NoticeEvery = TimeSpan.FromMilliseconds(250);

    private readonly object gate = new();
    private readonly LinkedList<(BranchJob Job, ReplicaSource Source)> all = new();
    private readonly Action<JsonObject> changed;
    private Thread? thread;
    private long lastId;
    private bool stopping;

    /// <summary>Creates the service.</summary>
    /// <param name="changed">Receives the row of a job, at most four times a second while it runs.</param>
    public BranchJobs(Action<JsonObject> changed) => this.changed = changed;

    /// <summary>Adds a branch; null when too many are open.</summary>
    public BranchJob? Add(string plant, string startedBy, ReplicaSource source, BranchRequest request)
    {
        lock (gate)
        {
            if (stopping || all.Count(entry => !entry.Job.IsFinished) >= MaxOpen)
            {
                return null;
            }

            var id = "branch-" + (++lastId).ToString(CultureInfo.InvariantCulture);
            var job = new BranchJob(id, plant, startedBy, request);
            all.AddLast((job, source));
            while (all.Count > Kept && all.First!.Value.Job.IsFinished)
            {
                all.RemoveFirst();
            }

            thread ??= Begin();
            Monitor.PulseAll(gate);
            return job;
        }
    }

    /// <summary>The job of an id, or null.</summary>
    public BranchJob? Find(string id)
    {
        lock (gate)
        {
            return all.FirstOrDefault(entry => entry.Job.Id == id).Job;
        }
    }

    /// <summary>All jobs, newest first.</summary>
    public IReadOnlyList<BranchJob> List()
    {
        lock (gate)
        {
            return [.. all.Select(static entry => entry.Job).Reverse()];
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            stopping = true;
            foreach (var (job, _) in all)
            {
                job.Cancel();
            }

            Monitor.PulseAll(gate);
        }

        thread?.Join();
    }

    private Thread Begin()
    {
        var started = new Thread(Run) { IsBackground = true, Name = "branches", Priority = ThreadPriority.BelowNormal };
        started.Start();
        return started;
    }

    private void Run()
    {
        while (Next() is { } entry)
        {
            var (job, source) = entry;
            job.Start();
            changed(job.Row(withResult: false));
            try
            {
                Serve(job, source);
            }
#pragma warning disable CA1031 // A defect of one branch fails that branch.
            catch (Exception defect)
#pragma warning restore CA1031
            {
                job.Finish(RebuildState.Failed, $"{defect.GetType().Name}: {defect.Message}", null);
            }

            changed(job.Row(withResult: false));
        }
    }

    private (BranchJob Job, ReplicaSource Source)? Next()
    {
        lock (gate)
        {
            while (!stopping)
            {
                foreach (var entry in all)
                {
                    if (entry.Job.State == RebuildState.Queued)
                    {
                        return entry;
                    }
                }

                Monitor.Wait(gate);
            }

            return null;
        }
    }

    private void Serve(BranchJob job, ReplicaSource source)
    {
        var told = System.Diagnostics.Stopwatch.GetTimestamp();
        var outcome = new BranchRun(source, job.Request).Run(
            (done, total) =>
            {
                job.Progress(done, total);
                if (System.Diagnostics.Stopwatch.GetElapsedTime(told) >= NoticeEvery)
                {
                    told = System.Diagnostics.Stopwatch.GetTimestamp();
                    changed(job.Row(withResult: false));
                }
            },
            () => job.IsCancelled);
        if (job.IsCancelled)
        {
            job.Finish(RebuildState.Cancelled, "cancelled", null);
        }
        else if (outcome.TryGet(out var report, out var error))
        {
            job.Finish(RebuildState.Succeeded, "", report.Json());
        }
        else
        {
            job.Finish(RebuildState.Failed, error.Message, null);
        }
    }
}
