using System.Text.Json.Nodes;
using Millwright.Host.Configuration;
using Millwright.Host.Runtime;
using Millwright.Kernel.Options;

namespace Millwright.Host.Http;

/// <summary>Reads of one plant (grid.md §12) and their short aliases for the default plant.</summary>
internal static class PlantRoutes
{
    public static void Map(WebApplication app, HttpServices services)
    {
        app.MapGet("/api/plants", () => Wire.Json(services.Plants.Plants.Select(Row)));
        app.MapGet("/api/plants/{plant}/snapshot", (string plant, string? slices, HttpContext context) =>
            With(services, plant, found => Snapshot(services, found, slices, context)));
        foreach (var prefix in new[] { "/api/plants/{plant}/grid", "/api/plants/{plant}" })
        {
            app.MapGet($"{prefix}/status", (string plant, HttpContext context) =>
                With(services, plant, found => StatusRoutes.AnswerAsync(found, context)));
            app.MapGet($"{prefix}/slots", (string plant) => With(services, plant, found =>
                Wire.Status(found) is { } status
                    ? Wire.Json(status["slots"] ?? new JsonArray())
                    : StatusRoutes.NotReady()));
            app.MapGet($"{prefix}/slots/{{id:int}}", (string plant, int id, string? at, HttpContext context) =>
                With(services, plant, found => at is null ? SlotAsync(found, id)
                    : HistoryRoutes.SlotAsync(found, context, at, id)));
            app.MapGet($"{prefix}/suggestions", (string plant) =>
                With(services, plant, found =>
                    Wire.Json(Wire.Status(found)?["governor"]?["suggestions"] ?? new JsonArray())));
            app.MapGet($"{prefix}/config", (string plant) => With(services, plant, found => Config(services, found)));
            app.MapGet($"{prefix}/config/schema", (string plant) => With(services, plant, _ => Schema()));
            app.MapGet($"{prefix}/incidents", (string plant, string? at, HttpContext context) =>
                With(services, plant, found => at is null ? IncidentRoutes.ListAsync(services, found.Id, null, null)
                    : HistoryRoutes.IncidentsAsync(found, context, at)));
        }

        app.MapGet("/api/status", (Delegate)((HttpContext context) =>
            StatusRoutes.AnswerAsync(services.Plants.Default, context)));
        app.MapGet("/api/swarm/status", () => Swarm(services));
        IncidentRoutes.Map(app, services);
    }

    public static IResult With(HttpServices services, string id, Func<HostedPlant, IResult> answer) =>
        services.Plants.Find(id) is { } plant ? answer(plant) : Wire.NoPlant(services, id);

    public static async Task<IResult> With(HttpServices services, string id, Func<HostedPlant, Task<IResult>> answer) =>
        services.Plants.Find(id) is { } plant ? await answer(plant) : Wire.NoPlant(services, id);

    private static object Row(HostedPlant plant)
    {
        var status = Wire.Status(plant);
        var incidents = status?["incidents"] as JsonArray;
        return new
        {
            id = plant.Id,
            kind = plant.Kind,
            state = status?["state"]?.ToString() ?? "recovering",
            mode = status?["mode"]?.ToString(),
            venue = status?["venue"]?.ToString() ?? plant.Venue,
            severity = Severity(incidents),
            headline = Headline(plant, status),
            pair = status?["pair"]?.ToString(),
            price_source = status?["price_source"],
        };
    }

    private static string Severity(JsonArray? incidents)
    {
        var worst = -1;
        foreach (var incident in incidents ?? [])
        {
            worst = Math.Max(worst, "IWCA".IndexOf(incident?["severity"]?.ToString() ?? "", StringComparison.Ordinal));
        }

        return worst switch
        {
            >= 2 => "critical",
            1 => "warning",
            _ => "ok",
        };
    }

    private static string Headline(HostedPlant plant, JsonObject? status)
    {
        if (status is null)
        {
            return "recovering";
        }

        var reasons = status["pause_reasons"] is JsonArray { Count: > 0 } list ? $", {string.Join(", ", list)}" : "";
        return $"{status["pair"]?.ToString() ?? plant.Kind} {status["mode"]?.ToString() ?? status["state"]}{reasons}";
    }

