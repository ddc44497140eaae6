import type { JSX } from 'preact';
import { at, pairPrice } from '../../app/format';
import type { LedgerRow } from '../../contract/grid';
import type { Column } from '../../table/DataTable';
import { m } from '../../text/messages';
import { integer, money, volume } from '../../truth/format';
import { Val } from '../../truth/Val';

const t = m.ledger;

/** A zero leg is drawn as nothing: the row did not move that asset. */
const leg = (value: number | null | undefined, f: (value: number) => string): JSX.Element =>
  value === 0 ? (
    <span class="muted" aria-hidden="true">
      ·
    </span>
  ) : (
    <Val v={value} f={f} tight />
  );

/** Columns of the flat ledger view (grid.md §5.6): debit leaves the exchange account. */
export const LEDGER_COLUMNS: readonly Column<LedgerRow>[] = [
  {
    id: 'seq',
    title: t.seq,
    numeric: true,
    key: (row) => row.seq,
    cell: (row) => <Val v={row.seq} f={integer} tight />,
  },
  {
    id: 'time',
    title: t.time,
    key: (row) => row.timestamp,
    cell: (row) => (row.timestamp == null ? <Val v={null} tight /> : <span class="num">{at(row.timestamp)}</span>),
  },
  { id: 'slot', title: t.slot, numeric: true, key: (row) => row.slot_id, cell: (row) => <Val v={row.slot_id} tight /> },
  {
    id: 'trade',
    title: t.trade,
    key: (row) => (row.trade_id ? `${row.trade_id}.${row.cycle}` : null),
    cell: (row) =>
      row.trade_id ? (
        <span class="num">
          {row.trade_id}.{row.cycle ?? '—'}
        </span>
      ) : (
        <span class="muted" aria-hidden="true">
          ·
        </span>
      ),
  },
  {
    id: 'type',
    title: t.type,
    key: (row) => row.entry_type,
    cell: (row) => (
      <span class="entry-type">
        <Val v={row.entry_type} tight />
        {row.cash === false && (
          <span class="memo" title={t.memo}>
            {' '}
            memo
          </span>
        )}
      </span>
    ),
  },
  {
    id: 'debitQ',
    title: `${t.debitQ} Q`,
    help: t.convention,
    numeric: true,
    key: (row) => row.debit_usd,
    cell: (row) => leg(row.debit_usd, money),
  },
  {
    id: 'creditQ',
    title: `${t.creditQ} Q`,
    numeric: true,
    key: (row) => row.credit_usd,
    cell: (row) => leg(row.credit_usd, money),
  },
  {
    id: 'debitB',
    title: `${t.debitB} B`,
    help: t.convention,
    numeric: true,
    key: (row) => row.debit_base,
    cell: (row) => leg(row.debit_base, volume),
  },
  {
    id: 'creditB',
    title: `${t.creditB} B`,
    numeric: true,
    key: (row) => row.credit_base,
    cell: (row) => leg(row.credit_base, volume),
  },
  { id: 'price', title: t.price, numeric: true, key: (row) => row.price, cell: (row) => leg(row.price, pairPrice) },
  { id: 'fee', title: t.fee, numeric: true, key: (row) => row.fee_usd, cell: (row) => leg(row.fee_usd, money) },
  {
    id: 'balanceQ',
    title: `${t.balanceQ} Q`,
    numeric: true,
    key: (row) => row.balance_usd_after,
    cell: (row) => <Val v={row.balance_usd_after} f={money} hide tight />,
  },
  {
    id: 'balanceB',
    title: `${t.balanceB} B`,
    numeric: true,
    key: (row) => row.balance_base_after,
    cell: (row) => <Val v={row.balance_base_after} f={volume} hide tight />,
  },
  {
    id: 'txid',
    title: t.txid,
    key: (row) => row.txid,
    cell: (row) =>
      row.txid ? (
        <code class="clip narrow" title={row.txid}>
          {row.txid}
        </code>
      ) : (
        <span class="muted" aria-hidden="true">
          ·
        </span>
      ),
  },
  {
    id: 'note',
    title: t.note,
    key: (row) => row.note,
    cell: (row) => (
      <span class="clip" title={row.note ?? ''}>
        {row.note ?? ''}
      </span>
    ),
  },
];

export const ledgerRowId = (row: LedgerRow): string => String(row.seq ?? row.id);
/** Memo rows are italic: no cash moved. */
export const ledgerRowClass = (row: LedgerRow): string => (row.cash === false ? 'memo-row' : '');
