-- Portfolio tables, PostgreSQL (portfolio.md §1.2, §1.3, §1.5).

create table pm.majors_trades_ticks (            -- optional raw trades (save_ticks)
  token text not null, ts timestamptz not null, trade_id text not null,
  price numeric(38,18) not null check (price > 0),
  size  numeric(38,18) not null check (size  > 0),        -- base units
  side  text check (side in ('buy','sell')),              -- taker side
  source text not null default 'hyperliquid',
  inserted_at timestamptz not null default now(),
  primary key (token, ts, trade_id));
create index on pm.majors_trades_ticks (ts);

create table pm.majors_price_data_1m (
  token text not null, ts timestamptz not null check (extract(epoch from ts)::bigint % 60 = 0),
  open numeric(38,18) not null, high numeric(38,18) not null,
  low  numeric(38,18) not null, close numeric(38,18) not null,
  volume numeric(38,10) not null check (volume >= 0),     -- quote USD
  base_volume numeric(38,18), buy_volume numeric(38,10), trades int,
  source text not null default 'hyperliquid', src_rank smallint not null default 3,
  partial boolean not null default false, vol_est boolean not null default false,
  updated_at timestamptz not null default now(),
  primary key (token, ts),
  check (low <= least(open, close) and high >= greatest(open, close) and low > 0));
create index on pm.majors_price_data_1m (ts desc);

create table pm.lowcap_price_data_1m (
  like pm.majors_price_data_1m including defaults including constraints,
  chain text not null, liquidity_usd numeric(38,6), market_cap_usd numeric(38,2),
  spread_frac double precision, vol_known boolean not null default true,
  primary key (token, chain, ts));
create index on pm.lowcap_price_data_1m (ts desc);
create table pm.agg_bars (tf_s int not null, token text not null, chain text not null, ts timestamptz not null,
  o numeric(38,18) not null, h numeric(38,18) not null, l numeric(38,18) not null, c numeric(38,18) not null,
  volume numeric(38,10) not null, n int, coverage double precision, src_rank smallint not null default 2,
  primary key (tf_s, token, chain, ts));
alter table pm.lowcap_price_data_1m alter column source set default 'aggregator', alter column src_rank set default 1;

create table pm.positions (
  id bigint generated always as identity primary key,
  token text not null, chain text not null, status text not null
    check (status in ('watchlist','active','closed')),
  kind text not null default 'core' check (kind in ('core','moon')),
  qty numeric(38,18) not null default 0, avg_entry numeric(38,18),
  cost_usd numeric(38,6) not null default 0, usd_value numeric(38,6),
  opened_at timestamptz, closed_at timestamptz, last_exit_price numeric(38,18), last_exit_at timestamptz,
  max_alloc double precision not null check (max_alloc between 0 and 1),
  features jsonb not null default '{}', features_at timestamptz,
  machine jsonb not null default '{}',               -- ladder/exit cursors, trail, new-token state (§7)
  cooldown_until timestamptz, last_review_at timestamptz,
  time_patience_h int not null default 36 check (time_patience_h in (36,72,168)),
  reentry_lock_until timestamptz, trend_lock_until timestamptz,
  trend_entry_count int not null default 0, new_token_mode boolean not null default false,
  version bigint not null default 0,
  unique (token, chain));
create index on pm.positions (token);
create index on pm.positions using gin (features);
create index on pm.positions (last_review_at desc);

create table pm.phase_state (
  token text not null,                               -- 'PORTFOLIO' or token id
  ts timestamptz not null, horizon text not null check (horizon in ('macro','meso','micro')),
  phase text not null check (phase in ('Capitulation','DoubleDip','Dip','Recover','Good','Euphoria','Unknown')),
  score double precision, slope double precision, curvature double precision, delta_res double precision,
  level double precision, nudge double precision, confidence double precision not null default 0
    check (confidence between 0 and 1),
  dwell_remaining double precision not null default 0,      -- hours
  pending_label text, unstable boolean not null default false,
  warm text not null check (warm in ('cold','partial','full')),
  s_btcusd double precision, s_rotation double precision, s_port_btc double precision, s_port_alt double precision,
  tilt text, diag jsonb not null default '{}', param_id text not null,
  primary key (token, ts, horizon));
create index on pm.phase_state (ts desc);

