import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Facts } from '../../app/Card';
import { currentPlant } from '../../app/currentPlant';
import { at } from '../../app/format';
import { acknowledgeIncident, isUnacked } from '../../commands/actions';
import { perform } from '../../commands/confirm';
import type { Params } from '../../commands/grammar';
import type { Incident } from '../../contract/wire';
import { useVerbs } from '../../keys/verbs';
import { incidents } from '../../live/live';
import { isRecord } from '../../live/mergePatch';
import { query, route, setQuery } from '../../routing/router';
import { select, selection } from '../../routing/selection';
import { exportCsv } from '../../table/exportCsv';
import { m } from '../../text/messages';
import { integer } from '../../truth/format';
import { Val } from '../../truth/Val';
import { INCIDENT_COLUMNS, IncidentList, shownIncidents } from './IncidentList';
import { incidentTitle, stateWord } from './incidentWords';

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
  const row = id === null ? undefined : incidents.value?.get(id);
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
      </div>
      <div class="split">
        <IncidentList />
        {row ? <Detail row={row} /> : <p class="muted side-note">{t.select}</p>}
      </div>
    </>
  );
}

function Detail({ row }: { readonly row: Incident }): JSX.Element {
  const plant = row.plant ?? currentPlant.value;
  const act = (kind: string, params: Params): void => {
    if (plant) void perform(plant, kind, { id: row.id, ...params });
  };
  const shelved = stateWord(row.state) === 'SHELVED';
  const shelve: Params = { for_s: 3600, reason: t.shelveReason };
  return (
    <section class="card inspector" aria-label={t.details}>
      <header class="card-head">
        <h2>{incidentTitle(row)}</h2>
      </header>
      <div class="card-body">
        <Facts
          rows={[
            [
              t.severity,
              <>
                <Val v={row.severity} /> {t.word[row.severity ?? ''] ?? ''}
              </>,
            ],
            [t.state, <Val v={stateWord(row.state)} />],
            [t.object, <Val v={row.subject ?? row.object} />],
            [t.opened, row.opened_at == null ? <Val v={null} /> : at(row.opened_at)],
            [t.last, row.last_at == null ? <Val v={null} /> : at(row.last_at)],
            [t.count, <Val v={row.occurrences} f={integer} />],
            [t.ackBy, row.ack?.by ?? t.noAck],
          ]}
        />
        {row.text && row.text !== incidentTitle(row) && <p>{row.text}</p>}
        <div class="actions">
          <button
            type="button"
            class="action primary"
            disabled={!isUnacked(row.state)}
            onClick={() => void acknowledgeIncident(plant, row.id)}
          >
            {t.ack}
            <kbd aria-hidden="true">a</kbd>
          </button>
          <button type="button" class="action" onClick={() => act('incident.clear', {})}>
            {t.clear}
            <kbd aria-hidden="true">x</kbd>
          </button>
          <button
            type="button"
            class="action"
            aria-disabled={row.severity === 'A' && !shelved}
            title={row.severity === 'A' ? t.critical : ''}
            onClick={() =>
              (row.severity !== 'A' || shelved) &&
              act(shelved ? 'incident.unsuppress' : 'incident.suppress', shelved ? {} : shelve)
            }
          >
            {shelved ? t.unshelve : t.shelve}
          </button>
        </div>
        <h3>{t.evidence}</h3>
        <Evidence value={row.evidence} />
      </div>
    </section>
  );
}

function Evidence({ value }: { readonly value: unknown }): JSX.Element {
  if (!isRecord(value) || Object.keys(value).length === 0)
    return <p class="muted">{typeof value === 'string' ? value : t.noEvidence}</p>;
  return (
    <Facts
      rows={Object.entries(value).map(
        ([key, part]) =>
          [
            key,
            isRecord(part) || Array.isArray(part) ? JSON.stringify(part) : <Val v={part as number | string | null} />,
          ] as const,
      )}
    />
  );
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
