import { random } from '../random.mjs';

const PHASES = ['Capitulation', 'DoubleDip', 'Dip', 'Recover', 'Good', 'Euphoria'];
const EDGES = [-1.3, -0.9, -0.2, 0.4, 1.2];
const LENSES = ['btcusd', 'rotation', 'port_btc', 'port_alt'];
const WEIGHTS = { macro: [0.55, 0.35, 0.05, 0.05], meso: [0.05, 0.15, 0.5, 0.3], micro: [0, 0, 0.7, 0.3] };
const TOKENS = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF', 'GGG', 'LONGESTTOKENNAME', 'طمأنة', 'ZZZ🚀'];
const HOUR = 3_600_000;

function lane(horizon, rand, nowMs) {
    const s = WEIGHTS[horizon].map(() => Number((rand() * 4 - 2).toFixed(3)));
    const sum = s.reduce((total, value, i) => total + value * WEIGHTS[horizon][i], 0);
    const score = Math.max(-2, Math.min(2, sum));
    const at = EDGES.filter((edge) => score >= edge).length;
    return {
        horizon,
        phase: PHASES[at],
        score,
        slope: 0.12,
        curvature: -0.03,
        delta_res: 0.4,
        level: score * 0.8,
        nudge: score - sum,
        confidence: Number(rand().toFixed(2)),
        dwell_remaining: horizon === 'meso' ? 4.2 : 0,
        dwell_min_h: { macro: 72, meso: 12, micro: 1 }[horizon],
        entered_at: nowMs - 8 * HOUR,
        pending_label: horizon === 'meso' ? PHASES[Math.min(5, at + 1)] : null,
        unstable: horizon === 'micro',
        warm: 'full',
        missing_frac: 0,
        stale: false,
        lenses: LENSES.map((name, i) => ({ name, s: s[i], weight: WEIGHTS[horizon][i] })),
        transitions: [{ ts: nowMs - 8 * HOUR, from: 'Dip', to: PHASES[at], trigger: 'dwell_served' }],
    };
}

function token(name, index, rand) {
    return {
        token: name,
        kind: index < 6 ? 'core' : index < 8 ? 'moon' : 'none',
        a: Number(rand().toFixed(3)),
        e: Number(rand().toFixed(3)),
        price: index === 0 ? 1.5e-9 : 12.4,
        qty: '1000000000',
        deployed_usd: '812.4',
        value_usd: index === 1 ? 1_234_567_890.12 : 930.5,
        cap_usd: 1000,
        pnl_pct: rand() * 40 - 20,
        dead_score: rand() * 0.8,
        dead_score_final: rand(),
        weakness: 'Mild',
        weakness_ema: 0.31,
        intent_strength: 0.44,
        trail: 'Armed',
        ladder_hits: 1,
        exit_hits: 0,
        reentry_locked: index === 3,
        trend_locked: false,
        probe: index === 8 ? 'Probe' : index === 9 ? 'Build' : 'Off',
        probe_minute: index >= 8 ? 9 : 0,
        probe_streak: index >= 8 ? 2 : 0,
        probe_tests: index === 8 ? [[true, false, true, false], [true, true, false, false], [true, true, true, false]] : [],
        features_age_h: index === 5 ? 2.2 : 0.4,
        sr_break: 'Bull',
        sr_conf: 0.7,
        rsi: 56.2,
        vo: 1.31,
    };
}

function phasesOf(rand, nowMs) {
    const items = {};
    for (const name of ['PORTFOLIO', ...TOKENS]) {
        items[name] = ['macro', 'meso', 'micro'].map((horizon) => lane(horizon, rand, nowMs));
        if (name === 'FFF') for (const row of items[name]) row.stale = true;
        if (name === 'GGG') for (const row of items[name]) Object.assign(row, { warm: 'partial', phase: 'Unknown' });
    }
    return { bands: { nominal: EDGES, gap: 0.2 }, items };
}

/** Everything warmed up: ten tokens, a ranking, two probes and open alerts. */
export function fullPortfolio(nowSec) {
    const rand = random(9);
    const nowMs = nowSec * 1000;
    return {
        as_of: nowMs,
        posture: {
            cut_pressure: 0.612,
            base: 0.572,
            raw: 0.601,
            components: {
                phase_tension: 0.8, phase_tension_eff: 0.76, core_pressure: 0.62, delta_core: 0.21, liquidity_stress: 0.3,
                intent_skew: -0.12, btc_dom_delta: 0.06, usdt_dom_delta: -0.02, dominance_delta: 0.04, micro_nudge: 0.04,
            },
            core_count: 27,
            core_count_24h: 24,
            moon_count: 9,
            band: 'soft_over',
            reducing: true,
            expected: [0.35, 0.55],
            nav_usd: '1048576.25',
            invested_usd: '812000.5',
            cash_usd: '236575.75',
            dominance_stale: false,
            btc_dom_level: 54.2,
            usdt_dom_level: 4.4,
            param_id: 'default',
        },
        phases: phasesOf(rand, nowMs),
        tokens: TOKENS.map((name, i) => token(name, i, rand)),
        eps: TOKENS.slice(0, 6).map((name, i) => ({
            token: name, eps: 0.9 - i * 0.1, ox: 0.3 - i * 0.02, rw: 0.2, intent: 0.1, stale: 0.05, low_vo: 0.02,
            bias: 0.03, rotation: i === 2 ? -0.3 : 0, action: i === 0 ? 'trim 20 %' : '',
        })),
        ingest: { lag_s: 12.4, bars: 48211, duplicates: 3, late: 1, rejected: 0, revised: 12, strands: 30, open_results: 120, invalid_skips: 0 },
        rotation: { s_rotation: 0.86, s_port_alt: -0.42, tilt: 'Alt', since: nowMs - 3 * HOUR, challenger: 0.41 },
        alerts: ['portfolio.ingest_lag:majors', { key: 'portfolio.flip_rate:DDD', value: 2.4, warning: 2, critical: 4, since: nowSec - 900, runbook: 'Check gaps, dominance feed, skip counter.' }],
        flags: { shadow: true, actions: true, events: true, trend_redeploy: false, eps: false, canary: [], breaker: 'drawdown' },
        params: {
            param_id: 'p-7', checksum: '9f1c2ab37d5e60814c', previous: 'default', activated_at: nowMs - 50 * HOUR,
            locked_until: nowMs + 90 * HOUR, flips_7d: 4, baseline_7d: 3,
            knobs: [
                { key: 'portfolio.tau_up', value: 0.45, before: 0.4, min: 0.2, max: 0.8, default: 0.4 },
                { key: 'portfolio.alpha_fast', value: 0.2, before: 0.2, min: 0.05, max: 0.5, default: 0.2 },
            ],
        },
    };
}