create table pm.portfolio_bands (
  ts timestamptz primary key check (extract(epoch from ts)::bigint % 3600 = 0),
  core_count int, band text check (band in ('under','target','soft_over','hard_over')),
  cut_pressure double precision, cut_pressure_base double precision, cut_pressure_raw double precision,
  phase_tension double precision, core_pressure double precision, core_congestion double precision,
  delta_core double precision,
  liquidity_stress double precision, intent_skew double precision, micro_nudge double precision,
  btc_dom_level double precision, usdt_dom_level double precision,
  btc_dom_chg7d double precision, usdt_dom_chg7d double precision,
  btc_dom_delta double precision, usdt_dom_delta double precision, dominance_delta double precision,
  btc_dom_slope_z double precision, btc_dom_curv_z double precision, btc_dom_level_z double precision,
  usdt_dom_slope_z double precision, usdt_dom_curv_z double precision, usdt_dom_level_z double precision,
  nav_usd numeric(38,6), invested_usd numeric(38,6), cash_usd numeric(38,6), free_cash_ratio double precision,
  flags jsonb not null default '{}', param_id text);

create table pm.ad_strands (
  id uuid primary key, token text not null, chain text, position_id bigint references pm.positions(id),
  ts timestamptz not null, decision_type text not null, idem_key text not null,
  mode text not null check (mode in ('shadow','canary','live','replay')),
  size_frac double precision, size_usd numeric(38,6), sell_qty numeric(38,18), price numeric(38,18),
  a_value double precision, e_value double precision, reasons jsonb not null, phase_state jsonb not null,
  cut_pressure double precision, dead_score double precision, dead_score_final double precision,
  eps_score double precision, trend_redeploy_frac double precision, new_token_mode boolean not null default false,
  cause_event text, parent_id uuid, param_id text not null,
  ack_state text, realized_usd numeric(38,6),
  forward_ret_6h double precision, forward_ret_24h double precision, forward_ret_72h double precision,
  forward_pnl_6h double precision, forward_pnl_24h double precision, forward_pnl_72h double precision,
  pnl_flags text,
  unique (token, ts, decision_type, idem_key));
create index on pm.ad_strands (token, ts desc);
create index on pm.ad_strands (ts) where forward_pnl_24h is null or forward_pnl_72h is null;
create index on pm.ad_strands using gin (reasons jsonb_path_ops);

create table pm.curator_signals (
  id bigint generated always as identity primary key, token text not null, chain text not null,
  curator_id text not null, ts timestamptz not null,
  intent_type text not null check (intent_type in ('hi_buy','med_buy','profit','sell','mock','neutral')),
  confidence double precision not null check (confidence between 0 and 1),
  weight double precision not null default 0.5, intent_divergence double precision, temporal_sync double precision,
  text_ref text, unique (curator_id, token, chain, ts, intent_type));
create index on pm.curator_signals (token, ts desc);

create table pm.param_set (
  param_id text primary key, checksum text not null unique, parent_id text, created_at timestamptz not null,
  body jsonb not null, train_window tstzrange, report jsonb,
  state text not null check (state in ('draft','shadow','active','retired')));
create unique index on pm.param_set (state) where state = 'active';

create table pm.job_run (
  job text not null, slot timestamptz not null, attempt int not null, started_at timestamptz not null,
  ended_at timestamptz, outcome text check (outcome in ('ok','retry','failed','skipped_stale','skipped_disabled')),
  rows int, note text, primary key (job, slot, attempt));

create view pm.v_price_1m as
  select token, 'hyperliquid'::text as chain, ts, open, high, low, close, volume from pm.majors_price_data_1m
  union all select token, chain, ts, open, high, low, close, volume from pm.lowcap_price_data_1m;
create function pm.resample(tf_s int) returns table (token text, chain text, ts timestamptz, o numeric, h numeric,
  l numeric, c numeric,
    volume numeric, n bigint, coverage double precision) language sql stable as $$
  select token, chain, to_timestamp(extract(epoch from ts)::bigint / tf_s * tf_s) as b,
    (array_agg(open order by ts))[1], max(high), min(low), (array_agg(close order by ts desc))[1], sum(volume),
  count(*), count(*) * 60.0 / tf_s
  from pm.v_price_1m group by 1, 2, 3
  having to_timestamp(extract(epoch from ts)::bigint / tf_s * tf_s) + make_interval(secs => tf_s) <= now() $$;

create view pm.v_phase_latest as
  select p.* from pm.phase_state p
  join (select token, horizon, max(ts) as ts from pm.phase_state group by token, horizon) l
    on l.token = p.token and l.horizon = p.horizon and l.ts = p.ts;
create view pm.v_posture as
  select * from pm.portfolio_bands where ts = (select max(ts) from pm.portfolio_bands where cut_pressure is not null);
create view pm.pm_decision_strands as select * from pm.ad_strands;
create view pm.lowcap_positions as select * from pm.positions;
