import type { JSX } from 'preact';
import { pairPrice, at } from '../../app/format';
import { Facts } from '../../app/Card';
import { listOf } from '../../contract/collection';
import type { CycleRecord, Num, OpenOrder, RecoveryOrder, Slot, Str } from '../../contract/grid';
import { DataTable, type Column } from '../../table/DataTable';
import { m } from '../../text/messages';
import { duration, integer, money, percent, plain, volume } from '../../truth/format';
import { Age, Pnl, Val } from '../../truth/Val';
import { Phase, Sides, SlotType } from './slotColumns';
import { RecoveryClose, SlotActions } from './SlotActions';

const t = m.selected;

function Side({ side }: { readonly side: string | null | undefined }): JSX.Element {
  if (!side) return <Val v={side} tight />;
  return (
    <span class={`side ${side}`}>
      <span aria-hidden="true">{side === 'sell' ? '▲' : '▼'}</span> {side}
    </span>
  );
}

const trade = (row: { trade_id?: Str; cycle?: Num }): string => `${row.trade_id ?? '—'}.${row.cycle ?? '—'}`;

const ORDER_COLUMNS: readonly Column<OpenOrder>[] = [
  { id: 'side', title: t.side, cell: (row) => <Side side={row.side} /> },
  { id: 'role', title: t.role, cell: (row) => <Val v={row.role} tight /> },
  { id: 'trade', title: t.trade, cell: trade },
  { id: 'price', title: t.price, numeric: true, cell: (row) => <Val v={row.price} f={pairPrice} tight /> },
  { id: 'volume', title: t.volume, numeric: true, cell: (row) => <Val v={row.volume} f={volume} tight /> },
  { id: 'distance', title: t.distance, numeric: true, cell: (row) => <Val v={row.distance_pct} f={percent} tight /> },
  { id: 'age', title: t.age, numeric: true, cell: (row) => <Val v={row.age_sec} f={duration} tight /> },
  {
    id: 'orphan',
    title: t.orphanIn,
    numeric: true,
    cell: (row) =>
      row.orphan_in_sec == null ? (
        <span class="muted">{t.noTimeout}</span>
      ) : (
        <Val v={row.orphan_in_sec} f={duration} tight />
      ),
  },
  {
    id: 'status',
    title: t.status,
    cell: (row) => (
      <span class={row.status === 'unknown' ? 'warn-text' : ''}>
        <Val v={row.status} tight />
      </span>
    ),
  },
];

const RECOVERY_COLUMNS: readonly Column<RecoveryOrder>[] = [
  { id: 'side', title: t.side, cell: (row) => <Side side={row.side} /> },
  { id: 'trade', title: t.trade, cell: trade },
  { id: 'price', title: t.price, numeric: true, cell: (row) => <Val v={row.price} f={pairPrice} tight /> },
  { id: 'distance', title: t.distance, numeric: true, cell: (row) => <Val v={row.distance_pct} f={percent} tight /> },
  { id: 'unrealised', title: t.unrealised, numeric: true, cell: (row) => <Pnl v={row.unrealised} tight /> },
  { id: 'age', title: t.age, numeric: true, cell: (row) => <Val v={row.age_sec} f={duration} tight /> },
  {
    id: 'ttl',
    title: t.ttl,
    numeric: true,
    cell: (row) =>
      row.ttl_remaining_sec == null ? (
        <span class="muted">{t.kept}</span>
      ) : (
        <Val v={row.ttl_remaining_sec} f={duration} tight />
      ),
  },
  { id: 'close', title: '', cell: (row) => <RecoveryClose row={row} /> },
];

const CYCLE_COLUMNS: readonly Column<CycleRecord>[] = [
  { id: 'trade', title: t.trade, cell: trade },
  {
    id: 'prices',
    title: t.entryExit,
    numeric: true,
    cell: (row) => (
      <>
        <Val v={row.entry_price} f={pairPrice} tight /> → <Val v={row.exit_price} f={pairPrice} tight />
      </>
    ),
  },
  { id: 'net', title: t.net, numeric: true, cell: (row) => <Pnl v={row.net_profit} tight /> },
  { id: 'took', title: t.took, numeric: true, cell: (row) => <Val v={row.duration_sec} f={duration} tight /> },
];

