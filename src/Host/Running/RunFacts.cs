using System.Text.Json.Nodes;
using Millwright.Host.Notifications;
using Millwright.Host.Runtime;

namespace Millwright.Host.Running;

/// <summary>Facts of every running plant that only the host knows: source, rates, replay result, narration.</summary>
internal class RunFacts(string plant, string sourceKind, string sourceName, double speed) : IPlantFacts
{
    private readonly long startedAt = TimeProvider.System.GetTimestamp();
    private long lastRecords;
    private long lastAt = TimeProvider.System.GetTimestamp();
    private double rate;

    public IGroupHost? Group { get; set; }

    public ReplayVerdict? Verdict { get; set; }

    public Narration Narration { get; } = new();

    /// <summary>Messages to people outside; null before the run is composed.</summary>
    public NotifyWorker? Notices { get; set; }

    public virtual void AddTo(JsonObject status)
    {
        status["plant"] = plant;
        status["price_source"] = new JsonObject
        {
            ["kind"] = sourceKind,
            ["name"] = sourceName,
            ["speed"] = speed,
        };
        status["uptime_sec"] = Math.Round(TimeProvider.System.GetElapsedTime(startedAt).TotalSeconds);
        status["determinism"] = Determinism();
        status["commentary"] = Narration.Rows();
        if (Notices is { } notices)
        {
            status["notifications"] = notices.Figures();
        }
    }

    private JsonObject Determinism()
    {
        var counters = Group?.Counters ?? default;
        var elapsed = TimeProvider.System.GetElapsedTime(lastAt).TotalSeconds;
        if (elapsed >= 1)
        {
            rate = (counters.Records - lastRecords) / elapsed;
            lastRecords = counters.Records;
            lastAt = TimeProvider.System.GetTimestamp();
        }

        return new JsonObject
        {
            ["events_per_sec"] = Math.Round(rate, 1),
            ["journal_lag_ms"] = Math.Round(counters.LagMs, 1),
            ["last_replay_hash"] = Verdict?.StateDigest,
            ["last_replay_status"] = Verdict?.Status ?? "not_run",
            ["last_replay_at"] = Verdict?.AtSec,
            ["last_replay_records"] = Verdict?.Records,
        };
    }
}
