using System.Globalization;
using System.Text.Json.Nodes;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.History;

/// <summary>
/// Answers questions about past instants of one group: from the cache, or by a rebuild that is shared by everybody
/// who asks the same.
/// </summary>
public sealed class PlantHistory : IDisposable
{
    /// <summary>Rebuilds that may wait; beyond them requests are refused.</summary>
    public const int MaxWaiting = 16;

    private static readonly TimeSpan KeepFailure = TimeSpan.FromSeconds(10);
    private const int DurableLooks = 50;
    private const ulong NearFuture = 1_000;
    private static readonly TimeSpan DurableLook = TimeSpan.FromMilliseconds(20);
    private const int CachedAnswers = 128;
    private const long CachedBytes = 32L << 20;

    private readonly Lock gate = new();
    private readonly Dictionary<string, RebuildJob> jobs = new(StringComparer.Ordinal);
    private readonly AnswerCache cache = new(CachedAnswers, CachedBytes);
    private readonly Func<Instant> now;
    private readonly string folder;
    private readonly IDisk disk;
    private readonly Func<ulong> durableSeq;
    private ReplicaSource? source;
    private RebuildWorker? worker;
    private long lastJob;

    /// <summary>Creates the history of a group; nothing is read before the first question.</summary>
    /// <param name="disk">Disk.</param>
    /// <param name="folder">Journal folder.</param>
    /// <param name="durableSeq">Newest durable record.</param>
    /// <param name="now">Time of the group's clock.</param>
    public PlantHistory(IDisk disk, string folder, Func<ulong> durableSeq, Func<Instant> now)
    {
        this.disk = disk;
        this.folder = folder;
        this.durableSeq = durableSeq;
        this.now = now;
        Snapshots = new HistorySnapshots(disk, folder);
        Records = new JournalPages(disk, folder, durableSeq);
    }

    /// <summary>Records as they were written.</summary>
    internal JournalPages Records { get; }

    /// <summary>The ladder.</summary>
    public HistorySnapshots Snapshots { get; }

    /// <summary>Projections of the plant, null until they are opened.</summary>
    internal ProjectionReads? Projections { get; set; }

    /// <summary>Newest position that can be asked for.</summary>
    public ulong LastSeq => durableSeq();

    /// <summary>Positions and times that can be asked for, and the compositions in between.</summary>
    public JsonObject Bounds()
    {
        var reader = Source();
        var oldest = FirstSeq();
        return new JsonObject
        {
            ["from_seq"] = oldest,
            ["to_seq"] = durableSeq(),
            ["from_ms"] = reader.Compositions.Entries[0].InitNs / 1_000_000,
            ["to_ms"] = now().UnixMs,
            ["compositions"] = new JsonArray([.. reader.Compositions.Entries.Select(entry => (JsonNode)new JsonObject
            {
                ["seq"] = entry.RunSeq,
                ["pair"] = entry.Traded?.Pair.ToString(),
                ["prices"] = entry.Prices,
            })]),
            ["snapshots"] = Snapshots.Anchors().Count,
            ["max_waiting"] = MaxWaiting,
            ["cached"] = cache.Count,
        };
    }

    /// <summary>Asks; waits a while for the answer.</summary>
    /// <returns>The answer, or the job that still works on it, or why it is refused.</returns>
    internal async Task<(HistoryAnswer? Answer, RebuildJob? Job, DomainError? Refused)> AskAsync(
        HistoryPoint at, HistoryQuestion question, TimeSpan wait)
    {
        await DurableAsync(at);
        if (Check(at) is { } refused)
        {
            return (null, null, refused);
        }

        var key = $"{at}|{question.Name}";
        if (cache.Find(key) is { } held)
        {
            return (held with { Records = 0 }, null, null);
        }

        if (Join(key, at, question) is not { } job)
        {
            return (null, null, new DomainError("at", "busy", $"{MaxWaiting} rebuilds are waiting."));
        }

        await Task.WhenAny(job.Done, Task.Delay(wait));
        return (job.Answer, job, null);
    }

