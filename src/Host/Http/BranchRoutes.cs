using System.Text.Json;
using Millwright.Host.History;
using Millwright.Host.History.Branches;
using Millwright.Host.Runtime;

namespace Millwright.Host.Http;

/// <summary>
/// <c>/api/lab/branches</c>: a recorded run from a past instant with one changed parameter (console.md §11; contract in
/// <c>docs/api-history.md</c>).
/// </summary>
internal static class BranchRoutes
{
    private static readonly string[] Known = ["plant", "at", "until", "set", "commands"];

    public static void Map(WebApplication app, HttpServices services)
    {
        app.MapGet("/api/lab/branches", () =>
            Wire.Json(services.Branches.List().Select(static job => job.Row(withResult: false))));
        app.MapGet("/api/lab/branches/{id}", (string id) => services.Branches.Find(id) is { } job
            ? Wire.Json(job.Row(withResult: true))
            : NoJob(id));
        app.MapPost("/api/lab/branches", (Delegate)((HttpContext context) => StartAsync(services, context)));
        app.MapPost("/api/lab/branches/{id}/stop", (string id, HttpContext context) => Stop(services, id, context));
        app.MapDelete("/api/lab/branches/{id}", (string id, HttpContext context) => Stop(services, id, context));
    }

    private static IResult Stop(HttpServices services, string id, HttpContext context)
    {
        if (Forbidden(context) is { } refused)
        {
            return refused;
        }

        if (services.Branches.Find(id) is not { } job)
        {
            return NoJob(id);
        }

        job.Cancel();
        return Wire.Json(job.Row(withResult: false));
    }

    private static async Task<IResult> StartAsync(HttpServices services, HttpContext context)
    {
        if (Forbidden(context) is { } refused)
        {
            return refused;
        }

        var (body, problem) = await Wire.ReadBodyAsync(context);
        if (problem is not null)
        {
            return problem;
        }

        using (body)
        {
            return Start(services, context, body!.RootElement);
        }
    }

    private static IResult Start(HttpServices services, HttpContext context, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return Wire.Error(400, "malformed", "The body is not an object.");
        }

        if (body.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !Known.Contains(name))
            is { } unknown)
        {
            return Wire.Error(400, "unknown_field", $"The field '{unknown}' is unknown.", new { field = unknown });
        }

        var plant = Text(body, "plant") is { Length: > 0 } id ? services.Plants.Find(id) : services.Plants.Default;
        if (plant is null)
        {
            return Wire.NoPlant(services, Text(body, "plant"));
        }

        if (plant.History is not { } history)
        {
            return Wire.Error(404, "no_history", "This plant keeps no history.");
        }

        if (!HistoryPoint.TryParse(Text(body, "at"), out var at) || history.Check(at) is not null)
        {
            return BadPoint("at", Text(body, "at"), history);
        }

        HistoryPoint? until = null;
        if (Text(body, "until") is { Length: > 0 } end)
        {
            if (!HistoryPoint.TryParse(end, out var point) || history.Check(point) is not null)
            {
                return BadPoint("until", end, history);
            }

            until = point;
        }

        var commands = Text(body, "commands");
        if (commands is not ("" or "keep" or "drop"))
        {
            return Wire.Error(
                400, "invalid_value", $"'commands' is '{commands}'; it is keep or drop.", new { field = "commands" });
        }

        var texts = Options(body);
        var options = history.Source().Compositions.At(at.IsInstant ? ulong.MaxValue : at.Seq).GridOptions();
        if (!BranchRun.Check(options, texts).TryGet(out _, out var wrong))
        {
            return Wire.Error(400, "invalid_value", wrong.Message, new { field = wrong.Field });
        }

        var request = new BranchRequest(at, until, texts, commands != "drop");
        if (services.Branches.Add(plant.Id, Wire.IdentityOf(context).Name, history.Source(), request) is { } job)
        {
            return Wire.Json(job.Row(withResult: false), 202);
        }

        context.Response.Headers.RetryAfter = "5";
        return Wire.Error(503, "busy", $"{BranchJobs.MaxOpen} branches wait or run.");
    }

    private static Dictionary<string, string> Options(JsonElement body)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (body.TryGetProperty("set", out var set) && set.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in set.EnumerateObject())
            {
                texts[member.Name] = member.Value.ValueKind == JsonValueKind.String
                    ? member.Value.GetString()!
                    : member.Value.GetRawText();
            }
        }

        return texts;
    }

    private static IResult? Forbidden(HttpContext context) => Wire.IdentityOf(context) is { MayCommand: false } viewer
        ? Wire.Error(403, "forbidden", $"The role {viewer.Role} may not start or stop branches.")
        : null;

    private static IResult BadPoint(string field, string value, PlantHistory history) => Wire.Error(
        400, "invalid_value", $"'{field}' is '{value}'; it is {HistoryPoint.Forms}, inside the journal.",
        new { field, bounds = history.Bounds() });

    private static IResult NoJob(string id) => Wire.Error(404, "unknown_job", $"There is no branch '{id}'.");

    private static string Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value)
            ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()
            : "";
}
