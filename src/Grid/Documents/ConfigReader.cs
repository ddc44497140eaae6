using System.Text.Json;
using Millwright.Grid.Reducer;
using Millwright.Kernel;

namespace Millwright.Grid.Documents;

/// <summary>Reads an engine configuration; omitted keys take the defaults of grid.md §1.1.</summary>
public static class ConfigReader
{
    /// <summary>Reads <paramref name="document"/>; an undefined or null element gives all defaults.</summary>
    public static Result<EngineConfig> Read(JsonElement document)
    {
        var errors = new DocumentErrors();
        if (document.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return Result<EngineConfig>.Ok(EngineConfig.Default);
        }

        if (document.ValueKind != JsonValueKind.Object)
        {
            return Result<EngineConfig>.Fail("/config", "unknown", "the config is not an object");
        }

        var fields = new Fields(document, ReadingProfile.Lenient, errors, "/config");
        return errors.Finish(Read(ref fields));
    }

    private static EngineConfig Read(ref Fields fields)
    {
        var defaults = EngineConfig.Default;
        return new EngineConfig
        {
            EntryPct = fields.Number("entry_pct"u8, defaults.EntryPct),
            EntryPctA = fields.OptionalNumber("entry_pct_a"u8),
            EntryPctB = fields.OptionalNumber("entry_pct_b"u8),
            ProfitPct = fields.Number("profit_pct"u8, defaults.ProfitPct),
            RefreshPct = fields.Number("refresh_pct"u8, defaults.RefreshPct),
            OrderSizeUsd = fields.Number("order_size_usd"u8, defaults.OrderSizeUsd),
            PriceDecimals = Digits(ref fields, "price_decimals"u8, defaults.PriceDecimals),
            VolumeDecimals = Digits(ref fields, "volume_decimals"u8, defaults.VolumeDecimals),
            MinVolume = fields.Number("min_volume"u8, defaults.MinVolume),
            MinCostUsd = fields.Number("min_cost_usd"u8, defaults.MinCostUsd),
            MakerFeePct = fields.Number("maker_fee_pct"u8, defaults.MakerFeePct),
            StalePriceMaxAgeSec = fields.Number("stale_price_max_age_sec"u8, defaults.StalePriceMaxAgeSec),
            S1OrphanAfterSec = fields.Number("s1_orphan_after_sec"u8, defaults.S1OrphanAfterSec),
            S2OrphanAfterSec = fields.Number("s2_orphan_after_sec"u8, defaults.S2OrphanAfterSec),
            LossBackoffStart = fields.Integer("loss_backoff_start"u8, defaults.LossBackoffStart),
            LossCooldownStart = fields.Integer("loss_cooldown_start"u8, defaults.LossCooldownStart),
            LossCooldownSec = fields.Number("loss_cooldown_sec"u8, defaults.LossCooldownSec),
            ReentryBaseCooldownSec = fields.Number("reentry_base_cooldown_sec"u8, defaults.ReentryBaseCooldownSec),
            BackoffFactor = fields.Number("backoff_factor"u8, defaults.BackoffFactor),
            BackoffMaxMultiplier = fields.Number("backoff_max_multiplier"u8, defaults.BackoffMaxMultiplier),
            MaxConsecutiveRefreshes = fields.Integer("max_consecutive_refreshes"u8, defaults.MaxConsecutiveRefreshes),
            RefreshCooldownSec = fields.Number("refresh_cooldown_sec"u8, defaults.RefreshCooldownSec),
            MaxRecoverySlots = fields.Integer("max_recovery_slots"u8, defaults.MaxRecoverySlots),
            StickyModeEnabled = fields.Flag("sticky_mode_enabled"u8),
        };
    }

    private static int Digits(ref Fields fields, ReadOnlySpan<byte> key, int fallback)
    {
        var digits = fields.Integer(key, fallback);
        if (digits is >= -22 and <= 99)
        {
            return (int)digits;
        }

        fields.Fail(key, "above_max", "digits are -22 to 99");
        return fallback;
    }
}
