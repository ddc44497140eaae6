-- Portfolio tables, SQLite (portfolio.md §1.4).
create table majors_trades_ticks (token text not null, ts integer not null, trade_id text not null,
  price text not null, size text not null,
  side text check (side in ('buy','sell')), source text not null default 'hyperliquid', inserted_at integer not null,
  primary key (token, ts, trade_id)) strict, without rowid;
create table majors_price_data_1m (token text not null, ts integer not null check (ts % 60000 = 0),
  open text not null, high text not null,
  low text not null, close text not null, volume text not null, base_volume text, buy_volume text, trades integer,
  source text not null default 'hyperliquid', src_rank integer not null default 3,
  partial integer not null default 0 check (partial in (0,1)),
  vol_est integer not null default 0 check (vol_est in (0,1)), updated_at integer not null, primary key (token,
  ts)) strict, without rowid;
create index ix_major_ts on majors_price_data_1m (ts);
create table lowcap_price_data_1m (token text not null, chain text not null,
  ts integer not null check (ts % 60000 = 0), open text not null,
  high text not null, low text not null, close text not null, volume text not null, base_volume text,
  buy_volume text, trades integer,
  source text not null default 'aggregator', src_rank integer not null default 1,
  partial integer not null default 0, vol_est integer not null default 0,
  liquidity_usd text, market_cap_usd text, spread_frac real, vol_known integer not null default 1,
  updated_at integer not null,
  primary key (token, chain, ts)) strict, without rowid;
create table agg_bars (tf_s integer not null, token text not null, chain text not null, ts integer not null,
  o text not null, h text not null, l text not null,
  c text not null, volume text not null, n integer, coverage real, src_rank integer not null default 2,
  primary key (tf_s, token, chain, ts)) strict, without rowid;
create table positions (id integer primary key, token text not null, chain text not null,
  status text not null check (status in ('watchlist','active','closed')),
  kind text not null default 'core' check (kind in ('core','moon')), qty text not null default '0', avg_entry text,
  cost_usd text not null default '0',
  usd_value text, opened_at integer, closed_at integer, last_exit_price text, last_exit_at integer,
  max_alloc real not null check (max_alloc between 0 and 1),
  features text not null default '{}' check (json_valid(features)), features_at integer,
  machine text not null default '{}' check (json_valid(machine)),
  cooldown_until integer, last_review_at integer,
  time_patience_h integer not null default 36 check (time_patience_h in (36,72,168)),
  reentry_lock_until integer, trend_lock_until integer, trend_entry_count integer not null default 0,
  new_token_mode integer not null default 0 check (new_token_mode in (0,1)), version integer not null default 0,
  f_sr_break text generated always as (json_extract(features,'$.sr_break')) virtual,
  f_vo_z real generated always as (json_extract(features,'$.vo_z')) virtual,
  unique (token, chain)) strict;
create index ix_pos_sr on positions (f_sr_break); create index ix_pos_voz on positions (f_vo_z); create index ix_pos_review on positions (last_review_at);
create table phase_state (token text not null, ts integer not null,
  horizon text not null check (horizon in ('macro','meso','micro')),
  phase text not null check (phase in ('Capitulation','DoubleDip','Dip','Recover','Good','Euphoria','Unknown')),
  score real, slope real, curvature real,
  delta_res real, level real, nudge real, confidence real not null default 0 check (confidence between 0 and 1),
  dwell_remaining real not null default 0,
  pending_label text, unstable integer not null default 0,
  warm text not null check (warm in ('cold','partial','full')), s_btcusd real, s_rotation real,
  s_port_btc real, s_port_alt real, tilt text, diag text not null default '{}' check (json_valid(diag)),
  param_id text not null,
  primary key (token, ts, horizon)) strict, without rowid;
create index ix_phase_ts on phase_state (ts);
create table portfolio_bands (ts integer primary key check (ts % 3600000 = 0), core_count integer,
  band text check (band in ('under','target','soft_over','hard_over')), cut_pressure real, cut_pressure_base real,
  cut_pressure_raw real,
  phase_tension real, core_pressure real, core_congestion real, delta_core real, liquidity_stress real,
  intent_skew real, micro_nudge real,
  btc_dom_level real, usdt_dom_level real, btc_dom_chg7d real, usdt_dom_chg7d real, btc_dom_delta real,
  usdt_dom_delta real, dominance_delta real,
  btc_dom_slope_z real, btc_dom_curv_z real, btc_dom_level_z real, usdt_dom_slope_z real, usdt_dom_curv_z real,
  usdt_dom_level_z real,
  nav_usd text, invested_usd text, cash_usd text, free_cash_ratio real,
  flags text not null default '{}' check (json_valid(flags)), param_id text) strict;
create table ad_strands (id text primary key, token text not null, chain text,
  position_id integer references positions(id), ts integer not null,
  decision_type text not null, idem_key text not null,
  mode text not null check (mode in ('shadow','canary','live','replay')), size_frac real, size_usd text,
  sell_qty text, price text, a_value real, e_value real, reasons text not null check (json_valid(reasons)),
  phase_state text not null check (json_valid(phase_state)),
  cut_pressure real, dead_score real, dead_score_final real, eps_score real, trend_redeploy_frac real,
  new_token_mode integer not null default 0,
  cause_event text, parent_id text, param_id text not null, ack_state text, realized_usd text, forward_ret_6h real,
  forward_ret_24h real,
  forward_ret_72h real, forward_pnl_6h real, forward_pnl_24h real, forward_pnl_72h real, pnl_flags text,
  unique (token, ts, decision_type, idem_key)) strict, without rowid;
create index ix_strand_token on ad_strands (token, ts desc);
create index ix_strand_open on ad_strands (ts) where forward_pnl_24h is null or forward_pnl_72h is null;
create table curator_signals (id integer primary key, token text not null, chain text not null,
  curator_id text not null, ts integer not null,
  intent_type text not null check (intent_type in ('hi_buy','med_buy','profit','sell','mock','neutral')),
  confidence real not null check (confidence between 0 and 1),
  weight real not null default 0.5, intent_divergence real, temporal_sync real, text_ref text, unique (curator_id,
  token, chain, ts, intent_type)) strict;
create table param_set (param_id text primary key, checksum text not null unique, parent_id text,
  created_at integer not null,
  body text not null check (json_valid(body)), train_from integer, train_to integer, report text,
  state text not null check (state in ('draft','shadow','active','retired'))) strict, without rowid;
create unique index ux_param_active on param_set (state) where state = 'active';
create table job_run (job text not null, slot integer not null, attempt integer not null,
  started_at integer not null, ended_at integer,
  outcome text check (outcome in ('ok','retry','failed','skipped_stale','skipped_disabled')), rows integer,
  note text, primary key (job, slot, attempt)) strict, without rowid;

create view v_phase_latest as
  select p.* from phase_state p
  join (select token, horizon, max(ts) as ts from phase_state group by token, horizon) l
    on l.token = p.token and l.horizon = p.horizon and l.ts = p.ts;
create view v_posture as
  select * from portfolio_bands where ts = (select max(ts) from portfolio_bands where cut_pressure is not null);
create view pm_decision_strands as select * from ad_strands;
create view lowcap_positions as select * from positions;