/** A plant that has just begun: every lane cold, no token, no ranking. */
export function sparsePortfolio(nowSec) {
    const cold = (horizon) => ({
        ...lane(horizon, random(1), nowSec * 1000),
        phase: 'Unknown', score: null, slope: null, curvature: null, delta_res: null, level: null, nudge: 0, confidence: 0,
        entered_at: 0, pending_label: null, unstable: false, warm: 'cold', transitions: undefined,
        lenses: LENSES.map((name, i) => ({ name, s: null, weight: WEIGHTS[horizon][i] })),
    });
    const full = fullPortfolio(nowSec);
    return {
        as_of: nowSec * 1000,
        posture: { ...full.posture, components: {}, core_count: 0, core_count_24h: undefined, moon_count: 0, band: 'under', reducing: false, expected: [0, 1], dominance_stale: true },
        phases: { bands: full.phases.bands, items: { PORTFOLIO: ['macro', 'meso', 'micro'].map(cold) } },
        tokens: [],
        eps: [],
        ingest: {},
        rotation: { s_rotation: null, s_port_alt: null, tilt: 'None', since: 0, challenger: null },
        alerts: [],
        flags: { shadow: true, actions: false, events: true, trend_redeploy: false, eps: true, canary: [], breaker: null },
    };
}

const CHAIN = [
    ['phase_meso', 'policy', null, 0.5, null, 0.5],
    ['macro_mult', 'mult', 0.5, 0.55, 0.5, 0.48],
    ['cut_pressure', 'mult', 0.55, 0.439, 0.48, 0.577],
    ['rsi_div', 'term', 0.439, 0.639, 0.577, 0.477],
    ['ta_clamp', 'clamp', 0.639, 0.6, 0.477, 0.477],
    ['final_clamp', 'clamp', 0.6, 0.6, 0.477, 0.477],
];

/** Decisions, newest first. */
export function strands(nowSec) {
    const types = ['add', 'hold', 'trim', 'cut', 'trend_add'];
    return Array.from({ length: 30 }, (_, i) => ({
        id: `s-${i}`,
        token: TOKENS[i % TOKENS.length],
        chain: 'test',
        ts: (nowSec - i * 900) * 1000,
        decision_type: types[i % types.length],
        mode: i % 7 === 0 ? 'canary' : 'shadow',
        size_frac: i % 5 === 1 ? null : 0.12,
        size_usd: 120.5,
        sell_qty: null,
        price: 12.4,
        a_value: 0.6,
        e_value: 0.477,
        cut_pressure: 0.612,
        meso: 'Recover',
        forward_pnl_6h: i > 24 ? 0.021 : null,
        cause_event: i % 3 === 0 ? 'phase_flip' : null,
        parent_id: null,
        param_id: 'default',
        reasons_n: CHAIN.length + 1,
    }));
}

/** A decision with its reasons; the last one has a broken chain on purpose. */
export function strandOf(id, nowSec) {
    const row = strands(nowSec).find((found) => found.id === id);
    if (row === undefined) return undefined;
    const reasons = CHAIN.map(([name, kind, A_before, A_after, E_before, E_after], seq) => ({
        seq, name, kind, value: null, A_before, A_after, E_before, E_after,
    }));
    if (id === 's-29') reasons[3] = { ...reasons[3], A_before: 0.5 };
    reasons.push({ seq: 9, name: 'cooldown', kind: 'gate', value: 'passed', A_before: null, A_after: null, E_before: null, E_after: null });
    return { ...row, cap_usd: 1000, inputs: { rsi: 56.2, vo: 1.31, sr_break: 'Bull', illiquid: false }, reasons };
}

/** Panel of `/pm/risk`: holdings with their shares and the tear sheet of NAV, or why there is none. */
export function risk(scenario) {
    if (scenario === 'sparse') return { available: false, reason: 'fewer than 30 common days', nav: { days: 1 } };
    const row = (token, kind, value, weight) => ({
        token, kind, value_usd: value, weight, risk_share: weight * 1.1, inverse_volatility: 0.25, risk_parity: 0.3,
    });
    return {
        available: true,
        days: 90,
        volatility: 0.62,
        effective_bets: 2.4,
        cvar95_day: 0.041,
        advice: 'Advice only: nothing is traded by it.',
        positions: [row('BTC', 'core', '4210.50', 0.41), row('SOL', 'core', '2150.00', 0.21), row('AAA', 'moon', '812.25', 0.08)],
        nav: {
            days: 90, total: 0.12, cagr: 0.58, volatility: 0.6, max_drawdown: 0.19, cvar95: 0.04, cdar95: 0.16, sharpe: 0.9,
            sortino: 1.3, calmar: 3,
        },
    };
}
