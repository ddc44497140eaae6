import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { currentPlant } from '../../app/currentPlant';
import { at } from '../../app/format';
import { perform } from '../../commands/confirm';
import { blockedReason } from '../../commands/send';
import { DataTable, type Column } from '../../table/DataTable';
import { integer, plain } from '../../truth/format';
import { Val } from '../../truth/Val';
import { Action } from '../slots/SlotActions';
import { alpha, type AlphaStatus, type CadenceRow } from './alphaStatus';
import { words } from './words';

type Trigger = NonNullable<AlphaStatus['breaker']>['triggers'][number];

const CADENCE: readonly Column<CadenceRow>[] = [
  { id: 'action', title: 'action', cell: (r) => r.action },
  { id: 'mode', title: 'mode', cell: (r) => r.mode },
  { id: 'q', title: 'Q ms', numeric: true, cell: (r) => (r.q_ms === 0 ? '= scan' : integer(r.q_ms)) },
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
      r.pending_q_ms === undefined ? 'none' : `${r.pending_q_ms} ms from ${at((r.effective_ms ?? 0) / 1000)}`,
  },
  { id: 'who', title: 'changed by', cell: (r) => (r.who ? `${r.who}: ${r.why}` : 'configuration') },
];

const limit = (value: number | undefined): JSX.Element => <Val v={value} f={(v) => plain(v, 3)} tight />;
const TRIGGERS: readonly Column<Trigger>[] = [
  { id: 'name', title: 'trigger', cell: (r) => r.name },
  { id: 'value', title: 'value', numeric: true, cell: (r) => limit(r.value) },
  { id: 't', title: 'throttle', numeric: true, cell: (r) => limit(r.throttle) },
  { id: 'h', title: 'halt', numeric: true, cell: (r) => limit(r.halt) },
  { id: 'f', title: 'flatten', numeric: true, cell: (r) => limit(r.flatten) },
  { id: 'level', title: 'level', cell: (r) => r.level },
];

/** Cadences with their deadlines, and the breaker with its limits (console.md §9.4). */
export function CadenceTab(): JSX.Element {
  const s = alpha.value;
  const normal = s.breaker?.level === 'Normal';
  return (
    <div class="cards">
      <Card id="alpha-cadence" title={words.cadence} span={12}>
        <DataTable caption={words.cadence} columns={CADENCE} rows={s.cadence ?? []} rowId={(r) => r.action} />
        <CadenceForm />
      </Card>
      <Card
        id="alpha-breaker"
        title={words.breaker}
        span={12}
        aside={
          <>
            <strong>{`${s.breaker?.level ?? '—'}${s.breaker?.in_force === false ? ' (journaled only)' : ''}`}</strong>
            <Action kind="breaker_release" unless={normal ? 'Normal' : null}>
              {words.release}
            </Action>
          </>
        }
      >
        <DataTable caption={words.breaker} columns={TRIGGERS} rows={s.breaker?.triggers ?? []} rowId={(r) => r.name} />
      </Card>
    </div>
  );
}

function CadenceForm(): JSX.Element {
  const action = useSignal(alpha.peek().cadence?.[0]?.action ?? 'scan');
  const q = useSignal('');
  const why = useSignal('');
  const ms = Number(q.value);
  const wrong = !(Number.isFinite(ms) && ms > 0) ? 'Q' : why.value.trim() === '' ? 'reason' : null;
  const blocked = blockedReason() ?? wrong;
  const send = (event: Event): void => {
    event.preventDefault();
    const plant = currentPlant.peek();
    if (plant !== null && blocked === null)
      void perform(plant, 'cadence_set', { action: action.peek(), q_ms: Number(q.peek()) }, why.peek());
  };
  return (
    <form class="actions" onSubmit={send}>
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
      <button type="submit" class="action" aria-disabled={blocked !== null} title={blocked ?? ''}>
        Set{blocked !== null && <span class="sr"> ({blocked})</span>}
      </button>
    </form>
  );
}
