using System.Text.Json.Nodes;

namespace Millwright.Host.Lab;

/// <summary>One job of the lab and what came out of it. Its members are set by <see cref="LabJobs"/> under its lock.
/// </summary>
internal sealed class LabJob(string id, LabRequest request, string startedBy, long startedAtMs)
{
    public string Id { get; } = id;

    public LabRequest Request { get; } = request;

    public string StartedBy { get; } = startedBy;

    public long StartedAtMs { get; } = startedAtMs;

    public string State { get; set; } = "queued";

    public string Message { get; set; } = "";

    public long Done { get; set; }

    public long Total { get; set; }

    public double Rate { get; set; }

    public JsonNode? Result { get; set; }

    public string? ResultHash { get; set; }

    public required string ConfigHash { get; init; }

    public required string InputHash { get; init; }

    public required IReadOnlyDictionary<string, string> Config { get; init; }

    /// <summary>True once somebody wants it to stop.</summary>
    public bool IsStopped { get; set; }

    public bool IsOpen => State is "queued" or "running";

    private string Name => Request.Parameters["name"]?.ToString() is { Length: > 0 } name
        ? name
        : Request.Market is { } market
        ? $"{Id} seed {market.Seed}, {market.Hours} h, {market.Grid.SlotsInitial} slots"
        : $"{Id} {Request.Work.Data ?? $"synthetic {Request.Work.Days} d"}"
            + Request.Kind switch
            {
                "sweep" => $" × {Request.Combinations}",
                "regime" => $" {Request.Work.Days} d",
                _ => $" {Request.Work.Grid.SlotsInitial} slots",
            };

    /// <summary>Row of the list and of the <c>job</c> item (console.md §11.1).</summary>
    public JsonObject Row() => new()
    {
        ["id"] = Id,
        ["name"] = Name,
        ["kind"] = Request.Kind,
        ["state"] = State,
        ["done"] = Done,
        ["total"] = Total == 0 ? null : Total,
        ["percent"] = State == "succeeded" ? 100 : Total == 0 ? null : Math.Round(100.0 * Done / Total, 1),
        ["rate"] = Rate > 0 ? Math.Round(Rate) : null,
        ["eta_s"] = Rate > 0 && Total > Done ? Math.Round((Total - Done) / Rate, 1) : null,
        ["message"] = Message,
        ["started_at"] = StartedAtMs,
        ["started_by"] = StartedBy,
        ["seed"] = Request.Study is { } study ? (long)study.Options.Seed
            : Request.Market is { } market ? (long)market.Seed
            : Request.Work.Grid.PaperSeed,
        ["config_hash"] = ConfigHash,
        ["input_hash"] = InputHash,
        ["result_hash"] = ResultHash,
        ["build"] = Http.HttpServices.Build,
    };

    /// <summary>Row with what was asked, the options in force, and the result.</summary>
    public JsonObject Detail()
    {
        var row = Row();
        row["params"] = Request.Parameters.DeepClone();
        row["config"] = new JsonObject(Config.Select(pair =>
            KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value))));
        row["result"] = Result?.DeepClone();
        return row;
    }
}
