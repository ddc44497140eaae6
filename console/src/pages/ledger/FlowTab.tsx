import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { past } from '../../app/currentPlant';
import { errorText, getJson } from '../../live/api';
import { query, setQuery } from '../../routing/router';
import { DataTable, type Column } from '../../table/DataTable';
import { m } from '../../text/messages';
import { preferences } from '../../theme/preferences';
import { integer, signed, volume } from '../../truth/format';
import { Val } from '../../truth/Val';

const t = m.ledger;

interface Step {
  readonly kind: string;
  readonly entries: number;
  readonly amount: string;
}
interface AssetFlow {
  readonly asset: string;
  readonly opening: string;
  readonly closing: string;
  readonly residual: string;
  readonly steps: readonly Step[];
}
interface Flow {
  readonly assets: readonly AssetFlow[];
}

const COLUMNS: readonly Column<Step>[] = [
  { id: 'kind', title: t.flowKind, cell: (row) => row.kind },
  { id: 'entries', title: t.flowCount, numeric: true, cell: (row) => <Val v={row.entries} f={integer} tight /> },
  {
    id: 'amount',
    title: t.amount,
    numeric: true,
    text: (row) => row.amount,
    cell: (row) => <Val v={Number(row.amount)} f={(value) => signed(value, volume)} hide tight />,
  },
];

/** "Where did it go": opening balance, what happened by kind, closing balance; the residual must be zero. */
export function FlowTab({ plant }: { readonly plant: string }): JSX.Element {
  const flow = useSignal<Flow | null>(null);
  const error = useSignal<string | null>(null);
  const search = new URLSearchParams();
  for (const name of ['slot_id', 'from', 'to'] as const) {
    const raw = query.value.get(name);
    if (raw) search.set(name, name === 'slot_id' ? raw : String(Date.parse(`${raw}Z`) / 1000));
  }
  if (past.value !== null) search.set('at', String(past.value.seq));
  const asked = search.toString();
  useEffect(() => {
    const abort = new AbortController();
    getJson<Flow>(`/api/plants/${encodeURIComponent(plant)}/ledger/flow?${asked}`, abort.signal).then(
      (body) => {
        flow.value = body;
        error.value = null;
      },
      (cause: unknown) => {
        if (!abort.signal.aborted) error.value = errorText(cause);
      },
    );
    return () => abort.abort();
  }, [plant, asked]);
  return (
    <>
      <p class="muted">{t.flowText}</p>
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          setQuery(Object.fromEntries(['slot_id', 'from', 'to'].map((name) => [name, String(form.get(name) ?? '')])));
        }}
      >
        <label>
          {t.flowSlot}
          <input name="slot_id" inputMode="numeric" defaultValue={query.value.get('slot_id') ?? ''} data-page-filter />
        </label>
        <label>
          {t.filters.from}
          <input name="from" type="datetime-local" defaultValue={query.value.get('from') ?? ''} />
        </label>
        <label>
          {t.filters.to}
          <input name="to" type="datetime-local" defaultValue={query.value.get('to') ?? ''} />
        </label>
        <div class="actions">
          <button type="submit" class="action primary">
            {t.apply}
          </button>
        </div>
      </form>
      {error.value !== null && (
        <p class="notice crit" role="alert">
          {error.value}
        </p>
      )}
      {flow.value === null && error.value === null && <p class="muted">{t.loading}</p>}
      <div class="cards">
        {(flow.value?.assets ?? []).map((row) => (
          <Asset key={row.asset} row={row} />
        ))}
      </div>
    </>
  );
}

function Asset({ row }: { readonly row: AssetFlow }): JSX.Element {
  const zero = Number(row.residual) === 0;
  return (
    <section class="card span-6" aria-label={row.asset}>
      <header class="card-head">
        <h2>{row.asset}</h2>
        <div class="card-aside">
          <span class={`badge ${zero ? '' : 'crit'}`} data-testid="residual">
            {zero ? t.residualZero : t.residualBad(row.residual)}
          </span>
        </div>
      </header>
      <div class="card-body">
        {row.steps.length === 0 ? (
          <p class="muted">{t.noFlow}</p>
        ) : (
          !preferences.value.privacy && <Waterfall row={row} />
        )}
        <dl class="facts facts-1">
          <Line label={t.opening} text={row.opening} />
          <Line label={t.closing} text={row.closing} />
        </dl>
        <DataTable
          caption={`${t.flow} ${row.asset}`}
          columns={COLUMNS}
          rows={row.steps}
          rowId={(step) => step.kind}
          empty={t.noFlow}
        />
      </div>
    </section>
  );
}

function Line({ label, text }: { readonly label: string; readonly text: string }): JSX.Element {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Val v={Number(text)} f={volume} hide />
      </dd>
    </div>
  );
}

const WIDTH = 480;
const ROW = 20;

/** Floating bars from opening to closing; lengths only, every number is in the table. */
function Waterfall({ row }: { readonly row: AssetFlow }): JSX.Element {
  let level = Number(row.opening);
  const bars = row.steps.map((step) => {
    const from = level;
    level += Number(step.amount);
    return { name: step.kind, from, to: level };
  });
  const all = [
    { name: t.opening, from: 0, to: Number(row.opening) },
    ...bars,
    { name: t.closing, from: 0, to: Number(row.closing) },
  ];
  const inner = bars.flatMap((bar) => [bar.from, bar.to]);
  const low = Math.min(...inner);
  const high = Math.max(...inner);
  const pad = (high - low) * 0.08 || 1;
  const x = (value: number): number =>
    150 + ((WIDTH - 160) * (Math.min(high + pad, Math.max(low - pad, value)) - low + pad)) / (high - low + 2 * pad);
  return (
    <svg
      class="waterfall"
      viewBox={`0 0 ${WIDTH} ${all.length * ROW + 4}`}
      role="img"
      aria-label={t.flowChart(row.asset)}
    >
      {all.map((bar, index) => {
        const ends = index === 0 || index === all.length - 1;
        const left = Math.min(x(bar.from), x(bar.to));
        return (
          <g key={`${bar.name}${index}`}>
            <text x={144} y={index * ROW + 14} text-anchor="end">
              {bar.name}
            </text>
            <rect
              class={ends ? 'whole' : bar.to >= bar.from ? 'up' : 'down'}
              x={ends ? 150 : left}
              y={index * ROW + 3}
              width={Math.max(1, ends ? x(bar.to) - 150 : Math.abs(x(bar.to) - x(bar.from)))}
              height={ROW - 6}
            />
          </g>
        );
      })}
    </svg>
  );
}
