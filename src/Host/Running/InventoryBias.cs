using System.Text.Json.Nodes;

namespace Millwright.Host.Running;

/// <summary>
/// Block <c>inventory_bias</c> (console.md §5.1): the account in base units over the last day, and the quote that no
/// entry uses. What nothing measures is null with its reason, never a guess.
/// </summary>
internal static class InventoryBias
{
    private const long HourSec = 3600;
    private const long DaySec = 86_400;

    /// <summary>The block from the five-minute points of the account.</summary>
    /// <param name="points">Oldest first: time in s, equity in quote, price.</param>
    /// <param name="status">Payload with <c>balances</c>.</param>
    public static JsonObject Of(IReadOnlyList<(long Ts, decimal Equity, double Price)> points, JsonObject status)
    {
        var units = points.Where(point => point.Price > 0)
            .Select(point => (point.Ts, Units: (double)point.Equity / point.Price)).ToArray();
        var balances = status["balances"] as JsonObject;
        return new JsonObject
        {
            ["enabled"] = true,
            ["equity_base_eq"] = Number(balances?["equity_base_eq"]),
            ["change_1h"] = Change(units, HourSec),
            ["change_24h"] = Change(units, DaySec),
            ["sparkline"] = new JsonArray([.. units.TakeLast(48).Select(point => (JsonNode)point.Units)]),
            ["idle_quote"] = Number(balances?["idle_quote"]),
            ["runway_floor"] = Number(balances?["runway_floor"]),
            ["opportunity_cost"] = null,
            ["reentry_lag"] = null,
            ["absent"] = new JsonObject
            {
                ["opportunity_cost"] = "not_measured", ["reentry_lag"] = "not_measured",
            },
        };
    }

    /// <summary>Difference to the newest point that is at least so old; null while the curve is shorter.</summary>
    private static JsonValue? Change((long Ts, double Units)[] units, long ageSec)
    {
        if (units.Length == 0)
        {
            return null;
        }

        var last = units[^1];
        for (var i = units.Length - 1; i >= 0; i--)
        {
            if (last.Ts - units[i].Ts >= ageSec)
            {
                return JsonValue.Create(last.Units - units[i].Units);
            }
        }

        return null;
    }

    private static JsonNode? Number(JsonNode? node) => node?.DeepClone();
}
