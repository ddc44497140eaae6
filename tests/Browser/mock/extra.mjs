/** Operations switches, history, lab jobs, flow and tax reads of the mock plant. */

/** Switches of the plant; `overrides` maps keys to forced values. */
export function opsPanel(overrides) {
    const base = [
        ['REGIME_HMM', 'Regime detection', 'Hidden Markov regimes', [], true, true],
        ['MTS_THROTTLE', 'Regime detection', 'Throttle by MTS', ['REGIME_HMM'], true, false],
        ['CHURNER', 'Intelligence', 'Churner', [], false, true],
    ];
    const on = (key) => overrides[key] ?? base.find((row) => row[0] === key)[4];
    const toggles = base.map(([key, group, label, dependencies, config, danger]) => ({
        key,
        group,
        label,
        description: `${label}, as configured`,
        dependencies,
        effective: on(key),
        active: on(key) && dependencies.every(on),
        config_default: config,
        override_active: key in overrides,
        source: key in overrides ? 'override' : 'config',
        destructive_stop: danger,
    }));
    const groups = [...new Set(toggles.map((row) => row.group))].map((group) => {
        const rows = toggles.filter((row) => row.group === group);
        return {
            group,
            total: rows.length,
            enabled: rows.filter((row) => row.effective).length,
            overridden: rows.filter((row) => row.override_active).length,
        };
    });
    return { overrides_active: Object.keys(overrides).length, groups, toggles };
}

/** What a change of a switch answers. */
export function opsChange(action, body, overrides) {
    if (action === 'reset-all') for (const key of Object.keys(overrides)) delete overrides[key];
    else if (action === 'reset') delete overrides[body.key];
    else {
        const row = opsPanel(overrides).toggles.find((toggle) => toggle.key === body.key);
        const all = opsPanel(overrides).toggles;
        const missing = row.dependencies.filter((key) => !all.find((toggle) => toggle.key === key).effective);
        if (body.value && missing.length > 0)
            return [409, { ok: false, error: 'dependency_missing', message: `${body.key} needs ${missing.join(', ')}.` }];
        overrides[body.key] = body.value;
    }
    const dormant = body.value === false && body.key === 'REGIME_HMM' ? ['MTS_THROTTLE becomes dormant'] : [];
    return [
        200,
        { ok: true, message: 'applies with the next turn', warnings: dormant, ops_panel: opsPanel(overrides) },
    ];
}

/** The status as of a past position: fewer entries, an older price, and the envelope that says so. */
export function pastStatus(status, at, nowSec) {
    const back = status.jseq - at;
    return {
        ...status,
        price: Number((status.price * 0.9).toFixed(5)),
        jseq: at,
        time: nowSec - back * 10,
        truth: { mode: 'historical', q: 'exact', r: null, detail: '', jseq: at, t: (nowSec - back * 10) * 1000 },
    };
}

/** From opening to closing balance; the residual is zero. */
export const FLOW = {
    slot_id: null,
    assets: [
        {
            asset: 'USD',
            opening: '921.3297',
            closing: '1043.2101',
            residual: '0',
            steps: [
                { kind: 'entry_fill', entries: 310, amount: '-2871.12' },
                { kind: 'exit_fill', entries: 298, amount: '3024.2212' },
                { kind: 'fee', entries: 608, amount: '-31.2208' },
            ],
        },
        {
            asset: 'DOGE',
            opening: '10412.5',
            closing: '10412.5',
            residual: '0',
            steps: [
                { kind: 'entry_fill', entries: 310, amount: '31480.1' },
                { kind: 'exit_fill', entries: 298, amount: '-31480.1' },
            ],
        },
    ],
};

export function taxPack(method, nowSec) {
    return {
        method,
        quote: 'USD',
        base: 'DOGE',
        gain: '121.8804',
        proceeds: '3024.2212',
        basis: '2902.3408',
        remaining_units: '10412.5',
        remaining_basis: '948.5787',
        count: 2,
        disposals: [1, 2].map((n) => ({
            acquired_at: n === 1 ? null : nowSec - 7200,
            disposed_at: nowSec - 600 * n,
            units: '109.1',
            proceeds: '9.95',
            basis: '9.83',
            gain: '0.12',
            has_basis: n !== 1,
            acquired_tx: 10 + n,
            disposed_tx: 200 + n,
        })),
    };
}

