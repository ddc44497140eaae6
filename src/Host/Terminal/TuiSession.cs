using System.Text.Json;
using System.Text.Json.Nodes;

namespace Millwright.Host.Terminal;

/// <summary>Reads, commands and stream items of one terminal: fills <see cref="State"/>.</summary>
public sealed class TuiSession(TuiClient client, TimeProvider time)
{
    private string? epoch;
    private long lastSeq = -1;

    /// <summary>What is known.</summary>
    public TuiState State { get; } = new();

    /// <summary>Rows of the command catalog.</summary>
    public IReadOnlyList<JsonObject> Catalog { get; private set; } = [];

    /// <summary>Reads plants, catalog, incidents, commands, and the status of the plant.</summary>
    /// <returns>What is wrong, or null.</returns>
    public async Task<string?> StartAsync(string? plant, CancellationToken cancel)
    {
        try
        {
            var plants = await client.GetAsync("/api/plants", cancel) as JsonArray ?? [];
            State.Plants = [.. plants.Select(row => StatusText.Text(row, "id") ?? "").Where(id => id.Length > 0)];
            State.Kinds = plants.Where(row => StatusText.Text(row, "id") is not null).ToDictionary(
                row => StatusText.Text(row, "id")!, row => StatusText.Text(row, "kind") ?? "grid");
            if (plant is not null && !State.Plants.Contains(plant))
            {
                return $"There is no plant '{plant}'. Known: {string.Join(", ", State.Plants)}.";
            }

            State.Plant = plant ?? (State.Plants.Count > 0 ? State.Plants[0] : "");
            Catalog = [.. Rows(await client.GetAsync("/api/commands/catalog", cancel))];
            var session = await client.GetAsync("/api/session", cancel);
            State.Role = StatusText.Text(session, "role");
            State.User = StatusText.Text(session, "user");
            State.Build = StatusText.Text(session, "build");
            await RefreshAsync(cancel);
            foreach (var row in Rows(await client.GetAsync("/api/commands?limit=100", cancel)).Reverse())
            {
                State.Command(row);
            }

            State.Link = "ok";
            State.LastGood = time.GetUtcNow();
            return null;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
            return failure.Message;
        }
    }

    /// <summary>Reads status and incidents again.</summary>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        if (State.Plant.Length > 0)
        {
            var body = await client.GetAsync($"/api/plants/{State.Plant}/snapshot?slices=status", cancel);
            Clock(StatusText.Number(body, "server_time_ms"));
            if (StatusText.At(body, "slices.status.v") is JsonObject value)
            {
                State.Snapshot(value, (long)(StatusText.Number(body, "slices.status.seq") ?? -1));
            }
        }

