using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Millwright.Host.History;

/// <summary>Rebuild of one past instant: asked by requests, done by the worker, polled until it is done.</summary>
internal sealed class RebuildJob(string id, string key, HistoryPoint at, HistoryQuestion question)
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long startedAt = Stopwatch.GetTimestamp();
    private long applied;
    private long total;
    private volatile bool cancelled;

    public string Id { get; } = id;

    public string Key { get; } = key;

    public HistoryPoint At { get; } = at;

    public HistoryQuestion Question { get; } = question;

    public RebuildState State { get; private set; } = RebuildState.Queued;

    public string Message { get; private set; } = "";

    public HistoryAnswer? Answer { get; private set; }

    public Task Done => done.Task;

    public bool IsCancelled => cancelled;

    public void Cancel() => cancelled = true;

    public void Progress(long records, long of)
    {
        State = RebuildState.Running;
        Interlocked.Exchange(ref applied, records);
        Interlocked.Exchange(ref total, of);
    }

    public void Finish(RebuildState state, HistoryAnswer? answer, string message)
    {
        Answer = answer;
        Message = message;
        State = state;
        done.TrySetResult();
    }

    /// <summary>Form of console.md §11.1 and of the <c>job</c> event.</summary>
    public JsonObject Row()
    {
        var records = Interlocked.Read(ref applied);
        var of = Interlocked.Read(ref total);
        var seconds = Stopwatch.GetElapsedTime(startedAt).TotalSeconds;
        var rate = seconds > 0.05 ? records / seconds : 0;
        return new JsonObject
        {
            ["id"] = Id,
            ["kind"] = "rebuild",
            ["state"] = State.ToString().ToLowerInvariant(),
            ["at"] = At.ToString(),
            ["done"] = records,
            ["total"] = of == 0 ? null : of,
            ["percent"] = of == 0 ? null : Math.Round(100.0 * records / of, 1),
            ["rate"] = Math.Round(rate),
            ["eta_s"] = rate > 0 && of > 0 ? Math.Round((of - records) / rate, 1) : null,
            ["message"] = Message,
        };
    }
}