    private static IResult Snapshot(HttpServices services, HostedPlant plant, string? slices, HttpContext context)
    {
        var wanted = (slices ?? "status").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var result = new JsonObject();
        foreach (var name in wanted)
        {
            if (services.Hub.Slice(plant.Id, name) is { } held)
            {
                result[name] = new JsonObject { ["seq"] = held.Seq, ["v"] = held.Value.DeepClone() };
            }
            else if (name == "status" && plant.Group.View(plant.Number) is null)
            {
                return Wire.Error(503, "not_ready", "The plant has no state yet.");
            }
        }

        return Wire.Tagged(context, new JsonObject
        {
            ["epoch"] = services.Hub.Epoch,
            ["seq"] = services.Hub.Seq,
            ["server_time_ms"] = Wire.ServerTimeMs(services),
            ["slices"] = result,
        });
    }

    private static async Task<IResult> SlotAsync(HostedPlant plant, int id)
    {
        var slots = Wire.Status(plant)?["slots"] as JsonArray;
        var slot = slots?.OfType<JsonObject>().FirstOrDefault(row => (int?)row["slot_id"] == id);
        if (slot is not null)
        {
            return Wire.Json(await WithStateAsync(plant, (JsonObject)slot.DeepClone(), id));
        }

        return plant.Reads is { } reads && await reads.SlotAsync(id) is { } archived
            ? Wire.Json(await WithStateAsync(
                plant, new JsonObject { ["slot_id"] = id, ["lifecycle"] = (string?)archived["lifecycle"] }, id))
            : Wire.Error(404, "unknown_slot", $"There is no slot {id}.");
    }

    private static async Task<JsonObject> WithStateAsync(HostedPlant plant, JsonObject row, int id)
    {
        if (plant.Reads is { } reads)
        {
            row["runtime"] = await reads.SlotAsync(id);
            var page = reads.Ledger(new Ledger.LedgerQuery { SlotId = id, Limit = 50 });
            row["ledger"] = System.Text.Json.JsonSerializer.SerializeToNode(page.Rows, Json.WireJson.Options);
        }

        return row;
    }

    private static IResult Config(HttpServices services, HostedPlant plant) => Wire.Json(
        services.Config.Effective
            .Where(value => value.Plant is null || value.Plant == plant.Id)
            .Select(value => new
            {
                key = value.Option.Key,
                value = value.Text,
                source = value.Layer,
                reloadable = value.Option.Reloadable,
                host_wide = value.Plant is null,
            }));

    private static IResult Schema() => Wire.Json(OptionCatalog.PlantOptions.Select(option => new
    {
        key = option.Key,
        type = OptionText.Snake(option.Kind.ToString()),
        unit = option.Unit,
        @default = option.DefaultText,
        min = double.IsInfinity(option.Min) ? (double?)null : option.Min,
        max = double.IsInfinity(option.Max) ? (double?)null : option.Max,
        choices = option.Choices,
        expected = option.Expected,
        reloadable = option.Reloadable,
        secret = option.Secret,
        aliases = option.Aliases.Select(alias => alias.Name),
        text = OptionDocs.Text(option),
    }));

    private static IResult Swarm(HttpServices services)
    {
        var rows = services.Plants.Plants.Where(plant => plant.Kind == "grid").Select(plant =>
        {
            var status = Wire.Status(plant);
            return new
            {
                id = plant.Id,
                pair = status?["pair"]?.ToString(),
                mode = status?["mode"]?.ToString(),
                net_realised = (double?)status?["net_realised"],
                headroom = (double?)status?["capacity"]?["headroom"],
                drift_status = status?["ledger"]?["drift_status"]?.ToString(),
                incidents = (status?["incidents"] as JsonArray)?.Count ?? 0,
            };
        }).ToArray();
        return Wire.Json(new
        {
            plants = rows,
            totals = new
            {
                plants = rows.Length,
                net_realised = rows.Sum(row => row.net_realised ?? 0),
                incidents = rows.Sum(row => row.incidents),
            },
        });
    }
}
