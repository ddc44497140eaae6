using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Millwright.Host.Backtests;
using Millwright.Host.Running;

namespace Millwright.Host.Lab;

/// <summary>
/// Backtests and sweeps started from the console (console.md §11): one at a time on a thread of low priority, so that
/// the running plants come first. They are kept until the process ends. Thread-safe.
/// </summary>
internal sealed class LabJobs : IDisposable
{
    /// <summary>Jobs kept; the oldest finished one makes room.</summary>
    public const int MaxJobs = 60;

    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(250);

    private readonly Lock gate = new();
    private readonly List<LabJob> jobs = [];
    private readonly Action<JsonObject> report;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim waiting = new(0);
    private readonly Thread worker;
    private volatile bool stopped;
    private long lastId;

    public LabJobs(Action<JsonObject> report, TimeProvider time)
    {
        this.report = report;
        this.time = time;
        worker = new Thread(Work) { IsBackground = true, Name = "lab", Priority = ThreadPriority.BelowNormal };
        worker.Start();
    }

    /// <summary>Rows, newest first.</summary>
    public IReadOnlyList<JsonObject> Rows()
    {
        lock (gate)
        {
            return [.. jobs.AsEnumerable().Reverse().Select(static job => job.Row())];
        }
    }

    /// <summary>A job with its result, or null.</summary>
    public JsonObject? Detail(string id)
    {
        lock (gate)
        {
            return jobs.Find(job => job.Id == id)?.Detail();
        }
    }

    /// <summary>Queues a job; null when too many are open.</summary>
    public JsonObject? Start(LabRequest request, string by)
    {
        lock (gate)
        {
            if (jobs.Count >= MaxJobs)
            {
                var oldest = jobs.Find(static job => !job.IsOpen);
                if (oldest is null)
                {
                    return null;
                }

                jobs.Remove(oldest);
            }

            var config = request.Study is { } study
                ? GroupManifest.Texts(study.Options.Models)
                : GroupManifest.Texts(request.Work.Grid);
            var job = new LabJob(
                "job-" + (++lastId).ToString(CultureInfo.InvariantCulture), request, by,
                time.GetUtcNow().ToUnixTimeMilliseconds())
            {
                Config = config.ToDictionary(),
                ConfigHash = Hash(string.Join('\n', config.OrderBy(static pair => pair.Key, StringComparer.Ordinal)
                    .Select(static pair => $"{pair.Key}={pair.Value}"))),
                InputHash = Hash(request.Inputs()),
            };
            jobs.Add(job);
            waiting.Release();
            return job.Row();
        }
    }

    /// <summary>Runs the same again; null when it is unknown or there is no room.</summary>
    public JsonObject? Again(string id, string by)
    {
        LabRequest? request;
        lock (gate)
        {
            request = jobs.Find(job => job.Id == id)?.Request;
        }

        return request is null ? null : Start(request, by);
    }

    /// <summary>Stops a job; null when it is unknown.</summary>
    public JsonObject? Stop(string id)
    {
        lock (gate)
        {
            if (jobs.Find(job => job.Id == id) is not { } found)
            {
                return null;
            }

            found.IsStopped = true;
            found.State = found.State == "queued" ? "cancelled" : found.State;
            return found.Row();
        }
    }

    /// <summary>Deletes a job that is not running; false when it is unknown or runs.</summary>
    public bool Delete(string id)
    {
        lock (gate)
        {
            return jobs.RemoveAll(job => job.Id == id && !job.IsOpen) > 0;
        }
    }

    public void Dispose()
    {
        stopped = true;
        waiting.Release();
        worker.Join(TimeSpan.FromSeconds(5));
        waiting.Dispose();
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    private void Work()
    {
        while (true)
        {
            waiting.Wait();
            if (stopped)
            {
                return;
            }

            LabJob? next;
            lock (gate)
            {
                next = jobs.Find(static job => job.State == "queued");
                if (next is not null)
                {
                    next.State = "running";
                }
            }

            if (next is not null)
            {
                Run(next);
            }
        }
    }

    private void Run(LabJob job)
    {
        var began = Stopwatch.GetTimestamp();
        var reported = began;
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        int code;
        try
        {
            code = job.Request.Run(text, error, Progress);
        }
#pragma warning disable CA1031 // A defect of one run fails that run with its text; the plants and the lab go on.
        catch (Exception defect)
#pragma warning restore CA1031
        {
            error.WriteLine(defect.ToString());
            code = CommandLine.ExitCode.Assertion;
        }

        Finish(job, code, text.ToString(), error.ToString());

        bool Progress(long done, long total)
        {
            lock (gate)
            {
                var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
                (job.Done, job.Total) = (Math.Max(job.Done, done), total);
                job.Rate = seconds > 0.1 ? job.Done / seconds : 0;
                if (Stopwatch.GetElapsedTime(reported) >= BetweenReports)
                {
                    reported = Stopwatch.GetTimestamp();
                    report(job.Row());
                }

                return !job.IsStopped && !stopped;
            }
        }
    }

    private void Finish(LabJob job, int code, string text, string error)
    {
        lock (gate)
        {
            var result = text.Length > 0 ? JsonNode.Parse(text) : null;
            job.Message = error.Trim();
            if (job.IsStopped)
            {
                job.State = "cancelled";
            }
            else if (result is null || code is not (CommandLine.ExitCode.Ok or CommandLine.ExitCode.CheckFailed))
            {
                job.State = "failed";
                job.Message = job.Message.Length > 0 ? job.Message : $"exit code {code}";
            }
            else
            {
                job.State = "succeeded";
                job.Done = job.Total;
                job.Result = result;
                job.ResultHash = Hash(text);
                job.Message = code == CommandLine.ExitCode.CheckFailed
                    ? "the books do not tie or the plant did not stay running; see the figures"
                    : "";
            }

            report(job.Row());
        }
    }
}
