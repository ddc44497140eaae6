using Millwright.Kernel.Options;

namespace Millwright.Grid.Options;

/// <summary>
/// Every tunable of one grid plant (grid.md §11): property defaults are the documented defaults, the attributes carry
/// names, units and ranges. Percentages are in percent, times in seconds, money in the quote asset. Immutable.
/// </summary>
public sealed partial record GridOptions
{
    /// <summary>Minimum volume when the venue gives none.</summary>
    public const decimal OfflineMinVolume = 13.0m;

    /// <summary>Price digits when the venue gives none.</summary>
    public const int OfflinePriceDecimals = 6;

    /// <summary>Volume digits when the venue gives none.</summary>
    public const int OfflineVolumeDecimals = 0;

    /// <summary>Maker fee in percent when the venue gives none.</summary>
    public const double OfflineMakerPct = 0.25;

    /// <summary>Taker fee in percent when the venue gives none.</summary>
    public const double OfflineTakerPct = 0.40;

    /// <summary>
    /// Stage: paper, live or simulate; live needs credentials and arming. Replay is no stage of run but the verb
    /// <c>millwright journal</c>.
    /// </summary>
    [Option("mode", "DRY_RUN?true=paper,false=")]
    public TradingMode Mode { get; init; } = TradingMode.Paper;

    /// <summary>Share of the account's quote asset given to this plant.</summary>
    [Option("capital.quote_share", Min = 0, Max = 1, Absent = "equal parts of the account's plants")]
    public double? CapitalQuoteShare { get; init; }

    /// <summary>Share of the account's base asset given to this plant.</summary>
    [Option("capital.base_share", Min = 0, Max = 1, Absent = "equal parts of the account's plants")]
    public double? CapitalBaseShare { get; init; }

    /// <summary>Account tier at the venue: rate budget and order limit.</summary>
    [Option("exchange.tier")]
    public VenueTier ExchangeTier { get; init; } = VenueTier.Pro;

    /// <summary>Traded pair; live refuses to start without it, paper chooses one when absent.</summary>
    [Option("exchange.pair", "PAIR", Absent = "chosen from the price source")]
    public string? ExchangePair { get; init; }

    /// <summary>Base asset; must equal the one derived from the pair when given.</summary>
    [Option("exchange.base_asset", "BASE_ASSET", Absent = "derived from the pair")]
    public string? ExchangeBaseAsset { get; init; }

    /// <summary>Quote asset; must equal the one derived from the pair when given.</summary>
    [Option("exchange.quote_asset", "QUOTE_ASSET", Absent = "derived from the pair")]
    public string? ExchangeQuoteAsset { get; init; }

    /// <summary>Distance of entries from the market.</summary>
    [Option("grid.entry_pct", "PAIR_ENTRY_PCT", Unit = "%", Min = 0.05, Max = 20, Reloadable = true)]
    public double EntryPct { get; init; } = 0.20;

    /// <summary>Distance of A entries; absent = entry_pct, never below it.</summary>
    [Option("grid.entry_pct_a", Unit = "%", Min = 0.05, Max = 20, Reloadable = true, Absent = "entry_pct")]
    public double? EntryPctA { get; init; }

    /// <summary>Distance of B entries; absent = entry_pct, never below it.</summary>
    [Option("grid.entry_pct_b", Unit = "%", Min = 0.05, Max = 20, Reloadable = true, Absent = "entry_pct")]
    public double? EntryPctB { get; init; }

    /// <summary>Profit target of a cycle; at least twice the maker fee plus 0.1.</summary>
    [Option("grid.profit_pct", "PAIR_PROFIT_PCT", Unit = "%", Min = 0, Max = 50, Reloadable = true)]
    public double ProfitPct { get; init; } = 1.0;

    /// <summary>An entry farther from the market than this is quoted again.</summary>
    [Option(
        "grid.refresh_pct", "ENTRY_REFRESH_PCT", "PAIR_REFRESH_PCT", Unit = "%", Min = 0.05, Max = 50,
        Reloadable = true)]
    public double RefreshPct { get; init; } = 1.0;

