using Millwright.Kernel.Options;

namespace Millwright.Portfolio.Options;

/// <summary>Tunables of the portfolio plant (portfolio.md §0.5, §10.3, §12.4). Immutable.</summary>
public sealed record PortfolioOptions
{
    /// <summary>Shadow: decisions are virtual fills, orders never leave.</summary>
    [Option("portfolio.shadow", "PM_SHADOW")]
    public bool Shadow { get; init; } = true;

    /// <summary>When set and shadow is off, only these tokens trade; comma separated.</summary>
    [Option("portfolio.canary_symbols", "PM_CANARY_SYMBOLS", Absent = "empty")]
    public string CanarySymbols { get; init; } = "";

    /// <summary>Multiplies max_alloc of canary tokens.</summary>
    [Option("portfolio.canary_cap_factor", "PM_CANARY_CAP_FACTOR", Min = 0, Max = 1)]
    public double CanaryCapFactor { get; init; } = 0.25;

    /// <summary>Decisions may emit orders.</summary>
    [Option("portfolio.actions_enabled", "ACTIONS_ENABLED")]
    public bool ActionsEnabled { get; init; }

    /// <summary>Recomputes after events.</summary>
    [Option("portfolio.events_enabled", "EVENTS_ENABLED")]
    public bool EventsEnabled { get; init; } = true;

    /// <summary>Trend redeploy after an exit-ladder trim.</summary>
    [Option("portfolio.trend_redeploy_enabled", "TREND_REDEPLOY_ENABLED")]
    public bool TrendRedeployEnabled { get; init; }

    /// <summary>Portfolio ranking for trims; off leaves trim selection to local rules.</summary>
    [Option("portfolio.eps_enabled")]
    public bool EpsEnabled { get; init; } = true;

    /// <summary>Phases are also computed for each tracked token.</summary>
    [Option("portfolio.spiral_per_token")]
    public bool SpiralPerToken { get; init; } = true;

    /// <summary>Levers read the token's own phases instead of the portfolio's.</summary>
    [Option("portfolio.lever_phase_scope_token")]
    public bool LeverPhaseScopeToken { get; init; }

    /// <summary>Intent profile with stronger sell and mock weights.</summary>
    [Option("portfolio.intent_strong_negative")]
    public bool IntentStrongNegative { get; init; }

    /// <summary>Hysteresis gap of the phase bands.</summary>
    [Option("portfolio.spiral_gap", Min = 0.15, Max = 0.30)]
    public double SpiralGap { get; init; } = 0.20;

    /// <summary>Minimum dwell of the Micro label.</summary>
    [Option("portfolio.micro_dwell_min", Unit = "min", Min = 60, Max = 90)]
    public int MicroDwellMin { get; init; } = 60;

    /// <summary>Minutes a Micro extreme shifts the cut pressure.</summary>
    [Option("portfolio.micro_nudge_min", Unit = "min", Min = 30, Max = 60)]
    public int MicroNudgeMin { get; init; } = 60;

    /// <summary>Smoothing of the cut pressure per hour; 0.25 at least on a Meso transition.</summary>
    [Option("portfolio.pressure_alpha", Min = 0.10, Max = 0.30)]
    public double PressureAlpha { get; init; } = 0.15;

    /// <summary>Closes below the long mean that breach the trail.</summary>
    [Option("portfolio.trail_closes", Min = 10, Max = 20)]
    public int TrailCloses { get; init; } = 15;

    /// <summary>Time a rotation must hold to begin a tilt.</summary>
    [Option("portfolio.tilt_dwell_h", Unit = "h", Min = 6, Max = 12)]
    public int TiltDwellH { get; init; } = 6;

    /// <summary>Threshold of the rotation tilt.</summary>
    [Option("portfolio.tilt_threshold", Min = 0.6, Max = 1.0)]
    public double TiltThreshold { get; init; } = 0.8;

    /// <summary>Cash at the start of a run, USD.</summary>
    [Option("portfolio.start_cash_usd", Unit = "USD", Min = 0, Max = 1e12)]
    public double StartCashUsd { get; init; } = 10_000.0;

    /// <summary>Cap of a tracked token without a cap of the decision maker, fraction of NAV; 0 = no buys.</summary>
    [Option("portfolio.default_max_alloc", Min = 0, Max = 1)]
    public double DefaultMaxAlloc { get; init; }

    /// <summary>Smallest order, USD.</summary>
    [Option("portfolio.min_order_usd", Unit = "USD", Min = 1, Max = 1e6)]
    public double MinOrderUsd { get; init; } = 10.0;

    /// <summary>Invested value below which the portfolio return is the universe's, USD.</summary>
    [Option("portfolio.min_invested_usd", Unit = "USD", Min = 0, Max = 1e9)]
    public double MinInvestedUsd { get; init; } = 100.0;

    /// <summary>Slippage of virtual fills, basis points; half the spread when that is more.</summary>
    [Option("portfolio.slippage_bps", Unit = "bps", Min = 0, Max = 1000)]
    public double SlippageBps { get; init; } = 5.0;

