using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Millwright.Host.History.Branches;

/// <summary>A branch that waits, runs or is done; in the form of console.md §11.1.</summary>
internal sealed class BranchJob(string id, string plant, string startedBy, BranchRequest request)
{
    private readonly long createdMs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
    private long begin;
    private long done;
    private long total;
    private volatile bool cancelled;

    public string Id { get; } = id;

    public string Plant { get; } = plant;

    public BranchRequest Request { get; } = request;

    public RebuildState State { get; private set; } = RebuildState.Queued;

    public string Message { get; private set; } = "";

    public JsonObject? Result { get; private set; }

    public bool IsFinished => State is not (RebuildState.Queued or RebuildState.Running);

    public bool IsCancelled => cancelled;

    public void Cancel() => cancelled = true;

    public void Start()
    {
        begin = Stopwatch.GetTimestamp();
        State = RebuildState.Running;
    }

    public void Progress(long records, long of)
    {
        Interlocked.Exchange(ref done, records);
        Interlocked.Exchange(ref total, of);
    }

    public void Finish(RebuildState state, string message, JsonObject? result)
    {
        Message = message;
        Result = result;
        State = state;
    }

    public JsonObject Row(bool withResult)
    {
        var records = Interlocked.Read(ref done);
        var of = Interlocked.Read(ref total);
        var seconds = begin == 0 ? 0 : Stopwatch.GetElapsedTime(begin).TotalSeconds;
        var rate = seconds > 0.05 && !IsFinished ? records / seconds : 0;
        var row = new JsonObject
        {
            ["id"] = Id,
            ["kind"] = "branch",
            ["name"] = $"branch at {Request.At}: " + string.Join(", ", Request.Set.Select(p => $"{p.Key}={p.Value}")),
            ["plant"] = Plant,
            ["state"] = State.ToString().ToLowerInvariant(),
            ["done"] = records,
            ["total"] = of == 0 ? null : of,
            ["rate"] = Math.Round(rate),
            ["eta_s"] = rate > 0 && of > records ? Math.Round((of - records) / rate, 1) : null,
            ["started_by"] = startedBy,
            ["created_at"] = createdMs,
            ["message"] = Message,
        };
        if (withResult && Result is not null)
        {
            row["result"] = Result.DeepClone();
        }

        return row;
    }
}
