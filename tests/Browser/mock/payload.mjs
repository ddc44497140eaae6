/** Payloads in the form of the status of a grid plant; every number is made from a seeded generator. */
import { ledgerRows } from './books.mjs';
import { random, round } from './random.mjs';
import { slot } from './slots.mjs';

/** The status of a plant that has just been created: everything the payload must carry, nothing it may carry. */
export function sparseStatus(nowSec) {
    return {
        schema: 1,
        plant: 'doge',
        snapshot_id: 'e1-1',
        time: nowSec,
        jseq: 1,
        mode: 'INIT',
        mode_reason: null,
        conditions: [],
        venue: 'paper',
        price: null,
        bid: null,
        ask: null,
        price_age_sec: null,
        stale_price_max_age_sec: 60,
        pair: 'DOGE/USD',
        base_asset: 'DOGE',
        quote_asset: 'USD',
        uptime_sec: null,
        entry_pct: null,
        profit_pct: null,
        total_profit: null,
        net_realised: null,
        unrealised: null,
        today_pnl: null,
        total_round_trips: null,
        slot_count: null,
        phases: null,
        daily: null,
        slots: [],
        capacity: null,
        governor: null,
        scanner: null,
        ledger: null,
        balances: null,
        equity: [],
        commentary: [],
        incidents: [],
        price_source: null,
    };
}