        foreach (var row in Rows(await client.GetAsync("/api/incidents", cancel)))
        {
            State.TakeIncident(row);
        }
    }

    /// <summary>Takes a stream item.</summary>
    /// <returns>True when the status must be read again.</returns>
    public bool Take(StreamItemText item)
    {
        if (item.Event == "!closed")
        {
            State.Link = "down";
            State.LinkProblem = item.Data;
            return false;
        }

        State.LastGood = time.GetUtcNow();
        State.Link = "ok";
        if (item.Event == "!opened")
        {
            State.Connections++;
            return false;
        }

        State.Items++;
        State.Unread += State.Frozen ? 1 : 0;
        if (Parse(item.Data) is not { } data || IsRepeated(item))
        {
            return false;
        }

        return Take(item.Event, data);
    }

    /// <summary>Says how old the last sign of life is.</summary>
    public void Watch()
    {
        if (State.Link == "ok" && State.LastGood is { } good && time.GetUtcNow() - good > TimeSpan.FromSeconds(3))
        {
            State.Link = "lagging";
        }
    }

    /// <summary>Shows the plant as of a position or an instant; what is wrong stands in the state.</summary>
    public async Task ShowAsync(string at, CancellationToken cancel)
    {
        var path = $"/api/plants/{State.Plant}/status?at={Uri.EscapeDataString(at)}&wait_ms=3000";
        try
        {
            JsonNode? body;
            do
            {
                body = await client.GetAsync(path, cancel);
            }
            while (StatusText.Text(body, "state") == "rebuilding");
            if (body is JsonObject status && StatusText.Number(status, "truth.jseq") is { } seq)
            {
                State.Past = new TuiPast(
                    (long)seq, (StatusText.Number(status, "truth.t") ?? 0) / 1000.0, status,
                    StatusText.Text(status, "truth.q") == "degraded" ? StatusText.Text(status, "truth.r") : null);
                State.TimeProblem = "";
            }

            var bounds = await client.GetAsync($"/api/plants/{State.Plant}/history", cancel);
            State.FirstSeq = (long)(StatusText.Number(bounds, "from_seq") ?? 1);
            State.LastSeq = (long)(StatusText.Number(bounds, "to_seq") ?? 0);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            cancel.ThrowIfCancellationRequested();
            State.TimeProblem = failure.Message;
        }
    }

    /// <summary>Asks what a command would do.</summary>
    public async Task PreviewAsync(Question question, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        try
        {
            var body = Body(question.Request, new JsonObject { ["dry_run"] = true });
            var answer = await client.PostAsync(PathOf(), body, cancel);
            var details = StatusText.At(answer, "error_detail.details");
            question.Token = StatusText.Text(answer, "result.confirm_token")
                ?? StatusText.Text(details, "confirm_token");
            var refused = StatusText.Text(answer, "ok") == "false" && question.Token is null;
            question.Problem = refused ? StatusText.Text(answer, "message") : null;
            var list = StatusText.At(answer, "result.consequences") ?? StatusText.At(details, "consequences");
            question.Consequences = (list as JsonArray ?? []).Select(Consequence).ToArray();
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            question.Problem = failure.Message;
            question.Consequences = [];
        }
    }

    /// <summary>Sends a command; its record appears in the state.</summary>
    /// <returns>The sentence for the bottom line.</returns>
    public async Task<string> SendAsync(BarRequest request, string? token, bool confirm, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var id = Guid.CreateVersion7(time.GetUtcNow()).ToString();
        var extra = new JsonObject { ["request_id"] = id };
        if (token is not null)
        {
            extra["confirm_token"] = token;
        }

        if (confirm)
        {
            extra["confirm"] = true;
        }

        if (StatusText.Number(State.Live, "jseq") is { } seen)
        {
            extra["seen_seq"] = (long)seen;
        }

        var record = new JsonObject
        {
            ["request_id"] = id,
            ["kind"] = request.Kind,
            ["issuer"] = State.User ?? "this terminal",
            ["status"] = "received",
            ["ts"] = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        State.Command(record);
        try
        {
            var answer = await client.PostAsync(PathOf(), Body(request, extra), cancel);
            var status = StatusText.Text(answer, "status") ?? "rejected";
            var own = new JsonObject { ["request_id"] = id, ["status"] = status };
            own["message"] = StatusText.Text(answer, "message");
            own["error"] = StatusText.Text(answer, "error");
            State.Command(own);
            var (step, _) = Pages.ConsolePage.Step(status);
            return $"{request.Kind}: {step} {StatusText.Text(answer, "message")}";
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            State.Command(new JsonObject
            {
                ["request_id"] = id,
                ["status"] = "unknown",
                ["message"] = failure.Message,
            });
            return $"{request.Kind}: UNKNOWN {failure.Message}; see the command log";
        }
    }

    private bool Take(string name, JsonObject data)
    {
        var own = StatusText.Text(data, "plant") == State.Plant && StatusText.Text(data, "slice") == "status";
        var seq = (long)(StatusText.Number(data, "seq") ?? -1);
        switch (name)
        {
            case "hello":
                var started = StatusText.Text(data, "epoch");
                var restarted = epoch is not null && epoch != started;
                (epoch, lastSeq) = (started, restarted ? -1 : lastSeq);
                if (restarted)
                {
                    State.Restarted();
                }

                Clock(StatusText.Number(data, "server_time_ms"));
                return restarted;
            case "snapshot" when own && data["v"] is JsonObject value:
                State.Snapshot((JsonObject)value.DeepClone(), seq);
                return false;
            case "delta" when own && data["patch"] is JsonObject patch:
                if (State.Delta(patch, (long)(StatusText.Number(data, "base") ?? -1), seq))
                {
                    return false;
                }

                State.Gaps++;
                return true;
            case "narration":
                State.Say(data);
                return false;
            case "incident":
                State.TakeIncident(data);
                return false;
            case "ack":
                State.Command(data);
                return false;
            case "hb":
                Clock(StatusText.Number(data, "server_time_ms"));
                State.LoopMs = StatusText.Number(data, "loop_ms");
                return false;
            case "gap":
                State.Gaps++;
                return true;
            default:
                return false;
        }
    }

    private bool IsRepeated(StreamItemText item)
    {
        var at = item.Id.LastIndexOf(':');
        if (at < 0 || item.Event is not ("narration" or "ack" or "incident")
            || !long.TryParse(item.Id[(at + 1)..], out var seq))
        {
            return false;
        }

        var repeated = item.Id[..at] == epoch && seq <= lastSeq;
        lastSeq = Math.Max(lastSeq, seq);
        return repeated;
    }

    private string PathOf() => $"/api/plants/{State.Plant}/commands";

    private static JsonObject Body(BarRequest request, JsonObject extra)
    {
        extra["kind"] = request.Kind;
        extra["params"] = request.Parameters.DeepClone();
        if (request.Reason is { Length: > 0 } reason)
        {
            extra["reason"] = reason;
        }

        return extra;
    }

    private void Clock(double? serverMs)
    {
        if (serverMs is { } ms)
        {
            State.OffsetMs = ms - time.GetUtcNow().ToUnixTimeMilliseconds();
        }
    }

    private static string Consequence(JsonNode? line) => line is not JsonObject row
        ? line?.ToString() ?? ""
        : string.Join(": ", new[]
        {
            StatusText.Text(row, "text") ?? StatusText.Text(row, "summary") ?? StatusText.Text(row, "kind"),
            string.Join(' ', new[] { StatusText.Text(row, "amount"), StatusText.Text(row, "asset") }
                .Where(static part => part is not null)),
        }.Where(static part => !string.IsNullOrEmpty(part)));

    private static IEnumerable<JsonObject> Rows(JsonNode? body) => (body as JsonArray ?? []).OfType<JsonObject>();

    private static JsonObject? Parse(string data)
    {
        try
        {
            return JsonNode.Parse(data) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