    /// <summary>Size of an order.</summary>
    [Option("grid.order_size", "ORDER_SIZE_USD", Unit = "quote", Min = 0, AboveMin = true, Reloadable = true)]
    public decimal OrderSize { get; init; } = 2.0m;

    /// <summary>Smallest order volume; may not be looser than the venue.</summary>
    [Option("grid.min_volume", "MIN_VOLUME", Unit = "base", Min = 0, Absent = "exchange metadata; offline 13.0")]
    public decimal? MinVolume { get; init; }

    /// <summary>Digits of prices.</summary>
    [Option(
        "grid.price_decimals", "PRICE_DECIMALS", Unit = "digits", Min = 0, Max = 12,
        Absent = "exchange metadata; offline 6")]
    public int? PriceDecimals { get; init; }

    /// <summary>Digits of volumes.</summary>
    [Option(
        "grid.volume_decimals", "VOLUME_DECIMALS", Unit = "digits", Min = 0, Max = 12,
        Absent = "exchange metadata; offline 0")]
    public int? VolumeDecimals { get; init; }

    /// <summary>Smallest notional of an order; 0 disables the check.</summary>
    [Option("grid.min_cost", Unit = "quote", Min = 0, Absent = "exchange metadata; offline 0")]
    public decimal? MinCost { get; init; }

    /// <summary>Refreshes in one direction after which the anti-chase cooldown starts.</summary>
    [Option("grid.max_consecutive_refreshes", Unit = "count", Min = 1, Max = 100, Reloadable = true)]
    public int MaxConsecutiveRefreshes { get; init; } = 3;

    /// <summary>Anti-chase cooldown.</summary>
    [Option("grid.refresh_cooldown_sec", Unit = "s", Min = 0, Max = 86400, Reloadable = true)]
    public double RefreshCooldownSec { get; init; } = 300;

    /// <summary>Maker fee.</summary>
    [Option(
        "fees.maker_pct", "MAKER_FEE_PCT", Unit = "%", Min = -1, Max = 10, Reloadable = true,
        Absent = "fee tier; offline 0.25")]
    public double? FeesMakerPct { get; init; }

    /// <summary>Taker fee.</summary>
    [Option("fees.taker_pct", Unit = "%", Min = -1, Max = 10, Reloadable = true, Absent = "fee tier; offline 0.40")]
    public double? FeesTakerPct { get; init; }

    /// <summary>Margin over twice the maker fee that repricing keeps.</summary>
    [Option("fees.min_profit_margin_pct", "MIN_PROFIT_MARGIN_PCT", Unit = "%", Min = 0, Max = 10, Reloadable = true)]
    public double FeesMinProfitMarginPct { get; init; } = 0.20;

    /// <summary>Reads the fee tier of the account from the venue.</summary>
    [Option("fees.auto_detect", Reloadable = true)]
    public bool FeesAutoDetect { get; init; } = false;

    /// <summary>Cadence of the main loop.</summary>
    [Option("loop.interval_sec", "POLL_INTERVAL_SECONDS", Unit = "s", Min = 5, Max = 600, Reloadable = true)]
    public double LoopIntervalSec { get; init; } = 30;

    /// <summary>Private venue calls per loop.</summary>
    [Option("loop.max_private_calls", Unit = "count", Min = 1, Max = 1000, Reloadable = true)]
    public int LoopMaxPrivateCalls { get; init; } = 10;

    /// <summary>Entries placed per loop.</summary>
    [Option("entries.max_per_loop", "MAX_ENTRY_ADDS_PER_LOOP", Unit = "count", Min = 1, Max = 1000, Reloadable = true)]
    public int EntriesMaxPerLoop { get; init; } = 2;

    /// <summary>A price older than this stops entries.</summary>
    [Option("price.stale_max_age_sec", "STALE_PRICE_MAX_AGE_SEC", Unit = "s", Min = 5, Max = 3600, Reloadable = true)]
    public double PriceStaleMaxAgeSec { get; init; } = 60;

    /// <summary>A larger jump between two prices is rejected until confirmed.</summary>
    [Option("price.max_jump_pct", Unit = "%", Min = 1, Max = 100, Reloadable = true)]
    public double PriceMaxJumpPct { get; init; } = 20;
}
