/** Blocks of the regime layer in the status of the mock plant. */

const STATE = (slot_id, state, active, last_error = '') => ({ slot_id, state, active, last_error, cycles_total: 2 });

/** Positions a churner could stand beside. */
export const CANDIDATES = [
    { slot_id: 2, position_id: 2000007, trade_id: 'B', cycle: 3, distance_pct: 4.21, effective_age_sec: 90000, subsidy_needed: 0.4 },
];

/** Everything on and ready. */
export function fullRegime(nowSec) {
    return {
        manifold_score: {
            enabled: true,
            available: true,
            mts: 0.67,
            band: 'favorable',
            trend: 'rising',
            components: {
                regime_clarity: 0.43,
                regime_stability: 0.86,
                throughput_efficiency: 0.72,
                signal_coherence: 0.3,
            },
            component_details: { clarity_1m: 0, clarity_15m: 0.667, p_switch_risk: 0.04 },
            inputs_missing: [],
            history_sparkline: [0.4, 0.5, 0.6, 0.67],
            interpretation: 'Regime is murky, stable, throughput is healthy, signals are conflicting.',
        },
        regime_history_6h: [
            { from: nowSec - 7200, to: nowSec - 3600, regime: 'BULLISH', mean_conf: 0.6 },
            { from: nowSec - 3600, to: nowSec, regime: 'RANGING', mean_conf: 0.4 },
        ],
        hmm_regime: { enabled: true, trained: true, regime: 'RANGING', confidence: 0.42 },
        hmm_consensus: {
            agreement: 'full',
            consensus_probabilities: { bearish: 0.2, ranging: 0.5, bullish: 0.3 },
        },
        belief_state: {
            enabled: true,
            posterior_1m: [0.1, 0.6, 0.3],
            posterior_15m: [0.3, 0.4, 0.3],
            posterior_1h: [0.2, 0.5, 0.3],
            direction_score: 0.1,
            p_switch_consensus: 0.06,
        },
        bocpd: { enabled: true, warming: false, change_prob: 0.05 },
        survival_model: { enabled: true, n_observations: 120 },
        signal_digest: {
            light: 'amber',
            top_concern: 'Headroom is 40 orders.',
            checks: [{ signal: 'headroom', severity: 'amber', title: 'Headroom', detail: '40 orders are left.' }],
        },
        self_healing: {
            age_heatmap: {
                total_open: 7,
                bands: [
                    { band: 'fresh', count: 5, pct: 71 },
                    { band: 'stuck', count: 2, pct: 29 },
                ],
            },
            subsidy: { balance: 0.4, pending_needed: 1.2 },
            repricing: { enabled: true, lifetime_repriced: 3, last_summary: { cooldown: 2 } },
            cleanup_queue: [{ position_id: 2000001, slot_id: 1, trade_id: 'B', age_sec: 900000, exit_price: 0.12 }],
        },
        churner: {
            enabled: true,
            active_slots: 1,
            max_active: 5,
            mts: 0.67,
            mts_gate: 0.3,
            paused_reason: '',
            states: [STATE(1, 'armed', true, 'capital_unavailable'), STATE(2, 'idle', false)],
        },
        ai_regime_advisor: { enabled: true, agreement: 'error', error: 'no_providers', opinion: {} },
        rollout: {
            stage: 1,
            ready_for_throttle: false,
            history_days: 2.5,
            unavailable_share: 0.04,
            band_changes_per_day: 9,
            would_be_cap: 1,
            why_not: ['2.5 days of history < 7'],
        },
        steering: { neutral: true },
    };
}

/** The layer is there and nothing is trained. */
export function sparseRegime() {
    return { manifold_score: { enabled: true, available: false, mts: 0, band: 'unknown', inputs_missing: ['belief'] } };
}
