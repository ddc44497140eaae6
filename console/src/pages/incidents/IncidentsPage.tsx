import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { acknowledgeIncident, isUnacked } from '../../commands/actions';
import { askFirst } from '../../commands/confirm';
import type { Incident } from '../../contract/wire';
import { currentPlant } from '../../app/currentPlant';
import { useVerbs } from '../../keys/verbs';
import { query, route, setQuery } from '../../routing/router';
import { select, selection } from '../../routing/selection';
import { exportCsv } from '../../table/exportCsv';
import { m } from '../../text/messages';
import { INCIDENT_COLUMNS, IncidentList, knownIncidents, shownIncidents, storm } from './IncidentList';
import { IncidentDetail } from './IncidentDetail';
import { stateWord } from './incidentWords';

const t = m.incidents;

/** All incidents of all plants with their detail. */
export function IncidentsPage(): JSX.Element {
  useIncidentVerbs();
  const asked = route.value.id;
  useEffect(() => {
    if (asked !== null) select('incident', asked);
  }, [asked]);
  const all = query.value.get('all') !== null;
  const id = selection.value?.kind === 'incident' ? selection.value.id : null;
  const row = id === null ? undefined : knownIncidents.value.find((one) => String(one.id) === id);
  const unacked = shownIncidents.value.filter((one) => isUnacked(one.state));
  const shelved = knownIncidents.value.filter((one) => stateWord(one.state) === 'SHELVED').length;
  const grouped = query.value.get('group') === '1' || (storm.value && query.value.get('group') !== '0');
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <span class="segmented" role="group" aria-label={t.title}>
          <button type="button" aria-pressed={!all} onClick={() => setQuery({ all: null })}>
            {t.active}
          </button>
          <button type="button" aria-pressed={all} onClick={() => setQuery({ all: '1' })}>
            {t.all}
          </button>
        </span>
        <button
          type="button"
          aria-pressed={grouped}
          onClick={() => setQuery({ group: grouped ? '0' : '1', rule: null })}
        >
          {t.byRule}
        </button>
        <span class="muted">{t.shelvedCount(shelved)}</span>
        <button
          type="button"
          class="action"
          aria-disabled={unacked.length === 0}
          onClick={() => unacked.length > 0 && void acknowledgeAll(unacked)}
        >
          {t.ackAll(unacked.length)}
        </button>
      </div>
      <div class={row ? 'split' : ''}>
        <IncidentList />
        {row && <IncidentDetail key={row.id} row={row} />}
      </div>
      {!row && shownIncidents.value.length > 0 && <p class="muted">{t.select}</p>}
    </>
  );
}

/** Acknowledging many at once is confirmed with their number (console.md §10.5). */
async function acknowledgeAll(rows: readonly Incident[]): Promise<void> {
  if (!(await askFirst(t.ackAll(rows.length), t.ackAllEffect(rows.length), m.confirm.remainsDefault))) return;
  for (const row of rows) await acknowledgeIncident(row.plant ?? currentPlant.peek(), row.id);
}

function useIncidentVerbs(): void {
  const step = (by: number): void => {
    const rows = shownIncidents.peek();
    const at = rows.findIndex((row) => String(row.id) === selection.peek()?.id);
    const row = rows[at < 0 ? 0 : (at + by + rows.length) % rows.length];
    if (row) select('incident', row.id);
  };
  const nth = (index: number): void => {
    const row = shownIncidents.peek().at(index);
    if (row) select('incident', row.id);
  };
  useVerbs({
    'object.next': () => step(1),
    'object.previous': () => step(-1),
    'object.first': () => nth(0),
    'object.last': () => nth(-1),
    'object.nth': (digit) => nth(Number(digit) - 1),
    'view.export': () => exportCsv('incidents', shownIncidents.peek(), INCIDENT_COLUMNS),
  });
}
