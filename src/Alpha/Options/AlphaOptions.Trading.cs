using Millwright.Alpha.Leverage;
using Millwright.Kernel.Options;

namespace Millwright.Alpha.Options;

/// <content>Exits, gates and execution.</content>
public sealed partial record AlphaOptions
{
    /// <summary>Scans of the directional confirmation.</summary>
    [Option("alpha.dc_lookback", Unit = "scans", Min = 1, Max = 100)]
    public int DcLookback { get; init; } = 7;

    /// <summary>Move that confirms or contradicts.</summary>
    [Option("alpha.dc_bps", Unit = "bps", Min = 0, Max = 1_000)]
    public double DcBps { get; init; } = 0.75;

    /// <summary>κ of the circuit breaker's boost.</summary>
    [Option("alpha.acb_kappa", Min = 0, Max = 1)]
    public double AcbKappa { get; init; } = 0.5;

    /// <summary>β while v_slow is at least 0.</summary>
    [Option("alpha.acb_beta_hi", Min = 0, Max = 2)]
    public double AcbBetaHi { get; init; } = 0.8;

    /// <summary>β while v_slow is below 0.</summary>
    [Option("alpha.acb_beta_lo", Min = 0, Max = 2)]
    public double AcbBetaLo { get; init; } = 0.2;

    /// <summary>Smallest rank value of a candidate.</summary>
    [Option("alpha.irp_min", Min = -1_000, Max = 10)]
    public double IrpMin { get; init; } = -1_000.0;

    /// <summary>Returns of the ranking.</summary>
    [Option("alpha.irp_lookback", Unit = "scans", Min = 5, Max = 1_000)]
    public int IrpLookback { get; init; } = 60;

    /// <summary>Returns of the volatility ratio.</summary>
    [Option("alpha.vol_lookback", Unit = "scans", Min = 2, Max = 1_000)]
    public int VolLookback { get; init; } = 20;

    /// <summary>Take profit; 0 = off.</summary>
    [Option("alpha.tp_bps", Unit = "bps", Min = 0, Max = 10_000)]
    public double TpBps { get; init; } = 95.0;

    /// <summary>Stop loss; 0 = off.</summary>
    [Option("alpha.sl_bps", Unit = "bps", Min = 0, Max = 10_000)]
    public double SlBps { get; init; } = 150.0;

    /// <summary>Longest hold.</summary>
    [Option("alpha.max_bars", Unit = "scans", Min = 1, Max = 100_000)]
    public int MaxBars { get; init; } = 120;

    /// <summary>Score that counts towards an exit.</summary>
    [Option("alpha.exit_score", Min = 0, Max = 1)]
    public double ExitScore { get; init; } = 0.55;

    /// <summary>Score that halves the position.</summary>
    [Option("alpha.reduce_score", Min = 0, Max = 1)]
    public double ReduceScore { get; init; } = 0.35;

    /// <summary>Availability the votes need.</summary>
    [Option("alpha.quorum", Min = 0, Max = 1)]
    public double Quorum { get; init; } = 0.40;

    /// <summary>Consecutive scans above the exit score.</summary>
    [Option("alpha.persist", Unit = "scans", Min = 1, Max = 100)]
    public int Persist { get; init; } = 2;

    /// <summary>Scans after an exit in which entries are gated, besides the exit scan.</summary>
    [Option("alpha.cooldown_scans", Unit = "scans", Min = 0, Max = 10_000)]
    public int CooldownScans { get; init; } = 1;

    /// <summary>Entries per day.</summary>
    [Option("alpha.daily_entry_cap", Min = 0, Max = 100_000)]
    public int DailyEntryCap { get; init; } = 50;

    /// <summary>Rounding of the exchange leverage.</summary>
    [Option("alpha.lev_mode")]
    public LeverageMode LevMode { get; init; } = LeverageMode.Ceil;

