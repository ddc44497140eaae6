import type { Num, Bool, Str } from './grid';

/** Blocks of the regime plant in the status payload (regime.md §15); every part may be absent. */
export interface RegimeStatus {
  manifold_score?: ManifoldScore | null;
  regime_history_6h?: readonly Segment[] | null;
  regime_history_30m?: readonly { ts?: Num; regime?: Str; conf?: Num; bias?: Num }[] | null;
  advisory?: { entry_cap?: Num; entry_cap_unthrottled?: Num; mts_throttled?: Bool } | null;
  hmm_regime?: HmmRegime | null;
  hmm_consensus?: { agreement?: Str; consensus_probabilities?: Triple | null } | null;
  belief_state?: Belief | null;
  bocpd?: Readonly<Record<string, unknown>> | null;
  survival_model?: Readonly<Record<string, unknown>> | null;
  throughput_sizer?: Readonly<Record<string, unknown>> | null;
  kelly?: Readonly<Record<string, unknown>> | null;
  regime_directional?: Readonly<Record<string, unknown>> | null;
  trade_beliefs?: Readonly<Record<string, unknown>> | null;
  signal_digest?: Digest | null;
  self_healing?: Healing | null;
  churner?: Churners | null;
  ai_regime_advisor?: Advisor | null;
  rollout?: Rollout | null;
  steering?: Readonly<Record<string, unknown>> | null;
}

export interface Triple {
  bearish?: Num;
  ranging?: Num;
  bullish?: Num;
}

export interface ManifoldScore {
  enabled?: Bool;
  available?: Bool;
  mts?: Num;
  band?: Str;
  fisher_score?: Num;
  components?: Readonly<Record<string, number>> | null;
  component_details?: Readonly<Record<string, number>> | null;
  inputs_missing?: readonly string[] | null;
  history_sparkline?: readonly (number | null)[] | null;
  trend?: Str;
  mts_30m_ago?: Num;
  momentum_30m?: Num;
  interpretation?: Str;
  kernel_memory?: { enabled?: Bool; samples?: Num; score?: Num; blend_alpha?: Num } | null;
}

export interface Segment {
  from?: Num;
  to?: Num;
  regime?: Str;
  mean_conf?: Num;
}

export interface HmmRegime {
  enabled?: Bool;
  trained?: Bool;
  regime?: Str;
  confidence?: Num;
  bias_signal?: Num;
  error?: Str;
  why_not?: Str;
  probabilities?: Triple | null;
  training_depth?: { current_candles?: Num; target_candles?: Num; quality_tier?: Str; pct_complete?: Num } | null;
}

export interface Belief {
  enabled?: Bool;
  posterior_1m?: readonly number[] | null;
  posterior_15m?: readonly number[] | null;
  posterior_1h?: readonly number[] | null;
  entropy_consensus?: Num;
  confidence_score?: Num;
  p_switch_consensus?: Num;
  direction_score?: Num;
  boundary_risk?: Str;
}

export interface Digest {
  enabled?: Bool;
  light?: Str;
  top_concern?: Str;
  checks?: readonly { signal?: Str; severity?: Str; title?: Str; detail?: Str }[] | null;
}

export interface Healing {
  open_positions?: Num;
  subsidy?: { balance?: Num; earned?: Num; consumed?: Num; pending_needed?: Num; eta_hours?: Num } | null;
  age_heatmap?: { total_open?: Num; bands?: readonly { band?: Str; count?: Num; pct?: Num }[] | null } | null;
  repricing?: {
    enabled?: Bool;
    lifetime_repriced?: Num;
    last_refusal?: Str;
    last_summary?: Readonly<Record<string, number>> | null;
  } | null;
  cleanup_queue?: readonly CleanupRow[] | null;
}

export interface CleanupRow {
  position_id?: Num;
  slot_id?: Num;
  trade_id?: Str;
  age_sec?: Num;
  exit_price?: Num;
  subsidy_needed?: Num;
}

export interface Churners {
  enabled?: Bool;
  active_slots?: Num;
  max_active?: Num;
  mts?: Num;
  mts_gate?: Num;
  reserve_available_usd?: Num;
  reserve_config_usd?: Num;
  cycles_today?: Num;
  profit_today?: Num;
  cycles_total?: Num;
  profit_total?: Num;
  paused_reason?: Str;
  states?: readonly ChurnerState[] | null;
}

export interface ChurnerState {
  slot_id?: Num;
  state?: Str;
  active?: Bool;
  last_error?: Str;
  cycles_total?: Num;
  profit_total?: Num;
  cancel_pending?: Bool;
  parent_position_id?: Num;
  cycles_today?: Num;
  profit_today?: Num;
  last_state_change_at?: Num;
}

/** A position a churner could stand beside (`GET …/churner/candidates`). */
export interface ChurnerCandidate {
  slot_id?: Num;
  position_id?: Num;
  trade_id?: Str;
  cycle?: Num;
  distance_pct?: Num;
  effective_age_sec?: Num;
  subsidy_needed?: Num;
}

export interface Advisor {
  enabled?: Bool;
  in_flight?: Bool;
  error?: Str;
  provider?: Str;
  agreement?: Str;
  last_run_age_sec?: Num;
  opinion?: {
    recommended_tier?: Num;
    recommended_direction?: Str;
    conviction?: Num;
    rationale?: Str;
    watch_for?: Str;
  } | null;
  override?: { active?: Bool; tier?: Num; direction?: Str; remaining_sec?: Num } | null;
}

export interface Rollout {
  stage?: Num;
  ready_for_throttle?: Bool;
  history_days?: Num;
  unavailable_share?: Num;
  band_changes_per_day?: Num;
  would_be_cap?: Num;
  why_not?: readonly string[] | null;
}
