using System.Text.Json.Nodes;
using Millwright.Host.Streaming;
using Millwright.Kernel;

namespace Millwright.Host.Http;

/// <summary><c>GET /api/incidents</c> (kernel.md §16): one list for all plants.</summary>
internal static class IncidentRoutes
{
    public static void Map(WebApplication app, HttpServices services) =>
        app.MapGet("/api/incidents", (
            HttpContext context, string? plant, string? state, string? severity, string? at) => at is null
                ? ListAsync(services, plant, state, severity)
                : PastAsync(services, context, at, plant, state, severity));

    /// <summary>Incidents of all plants as of an instant; a position is that of the named or the default
    /// plant.</summary>
    private static async Task<IResult> PastAsync(
        HttpServices services, HttpContext context, string at, string? plant, string? state, string? severity)
    {
        if (plant is not null && services.Plants.Find(plant) is null)
        {
            return Wire.NoPlant(services, plant);
        }

        var asked = plant is not null ? [services.Plants.Find(plant)!]
            : History.HistoryPoint.TryParse(at, out var point) && !point.IsInstant ? [services.Plants.Default]
            : services.Plants.Plants.Where(known => known.History is not null);
        var rows = new List<JsonObject>();
        foreach (var one in asked)
        {
            var (found, problem) = await HistoryRoutes.IncidentRowsAsync(one, context, at);
            if (problem is not null)
            {
                return problem;
            }

            rows.AddRange(found!.OfType<JsonObject>());
        }

        return Filtered(rows, plant, state, severity);
    }

    public static async Task<IResult> ListAsync(HttpServices services, string? plant, string? state, string? severity)
    {
        if (plant is not null && services.Plants.Find(plant) is null)
        {
            return Wire.NoPlant(services, plant);
        }

        var rows = new List<JsonObject>();
        foreach (var group in services.Plants.Groups)
        {
            var incidents =
                await group.ReadAsync(core => core.Incidents.Open.Concat(core.Incidents.RecentlyClosed).ToArray());
            rows.AddRange(incidents.Concat(group.HostIncidents).Select(incident => IncidentRows.Of(
                incident, services.Plants.Find(group, incident.Plant)?.Id ?? group.Name)));
        }

        return Filtered(rows, plant, state, severity);
    }

    private static IResult Filtered(IEnumerable<JsonObject> rows, string? plant, string? state, string? severity) =>
        Wire.Json(rows
            .Where(row => plant is null || row["plant"]!.ToString() == plant)
            .Where(row => severity is null || row["severity"]!.ToString() == severity)
            .Where(row => state is null || Matches(row["state"]!.ToString(), state))
            .OrderByDescending(row => (long)row["opened_at"]!));

    private static bool Matches(string state, string wanted) => wanted.ToLowerInvariant() switch
    {
        "open" => state != "CLEARED",
        "closed" or "cleared" => state == "CLEARED",
        _ => string.Equals(state.Replace("·", "", StringComparison.Ordinal),
            wanted.Replace("_", "", StringComparison.Ordinal)
            .Replace("·", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase),
    };
}
