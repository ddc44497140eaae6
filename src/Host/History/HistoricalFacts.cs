using System.Text.Json.Nodes;
using Millwright.Host.Runtime;

namespace Millwright.Host.History;

/// <summary>The members only the host knows, as of a past instant: same names as in the live payload.</summary>
internal sealed class HistoricalFacts(HistoryScene scene, string plant, ProjectionReads? projections)
    : IPlantFacts
{
    public void AddTo(JsonObject status)
    {
        var prices = scene.Manifest.Prices;
        var space = prices.IndexOf(' ', StringComparison.Ordinal);
        status["plant"] = plant;
        status["price_source"] = new JsonObject
        {
            ["kind"] = space < 0 ? prices : prices[..space],
            ["name"] = space < 0 ? "" : prices[(space + 1)..],
        };
        status["determinism"] = new JsonObject
        {
            ["last_replay_status"] = scene.Truth.Reason == "replay_diverged" ? "diverged" : "equal",
            ["last_replay_hash"] = Convert.ToHexStringLower(scene.Group.StateDigest()),
        };
        var equity = projections?.Equity(null, null, scene.Truth.Seq, 288) ?? [];
        status["inventory_bias"] = Running.InventoryBias.Of(Curve(equity), status);
        status["equity"] = equity;
        status["commentary"] = projections?.Commentary(scene.Truth.Seq, 50) ?? [];
        status["truth"] = Joined(status["truth"] as JsonObject, scene.Truth.Json());
        ForgetSince(status);
    }

    /// <summary>A kind whose view says itself how true its values are (twin.md §10.1) keeps that beside the instant.
    /// </summary>
    private static JsonObject Joined(JsonObject? own, JsonObject instant)
    {
        foreach (var (path, note) in own?.ToArray() ?? [])
        {
            instant.TryAdd(path, note?.DeepClone());
        }

        return instant;
    }

    private static List<(long Ts, decimal Equity, double Price)> Curve(JsonArray rows) =>
    [
        .. rows.OfType<JsonObject>().Where(row => row["equity_quote"] is not null && row["price"] is not null)
            .Select(row => ((long)row["ts"]!, (decimal)row["equity_quote"]!, (double)row["price"]!)),
    ];

    /// <summary>A rebuilt instant shows which symptoms stand, not since when: nobody watched.</summary>
    private static void ForgetSince(JsonObject status)
    {
        foreach (var symptom in status["symptoms"] as JsonArray ?? [])
        {
            symptom!["since"] = null;
        }
    }
}
