using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Host.Json;
using Millwright.Host.Running;
using Millwright.Host.Runtime;
using Millwright.Ledger;

namespace Millwright.Host.Http;

/// <summary><c>GET …/status</c> with <c>slots=compact</c> and <c>at=</c> (grid.md §12).</summary>
internal static class StatusRoutes
{
    private const int RecentEntries = 50;
    private static readonly string[] Known = ["slots", "at"];

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
            return await PastAsync(plant, at, slots == "compact", context);
        }

        if (Wire.Status(plant) is not { } status)
        {
            return NotReady();
        }

        if (plant.Reads is { } reads && status["ledger"] is JsonObject ledger)
        {
            var page = reads.Ledger(new LedgerQuery { Limit = RecentEntries });
            ledger["recent_entries"] = JsonSerializer.SerializeToNode(page.Rows, WireJson.Options);
        }

        return Wire.Tagged(context, slots == "compact" ? Compact(status) : status);
    }

    public static IResult NotReady() => Wire.Error(503, "not_ready", "The plant has no state yet.");

    private static async Task<IResult> PastAsync(HostedPlant plant, string at, bool compact, HttpContext context)
    {
        var last = plant.Group.Seq;
        if (PastStatus.Parse(at, last) is not { } point)
        {
            return Wire.Error(
                400, "invalid_value", $"'at' = {at}; expected a journal position, Unix seconds or ISO 8601.",
                new { field = "at" });
        }

        if (point.Seq is 0 || point.Seq > last || point.Time > plant.Group.Now)
        {
            return Wire.Error(
                404, "unknown_position", $"'at' = {at}; the journal holds positions 1..{last}.", new { field = "at" });
        }

        if (plant.Reads is not { } reads
            || await reads.StatusAtAsync(point.Seq, point.Time, context.RequestAborted) is not { } status)
        {
            return Wire.Error(404, "unknown_position", $"The journal does not reach back to {at}.");
        }

        status["plant"] = plant.Id;
        status["venue"] = plant.Venue;
        return Wire.Tagged(context, compact ? Compact(status) : status);
    }

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
