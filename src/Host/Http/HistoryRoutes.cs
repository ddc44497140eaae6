using System.Globalization;
using System.Text.Json.Nodes;
using Millwright.Host.History;
using Millwright.Host.Json;
using Millwright.Host.Runtime;
using Millwright.Host.Streaming;

namespace Millwright.Host.Http;

/// <summary>
/// Reads as of a past instant: <c>?at=</c> on the routes of a plant (console.md §1.8; contract in
/// <c>docs/api-history.md</c>).
/// </summary>
internal static class HistoryRoutes
{
    private const int DefaultWaitMs = 700;
    private const int MaxWaitMs = 5000;

    public static void Map(WebApplication app, HttpServices services)
    {
        app.MapGet("/api/plants/{plant}/history", (string plant) => PlantRoutes.With(services, plant, found =>
            found.History is { } history ? Wire.Json(history.Bounds()) : None()));
        app.MapGet("/api/plants/{plant}/history/jobs", (string plant) => PlantRoutes.With(services, plant, found =>
            found.History is { } history ? Wire.Json(history.Jobs()) : None()));
        app.MapGet("/api/plants/{plant}/history/equity", (string plant, HttpContext context) =>
            PlantRoutes.With(services, plant, found => Equity(found, context)));
        app.MapGet("/api/plants/{plant}/history/{list}", (string plant, string list, HttpContext context) =>
            PlantRoutes.With(services, plant, found => List(found, list, context)));
        app.MapDelete("/api/plants/{plant}/history/jobs/{id}", (string plant, string id) =>
            PlantRoutes.With(services, plant, found => found.History?.Cancel(id) == true
                ? Wire.Json(new { ok = true, id })
                : Wire.Error(404, "unknown_job", $"No rebuild '{id}' is running.")));
    }

    /// <summary>The status payload as of an instant.</summary>
    public static Task<IResult> StatusAsync(HostedPlant plant, HttpContext context, string at) =>
        AnswerAsync(plant, context, at, new HistoryQuestion("status", scene => StatusOf(plant, scene)));

    /// <summary>One slot as of an instant.</summary>
    public static Task<IResult> SlotAsync(HostedPlant plant, HttpContext context, string at, int id) =>
        AnswerAsync(plant, context, at, new HistoryQuestion($"slot:{id}", scene => SlotOf(plant, scene, id)));

    /// <summary>Incidents of the group as of an instant.</summary>
    public static Task<IResult> IncidentsAsync(HostedPlant plant, HttpContext context, string at) =>
        AnswerAsync(plant, context, at, new HistoryQuestion("incidents", scene => IncidentsOf(plant, scene)));

    private static JsonArray IncidentsOf(HostedPlant plant, HistoryScene scene) =>
    [
        .. scene.Group.Incidents.Open.Concat(scene.Group.Incidents.RecentlyClosed)
            .OrderByDescending(incident => incident.OpenedAt)
            .Select(incident => (JsonNode)IncidentRows.Of(
                incident, incident.Plant == plant.Number ? plant.Id : plant.Group.Name)),
    ];

    /// <summary>Incident rows of a plant's group as of an instant, or the answer that says why not.</summary>
    public static async Task<(JsonArray? Rows, IResult? Problem)> IncidentRowsAsync(
        HostedPlant plant, HttpContext context, string at)
    {
        JsonArray? rows = null;
        var question = new HistoryQuestion("incidents", scene => IncidentsOf(plant, scene));
        var result = await AnswerAsync(plant, context, at, question, answer =>
        {
            rows = answer.Body?.DeepClone() as JsonArray ?? [];
            return Results.Empty;
        });
        return rows is null ? (null, result) : (rows, null);
    }

    /// <summary>Trial balance as of an instant.</summary>
    public static Task<IResult> AccountsAsync(HostedPlant plant, HttpContext context, string at) =>
        AnswerAsync(plant, context, at, new HistoryQuestion("accounts", scene =>
            LedgerRoutes.AccountsBody(Ledger.TrialBalance.Of(scene.Plant.Book), scene.Truth)));

    /// <summary>Finds the journal position of an instant, then answers from what is at hand.</summary>
    public static Task<IResult> AtSeqAsync(
        HostedPlant plant, HttpContext context, string at, Func<ulong, IResult> answer) =>
        AnswerAsync(
            plant, context, at, new HistoryQuestion("seq", _ => new JsonObject()), found => answer(found.Truth.Seq));

    private static async Task<IResult> AnswerAsync(
        HostedPlant plant,
        HttpContext context,
        string at,
        HistoryQuestion question,
        Func<HistoryAnswer, IResult>? form = null)
    {
        if (plant.History is not { } history)
        {
            return None();
        }

        if (!HistoryPoint.TryParse(at, out var point))
        {
            return Wire.Error(
                400, "invalid_value", $"'at' is '{at}'; it is {HistoryPoint.Forms}.", new { field = "at" });
        }

        var (answer, job, refused) = await history.AskAsync(point, question, Wait(context));
        if (refused is { } problem)
        {
            return Refuse(context, history, problem);
        }

        if (answer is null)
        {
            return Unfinished(context, job!);
        }

        context.Response.Headers["X-Millwright-Jseq"] = $"{answer.Truth.Seq}";
        context.Response.Headers["X-Millwright-Rebuilt"] = $"{answer.Records}";
        return form is not null ? form(answer)
            : answer.Body is { } body
            ? Wire.Tagged(context, body)
            : Wire.Error(404, "not_there_then", $"There was no such object at {answer.Truth.Seq}.");
    }

