namespace Millwright.Storage.Portfolio;

/// <summary>A table of the portfolio schema: columns that are written, in order, and its key (portfolio.md §1).
/// </summary>
public sealed class PmTable
{
    private PmTable(string name, string key, string columns)
    {
        Name = name;
        Key = key.Split(' ');
        Columns = [.. columns.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Column)];
    }

    /// <summary>Phases per token, time and horizon.</summary>
    public static PmTable Phases { get; } = new(
        "phase_state", "token ts horizon",
        "token ts:time horizon phase score:real slope:real curvature:real delta_res:real level:real nudge:real "
        + "confidence:real dwell_remaining:real pending_label unstable:flag warm s_btcusd:real s_rotation:real "
        + "s_port_btc:real s_port_alt:real tilt diag:json param_id");

    /// <summary>Bands per hour.</summary>
    public static PmTable Bands { get; } = new(
        "portfolio_bands", "ts",
        "ts:time core_count:integer band cut_pressure:real cut_pressure_base:real cut_pressure_raw:real "
        + "phase_tension:real core_pressure:real core_congestion:real delta_core:real liquidity_stress:real "
        + "intent_skew:real micro_nudge:real btc_dom_level:real usdt_dom_level:real btc_dom_chg7d:real "
        + "usdt_dom_chg7d:real btc_dom_delta:real usdt_dom_delta:real dominance_delta:real btc_dom_slope_z:real "
        + "btc_dom_curv_z:real btc_dom_level_z:real usdt_dom_slope_z:real usdt_dom_curv_z:real "
        + "usdt_dom_level_z:real nav_usd:decimal invested_usd:decimal cash_usd:decimal free_cash_ratio:real "
        + "flags:json param_id");

    /// <summary>Decisions.</summary>
    public static PmTable Strands { get; } = new(
        "ad_strands", "id",
        "id:uuid token chain ts:time decision_type idem_key mode size_frac:real size_usd:decimal sell_qty:decimal "
        + "price:decimal a_value:real e_value:real reasons:json phase_state:json cut_pressure:real dead_score:real "
        + "dead_score_final:real eps_score:real trend_redeploy_frac:real new_token_mode:flag cause_event "
        + "parent_id:uuid param_id ack_state realized_usd:decimal forward_ret_6h:real forward_ret_24h:real "
        + "forward_ret_72h:real forward_pnl_6h:real forward_pnl_24h:real forward_pnl_72h:real pnl_flags")
    { Conflict = OnConflict.Keep };

    /// <summary>Job runs.</summary>
    public static PmTable Jobs { get; } = new(
        "job_run", "job slot attempt",
        "job slot:time attempt:integer started_at:time ended_at:time outcome rows:integer note");

    /// <summary>Parameter sets.</summary>
    public static PmTable Parameters { get; } = new(
        "param_set", "param_id", "param_id checksum parent_id created_at:time body:json report:json state");

    /// <summary>Bars longer than a minute.</summary>
    public static PmTable Bars { get; } = new(
        "agg_bars", "tf_s token chain ts",
        "tf_s:integer token chain ts:time o:decimal h:decimal l:decimal c:decimal volume:decimal n:integer "
        + "coverage:real src_rank:integer");

    /// <summary>Raw trades (save_ticks).</summary>
    public static PmTable Ticks { get; } = new(
        "majors_trades_ticks", "token ts trade_id",
        "token ts:time trade_id price:decimal size:decimal side source inserted_at:time")
    { Conflict = OnConflict.Keep };

    /// <summary>Minutes of majors.</summary>
    public static PmTable MajorMinutes { get; } = new(
        "majors_price_data_1m", "token ts",
        "token ts:time open:decimal high:decimal low:decimal close:decimal volume:decimal base_volume:decimal "
        + "buy_volume:decimal trades:integer source src_rank:small partial:flag vol_est:flag updated_at:time")
    { Conflict = OnConflict.Rank };

    /// <summary>Minutes of all other tokens.</summary>
    public static PmTable LowcapMinutes { get; } = new(
        "lowcap_price_data_1m", "token chain ts",
        "token chain ts:time open:decimal high:decimal low:decimal close:decimal volume:decimal base_volume:decimal "
        + "buy_volume:decimal trades:integer source src_rank:small partial:flag vol_est:flag spread_frac:real "
        + "vol_known:flag updated_at:time")
    { Conflict = OnConflict.Rank };

    /// <summary>Positions.</summary>
    public static PmTable Positions { get; } = new(
        "positions", "token chain",
        "token chain status kind qty:decimal avg_entry:decimal cost_usd:decimal usd_value:decimal opened_at:time "
        + "closed_at:time last_exit_price:decimal last_exit_at:time max_alloc:real features:json features_at:time "
        + "machine:json cooldown_until:time last_review_at:time reentry_lock_until:time trend_lock_until:time "
        + "trend_entry_count:integer new_token_mode:flag version:integer");

    /// <summary>Curator signals.</summary>
    public static PmTable Signals { get; } = new(
        "curator_signals", "curator_id token chain ts intent_type",
        "token chain curator_id ts:time intent_type confidence:real weight:real intent_divergence:real "
        + "temporal_sync:real text_ref")
    { Conflict = OnConflict.Keep };

    /// <summary>All tables that are written, in the order of their dependencies.</summary>
    public static IReadOnlyList<PmTable> All { get; } = 
    [
        Phases, Bands, Strands, Jobs, Parameters, Bars, Ticks, MajorMinutes, LowcapMinutes, Positions, Signals,
    ];

    private OnConflict Conflict { get; init; }

    /// <summary>Name without a schema.</summary>
    public string Name { get; }

    /// <summary>Columns of the key.</summary>
    public IReadOnlyList<string> Key { get; }

    /// <summary>Columns in the order of a row's values.</summary>
    public IReadOnlyList<PmColumn> Columns { get; }

    /// <summary>Upsert with named parameters <c>@p0…</c>; decisions are written once and never replaced.</summary>
    /// <param name="schema">Prefix of the table, for example <c>pm.</c>.</param>
    internal string Upsert(string schema)
    {
        var names = string.Join(", ", Columns.Select(c => c.Name));
        var values = string.Join(", ", Columns.Select((_, i) => $"@p{i}"));
        var rest = Columns.Where(c => !Key.Contains(c.Name)).Select(c => $"{c.Name} = excluded.{c.Name}");
        var update = $"do update set {string.Join(", ", rest)}";
        var conflict = Conflict switch
        {
            OnConflict.Keep => "do nothing",
            OnConflict.Rank => $"{update} where {Better}",
            _ => update,
        };
        var key = string.Join(", ", Key);
        return $"insert into {schema}{Name} ({names}) values ({values}) on conflict ({key}) {conflict}";
    }

    /// <summary>A higher rank, or the same with as many trades and another content (portfolio.md §2.2).</summary>
    private string Better => $"excluded.src_rank > {Name}.src_rank or (excluded.src_rank = {Name}.src_rank "
        + $"and coalesce(excluded.trades, 0) >= coalesce({Name}.trades, 0) and (excluded.open <> {Name}.open "
        + $"or excluded.high <> {Name}.high or excluded.low <> {Name}.low or excluded.close <> {Name}.close "
        + $"or excluded.volume <> {Name}.volume))";

    /// <summary>Reads every row.</summary>
    internal string Select(string schema) =>
        $"select {string.Join(", ", Columns.Select(c => c.Name))} from {schema}{Name}";

    private static PmColumn Column(string text)
    {
        var parts = text.Split(':');
        return new PmColumn(
            parts[0], parts.Length == 1 ? PmColumnKind.Text : Enum.Parse<PmColumnKind>(parts[1], ignoreCase: true));
    }
}
