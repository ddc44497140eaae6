import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { currentPlant } from '../../app/currentPlant';
import { at } from '../../app/format';
import { perform } from '../../commands/confirm';
import { DataTable, type Column } from '../../table/DataTable';
import { integer, plain } from '../../truth/format';
import { Val } from '../../truth/Val';
import { alpha, type AlphaStatus, type CadenceRow, type OrderRow } from './alphaStatus';
import { words } from './words';

type Distribution = NonNullable<AlphaStatus['distributions']>[number];
type Trigger = NonNullable<AlphaStatus['breaker']>['triggers'][number];

const CADENCE: readonly Column<CadenceRow>[] = [
  { id: 'action', title: 'action', cell: (r) => r.action },
  { id: 'mode', title: 'mode', cell: (r) => r.mode },
  { id: 'q', title: 'Q ms', numeric: true, cell: (r) => integer(r.q_ms) },
  { id: 'next', title: 'next', cell: (r) => at(r.next_ms / 1000) },
  { id: 'runs', title: 'runs', numeric: true, cell: (r) => integer(r.runs) },
  { id: 'missed', title: 'missed', numeric: true, cell: (r) => integer(r.missed) },
  {
    id: 'late',
    title: 'lateness p99 µs',
    numeric: true,
    cell: (r) => <Val v={r.lateness_p99_us} f={(v) => plain(v, 1)} tight />,
  },
  {
    id: 'pending',
    title: 'pending',
    cell: (r) =>
      r.pending_q_ms === undefined ? '—' : `${r.pending_q_ms} ms from ${at((r.effective_ms ?? 0) / 1000)}`,
  },
  { id: 'who', title: 'changed by', cell: (r) => (r.who ? `${r.who}: ${r.why}` : '—') },
];

const ORDERS: readonly Column<OrderRow>[] = [
  { id: 'id', title: 'id', numeric: true, cell: (o) => o.id },
  { id: 'symbol', title: 'symbol', cell: (o) => o.symbol },
  { id: 'what', title: 'order', cell: (o) => `${o.purpose} ${o.side}` },
  { id: 'qty', title: 'quantity', numeric: true, cell: (o) => `${o.filled} / ${o.qty}` },
  { id: 'limit', title: 'limit', numeric: true, cell: (o) => o.limit },
  { id: 'state', title: 'outcome', cell: (o) => o.state },
  { id: 'life', title: 'lifetime', numeric: true, cell: lifetime },
];

const DISTRIBUTIONS: readonly Column<Distribution>[] = [
  { id: 'name', title: 'metric', cell: (r) => r.name, key: (r) => r.name },
  { id: 'n', title: 'n', numeric: true, cell: (r) => integer(r.n) },
  ...(['p50', 'p90', 'p99', 'p999', 'max'] as const).map(
    (key): Column<Distribution> => ({
      id: key,
      title: key,
      numeric: true,
      cell: (r) => <Val v={r[key]} f={(v) => plain(v, 4)} tight />,
    }),
  ),
];

const TRIGGERS: readonly Column<Trigger>[] = [
  { id: 'name', title: 'trigger', cell: (r) => r.name },
  { id: 'value', title: 'value', numeric: true, cell: (r) => <Val v={r.value} f={(v) => plain(v, 4)} tight /> },
  { id: 't', title: 'throttle', numeric: true, cell: (r) => <Val v={r.throttle} f={(v) => plain(v, 3)} tight /> },
  { id: 'h', title: 'halt', numeric: true, cell: (r) => <Val v={r.halt} f={(v) => plain(v, 3)} tight /> },
  { id: 'f', title: 'flatten', numeric: true, cell: (r) => <Val v={r.flatten} f={(v) => plain(v, 3)} tight /> },
  { id: 'level', title: 'level', cell: (r) => r.level },
];

/** TTL use of an order: a bar, never a fake countdown below one second. */
function lifetime(o: OrderRow): JSX.Element {
  const ttl = alpha.value.execution?.ttl_ms ?? 100;
  return (
    <>
      <meter min={0} max={ttl} value={Math.min(ttl, o.lifetime_ms ?? 0)} aria-label="share of the time to live" />{' '}
      <Val v={o.lifetime_ms} f={(v) => `${plain(v, 1)} ms`} tight />
    </>
  );
}

/** Cadence, orders, distributions, breaker and guard (console.md §9.4). */
export function ControlTab(): JSX.Element {
  const s = alpha.value;
  return (
    <div class="cards">
      <Card id="alpha-cadence" title={words.cadence} span={12}>
        <DataTable caption={words.cadence} columns={CADENCE} rows={s.cadence ?? []} rowId={(r) => r.action} />
        <CadenceForm />
      </Card>
      <Card
        id="alpha-orders"
        title={words.orders}
        span={12}
        aside={`${s.execution?.port ?? ''}, TTL ${s.execution?.ttl_ms ?? '—'} ms`}
      >
        <DataTable
          caption={words.orders}
          columns={ORDERS}
          rows={s.execution?.orders ?? []}
          rowId={(o) => String(o.id)}
          height="short"
          empty={words.none}
        />
        <p>
          {words.guard}: place {s.execution?.guard.place}, cancel {s.execution?.guard.cancel}, set{' '}
          {s.execution?.guard.set} refused
        </p>
      </Card>
      <Card id="alpha-distributions" title={words.distributions} span={6}>
        <DataTable
          caption={words.distributions}
          columns={DISTRIBUTIONS}
          rows={s.distributions ?? []}
          rowId={(r) => r.name}
          empty={words.none}
        />
      </Card>
      <Card
        id="alpha-breaker"
        title={words.breaker}
        span={6}
        aside={<strong>{`${s.breaker?.level ?? ''}${s.breaker?.in_force ? '' : ' (journaled only)'}`}</strong>}
      >
        <DataTable caption={words.breaker} columns={TRIGGERS} rows={s.breaker?.triggers ?? []} rowId={(r) => r.name} />
        {s.breaker?.level !== 'Normal' && (
          <button
            type="button"
            class="action"
            onClick={() => currentPlant.value && void perform(currentPlant.value, 'breaker_release', {})}
          >
            {words.release}
          </button>
        )}
      </Card>
    </div>
  );
}

function CadenceForm(): JSX.Element {
  const action = useSignal('factor_refresh');
  const q = useSignal('');
  const why = useSignal('');
  const send = (event: Event): void => {
    event.preventDefault();
    const plant = currentPlant.value;
    const ms = Number(q.value);
    if (plant && Number.isFinite(ms) && ms > 0)
      void perform(plant, 'cadence_set', { action: action.value, q_ms: ms }, why.value);
  };
  return (
    <form class="inline" onSubmit={send}>
      <label>
        action{' '}
        <select value={action.value} onChange={(e) => (action.value = e.currentTarget.value)}>
          {(alpha.value.cadence ?? []).map((row) => (
            <option key={row.action} value={row.action}>
              {row.action}
            </option>
          ))}
        </select>
      </label>
      <label>
        Q ms <input inputMode="numeric" value={q.value} onInput={(e) => (q.value = e.currentTarget.value)} />
      </label>
      <label>
        reason <input value={why.value} onInput={(e) => (why.value = e.currentTarget.value)} />
      </label>
      <button type="submit" class="action">
        Set
      </button>
    </form>
  );
}
