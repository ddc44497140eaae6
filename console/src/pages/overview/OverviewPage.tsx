import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { kindEngine } from '../../app/kindChips';
import { engineChip } from '../../app/truthChips';
import { plantBadge, venueBadge } from '../../app/venue';
import { isUnacked } from '../../commands/actions';
import type { GridStatus } from '../../contract/grid';
import type { PlantInfo } from '../../contract/wire';
import { incidents, plants, plantsError, statusOf, watchPlant } from '../../live/live';
import { homePath } from '../homePath';
import { DataTable, type Column } from '../../table/DataTable';
import { query, setQuery } from '../../routing/router';
import { useVerbs } from '../../keys/verbs';
import { m } from '../../text/messages';
import { Val } from '../../truth/Val';
import { factsOf, topSymptom } from './plantFacts';

const t = m.overview;

const COLUMNS: readonly Column<PlantInfo>[] = [
  { id: 'plant', title: t.plant, cell: (row) => <a href={homePath(row.id)}>{row.id}</a> },
  { id: 'kind', title: t.kind, cell: (row) => <Val v={row.kind} tight /> },
  {
    id: 'venue',
    title: t.venue,
    cell: (row) => (
      <b>
        <Val v={venueBadge(row.venue)?.word} tight />
      </b>
    ),
  },
  { id: 'state', title: t.state, cell: (row) => <Val v={row.state} tight /> },
  { id: 'mode', title: t.mode, cell: (row) => <Val v={row.mode} tight /> },
  { id: 'severity', title: t.severity, cell: (row) => <Val v={row.severity} tight /> },
  { id: 'headline', title: t.headline, cell: (row) => <Val v={row.headline} tight /> },
];
const idOf = (row: PlantInfo): string => row.id;

/** Every plant of this server: a tile each, or one line each (console.md §1.2). */
export function OverviewPage(): JSX.Element {
  const rows = plants.value;
  const table = query.value.get('view') === 'table';
  const swap = (): void => setQuery({ view: query.peek().get('view') === 'table' ? null : 'table' });
  useVerbs({ 'view.table': swap });
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <div class="actions">
          <button type="button" class="action" aria-pressed={table} onClick={swap}>
            {table ? t.toTiles : t.toTable} <kbd aria-hidden="true">v</kbd>
          </button>
        </div>
      </div>
      {plantsError.value !== null && (
        <p class="notice crit" role="alert">
          {t.notRead(plantsError.value)}
        </p>
      )}
      {rows?.length === 0 ? (
        <p>
          {t.none} <span class="muted">{t.start}</span>
        </p>
      ) : table ? (
        <DataTable caption={t.title} columns={COLUMNS} rows={rows ?? []} rowId={idOf} height="page" empty={m.ledger.loading} />
      ) : (
        <ul class="cards plant-tiles">
          {(rows ?? []).map((row) => (
            <Tile key={row.id} row={row} />
          ))}
        </ul>
      )}
    </>
  );
}

function Tile({ row }: { readonly row: PlantInfo }): JSX.Element {
  useEffect(() => watchPlant(row.id), [row.id]);
  const state = (statusOf(row.id) ?? {}) as GridStatus;
  const own = row.kind !== 'grid' && row.kind != null ? kindEngine(row.kind, state as Readonly<Record<string, unknown>>) : null;
  const chip = engineChip(state);
  const word = own === null ? (state.mode == null ? (row.mode ?? row.state) : chip.text) : (own.word ?? row.state);
  const venue = plantBadge(row.kind, state as Readonly<Record<string, unknown>>, state.venue ?? row.venue);
  const symptom = topSymptom(state);
  return (
    <li class="card span-4 plant-tile" data-plant={row.id}>
      <a class="card-head" href={homePath(row.id)}>
        <h2>{row.id}</h2>
        <span class="muted">{row.kind}</span>
        <span class="card-aside">
          {venue && <span class={`venue ${venue.real ? 'real' : ''}`}>{venue.word}</span>}
          <b class={own === null && chip.tone === 'crit' ? 'crit-text' : own === null && chip.tone === 'warn' ? 'warn-text' : ''}>
            <Val v={word} tight />
          </b>
        </span>
      </a>
      <div class="card-body">
        <dl class="figures">
          {factsOf(row.kind ?? '', state as Readonly<Record<string, unknown>>).map(([label, value]) => (
            <div key={label} class="figure">
              <dt class="figure-label">{label}</dt>
              <dd class="figure-value">{value}</dd>
            </div>
          ))}
        </dl>
        <p class={symptom === null ? 'muted' : symptom.tone}>{symptom === null ? (row.headline ?? t.noSymptom) : symptom.text}</p>
        <p class="muted">
          <Counts plant={row.id} />
        </p>
      </div>
    </li>
  );
}

function Counts({ plant }: { readonly plant: string }): JSX.Element {
  if (incidents.value === null) return <Val v={null} />;
  const open = [...incidents.value.values()].filter((row) => isUnacked(row.state) && (row.plant ?? plant) === plant);
  if (open.length === 0) return <>{t.noIncidents}</>;
  return (
    <a href="/incidents">
      {(['A', 'C', 'W', 'I'] as const)
        .map((letter) => [letter, open.filter((row) => row.severity === letter).length] as const)
        .filter(([, count]) => count > 0)
        .map(([letter, count]) => t.unacked(letter, count))
        .join(', ')}
    </a>
  );
}