    private static IResult Refuse(HttpContext context, PlantHistory history, Kernel.DomainError problem)
    {
        if (problem.Reason == "busy")
        {
            context.Response.Headers.RetryAfter = "1";
        }

        return Wire.Error(
            problem.Reason switch
            {
                "busy" => 503,
                "before_history" => 410,
                _ => 400,
            },
            problem.Reason,
            problem.Message,
            new { field = "at", bounds = history.Bounds() });
    }

    private static IResult Unfinished(HttpContext context, RebuildJob job)
    {
        switch (job.State)
        {
            case RebuildState.Failed:
                return Wire.Error(500, "rebuild_failed", job.Message, new { job = job.Row() });
            case RebuildState.Cancelled:
                return Wire.Error(409, "cancelled", "The rebuild was cancelled.", new { job = job.Row() });
            default:
                context.Response.Headers.RetryAfter = "1";
                return Wire.Json(
                    new
                    {
                        ok = true,
                        state = "rebuilding",
                        job = job.Row(),
                        poll = context.Request.Path + context.Request.QueryString,
                        retry_after_ms = 250,
                    },
                    202);
        }
    }

    private static IResult Equity(HostedPlant plant, HttpContext context)
    {
        if (Window(context, 2000) is not { } window)
        {
            return BadWindow();
        }

        return plant.History?.Projections?.Equity(window.FromNs, window.ToNs, ulong.MaxValue, Math.Max(2, window.Limit))
            is { } points
                ? Wire.Json(new { points, position = plant.History.Projections.Status.Position })
                : Unavailable();
    }

    private static IResult List(HostedPlant plant, string list, HttpContext context)
    {
        if (!ProjectionReads.Lists.ContainsKey(list))
        {
            return Wire.Error(
                404, "unknown_list", $"There is no list '{list}'.", new { known = ProjectionReads.Lists.Keys });
        }

        if (Window(context, 500) is not { } window)
        {
            return BadWindow();
        }

        return plant.History?.Projections?.List(list, window.FromNs, window.ToNs, window.Limit) is { } rows
            ? Wire.Json(new { rows, position = plant.History.Projections.Status.Position })
            : Unavailable();
    }

    /// <summary><c>from</c> and <c>to</c> in epoch ms, inclusive, and <c>limit</c>.</summary>
    private static (long? FromNs, long? ToNs, int Limit)? Window(HttpContext context, int most)
    {
        var query = context.Request.Query;
        var numbers = new long?[3];
        string[] names = ["from", "to", "limit"];
        for (var i = 0; i < names.Length; i++)
        {
            if (query[names[i]].ToString() is { Length: > 0 } text)
            {
                if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                    || value > 9_000_000_000_000)
                {
                    return null;
                }

                numbers[i] = value;
            }
        }

        return (numbers[0] * 1_000_000, numbers[1] * 1_000_000, (int)Math.Clamp(numbers[2] ?? 100, 1, most));
    }

    private static IResult BadWindow() => Wire.Error(
        400, "invalid_value", "'from' and 'to' are epoch milliseconds, 'limit' is a whole number.",
        new { field = "from, to, limit" });

    private static IResult Unavailable() =>
        Wire.Error(503, "projections_unavailable", "The projections cannot be read now; see /health/detail.");

    private static JsonObject StatusOf(HostedPlant plant, HistoryScene scene)
    {
        var group = scene.Group;
        var then = plant with { Facts = new HistoricalFacts(scene, plant.Id, plant.History?.Projections) };
        var status = StatusPayloads.Of(then, new PublishedView(
            plant.Number, group.Seq, group.Now, group.StateOf(plant.Number), [.. group.PauseReasonsOf(plant.Number)],
            group.BuildView(plant.Number))
        {
            Incidents = [.. group.Incidents.Open],
        });
        StatusRoutes.AddRecentEntries(plant, status);
        return status;
    }

    private static JsonObject? SlotOf(HostedPlant plant, HistoryScene scene, int id)
    {
        var row = (StatusOf(plant, scene)["slots"] as JsonArray)?.OfType<JsonObject>()
            .FirstOrDefault(slot => (int?)slot["slot_id"] == id);
        if (Running.SlotDocuments.Find(scene.Plant, id) is not { } runtime)
        {
            return null;
        }

        row = row is null
            ? new JsonObject { ["slot_id"] = id, ["lifecycle"] = (string?)runtime["lifecycle"] }
            : (JsonObject)row.DeepClone();
        row["runtime"] = runtime;
        row["truth"] = scene.Truth.Json();
        if (plant.Reads is { } reads)
        {
            var page = reads.LedgerUntil(scene.Truth.Seq, new Ledger.LedgerQuery { SlotId = id, Limit = 50 });
            row["ledger"] = System.Text.Json.JsonSerializer.SerializeToNode(page.Rows, WireJson.Options);
        }

        return row;
    }

    private static TimeSpan Wait(HttpContext context) => TimeSpan.FromMilliseconds(
        int.TryParse(context.Request.Query["wait_ms"], out var ms) ? Math.Clamp(ms, 0, MaxWaitMs) : DefaultWaitMs);

    private static IResult None() => Wire.Error(404, "no_history", "This plant keeps no history.");
}
