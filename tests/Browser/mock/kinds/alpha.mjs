import { recorded } from './index.mjs';

const BASE = 0.75;
const FACTORS = { dc_mult: 1.2, regime: 1.31, ob_mult: 1, esof_mult: 0.9 };

function decision(scan, nowSec) {
    const enter = scan % 10 === 0;
    const raw = BASE * FACTORS.dc_mult * FACTORS.regime * FACTORS.ob_mult * FACTORS.esof_mult;
    const entry = {
        irp: 0.2, strength: 0.64, base_leverage: BASE, dc_status: 'confirmed', ...FACTORS, acb_boost: 1.1, acb_beta: 0.2,
        acb_stress: 0.4, mc_scale: 1.17, raw, clamped_max: 1, leverage: Math.min(raw, 1), bind: 'cap0', capital: 10000,
        fraction: 0.2, notional: 2000 * Math.min(raw, 1), ex_leverage: 2, margin: 1000, liq_distance: 0.42, qty: '12.5',
        gate: scan % 20 === 0 ? 'open' : 'spread', gates: scan % 20 === 0 ? [] : ['spread', 'cooldown'], defaulted: 0,
    };
    return {
        decision_id: `d-${scan}`,
        ts_ms: (nowSec - (400 - scan)) * 1000,
        scan_no: scan,
        lane: scan % 2 === 0 ? 'short' : 'long',
        mode: 'shadow',
        stage: 'V3.4',
        action: enter ? 'Enter' : scan % 3 === 0 ? 'NoSignal' : 'Veto:spread',
        symbol: enter ? 'SOLUSDT' : '',
        price: 101.2,
        div: -0.02 + Math.sin(scan / 9) * 0.03,
        flags: scan % 37 === 0 ? 4 : 0,
        posture: 'Apex',
        lag_us: 700 + scan,
        candidates: 3,
        ...(enter ? entry : {}),
    };
}

/** A shadow with positions, votes, orders and a filled tape. */
export function fullAlpha(nowSec) {
    const status = recorded('alpha');
    Object.assign(status, { now_ms: nowSec * 1000, guard_word: 'OBSERVE_ONLY', stage: 'V3.4', scans: 400, episodes: 31, capital: 1_000_000_000 });
    status.signal = { ...status.signal, div: -0.031, phi_fast: 0.41, phi_slow: 0.44, v_fast: -0.0012, v_slow: 0.0004, n_active: 11, bound: 0.9, flags: ['PegSuspected'] };
    status.tape = Array.from({ length: 120 }, (_, i) => decision(400 - i, nowSec));
    status.positions = ['short', 'long'].map((lane) => ({
        lane, shadow: true, symbol: 'SOLUSDT', entry_scan: 320, entry_px: 100, px: 101.2, pnl_bps: lane === 'short' ? -12 : 12,
        mfe_bps: 40, mae_bps: -22, bars_held: 80, streak: 2, qty: '12.5', leverage: 1, ex_leverage: 2, notional: 2000,
    }));
    status.exits = [{ symbol: 'SOLUSDT', scan_no: 399, score: 0.21, quorum: 0.5, votes: [0.2, -0.4, 0.9, 0, -1, 0.1, 0.5], action: 'Hold', reason: 'quorum' }];
    status.factors.lamps = status.factors.lamps.map((lamp, i) => (i % 3 === 0 ? lamp : { ...lamp, value: 0.42, age_ms: 4200 }));
    status.execution = {
        ...status.execution, port: 'scripted', orders_total: 12, guard: { place: 0, cancel: 0, set: 0 },
        orders: Array.from({ length: 12 }, (_, i) => ({
            id: i + 1, symbol: 'SOLUSDT', purpose: 'entry', side: i % 2 ? 'buy' : 'sell', qty: '12.5', limit: '101.25',
            filled: i % 3 === 0 ? '0' : '12.5', state: i % 3 === 0 ? 'Missed' : 'Filled', attempt: 1, lifetime_ms: 12 + i * 9,
        })),
    };
    status.distributions = ['scan_lag_us', 'decided_acked_us', 'sent_done_us', 'slip_in_bps'].map((name, i) => ({
        name, n: i === 2 ? 12 : 4000, p50: 40 * 10 ** i, p90: i === 2 ? null : 90 * 10 ** i, p99: i === 2 ? null : 200 * 10 ** i,
        p999: i === 2 ? null : 400 * 10 ** i, max: 900 * 10 ** i, drift: 0.02,
    }));
    status.divergence = {
        level: 'WARN', strip: '✓✓≠✓◁✓▷✓', matched: 180, extra: 4, missing: 6, waiting: 1, reference_rows: 190,
        metrics: [{ name: 'direction', value: 0.99, n: 190, level: 'OK', accepted_until_ms: 0 }, { name: 'leverage_gap', value: 0.12, n: 180, level: 'WARN', accepted_until_ms: (nowSec + 7200) * 1000 }],
        worst: ['scan 388 SOLUSDT: leverage 1.02 against 1.00 (0x3FF051EB851EB852 / 0x3FF0000000000000)'],
    };
    status.breaker = { ...status.breaker, level: 'Throttle', in_force: false };
    return status;
}

/** A plant that warms up: no signal, no tape. */
export function sparseAlpha(nowSec) {
    return {
        kind: 'alpha', jseq: 1, now_ms: nowSec * 1000, state: 'Running', mode: 'shadow', stage: 'V1', guard_word: 'OBSERVE_ONLY',
        signal: { div: null, n_active: 0, flags: ['Warmup'], thresholds: [], instruments: [] },
    };
}
