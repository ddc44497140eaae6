import type { Collection } from './collection';

/** A served number: present, explicitly null, or missing (both of the latter are absent, console.md §2.1). */
export type Num = number | null | undefined;
export type Str = string | null | undefined;
export type Bool = boolean | null | undefined;

/** `slots[].open_orders[]` of grid.md §12.1; prices in quote per base, volumes in base, ages in seconds. */
export interface OpenOrder {
  local_id?: Num;
  side?: Str;
  role?: Str;
  trade_id?: Str;
  cycle?: Num;
  price?: Num;
  volume?: Num;
  executed?: Num;
  txid?: Str;
  cl_ord_id?: Str;
  status?: Str;
  age_sec?: Num;
  distance_pct?: Num;
  orphan_in_sec?: Num;
  reprice_count?: Num;
}

/** `slots[].recovery_orders[]` of grid.md §12.1. */
export interface RecoveryOrder {
  recovery_id?: Num;
  trade_id?: Str;
  cycle?: Num;
  side?: Str;
  price?: Num;
  volume?: Num;
  txid?: Str;
  reason?: Str;
  age_sec?: Num;
  distance_pct?: Num;
  unrealised?: Num;
  ttl_remaining_sec?: Num;
}

/** A closed cycle, newest first; money in quote. */
export interface CycleRecord {
  trade_id?: Str;
  cycle?: Num;
  entry_price?: Num;
  exit_price?: Num;
  volume?: Num;
  gross_profit?: Num;
  fees?: Num;
  net_profit?: Num;
  entry_time?: Num;
  exit_time?: Num;
  duration_sec?: Num;
  from_recovery?: Bool;
}

/** One slot of the status payload; money in quote currency, times in epoch seconds. */
export interface Slot {
  slot_id: number;
  alias?: Str;
  sticky?: Bool;
  lifecycle?: Str;
  phase?: Str;
  phase_since?: Num;
  mode_flag?: Str;
  mode_source?: Str;
  market_price?: Num;
  cycle_a?: Num;
  cycle_b?: Num;
  total_profit?: Num;
  total_fees?: Num;
  total_write_offs?: Num;
  net_realised?: Num;
  unrealised?: Num;
  round_trips?: Num;
  order_size_a?: Num;
  order_size_b?: Num;
  profit_pct_runtime?: Num;
  stuck_score?: Num;
  s2_entered_at?: Num;
  cooldown_until_a?: Num;
  cooldown_until_b?: Num;
  losses_a?: Num;
  losses_b?: Num;
  entry_backoff_a?: Num;
  entry_backoff_b?: Num;
  missing?: readonly string[] | null;
  open_orders?: Collection<OpenOrder> | null;
  recovery_orders?: Collection<RecoveryOrder> | null;
  recent_cycles?: Collection<CycleRecord> | null;
}

/** Block `capacity` of grid.md §6.3; counts of orders and slots. */
export interface Capacity {
  open_orders?: Num;
  open_orders_source?: Str;
  open_orders_internal?: Num;
  open_orders_exchange?: Num;
  open_orders_drift?: Num;
  order_limit?: Num;
  effective_cap?: Num;
  headroom?: Num;
  headroom_committed?: Num;
  utilization_pct?: Num;
  orders_per_slot?: Num;
  estimated_slots_remaining?: Num;
  max_new_sticky?: Num;
  max_new_cycle?: Num;
  partial_fill_open_1d?: Num;
  partial_fill_cancel_1d?: Num;
  median_fill_sec_1d?: Num;
  p95_fill_sec_1d?: Num;
  band?: Str;
  risk_hints?: readonly string[] | null;
  band_limits?: { stop?: Num; caution?: Num } | null;
  entry_scheduler?: Record<string, Num> | null;
  entry_floor?: { enabled?: Bool; floor_quote?: Num; applied_count?: Num } | null;
  b_side?: { degraded_slots?: Num; recoveries_24h?: Num; failures_24h?: Record<string, Num> | null } | null;
  api?: {
    rest_counter?: Num;
    rest_max?: Num;
    engine_counter?: Num;
    engine_max?: Num;
    calls_60s?: Num;
    circuit_open_until?: Num;
  } | null;
}

/** A ratio suggestion of the governor (grid.md §7.3). */
export interface Suggestion {
  id: number | string;
  kind?: Str;
  params?: Record<string, unknown> | null;
  reason?: Str;
  severity?: Str;
  created_at?: Num;
  expires_at?: Num;
  state?: Str;
}

/** An action the governor took, newest first. */
export interface GovernorAction {
  ts?: Num;
  at?: Num;
  kind?: Str;
  text?: Str;
  reason?: Str;
  result?: Str;
}

export interface Governor {
  enabled?: Bool;
  mode?: Str;
  orphan_pressure?: Num;
  pressure_metric?: Str;
  pressure_band?: Str;
  sticky_count?: Num;
  cycle_count?: Num;
  ratio_current?: Num;
  ratio_target?: Num;
  recovery_policy?: Str;
  recovery_ttl_sec?: Num;
  suggestions?: Collection<Suggestion> | null;
  last_actions?: Collection<GovernorAction> | null;
  write_off_candidates?: Collection<Record<string, unknown>> | null;
}

