using System.Text.Json.Nodes;

namespace Millwright.Host.Metrics;

/// <summary>Finds the numbers of grid.md §12.3 in a status payload (§12.1); what is absent gives no series.</summary>
internal static class GridReadings
{
    private static readonly string[] Phases = ["S0", "S1a", "S1b", "S2"];

    public static Func<JsonObject, IEnumerable<GridReading>> One(params string[] path) => status =>
        Number(path.Aggregate((JsonNode?)status, static (node, name) => (node as JsonObject)?[name])) is { } value
            ? [new GridReading(value)]
            : [];

    public static IEnumerable<GridReading> OpenOrders(JsonObject status)
    {
        var orders = Rows(status["slots"]).SelectMany(static slot => Rows(slot["open_orders"])).ToArray();
        foreach (var role in new[] { "entry", "exit" })
        {
            yield return new GridReading(orders.Count(order => (string?)order["role"] == role), ("role", role));
        }

        yield return new GridReading(CountRecoveries(status), ("role", "recovery"));
    }

    public static IEnumerable<GridReading> Recoveries(JsonObject status) => [new GridReading(CountRecoveries(status))];

    public static IEnumerable<GridReading> Headroom(JsonObject status)
    {
        foreach (var (kind, name) in new[] { ("now", "headroom"), ("committed", "headroom_committed") })
        {
            if (Number(status["capacity"]?[name]) is { } value)
            {
                yield return new GridReading(value, ("kind", kind));
            }
        }
    }

    public static IEnumerable<GridReading> Slots(JsonObject status)
    {
        var slots = Rows(status["slots"]).ToArray();
        foreach (var sticky in new[] { true, false })
        {
            foreach (var phase in Phases)
            {
                var count = slots.Count(slot =>
                    (bool?)slot["sticky"] == sticky && (string?)slot["phase"] == phase);
                yield return new GridReading(count, ("type", sticky ? "sticky" : "cycle"), ("phase", phase));
            }
        }
    }

    public static IEnumerable<GridReading> Drift(JsonObject status)
    {
        foreach (var (asset, row) in status["ledger"]?["drift"] as JsonObject ?? [])
        {
            if (Number(row?["pct"]) is { } pct)
            {
                yield return new GridReading(pct, ("asset", asset));
            }
        }
    }

    public static IEnumerable<GridReading> Suppressed(JsonObject status) =>
        Rows(status["why_not"]).Select(static row =>
            new GridReading(Number(row["count"]) ?? 0, ("gate", (string?)row["gate"] ?? "")));

    public static IEnumerable<GridReading> ApiTokens(JsonObject status)
    {
        foreach (var (counter, name) in new[] { ("rest", "rest_counter"), ("engine", "engine_counter") })
        {
            if (Number(status["capacity"]?["api"]?[name]) is { } value)
            {
                yield return new GridReading(value, ("counter", counter));
            }
        }
    }

    public static IEnumerable<GridReading> ApiErrors(JsonObject status)
    {
        foreach (var (kind, count) in status["capacity"]?["api"]?["errors"] as JsonObject ?? [])
        {
            yield return new GridReading(Number(count) ?? 0, ("class", kind));
        }
    }

    private static int CountRecoveries(JsonObject status) =>
        Rows(status["slots"]).Sum(static slot => (slot["recovery_orders"] as JsonArray)?.Count ?? 0);

    private static IEnumerable<JsonObject> Rows(JsonNode? array) => (array as JsonArray ?? []).OfType<JsonObject>();

    private static double? Number(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out double number) && double.IsFinite(number) ? number : null;
}
