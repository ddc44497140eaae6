-- Tables of the shadow journal in ClickHouse (docs/alpha.md).
CREATE TABLE alpha_scans (
  ts DateTime64(9,'UTC'), scan_no UInt64, group_id LowCardinality(String), build FixedString(16), dag_id FixedString(32),
  n_active UInt16, phi_fast Float64, phi_slow Float64, v_fast Float64, v_slow Float64, div Float64, div_z Nullable(Float64),
  flags UInt32, missed UInt16, lag_us UInt32
) ENGINE = ReplacingMergeTree ORDER BY (group_id, scan_no) PARTITION BY toYYYYMM(ts) TTL toDateTime(ts) + INTERVAL 2 YEAR;

CREATE TABLE alpha_decisions (
  decision_id UUID, ts DateTime64(9,'UTC'), scan_no UInt64, group_id LowCardinality(String), lane Enum8('short'=-1,'long'=1),
  mode LowCardinality(String), stage LowCardinality(String), action LowCardinality(String), symbol LowCardinality(String), price Float64,
  irp Float64, candidates UInt16, strength Float64, base_leverage Float64, dc_status LowCardinality(String), dc_mult Float64,
  acb_boost Float64, acb_beta Float64, acb_stress Float64, mc_status LowCardinality(String), mc_scale Float64, regime Float64,
  ob_consensus Float64, ob_mult Float64, esof_score Float64, esof_mult Float64, posture LowCardinality(String),
  raw Float64, cap0 Float64, clamped_max Float64, leverage Float64, bind LowCardinality(String), capital Float64, fraction Float64, notional Float64,
  ex_leverage UInt8, margin Float64, liq_distance Float64, qty String,
  gate LowCardinality(String), gates Array(LowCardinality(String)), defaulted UInt32, ages_ms Array(UInt32),
  config_hash FixedString(32), dag_id FixedString(32), seq UInt64, version UInt64
) ENGINE = ReplacingMergeTree(version) ORDER BY (group_id, scan_no, lane) PARTITION BY toYYYYMM(ts);

CREATE TABLE alpha_exits (
  decision_id UUID, ts DateTime64(9,'UTC'), scan_no UInt64, group_id LowCardinality(String), position_id UUID, shadow UInt8, symbol LowCardinality(String),
  bars_held UInt32, pnl_bps Float64, mfe_bps Float64, mae_bps Float64, score Float64, quorum Float64, votes Array(Float64), streak UInt8,
  action LowCardinality(String), reason LowCardinality(String), version UInt64
) ENGINE = ReplacingMergeTree(version) ORDER BY (group_id, position_id, scan_no) PARTITION BY toYYYYMM(ts);

CREATE TABLE alpha_episodes (
  position_id UUID, group_id LowCardinality(String), shadow UInt8, lane Int8, symbol LowCardinality(String), opened DateTime64(9,'UTC'), closed DateTime64(9,'UTC'),
  entry_scan UInt64, exit_scan UInt64, entry_px Float64, exit_px Float64, qty String, leverage Float64, ex_leverage UInt8, notional Float64,
  gross_bps Float64, fees String, funding String, slip_in_bps Float64, slip_out_bps Float64, net String, exit_reason LowCardinality(String),
  phi_dc Float64, phi_regime Float64, phi_ob Float64, phi_esof Float64, phi_caps Float64, version UInt64
) ENGINE = ReplacingMergeTree(version) ORDER BY (group_id, position_id);

CREATE TABLE alpha_divergence (
  ts DateTime64(9,'UTC'), group_id LowCardinality(String), window LowCardinality(String), metric LowCardinality(String), value Float64, n UInt32, level LowCardinality(String), version UInt64
) ENGINE = ReplacingMergeTree(version) ORDER BY (group_id, window, metric, ts) TTL toDateTime(ts) + INTERVAL 1 YEAR;

CREATE TABLE alpha_parity_runs (
  run_id UUID, ts DateTime64(9,'UTC'), kernel LowCardinality(String), reference LowCardinality(String), build FixedString(16), cases UInt64, mismatches UInt64, max_ulp UInt64, digest FixedString(18), verdict LowCardinality(String)
) ENGINE = MergeTree ORDER BY (kernel, ts);