    /// <summary>A live view shows what was applied, a moment before the disk has it: such a position is waited for.
    /// </summary>
    private async Task DurableAsync(HistoryPoint at)
    {
        for (var looks = 0; looks < DurableLooks && !at.IsInstant; looks++)
        {
            var last = durableSeq();
            if (at.Seq <= last || at.Seq - last > NearFuture)
            {
                return;
            }

            await Task.Delay(DurableLook);
        }
    }

    /// <summary>Cancels a rebuild; false when it is unknown or finished.</summary>
    public bool Cancel(string job)
    {
        lock (gate)
        {
            if (jobs.Values.FirstOrDefault(known => known.Id == job) is not { } found)
            {
                return false;
            }

            found.Cancel();
            return true;
        }
    }

    /// <summary>Rows of the rebuilds that run.</summary>
    public IReadOnlyList<JsonObject> Jobs()
    {
        lock (gate)
        {
            return [.. jobs.Values.Select(static job => job.Row())];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        RebuildWorker? running;
        lock (gate)
        {
            running = worker;
        }

        running?.Dispose();
    }

    private RebuildJob? Join(string key, HistoryPoint at, HistoryQuestion question)
    {
        lock (gate)
        {
            if (jobs.TryGetValue(key, out var running))
            {
                return running;
            }

            worker ??= new RebuildWorker(Source());
            if (worker.Waiting >= MaxWaiting)
            {
                return null;
            }

            var id = "rebuild-" + (++lastJob).ToString(CultureInfo.InvariantCulture);
            var job = new RebuildJob(id, key, at, question);
            jobs.Add(key, job);
            _ = FinishedAsync(job);
            worker.Add(job);
            return job;
        }
    }

    private async Task FinishedAsync(RebuildJob job)
    {
        await job.Done;
        if (job.Answer is { } answer && IsFinal(job.At))
        {
            cache.Add(job.Key, answer);
        }

        if (job.State == RebuildState.Failed)
        {
            await Task.Delay(KeepFailure);
        }

        lock (gate)
        {
            jobs.Remove(job.Key);
        }
    }

    /// <summary>An instant of the last seconds may still get records; it is not kept.</summary>
    private bool IsFinal(HistoryPoint at) => !at.IsInstant || (now() - new Instant(at.Ns)).Seconds > 2;

    /// <summary>Why a point cannot be asked for, or null.</summary>
    internal DomainError? Check(HistoryPoint at)
    {
        var last = durableSeq();
        if (!at.IsInstant)
        {
            return at.Seq > last
                ? new DomainError(
                    "at", "beyond_journal", $"Position {at.Seq} is beyond the journal, which ends at {last}.")
                : at.Seq + 1 < FirstSeq() && Snapshots.Anchors().All(anchor => anchor > at.Seq)
                    ? new DomainError("at", "before_history", $"Position {at.Seq} is not in the journal any more.")
                    : null;
        }

        var present = now();
        if (at.Ns > present.Ns)
        {
            return new DomainError("at", "beyond_journal", $"{at} is later than now, {present}.");
        }

        var first = Source().Compositions.Entries[0].InitNs;
        return at.Ns < first
            ? new DomainError("at", "before_history", $"{at} is before the first run, {new Instant(first)}.")
            : null;
    }

    private ulong FirstSeq() => new JournalLayout(folder).Segments(disk) is { Count: > 0 } segments ? segments[0] : 1;

    /// <summary>Where replicas come from; once the first run of the group was recorded.</summary>
    internal ReplicaSource Source()
    {
        lock (gate)
        {
            return source ??= new ReplicaSource(
                disk,
                folder,
                Compositions.Load(folder) ?? throw new InvalidOperationException($"{folder} has no group.json"),
                Snapshots,
                durableSeq);
        }
    }
}
