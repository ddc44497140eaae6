using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Host.Json;
using Millwright.Host.Runtime;
using Millwright.Ledger;

namespace Millwright.Host.Http;

/// <summary><c>GET …/status</c> with <c>slots=compact</c> and <c>at=</c> (grid.md §12).</summary>
internal static class StatusRoutes
{
    private const int RecentEntries = 50;
    private static readonly string[] Known = ["slots", "at", "wait_ms"];

    public static async Task<IResult> AnswerAsync(HostedPlant plant, HttpContext context)
    {
        var query = context.Request.Query;
        if (query.Keys.FirstOrDefault(key => !Known.Contains(key)) is { } unknown)
        {
            return Wire.Error(400, "unknown_field", $"The parameter '{unknown}' is unknown.", new { field = unknown });
        }

        var slots = query["slots"].ToString();
        if (slots is not ("" or "full" or "compact"))
        {
            return Wire.Error(
                400, "invalid_value", $"'slots' = {slots}; expected full or compact.", new { field = "slots" });
        }

        var at = query["at"].ToString();
        if (at is not ("" or "live"))
        {
            return await HistoryRoutes.StatusAsync(plant, context, at);
        }

        if (Wire.Status(plant) is not { } status)
        {
            return NotReady();
        }

        AddRecentEntries(plant, status);
        return Wire.Tagged(context, slots == "compact" ? Compact(status) : status);
    }

    /// <summary>The newest ledger rows as of the position the payload shows.</summary>
    public static void AddRecentEntries(HostedPlant plant, JsonObject status)
    {
        if (plant.Reads is { } reads && status["ledger"] is JsonObject ledger)
        {
            var page = reads.LedgerUntil((ulong)status["jseq"]!, new LedgerQuery { Limit = RecentEntries });
            ledger["recent_entries"] = JsonSerializer.SerializeToNode(page.Rows, WireJson.Options);
        }
    }

    public static IResult NotReady() => Wire.Error(503, "not_ready", "The plant has no state yet.");

    private static JsonObject Compact(JsonObject status)
    {
        foreach (var row in (status["slots"] as JsonArray ?? []).OfType<JsonObject>())
        {
            row.Remove("recent_cycles");
            row.Remove("open_orders");
            row.Remove("recovery_orders");
        }

        return status;
    }
}