    /// <summary>Fee of virtual fills, basis points of the notional.</summary>
    [Option("portfolio.fee_bps", Unit = "bps", Min = 0, Max = 1000)]
    public double FeeBps { get; init; } = 10.0;

    /// <summary>Limit of an order beyond its decision price; buys are sized so that the limit stays inside the
    /// cap.</summary>
    [Option("portfolio.order_collar_bps", Unit = "bps", Min = 1, Max = 1000)]
    public double OrderCollarBps { get; init; } = 100.0;

    /// <summary>Time after which the rest of an order is cancelled.</summary>
    [Option("portfolio.order_ttl_s", Unit = "s", Min = 60, Max = 86400)]
    public int OrderTtlS { get; init; } = 900;

    /// <summary>Share of orders the paper venue refuses, for rehearsals.</summary>
    [Option("portfolio.paper_reject_share", Min = 0, Max = 1)]
    public double PaperRejectShare { get; init; }

    /// <summary>Share of orders the paper venue never answers, for rehearsals.</summary>
    [Option("portfolio.paper_lost_share", Min = 0, Max = 1)]
    public double PaperLostShare { get; init; }

    /// <summary>Folder whose JSONL files of caps and signals are read; relative to the storage folder; empty for
    /// none.</summary>
    [Option("portfolio.inbox", "PM_INBOX", Absent = "none")]
    public string Inbox { get; init; } = "";

    /// <summary>Bars and positions go to the tables.</summary>
    [Option("portfolio.tables")]
    public bool Tables { get; init; } = true;

    /// <summary>Raw trades go to the tables too.</summary>
    [Option("portfolio.save_ticks", "SAVE_TICKS")]
    public bool SaveTicks { get; init; }

    /// <summary>When virtual orders fill.</summary>
    [Option("portfolio.fill_timing")]
    public FillTiming FillTiming { get; init; }

    /// <summary>Length of the bars that drive trails and ladders, seconds: 60, or 3600 where only hourly bars
    /// exist.</summary>
    [Option("portfolio.monitor_bar_s", Unit = "s", Min = 60, Max = 3600)]
    public int MonitorBarS { get; init; } = 60;

    /// <summary>Mean quote volume per hour below which OBV divergences are ignored, USD.</summary>
    [Option("portfolio.thin_volume_usd", Unit = "USD", Min = 0, Max = 1e12)]
    public double ThinVolumeUsd { get; init; }

    /// <summary>Largest number of tokens a plant tracks.</summary>
    [Option("portfolio.max_tokens", Min = 1, Max = 1000)]
    public int MaxTokens { get; init; } = 200;

    /// <summary>Knobs of the parameter set that are no keys; only a parameter set moves them.</summary>
    public Learning.Tuning Tuning { get; init; } = Learning.Tuning.Default;

    /// <summary>Id of the parameter set, stored with every decision.</summary>
    [Option("portfolio.param_id")]
    public string ParamId { get; init; } = "default";

    /// <summary>Where the bars of a run come from.</summary>
    [Option("portfolio.feed")]
    public FeedSource Feed { get; init; } = FeedSource.Bars;

    /// <summary>Coins of the live feed, comma separated; they are the token ids.</summary>
    [Option("portfolio.hl_symbols", "HL_SYMBOLS")]
    public string HlSymbols { get; init; } = "BTC,ETH,SOL,BNB,HYPE";

    /// <summary>REST address of the live feed.</summary>
    [Option("portfolio.hl_rest_url", "HL_REST_URL")]
    public string HlRestUrl { get; init; } = "https://api.hyperliquid.xyz";

    /// <summary>Socket of the live feed; empty for <c>/ws</c> on the same host.</summary>
    [Option("portfolio.hl_ws_url", "HL_WS_URL", Absent = "derived")]
    public string HlWsUrl { get; init; } = "";

    /// <summary>Minutes of candles the live feed reads at the start.</summary>
    [Option("portfolio.hl_backfill_minutes", Unit = "min", Min = 0, Max = 5000)]
    public int HlBackfillMinutes { get; init; } = 1000;

    /// <summary>Recorded folder of a run, below MILLWRIGHT_DATA or as a path; empty for the synthetic basket.</summary>
    [Option("portfolio.feed_folder", Absent = "synthetic")]
    public string FeedFolder { get; init; } = "";

    /// <summary>Largest number of recorded tokens, majors first.</summary>
    [Option("portfolio.feed_tokens", Min = 1, Max = 1000)]
    public int FeedTokens { get; init; } = 30;

    /// <summary>Logical seconds per second of a recorded or synthetic run.</summary>
    [Option("portfolio.feed_speed", Min = 0.1, Max = 1000)]
    public double FeedSpeed { get; init; } = 600.0;

    /// <summary>Seed of the synthetic basket.</summary>
    [Option("portfolio.feed_seed", Min = 0, Max = 1e9)]
    public int FeedSeed { get; init; } = 7;
}
