using System.Text.Json;
using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Documents;

/// <summary>Reads a pair state from its JSON document (grid.md §3.1–§3.3).</summary>
public static class StateReader
{
    /// <summary>All 30 keys, in the order they are written.</summary>
    internal static ReadOnlySpan<byte> Keys =>
        "market_price now orders recovery_orders completed_cycles cycle_a cycle_b next_order_id "u8
        + "next_recovery_id total_profit total_settled_usd total_fees today_realized_loss "u8
        + "total_round_trips s2_entered_at last_price_update_at consecutive_losses_a consecutive_losses_b "u8
        + "cooldown_until_a cooldown_until_b long_only short_only mode_source consecutive_refreshes_a "u8
        + "consecutive_refreshes_b last_refresh_direction_a last_refresh_direction_b "u8
        + "refresh_cooldown_until_a refresh_cooldown_until_b profit_pct_runtime"u8;

    /// <summary>Reads the document.</summary>
    /// <param name="document">The state object.</param>
    /// <param name="profile">Strict for Millwright's own documents, lenient for older ones.</param>
    /// <returns>The state, or an error whose field is a JSON pointer.</returns>
    public static Result<PairState> Read(JsonElement document, ReadingProfile profile)
    {
        var errors = new DocumentErrors();
        var state = new PairState();
        if (document.ValueKind != JsonValueKind.Object)
        {
            errors.Report("", "unknown", "the state is not an object");
            return errors.Finish(state);
        }

        var fields = new Fields(document, profile, errors);
        state.MarketPrice = fields.Amount("market_price"u8);
        state.Now = fields.Number("now"u8);
        RowReader.ReadOrders(ref fields, state, profile, errors);
        RowReader.ReadRecoveries(ref fields, state, profile, errors);
        RowReader.ReadCycles(ref fields, state, profile, errors);
        ReadTotals(ref fields, state);
        ReadLegs(ref fields, state);
        ReadMode(ref fields, state, profile);
        state.ProfitPctRuntime = ReadProfitTarget(ref fields, document, profile);
        fields.Close(Keys);
        return errors.Finish(state);
    }

    private static void ReadTotals(ref Fields fields, PairState state)
    {
        state.NextOrderId = fields.Integer("next_order_id"u8, 1);
        state.NextRecoveryId = fields.Integer("next_recovery_id"u8, 1);
        state.TotalProfit = fields.Number("total_profit"u8);
        state.TotalSettledUsd = fields.Number("total_settled_usd"u8, state.TotalProfit);
        state.TotalFees = fields.Number("total_fees"u8);
        state.TodayRealizedLoss = fields.Number("today_realized_loss"u8);
        state.TotalRoundTrips = fields.Integer("total_round_trips"u8);
        state.S2EnteredAt = fields.OptionalNumber("s2_entered_at"u8);
        state.LastPriceUpdateAt = fields.OptionalNumber("last_price_update_at"u8);
    }

    private static void ReadLegs(ref Fields fields, PairState state)
    {
        ref var a = ref state.Of(Leg.A);
        ref var b = ref state.Of(Leg.B);
        a.Cycle = fields.Integer("cycle_a"u8, 1);
        b.Cycle = fields.Integer("cycle_b"u8, 1);
        a.ConsecutiveLosses = fields.Integer("consecutive_losses_a"u8);
        b.ConsecutiveLosses = fields.Integer("consecutive_losses_b"u8);
        a.CooldownUntil = fields.Number("cooldown_until_a"u8);
        b.CooldownUntil = fields.Number("cooldown_until_b"u8);
        a.ConsecutiveRefreshes = fields.Integer("consecutive_refreshes_a"u8);
        b.ConsecutiveRefreshes = fields.Integer("consecutive_refreshes_b"u8);
        a.LastRefreshDirection = fields.Direction("last_refresh_direction_a"u8);
        b.LastRefreshDirection = fields.Direction("last_refresh_direction_b"u8);
        a.RefreshCooldownUntil = fields.Number("refresh_cooldown_until_a"u8);
        b.RefreshCooldownUntil = fields.Number("refresh_cooldown_until_b"u8);
    }

    private static void ReadMode(ref Fields fields, PairState state, ReadingProfile profile)
    {
        state.LongOnly = fields.Flag("long_only"u8);
        state.ShortOnly = fields.Flag("short_only"u8);
        var text = fields.Text("mode_source"u8, "none");
        var name = profile == ReadingProfile.Strict ? text : text.Trim().ToLowerInvariant();
        state.ModeSource = name switch
        {
            "balance" => ModeSource.Balance,
            "regime" => ModeSource.Regime,
            _ => ModeSource.None,
        };
        if (profile == ReadingProfile.Strict && name != WireNames.Of(state.ModeSource))
        {
            fields.Fail("mode_source"u8, "unknown", "the mode source is none, balance or regime");
        }
    }

    private static double ReadProfitTarget(ref Fields fields, JsonElement document, ReadingProfile profile)
    {
        var fallback = 1.0;
        if (profile == ReadingProfile.Lenient && !document.TryGetProperty("profit_pct_runtime"u8, out _))
        {
            fallback = fields.Number("profit_pct"u8, 1.0);
        }

        return fields.Number("profit_pct_runtime"u8, fallback);
    }
}