const point = (ts, i) => ({
    ts,
    price: 0.09 + 0.0004 * Math.sin(i / 5),
    equity: 1000 + i * 0.7 + 9 * Math.sin(i / 9),
    hold: 1000 + 5 * Math.sin(i / 7),
    buy_and_hold: 1000 + 12 * Math.sin(i / 6),
    drawdown_pct: Math.max(0, -0.9 * Math.sin(i / 9)),
});

function run(profit, pair = 'DOGE/USD') {
    return {
        pair,
        fill: 'through',
        candles: 2880,
        ledger_ties: true,
        net_profit: profit,
        net_realised: profit + 2.2,
        unrealised: -2.2,
        total_fees: 7.61,
        total_write_offs: 0.4,
        max_drawdown_pct: 3.4,
        mean_exposure_pct: 48.2,
        win_rate_pct: 71.4,
        profit_factor: 2.31,
        total_round_trips: 212,
        turnover: 9120.4,
        actions_orphan: 14,
        write_offs: 1,
        equity_curve: Array.from({ length: 300 }, (_, i) => point(1_700_000_000 + i * 3600, i)),
    };
}

/** Jobs of the lab with their results. */
export function labJobs(nowSec) {
    const job = (id, kind, name, more) => ({
        id,
        kind,
        name,
        state: 'succeeded',
        done: 2880,
        total: 2880,
        percent: 100,
        started_at: (nowSec - 7200) * 1000,
        started_by: 'local operator (no token)',
        seed: 1,
        config_hash: `c${id}`,
        input_hash: 'i0d1',
        build: '0.1.0',
        params: { fill: 'through', slots: 4 },
        config: { 'grid.entry_pct': '0.5', 'grid.profit_pct': '1' },
        ...more,
    });
    const rows = [0.2, 0.35, 0.5, 0.75, 1].flatMap((entry, x) =>
        [0.5, 0.75, 1, 1.5, 2].map((profit, y) => ({
            settings: `grid.entry_pct=${entry} grid.profit_pct=${profit}`,
            ...(x === 4 && y === 0
                ? { failure: 'grid.profit_pct is below two fees' }
                : { result: { ...run(Number((12 * Math.sin(x + y / 2) + 4).toFixed(3))), equity_curve: undefined } }),
        })),
    );
    return [
        job('j-5', 'regime', 'detectors, 30 days', {
            result_hash: 'de7ec7050001',
            params: { data: 'binance-perp-1m-2025/XRPUSDT-1m', days: 30 },
            result: {
                kind: 'regime',
                caveats: ['One instrument, one month: it says nothing about others.'],
                tables: [
                    {
                        title: 'Answers', note: 'What the tables below say.', columns: ['question', 'answer', 'why'],
                        rows: [['Is the detector better than the base rate?', 'no skill', '0.51 against 0.50 ± 0.02']],
                    },
                    { title: 'Regime model', note: '', columns: ['horizon', 'hit', 'n'], rows: [['60', '0.51', '2 880'], ['240', '0.49', '720']] },
                ],
            },
        }),
        job('j-4', 'simulate', 'seed 7, 72 h, 4 slots', {
            result: run(12.4),
            result_hash: 'c0ffee0012',
            seed: 7,
            params: { seed: 7, hours: 72, slots: 4 },
        }),
        job('j-3', 'sweep', 'entry × profit', { done: 25, total: 25, result: rows, result_hash: 'sweep0011' }),
        job('j-2', 'backtest', 'DOGE 2024, profit 1.5', {
            result: run(31.6),
            result_hash: 'aa51c9e20aa17',
            config: { 'grid.entry_pct': '0.5', 'grid.profit_pct': '1.5' },
        }),
        job('j-1', 'backtest', 'DOGE 2024, 5 m bars', { result: run(24.1), result_hash: 'b51c9e20aa17' }),
    ];
}
