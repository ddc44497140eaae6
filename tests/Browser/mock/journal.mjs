const KINDS = [
    ['Quote', (n) => ({ bid: `0.0912${n % 10}`, ask: `0.0913${n % 10}`, last: `0.0912${n % 10}`, symbol: 1 })],
    ['Command', (n) => ({ request_id: `r-${n}`, kind: 'add_slot', params: { sticky: true }, issuer: 'operator' })],
    ['ToggleChanged', () => ({ key: 'REGIME_HMM', value: true, issuer: 'operator' })],
    ['EffectResult', () => ({ hex: '1f2e3d'.repeat(16) })],
    ['TraceMark', () => ({ hex: '00'.repeat(40) })],
];

const record = (seq, last, nowSec) => {
    const [type, data] = KINDS[seq % 17 === 0 ? 1 : seq % 31 === 0 ? 2 : seq % 7 === 0 ? 3 : seq % 11 === 0 ? 4 : 0];
    const ts = nowSec - (last - seq) * 0.8;
    return { seq, type, plant: 2, ts, ts_ingest: ts, corr: type === 'Command' ? `0x${seq.toString(16)}` : null, bytes: 64, data: data(seq) };
};

/** A page of the journal, newest first. */
export function journalPage(scenario, last, search, nowSec) {
    if (scenario !== 'full') return { rows: [], first_seq: 1, last_seq: 0, scanned_from: 1, scanned_to: 0, problem: null };
    const limit = Number(search.get('limit') ?? 100);
    const types = (search.get('type') ?? '').split(',').filter(Boolean);
    const fits = (row) =>
        (types.length === 0 || types.includes(row.type)) && JSON.stringify(row).includes(search.get('q') ?? '');
    const end = Math.min(last, Number(search.get('before') ?? last + 1) - 1);
    const from = Number(search.get('from') ?? Math.max(1, end - (types.length > 0 || search.get('q') ? 4000 : limit) + 1));
    const rows = [];
    for (let seq = from; seq <= end && rows.length < limit * 40; seq++) {
        const row = record(seq, last, nowSec);
        if (fits(row)) rows.push(row);
    }
    const shown = search.has('from') ? rows.slice(0, limit) : rows.slice(-limit);
    return { rows: shown.reverse(), first_seq: 1, last_seq: last, scanned_from: from, scanned_to: end, problem: null };
}