export interface Scanner {
  enabled?: Bool;
  regime?: Str;
  trend_direction?: Str;
  volatility?: Num;
  confidence?: Num;
  updated_at?: Num;
  atr_pct?: Num;
  adx?: Num;
  directional_efficiency?: Num;
  bb_width?: Num;
  samples?: Num;
  needed?: Num;
  hmm?: { trained?: Bool; samples?: Num; target?: Num; tier?: Str; probabilities?: readonly number[] | null } | null;
}

/** A flat ledger row (grid.md §5.6): debit leaves the exchange account, credit enters it. */
export interface LedgerRow {
  id?: Str | Num;
  seq?: Num;
  timestamp?: Num;
  slot_id?: Num;
  trade_id?: Str;
  cycle?: Num;
  entry_type?: Str;
  cash?: Bool;
  debit_usd?: Num;
  credit_usd?: Num;
  debit_base?: Num;
  credit_base?: Num;
  price?: Num;
  fee_usd?: Num;
  fee_base?: Num;
  txid?: Str;
  order_local_id?: Num;
  balance_usd_after?: Num;
  balance_base_after?: Num;
  note?: Str;
}

export interface Drift {
  ledger?: Num;
  exchange?: Num;
  delta?: Num;
  pct?: Num;
  tolerance?: Num;
}

export interface LedgerBlock {
  total_entries?: Num;
  last_seq?: Num;
  reconciliation_drift_pct?: Num;
  balances?: Record<string, Num> | null;
  inventory?: { base?: Num; cost?: Num; unrealised?: Num } | null;
  drift?: Record<string, Drift> | null;
  drift_status?: Str;
  last_recon_at?: Num;
  bridge?: Record<string, unknown> | null;
  recent_entries?: Collection<LedgerRow> | null;
}

export interface Balances {
  quote_total?: Num;
  quote_held?: Num;
  base_total?: Num;
  base_held?: Num;
  available_quote?: Num;
  available_base?: Num;
  age_sec?: Num;
  carry?: Num;
  residual_a?: Num;
  residual_b?: Num;
  buy_ready_slots?: Num;
  equity_quote?: Num;
  equity_base_eq?: Num;
  baseline_quote?: Num;
  growth_pct?: Num;
  external_flows?: Num;
  unexplained?: Num;
}

export interface EquityPoint {
  ts: number;
  equity_quote?: Num;
  price?: Num;
  pnl?: Num;
  flows?: Num;
}

/** Health of the replay contract: the run replays its own journal and compares digests. */
export interface Determinism {
  events_per_sec?: Num;
  last_replay_hash?: Str;
  last_replay_status?: Str;
  last_replay_at?: Num;
  journal_lag_ms?: Num;
  alloc_bytes_per_event?: Num;
}

/** A line of the narration ticker or a domain event turned into a sentence. */
export interface Narration {
  seq?: Num;
  id?: Num | Str;
  ts?: Num;
  severity?: Str;
  type?: Str;
  text?: Str;
}

/** A condition the server derived from its own state (console.md §3.7). */
export interface Symptom {
  id: string;
  severity?: Str;
  priority?: Num;
  summary?: Str;
  since?: Num;
  action?: Str;
  affected?: readonly (number | string)[] | null;
  effects?: readonly string[] | null;
  evidence?: readonly { path?: Str; value?: unknown; limit?: unknown }[] | null;
}

/** Status payload of a grid plant (grid.md §12.1); every field may be missing and is then shown as absent. */
export interface GridStatus {
  schema?: Num;
  plant?: Str;
  snapshot_id?: Str | Num;
  time?: Num;
  jseq?: Num;
  mode?: Str;
  mode_reason?: Str;
  /** Plant state of kernel.md §1.5 and why it is paused. */
  state?: Str;
  pause_reasons?: readonly string[] | null;
  conditions?: readonly string[] | null;
  venue?: Str;
  price?: Num;
  bid?: Num;
  ask?: Num;
  price_age_sec?: Num;
  stale_price_max_age_sec?: Num;
  price_source?: Str | { kind?: Str; name?: Str };
  price_decimals?: Num;
  pair?: Str;
  base_asset?: Str;
  quote_asset?: Str;
  uptime_sec?: Num;
  entry_pct?: Num;
  profit_pct?: Num;
  total_profit?: Num;
  total_settled?: Num;
  total_fees?: Num;
  total_write_offs?: Num;
  total_recovery_profit?: Num;
  net_realised?: Num;
  unrealised?: Num;
  today_pnl?: Num;
  total_round_trips?: Num;
  total_orphans?: Num;
  slot_count?: Num;
  top_phase?: Str;
  phases?: Record<string, Num> | null;
  daily?: { limit?: Num; realised_loss?: Num; lock_active?: Bool; day?: Str } | null;
  s1_orphan_after_sec?: Num;
  s2_orphan_after_sec?: Num;
  actual_order_cost?: { min?: Num; max?: Num; mean?: Num } | null;
  slots?: Collection<Slot> | null;
  capacity?: Capacity | null;
  governor?: Governor | null;
  scanner?: Scanner | null;
  ledger?: LedgerBlock | null;
  balances?: Balances | null;
  equity?: Collection<EquityPoint> | null;
  commentary?: Collection<Narration> | null;
  incidents?: Collection<Record<string, unknown>> | null;
  symptoms?: Collection<Symptom> | null;
  determinism?: Determinism | null;
  telemetry?: Record<string, unknown> | null;
  layers?: unknown;
  health?: Record<string, unknown> | null;
}
