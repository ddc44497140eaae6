/** Ledger rows, accounts, transactions and incidents of the mock plant. */
import { round } from './random.mjs';

/** Ledger rows, newest first. */
export function ledgerRows(rand, nowSec, lastSeq, count) {
    const kinds = [
        'BUY_ENTRY',
        'FEE',
        'SELL_EXIT',
        'FEE',
        'CYCLE_PROFIT',
        'SELL_ENTRY',
        'FEE',
        'BUY_EXIT',
        'WRITE_OFF',
    ];
    let quote = 1043.21;
    let base = 10412.5;
    return Array.from({ length: count }, (_, index) => {
        const type = kinds[index % kinds.length];
        const cash = type !== 'CYCLE_PROFIT' && type !== 'WRITE_OFF';
        const cost = round(9 + rand() * 2, 4);
        const volume = round(cost / 0.0912, 8);
        const buys = type.startsWith('BUY');
        const sells = type.startsWith('SELL');
        quote += buys ? cost : sells ? -cost : 0;
        base += buys ? -volume : sells ? volume : 0;
        return {
            id: `L${lastSeq - index}`,
            seq: lastSeq - index,
            timestamp: nowSec - index * 47,
            slot_id: 1 + (index % 84),
            trade_id: index % 2 ? 'A' : 'B',
            cycle: 40 - (index % 9),
            entry_type: type,
            cash,
            debit_usd: buys ? cost : type === 'FEE' ? 0.0241 : 0,
            credit_usd: sells ? cost : type === 'CYCLE_PROFIT' ? 0.0712 : 0,
            debit_base: sells ? volume : 0,
            credit_base: buys ? volume : 0,
            price: cash ? 0.0912 : 0,
            fee_usd: buys || sells ? 0.0241 : 0,
            fee_base: 0,
            txid: cash ? `TX${lastSeq - index}-QZ7` : null,
            order_local_id: 10 + index,
            balance_usd_after: round(quote, 4),
            balance_base_after: round(base, 8),
            note: type === 'WRITE_OFF' ? 'mark 0.09011, pnl_usd -0.0412' : '',
        };
    });
}

/** Incidents in every state. */
export function incidentList(nowSec) {
    const row = (id, severity, state, title, extra = {}) => ({
        id,
        plant: 'doge',
        rule_id: title.toLowerCase().replaceAll(' ', '_'),
        severity,
        state,
        title,
        subject: 'doge',
        opened_at: nowSec - 900,
        last_at: nowSec - 20,
        occurrences: 2,
        ack: null,
        evidence: { headroom: 14, limit: 20 },
        ...extra,
    });
    return [
        row('i-1', 'C', 'ActiveUnack', 'Capacity caution'),
        row('i-2', 'W', 'ActiveAck', 'Orphan pressure elevated', { ack: { by: 'operator', at: nowSec - 500 } }),
        row('i-3', 'W', 'ReturnedUnack', 'Price stale'),
        row('i-4', 'W', 'ReturnedAck', 'Order outcome unknown', { ack: { by: 'operator', at: nowSec - 100 } }),
        row('i-5', 'I', 'Normal', 'Replay finished'),
    ];
}

const account = (name, kind, asset, debit, credit) => ({
    account: name,
    class: kind,
    asset,
    debit,
    credit,
    balance: Number((debit - credit).toFixed(8)),
});
/** The trial balance. */
export const ACCOUNTS = {
    at: 19844,
    balanced: true,
    sums: { USD: 0, DOGE: 0 },
    accounts: [
        account('assets:exchange', 'asset', 'USD', 1043.2101, 0),
        account('assets:exchange', 'asset', 'DOGE', 10412.5, 0),
        account('equity:opening', 'equity', 'USD', 0, 921.3297),
        account('equity:opening', 'equity', 'DOGE', 0, 10412.5),
        account('income:grid:1', 'income', 'USD', 0, 153.1008),
        account('expense:fee:1', 'expense', 'USD', 31.2204, 0),
    ],
};

/** A transaction with its lineage. */
export function transaction(seq, nowSec) {
    return {
        seq,
        balanced: true,
        tx: {
            seq,
            kind: 'SELL_EXIT',
            timestamp: nowSec - 47,
            key: 'exec:TX-QZ7:SELL_EXIT',
            postings: [
                { account: 'assets:exchange', asset: 'DOGE', amount: -109.1 },
                { account: 'trading:lot:8:B:12', asset: 'DOGE', amount: 109.1 },
                { account: 'assets:exchange', asset: 'USD', amount: 9.95 },
                { account: 'trading:lot:8:B:12', asset: 'USD', amount: -9.95 },
            ],
        },
        lineage: [
            { step: 'posting', seq, ts: nowSec - 47, text: 'SELL_EXIT 109.1 DOGE' },
            { step: 'fill', seq: 48100, ts: nowSec - 47, data: { exec_id: 'TX-QZ7', price: 0.0912, volume: 109.1 } },
            {
                step: 'order',
                seq: 48020,
                ts: nowSec - 900,
                data: { cl_ord_id: 'M0100020060000004E', side: 'sell', role: 'exit' },
            },
            { step: 'decision', seq: 48019, ts: nowSec - 900, text: 'entry B.12 filled: exit placed at +1 %' },
        ],
    };
}
