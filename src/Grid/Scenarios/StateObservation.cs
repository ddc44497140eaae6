using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Documents;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Scenarios;

/// <summary>Expectation keys answered by a pair state: a few short ones, and every key of the state document.</summary>
public static class StateObservation
{
    /// <summary>
    /// <c>phase</c>, <c>order_count</c>, <c>recovery_count</c>, <c>violations</c> (messages), <c>order_ids</c>,
    /// <c>recovery_ids</c>, or a member of the state document.
    /// </summary>
    /// <returns>False for an unknown key.</returns>
    public static bool TryGet(PairState state, string key, out JsonNode? value)
    {
        value = Short(state, key);
        return value is not null || Document(state).TryGetPropertyValue(key, out value);
    }

    private static JsonNode? Short(PairState state, string key)
    {
        switch (key)
        {
            case "phase":
                return JsonValue.Create(WireNames.Of(state.Phase));
            case "order_count":
                return JsonValue.Create(state.Orders.Count);
            case "recovery_count":
                return JsonValue.Create(state.RecoveryOrders.Count);
            case "order_ids":
                return Ids(state.Orders.Span, order => order.LocalId);
            case "recovery_ids":
                return Ids(state.RecoveryOrders.Span, recovery => recovery.RecoveryId);
            case "violations":
                var messages = new List<string>();
                Invariants.Check(state, messages);
                return new JsonArray([.. messages.Select(message => JsonValue.Create(message))]);
            default:
                return null;
        }
    }

    private static JsonArray Ids<T>(ReadOnlySpan<T> rows, Func<T, long> id)
    {
        var ids = new JsonArray();
        foreach (var row in rows)
        {
            ids.Add(JsonValue.Create(id(row)));
        }

        return ids;
    }

    private static JsonObject Document(PairState state)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            StateWriter.Write(writer, state);
        }

        return JsonNode.Parse(buffer.ToArray())!.AsObject();
    }
}
