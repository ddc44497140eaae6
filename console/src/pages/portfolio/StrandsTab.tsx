import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Card } from '../../app/Card';
import { currentPlant } from '../../app/currentPlant';
import { at } from '../../app/format';
import { selectedOf, useObjects } from '../../app/objectVerbs';
import { errorText, getJson } from '../../live/api';
import { query, setQuery } from '../../routing/router';
import { select } from '../../routing/selection';
import { DataTable, type Column } from '../../table/DataTable';
import { useVerbs } from '../../keys/verbs';
import { exportCsv } from '../../table/exportCsv';
import { percent } from '../../truth/format';
import { Val } from '../../truth/Val';
import { fixed, modeOf, phaseName, portfolio, type Strand } from './status';
import { StrandDetail } from './StrandDetail';

const TYPES = [
  'add', 'trim', 'cut', 'hold', 'trend_add', 'no_trend_add', 'demote', 'promote', 'add_probe', 'flip_build',
  'hold_probe', 'trim_on_bounce',
] as const;
const DUE_H = { forward_pnl_6h: 6, forward_pnl_24h: 24, forward_pnl_72h: 72 } as const;
type Due = keyof typeof DUE_H;

/** Result of a decision some hours later; before that, when it is due. */
export function forwardText(strand: Strand, key: Due, nowMs: number | null): string {
  const value = strand[key];
  if (typeof value === 'number') return percent(value * 100, 2);
  const left = nowMs === null ? null : DUE_H[key] - (nowMs - strand.ts) / 3_600_000;
  if (left !== null && left > 0) return `due in ${left < 1 ? '< 1' : Math.ceil(left)} h`;
  return (strand.pnl_flags ?? []).join(', ') || '—';
}

const COLUMNS: readonly Column<Strand>[] = [
  { id: 'ts', title: 'time', cell: (r) => at(r.ts / 1000), key: (r) => r.ts },
  { id: 'token', title: 'token', cell: (r) => r.token, key: (r) => r.token },
  { id: 'type', title: 'decision', cell: (r) => r.decision_type, key: (r) => r.decision_type },
  {
    id: 'size',
    title: 'size',
    numeric: true,
    cell: (r) => <Val v={r.size_frac == null ? { q: 'absent', r: 'not_applicable' } : r.size_frac * 100} f={(v) => percent(v, 1)} tight />,
    key: (r) => r.size_frac,
  },
  { id: 'a', title: 'A', numeric: true, cell: (r) => `${fixed(r.a_value)} ${modeOf(r.a_value)}`, key: (r) => r.a_value },
  { id: 'e', title: 'E', numeric: true, cell: (r) => `${fixed(r.e_value)} ${modeOf(r.e_value)}`, key: (r) => r.e_value },
  { id: 'meso', title: 'meso', cell: (r) => phaseName(r.meso), key: (r) => r.meso },
  { id: 'cp', title: 'cut pressure', numeric: true, cell: (r) => fixed(r.cut_pressure, 3), key: (r) => r.cut_pressure },
  ...(Object.keys(DUE_H) as Due[]).map((key): Column<Strand> => ({
    id: key,
    title: `P&L ${DUE_H[key]} h`,
    numeric: true,
    cell: (r) => <span class="muted">{forwardText(r, key, portfolio.value?.as_of ?? null)}</span>,
    key: (r) => r[key] ?? null,
  })),
  { id: 'mode', title: 'mode', cell: (r) => <span class="badge">{r.mode}</span>, key: (r) => r.mode },
];

/** Decisions, newest first, and the reasons of the chosen one (console.md §8.4). */
export function StrandsTab(): JSX.Element {
  const rows = useSignal<readonly Strand[]>([]);
  const most = useSignal(50);
  const failure = useSignal('');
  const plant = currentPlant.value;
  const [token, type, words] = [query.value.get('token') ?? '', query.value.get('type') ?? '', query.value.get('q') ?? ''];
  const written = portfolio.value?.ingest['strands'] ?? 0;
  useEffect(() => {
    if (plant === null) return undefined;
    const stop = new AbortController();
    const filter = new URLSearchParams({ limit: String(most.value), ...(token ? { token } : {}), ...(type ? { type } : {}) });
    getJson<readonly Strand[]>(`/api/plants/${encodeURIComponent(plant)}/portfolio/strands?${filter}`, stop.signal).then(
      (found) => {
        rows.value = found;
        failure.value = '';
      },
      (cause: unknown) => stop.signal.aborted || (failure.value = errorText(cause)),
    );
    return () => stop.abort();
  }, [plant, token, type, written, most.value]);
  const shown = words === '' ? rows.value : rows.value.filter((row) => textOf(row).includes(words.toLowerCase()));
  useObjects('strand', shown.map((row) => row.id));
  useVerbs({
    'view.export': () => exportCsv('strands', shown, COLUMNS),
    filter: () => document.querySelector<HTMLInputElement>('[data-page-filter]')?.focus(),
  });
  const id = selectedOf('strand');
  return (
    <div class="cards">
      {id !== null && <StrandDetail key={id} plant={plant} id={id} against={query.value.get('against')} />}
      <Card id="pf-strands" title="Decisions" span={12} aside={<Filters token={token} type={type} words={words} />}>
        {failure.value !== '' && (
          <p class="notice crit" role="alert">
            {failure.value}
          </p>
        )}
        <DataTable
          caption="Decisions"
          columns={COLUMNS}
          rows={shown}
          rowId={(row) => row.id}
          selected={id}
          onSelect={(row) => select('strand', row.id)}
          height="tall"
          empty="No decision."
        />
        <p class="pager">
          <span class="muted">
            {shown.length} shown{words === '' ? '' : ` of the ${rows.value.length} loaded`}, {written} written
          </span>
          <button type="button" disabled={rows.value.length < most.value || most.value >= 500} onClick={() => (most.value = Math.min(500, most.value + 100))}>
            Load more
          </button>
        </p>
      </Card>
    </div>
  );
}

function textOf(row: Strand): string {
  return `${row.token} ${row.decision_type} ${row.mode} ${row.meso} ${row.cause_event ?? ''}`.toLowerCase();
}

function Filters({ token, type, words }: { readonly token: string; readonly type: string; readonly words: string }): JSX.Element {
  return (
    <span class="inline">
      <label>
        token{' '}
        <select value={token} onChange={(event) => setQuery({ token: event.currentTarget.value })}>
          <option value="">all</option>
          {(portfolio.value?.tokens ?? []).map((row) => (
            <option key={row.token} value={row.token}>
              {row.token}
            </option>
          ))}
        </select>
      </label>
      <label>
        decision{' '}
        <select value={type} onChange={(event) => setQuery({ type: event.currentTarget.value })}>
          <option value="">all</option>
          {TYPES.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        loaded rows with{' '}
        <input data-page-filter value={words} onInput={(event) => setQuery({ q: event.currentTarget.value })} />
      </label>
    </span>
  );
}
