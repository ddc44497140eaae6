using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Host.Http;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Portfolio.Plant;
using Millwright.Portfolio.Status;

namespace Millwright.Host.Kinds.Portfolio;

/// <summary>
/// Reads of §11.2 below <c>/api/plants/{plant}/pm/…</c> with the alias <c>/api/pm/…</c> for the portfolio plant of the
/// process (<c>?plant=</c> when there are several).
/// </summary>
internal static class PortfolioReads
{
    private const int MostStrands = 500;

    /// <summary>Parts of the status document per route.</summary>
    private static readonly Dictionary<string, string[]> Slices = new(StringComparer.Ordinal)
    {
        ["posture"] = ["posture", "pressure", "effect", "bands"],
        ["tokens"] = ["tokens", "probes", "intent", "health", "orders"],
        ["eps"] = ["eps"],
        ["ingest"] = ["ingest", "jobs"],
        ["rotation"] = ["rotation", "tilt"],
        ["alerts"] = ["alert_rows", "breakers", "stage"],
        ["params"] = ["params"],
    };

    /// <summary>Prefixes of all routes of the kind.</summary>
    public static IReadOnlyList<string> Prefixes { get; } = ["/api/plants/{plant}/pm", "/api/pm"];

    public static void Map(WebApplication app, HttpServices services)
    {
        foreach (var prefix in Prefixes)
        {
            foreach (var (slice, members) in Slices)
            {
                app.MapGet($"{prefix}/{slice}", (string? plant) => With(
                    services, plant, found => Task.FromResult(Slice(found, members))));
            }

            app.MapGet($"{prefix}/risk", (string? plant) => With(services, plant, RiskAsync));
            app.MapGet($"{prefix}/phases", (string? plant, string? token) =>
                With(services, plant, found => PhasesAsync(found, token)));
            app.MapGet($"{prefix}/strands", (string? plant, string? token, string? type, long? from, int? limit) =>
                With(services, plant, found => StrandsAsync(found, token, type, from, limit)));
            app.MapGet($"{prefix}/strands/{{id}}", (string? plant, string id) =>
                With(services, plant, found => StrandAsync(found, id)));
        }

        app.MapGet("/api/plants/{plant}/portfolio/strands", (string plant, string? token, string? type, int? limit) =>
            With(services, plant, found => StrandsAsync(found, token, type, null, limit)));
        app.MapGet("/api/plants/{plant}/portfolio/strands/{id}", (string plant, string id) =>
            With(services, plant, found => StrandAsync(found, id)));
    }

    /// <summary>Answers for a portfolio plant; without an id for the only one of the process.</summary>
    public static async Task<IResult> With(
        HttpServices services, string? id, Func<HostedPlant, Task<IResult>> answer)
    {
        var found = id is null
            ? services.Plants.Plants.Where(p => p.Kind == "portfolio").ToList()
            : services.Plants.Find(id) is { Kind: "portfolio" } one ? [one] : [];
        return found.Count switch
        {
            1 => await answer(found[0]),
            0 when id is not null => Wire.NoPlant(services, id),
            0 => Wire.Error(404, "no_portfolio", "No portfolio plant runs in this process."),
            _ => Wire.Error(
                409, "several_portfolios", "Several portfolio plants run; name one with ?plant=.",
                new { plants = found.Select(p => p.Id) }),
        };
    }

    private static IResult Slice(HostedPlant plant, string[] members)
    {
        if (Wire.Status(plant) is not { } status)
        {
            return Wire.Error(503, "not_ready", "The plant has no status yet.");
        }

        var body = Stamped(status);
        foreach (var member in members)
        {
            body[member] = status[member]?.DeepClone();
        }

        return Wire.Json(body);
    }

    private static JsonObject Stamped(JsonObject status)
    {
        var asOf = status["as_of"]?.GetValue<long>() ?? 0;
        var meso = status["phases"]?["items"]?["PORTFOLIO"]?[1];
        return new JsonObject
        {
            ["as_of"] = asOf,
            ["stale"] = meso?["stale"]?.GetValue<bool>() ?? true,
        };
    }

    private static async Task<IResult> RiskAsync(HostedPlant plant)
    {
        if (Wire.Status(plant) is not { } status)
        {
            return Wire.Error(503, "not_ready", "The plant has no status yet.");
        }

        var risk = await plant.Group.ReadAsync(group => ((PortfolioPlant)group.PlantAt(1)).Risk());
        var body = Stamped(status);
        body["risk"] = JsonNode.Parse(risk);
        return Wire.Json(body);
    }

    private static async Task<IResult> PhasesAsync(HostedPlant plant, string? token)
    {
        if (Wire.Status(plant) is not { } status)
        {
            return Wire.Error(503, "not_ready", "The plant has no status yet.");
        }

        var id = token ?? "PORTFOLIO";
        if (status["phases"]?["items"]?[id] is not { } lanes)
        {
            return Wire.Error(404, "unknown_token", $"'{id}' is not tracked.", new { field = "token" });
        }

        var changes = await plant.Group.ReadAsync(group => ((PortfolioPlant)group.PlantAt(1)).Changes(id));
        var body = Stamped(status);
        body["token"] = id;
        body["bands"] = status["phases"]!["bands"]!.DeepClone();
        body["items"] = lanes.DeepClone();
        body["transitions"] = JsonNode.Parse(changes);
        return Wire.Json(body);
    }

    private static async Task<IResult> StrandsAsync(
        HostedPlant plant, string? token, string? type, long? from, int? limit)
    {
        var most = Math.Clamp(limit ?? 50, 1, MostStrands);
        var strands = await plant.Group.ReadAsync(group => ((PortfolioPlant)group.PlantAt(1)).Newest(
            most, s => (token is null || s.Token == token) && (type is null || s.Type == type)
                && (from is null || s.TimeMs >= from)));
        return Body(json =>
        {
            json.WriteStartArray();
            foreach (var strand in strands)
            {
                StrandJson.Write(json, strand, full: false);
            }

            json.WriteEndArray();
        });
    }

    private static async Task<IResult> StrandAsync(HostedPlant plant, string id)
    {
        var found = await plant.Group.ReadAsync(
            group => ((PortfolioPlant)group.PlantAt(1)).Newest(1, s => s.Id == id));
        return found.Count == 0
            ? Wire.Error(404, "unknown_strand", $"No decision '{id}' is kept; older ones are in the tables.")
            : Body(json => StrandJson.Write(json, found[0], full: true));
    }

    private static IResult Body(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return Results.Bytes(buffer.ToArray(), "application/json");
    }
}