    /// <summary>Exchange leverage of the mode Fixed.</summary>
    [Option("alpha.lev_fixed", Min = 1, Max = 125)]
    public int LevFixed { get; init; } = 1;

    /// <summary>Largest exchange leverage.</summary>
    [Option("alpha.e_user_max", Min = 1, Max = 125)]
    public int EUserMax { get; init; } = 10;

    /// <summary>Stop distances between entry and liquidation.</summary>
    [Option("alpha.liq_mult", Min = 0, Max = 100)]
    public double LiqMult { get; init; } = 3.0;

    /// <summary>Orders sent within a minute that stop further entries.</summary>
    [Option("alpha.orders_per_minute", Min = 1, Max = 100_000)]
    public int OrdersPerMinute { get; init; } = 60;

    /// <summary>Venue of the modes Vst and Live: <c>simulated</c>, the venue inside the process.</summary>
    [Option("alpha.venue")]
    public string Venue { get; init; } = "";

    /// <summary>The one instrument the modes Vst and Live trade.</summary>
    [Option("alpha.live_symbol")]
    public string LiveSymbol { get; init; } = "";

    /// <summary>Where excluded instruments are missing.</summary>
    [Option("alpha.exclusion_scope")]
    public ExclusionScope ExclusionScope { get; init; } = ExclusionScope.Both;

    /// <summary>Excluded instruments besides the rules, comma separated.</summary>
    [Option("alpha.exclude")]
    public string Exclude { get; init; } = "";

    /// <summary>Largest spread of an entry.</summary>
    [Option("alpha.max_spread_bps", Unit = "bps", Min = 0, Max = 1_000)]
    public double MaxSpreadBps { get; init; } = 10.0;

    /// <summary>Shadow rows are written.</summary>
    [Option("alpha.shadow_enabled")]
    public bool ShadowEnabled { get; init; } = true;

    /// <summary>Time to live of an order.</summary>
    [Option("alpha.exec_ttl_ms", Unit = "ms", Min = 10, Max = 60_000)]
    public int ExecTtlMs { get; init; } = 100;

    /// <summary>Re-priced entries after a miss.</summary>
    [Option("alpha.max_chase", Min = 0, Max = 20)]
    public int MaxChase { get; init; } = 2;

    /// <summary>Limit of an entry beyond the touch.</summary>
    [Option("alpha.max_slip_bps", Unit = "bps", Min = 0, Max = 1_000)]
    public double MaxSlipBps { get; init; } = 3.0;

    /// <summary>Limit of an exit beyond the touch.</summary>
    [Option("alpha.exit_slip_bps", Unit = "bps", Min = 0, Max = 1_000)]
    public double ExitSlipBps { get; init; } = 5.0;

    /// <summary>Filled value below which a part position is closed at once.</summary>
    [Option("alpha.dust_notional", Unit = "quote", Min = 0, Max = 1_000)]
    public double DustNotional { get; init; } = 5.0;

    /// <summary>Loss of a day that closes everything is reckoned from this reference volatility, 1 h; 0 = unknown.
    /// </summary>
    [Option("alpha.sigma_ref", Min = 0, Max = 1)]
    public double SigmaRef { get; init; }

    /// <summary>HTTP interface of a ClickHouse that receives the shadow rows too; empty = none.</summary>
    [Option("alpha.clickhouse_url")]
    public string ClickHouseUrl { get; init; } = "";

    /// <summary>Decisions and trades of the reference, one JSON object a line; the file is followed while it grows.
    /// Empty = no reference.</summary>
    [Option("alpha.reference_file")]
    public string ReferenceFile { get; init; } = "";

    /// <summary>The shadow rows go to PostgreSQL too; its connection string comes from the environment variable
    /// MILLWRIGHT_ALPHA_PG.</summary>
    [Option("alpha.postgres")]
    public bool Postgres { get; init; }

    /// <summary>User of the ClickHouse; its key comes from the environment.</summary>
    [Option("alpha.clickhouse_user")]
    public string ClickHouseUser { get; init; } = "";
}