/** Everything a plant with 84 slots reports. */
export function fullStatus(nowSec, slots = 84) {
    const rand = random(7);
    const price = 0.09123;
    const all = Array.from({ length: slots }, (_, index) => ({
        ...slot(rand, index + 1, price),
        phase_since: nowSec - Math.floor(rand() * 9000),
    }));
    if (all[2]) all[2].alias = 'überlang-ünïcödé';
    if (all[4]) all[4].alias = '☂ שלום';
    if (all[6]) Object.assign(all[6], { total_profit: 1234567890.12, net_realised: 1234567890.12, unrealised: -1e-9 });
    const phases = { S0: 0, S1a: 0, S1b: 0, S2: 0 };
    for (const row of all) phases[row.phase]++;
    return {
        schema: 1,
        plant: 'doge',
        snapshot_id: 'e1-812',
        time: nowSec,
        jseq: 48211,
        mode: 'RUNNING',
        mode_reason: null,
        conditions: [],
        venue: 'paper',
        price,
        bid: 0.09122,
        ask: 0.09124,
        price_age_sec: 1.4,
        stale_price_max_age_sec: 60,
        pair: 'DOGE/USD',
        base_asset: 'DOGE',
        quote_asset: 'USD',
        uptime_sec: 93784,
        entry_pct: 0.2,
        profit_pct: 1,
        total_profit: 128.4471,
        total_settled: 128.4471,
        total_fees: 31.2204,
        total_write_offs: 4.1102,
        total_recovery_profit: 2.0417,
        net_realised: 121.8804,
        unrealised: -6.2214,
        today_pnl: 3.4127,
        total_round_trips: 2711,
        total_orphans: 41,
        slot_count: slots,
        top_phase: 'S0',
        phases,
        daily: { limit: 25, realised_loss: 4.1102, lock_active: false, day: '2026-11-21' },
        s1_orphan_after_sec: 1350,
        s2_orphan_after_sec: 1800,
        reentry_base_cooldown_sec: 60,
        actual_order_cost: { min: 9.8, max: 10.9, mean: 10.21 },
        price_source: { kind: 'recorded', name: 'binance-spot-5m DOGE' },
        slots: all,
        capacity: {
            open_orders: 168,
            open_orders_source: 'exchange',
            open_orders_internal: 168,
            open_orders_exchange: 168,
            open_orders_drift: 0,
            order_limit: 225,
            effective_cap: 168,
            headroom: 14,
            headroom_committed: 6,
            utilization_pct: 91.7,
            orders_per_slot: 2,
            estimated_slots_remaining: 7,
            max_new_sticky: 7,
            max_new_cycle: 4,
            partial_fill_open_1d: 3,
            partial_fill_cancel_1d: 0,
            median_fill_sec_1d: 812.5,
            p95_fill_sec_1d: 5210,
            band: 'caution',
            risk_hints: ['open_order_caution'],
            band_limits: { stop: 10, caution: 20 },
            entry_scheduler: { cap_per_loop: 4, used_this_loop: 1, pending: 2, deferred_total: 61, drained_total: 59 },
            entry_floor: { enabled: true, floor_quote: 5, applied_count: 0, applied_sides: [] },
            b_side: { failures_24h: {}, degraded_slots: 1, recoveries_24h: 2 },
            api: {
                rest_counter: 3.2,
                rest_max: 20,
                engine_counter: 12,
                engine_max: 125,
                calls_60s: 48,
                circuit_open_until: null,
            },
        },
        governor: {
            enabled: true,
            mode: 'suggest',
            orphan_pressure: 0.642,
            pressure_metric: 'flow',
            pressure_band: 'elevated',
            sticky_count: slots - Math.floor(slots / 4),
            cycle_count: Math.floor(slots / 4),
            ratio_current: 0.75,
            ratio_target: 0.8,
            recovery_policy: 'write_off_immediately',
            recovery_ttl_sec: 900,
            suggestions: [
                {
                    id: 17,
                    kind: 'convert',
                    params: { slot_id: 8, sticky: true },
                    reason: 'pressure 0.64 ≥ 0.60: slot 8 has the most orphans',
                    severity: 'high',
                    created_at: nowSec - 120,
                    expires_at: nowSec + 780,
                    state: 'open',
                },
            ],
            last_actions: [{ ts: nowSec - 3600, kind: 'convert', text: 'slot 12 became cycle: 6 healthy evaluations' }],
            write_off_candidates: [{ slot_id: 8, trade_id: 'B', score: 2.31 }],
        },
        scanner: {
            regime: 'ranging',
            trend_direction: 'flat',
            volatility: 0.37,
            confidence: 0.62,
            updated_at: nowSec - 12,
            atr_pct: 0.41,
            adx: 17.3,
            directional_efficiency: 0.182,
            bb_width: 0.0123,
            hmm: { trained: true, samples: 4000, target: 4000, tier: 'full', probabilities: [0.2, 0.7, 0.1] },
        },
        ledger: {
            total_entries: 19844,
            last_seq: 19844,
            reconciliation_drift_pct: 0.0003,
            balances: { USD: 1043.21, DOGE: 10412.5 },
            inventory: { base: 41.25, cost: 3.8, unrealised: -0.04 },
            drift: {
                USD: { ledger: 1043.2101, exchange: 1043.2101, delta: 0, pct: 0 },
                DOGE: { ledger: 10412.5, exchange: 10412.50000002, delta: 2e-8, pct: 0 },
            },
            drift_status: 'green',
            last_recon_at: nowSec - 31,
            bridge: { residual: 0.0001 },
            recent_entries: ledgerRows(random(11), nowSec, 19844, 50),
        },
        balances: {
            quote_total: 1043.2101,
            quote_held: 812.44,
            base_total: 10412.5,
            base_held: 8120.1,
            available_quote: 230.7701,
            available_base: 2292.4,
            age_sec: 4,
            carry: 0.12,
            residual_a: 0.01,
            residual_b: 0.02,
            buy_ready_slots: 23,
            equity_quote: 1993.1423,
            equity_base_eq: 21847.4438,
            baseline_quote: 1877.4833,
            growth_pct: 6.16,
            external_flows: 0,
            unexplained: 0.0001,
        },
        equity: equityPoints(nowSec),
        commentary: commentary(nowSec),
        incidents: [],
        determinism: {
            events_per_sec: 41.2,
            last_replay_hash: '9f2c41d07be38a55c0e1a4477a9b1f02',
            last_replay_status: 'equal',
            last_replay_at: nowSec - 5400,
            journal_lag_ms: 0.42,
            alloc_bytes_per_event: 0,
        },
        symptoms: [
            {
                id: 'ORPHAN_ELEVATED',
                severity: 'warn',
                priority: 12,
                summary: 'orphan pressure 0.64',
                since: nowSec - 300,
            },
            {
                id: 'CAPACITY_CAUTION',
                severity: 'warn',
                priority: 14,
                summary: 'headroom 14 < 20',
                since: nowSec - 900,
            },
        ],
    };
}

function equityPoints(nowSec) {
    const rand = random(3);
    let equity = 1877.48;
    const points = [];
    for (let index = 288; index >= 0; index--) {
        equity += (rand() - 0.45) * 3;
        if (index > 150 && index < 165) continue;
        points.push({
            ts: nowSec - index * 300,
            equity_quote: round(equity, 4),
            price: round(0.088 + rand() * 0.005, 5),
            pnl: round(equity - 1877.48, 4),
            flows: 0,
        });
    }
    return points;
}

function commentary(nowSec) {
    const lines = [
        'Slot 8: buy entry filled at 0.09101',
        'Slot 21: cycle A.14 completed, net +0.0712 USD',
        'Slot 33: exit orphaned after 1350 s',
        'Governor suggests slot 8 sticky',
        'Slot 5: sell entry refreshed to 0.09141',
    ];
    return Array.from({ length: 20 }, (_, index) => ({
        seq: 900 - index,
        ts: nowSec - index * 33,
        severity: index === 2 ? 'warn' : 'info',
        text: lines[index % lines.length],
    }));
}
