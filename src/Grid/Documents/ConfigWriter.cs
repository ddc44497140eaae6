using System.Text.Json;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Documents;

/// <summary>Writes all 24 keys of an engine configuration in the order of grid.md §1.1.</summary>
public static class ConfigWriter
{
    /// <summary>Writes the configuration object as the next value.</summary>
    public static void Write(Utf8JsonWriter writer, EngineConfig config)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(config);
        writer.WriteStartObject();
        JsonNumbers.Write(writer, "entry_pct"u8, config.EntryPct);
        JsonNumbers.Write(writer, "entry_pct_a"u8, config.EntryPctA);
        JsonNumbers.Write(writer, "entry_pct_b"u8, config.EntryPctB);
        JsonNumbers.Write(writer, "profit_pct"u8, config.ProfitPct);
        JsonNumbers.Write(writer, "refresh_pct"u8, config.RefreshPct);
        JsonNumbers.Write(writer, "order_size_usd"u8, config.OrderSizeUsd);
        writer.WriteNumber("price_decimals"u8, config.PriceDecimals);
        writer.WriteNumber("volume_decimals"u8, config.VolumeDecimals);
        JsonNumbers.Write(writer, "min_volume"u8, config.MinVolume);
        JsonNumbers.Write(writer, "min_cost_usd"u8, config.MinCostUsd);
        JsonNumbers.Write(writer, "maker_fee_pct"u8, config.MakerFeePct);
        JsonNumbers.Write(writer, "stale_price_max_age_sec"u8, config.StalePriceMaxAgeSec);
        JsonNumbers.Write(writer, "s1_orphan_after_sec"u8, config.S1OrphanAfterSec);
        JsonNumbers.Write(writer, "s2_orphan_after_sec"u8, config.S2OrphanAfterSec);
        writer.WriteNumber("loss_backoff_start"u8, config.LossBackoffStart);
        writer.WriteNumber("loss_cooldown_start"u8, config.LossCooldownStart);
        JsonNumbers.Write(writer, "loss_cooldown_sec"u8, config.LossCooldownSec);
        JsonNumbers.Write(writer, "reentry_base_cooldown_sec"u8, config.ReentryBaseCooldownSec);
        JsonNumbers.Write(writer, "backoff_factor"u8, config.BackoffFactor);
        JsonNumbers.Write(writer, "backoff_max_multiplier"u8, config.BackoffMaxMultiplier);
        writer.WriteNumber("max_consecutive_refreshes"u8, config.MaxConsecutiveRefreshes);
        JsonNumbers.Write(writer, "refresh_cooldown_sec"u8, config.RefreshCooldownSec);
        writer.WriteNumber("max_recovery_slots"u8, config.MaxRecoverySlots);
        writer.WriteBoolean("sticky_mode_enabled"u8, config.StickyModeEnabled);
        writer.WriteEndObject();
    }
}