const orderId = (row: OpenOrder): string => String(row.local_id ?? row.txid);
const recoveryId = (row: RecoveryOrder): string => String(row.recovery_id);
const cycleId = (row: CycleRecord): string => `${trade(row)} ${row.exit_time}`;

/** Everything about one slot: flags, account, orders, recoveries, cycles, actions. */
export function SlotDetail({ slot }: { readonly slot: Slot }): JSX.Element {
  const pair = (a: unknown, b: unknown, f: (value: number) => string): JSX.Element => (
    <>
      <Val v={a as number} f={f} tight /> · <Val v={b as number} f={f} tight />
    </>
  );
  return (
    <div class="slot-detail">
      <p class="slot-title">
        <SlotType slot={slot} /> <b class="num">{slot.slot_id}</b>{' '}
        <span class="alias clip">
          <Val v={slot.alias} />
        </span>{' '}
        <Phase phase={slot.phase} />
        <span class="muted">
          {' '}
          {m.slots.since} <Age t={slot.phase_since} />
        </span>
      </p>
      <Facts
        columns={2}
        rows={[
          [m.slots.lifecycle, <Val v={slot.lifecycle} />],
          [
            m.slots.sides,
            <>
              <Sides slot={slot} />
              {slot.mode_source && <span class="muted"> ({slot.mode_source})</span>}
            </>,
          ],
          [m.slots.size, pair(slot.order_size_a, slot.order_size_b, money)],
          [m.slots.profitPct, <Val v={slot.profit_pct_runtime} f={percent} />],
          [m.slots.realised, <Pnl v={slot.net_realised} />],
          [m.slots.unrealised, <Pnl v={slot.unrealised} />],
          [m.slots.fees, <Val v={slot.total_fees} f={money} />],
          [m.slots.writeOffs, <Val v={slot.total_write_offs} f={money} />],
          [m.slots.trips, <Val v={slot.round_trips} f={integer} />],
          [m.slots.stuck, <Val v={slot.stuck_score} f={(k) => plain(k, 2)} />],
          [m.slots.losses, pair(slot.losses_a, slot.losses_b, integer)],
          [
            m.slots.missing,
            slot.missing == null ? (
              <Val v={null} />
            ) : (
              <span class={slot.missing.length > 0 ? 'warn-text' : 'muted'}>
                {slot.missing.join(', ') || m.summary.noConditions}
              </span>
            ),
          ],
        ]}
      />
      <SlotActions slot={slot} />
      <h3>{t.orders}</h3>
      {slot.open_orders == null ? (
        <Val v={null} />
      ) : (
        <DataTable
          caption={`${t.orders} ${slot.slot_id}`}
          columns={ORDER_COLUMNS}
          rows={listOf(slot.open_orders)}
          rowId={orderId}
          empty={t.noOrders}
        />
      )}
      <h3>{t.recoveries}</h3>
      {slot.recovery_orders == null ? (
        <Val v={null} />
      ) : (
        <DataTable
          caption={`${t.recoveries} ${slot.slot_id}`}
          columns={RECOVERY_COLUMNS}
          rows={listOf<RecoveryOrder>(slot.recovery_orders).map((row) => withSlot(row, slot))}
          rowId={recoveryId}
          empty={t.noRecoveries}
        />
      )}
      <h3>{t.cycles}</h3>
      {slot.recent_cycles == null ? (
        <Val v={null} />
      ) : (
        <DataTable
          caption={`${t.cycles} ${slot.slot_id}`}
          columns={CYCLE_COLUMNS}
          rows={listOf(slot.recent_cycles)}
          rowId={cycleId}
          height="short"
          empty={t.noCycles}
        />
      )}
      {slot.s2_entered_at != null && (
        <p class="muted">
          S2 {m.slots.since} {at(slot.s2_entered_at)}
        </p>
      )}
    </div>
  );
}

const owners = new WeakMap<RecoveryOrder, RecoveryOrder & { slot_id: number }>();

/** A recovery order with the slot that owns it; the same object for the same order. */
function withSlot(row: RecoveryOrder, slot: Slot): RecoveryOrder {
  let found = owners.get(row);
  if (!found) owners.set(row, (found = { ...row, slot_id: slot.slot_id }));
  return found;
}
