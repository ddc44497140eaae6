import { computed } from '@preact/signals';
import type { JSX } from 'preact';
import { at } from '../../app/format';
import type { Incident } from '../../contract/wire';
import { incidents, incidentsError } from '../../live/live';
import { query } from '../../routing/router';
import { select, selection } from '../../routing/selection';
import { DataTable, type Column } from '../../table/DataTable';
import { m } from '../../text/messages';
import { integer } from '../../truth/format';
import { Val } from '../../truth/Val';
import { byUrgency, incidentTitle, isOpen, stateWord } from './incidentWords';

const t = m.incidents;
const GLYPH: Readonly<Record<string, string>> = { A: '◆', C: '◆', W: '▲', I: '●' };
const TONE: Readonly<Record<string, string>> = { A: 'crit-text', C: 'crit-text', W: 'warn-text', I: '' };

function Severity({ letter }: { readonly letter: string | null | undefined }): JSX.Element {
  if (!letter) return <Val v={letter} tight />;
  return (
    <span class={TONE[letter] ?? ''}>
      <span aria-hidden="true">{GLYPH[letter] ?? '●'} </span>
      {letter} <span class="small">{t.word[letter] ?? ''}</span>
    </span>
  );
}

function State({ row }: { readonly row: Incident }): JSX.Element {
  const word = stateWord(row.state);
  return (
    <span
      class={`incident-state ${word?.endsWith('UNACK') ? 'unack' : ''} ${word?.startsWith('RETURNED') ? 'returned' : ''}`}
    >
      <Val v={word} tight />
      {row.flapping && ' flapping'}
      {row.first_up && ' first-up'}
    </span>
  );
}

export const INCIDENT_COLUMNS: readonly Column<Incident>[] = [
  { id: 'severity', title: t.severity, key: (row) => row.severity, cell: (row) => <Severity letter={row.severity} /> },
  { id: 'state', title: t.state, key: (row) => stateWord(row.state), cell: (row) => <State row={row} /> },
  {
    id: 'title',
    title: t.rule,
    key: incidentTitle,
    cell: (row) => (
      <span class="clip wide" title={incidentTitle(row)}>
        {incidentTitle(row)}
      </span>
    ),
  },
  {
    id: 'object',
    title: t.object,
    key: (row) => row.subject ?? row.object,
    cell: (row) => <Val v={row.subject ?? row.object} tight />,
  },
  {
    id: 'opened',
    title: t.opened,
    key: (row) => row.opened_at,
    cell: (row) => (row.opened_at == null ? <Val v={null} tight /> : <span class="num">{at(row.opened_at)}</span>),
  },
  {
    id: 'last',
    title: t.last,
    key: (row) => row.last_at,
    cell: (row) => (row.last_at == null ? <Val v={null} tight /> : <span class="num">{at(row.last_at)}</span>),
  },
  {
    id: 'count',
    title: t.count,
    numeric: true,
    key: (row) => row.occurrences,
    cell: (row) => <Val v={row.occurrences} f={integer} tight />,
  },
  {
    id: 'ack',
    title: t.ackBy,
    key: (row) => row.ack?.by,
    cell: (row) => (row.ack?.by ? row.ack.by : <span class="muted">{t.noAck}</span>),
  },
  { id: 'plant', title: t.plant, key: (row) => row.plant, cell: (row) => <Val v={row.plant} tight /> },
];

const SHORT = INCIDENT_COLUMNS.filter((column) => ['severity', 'state', 'title'].includes(column.id));
const idOf = (row: Incident): string => String(row.id);
const pick = (row: Incident): void => select('incident', row.id);

/** Incidents as listed: open ones, or all with `?all=1`, worst first. */
export const shownIncidents = computed<readonly Incident[]>(() => {
  const rows = [...(incidents.value?.values() ?? [])];
  return (query.value.get('all') ? rows : rows.filter(isOpen)).toSorted(byUrgency);
});

/** The incident table; `short` for the drawer. */
export function IncidentList({ short }: { readonly short?: boolean }): JSX.Element {
  const chosen = selection.value?.kind === 'incident' ? selection.value.id : null;
  return (
    <>
      {incidentsError.value !== null && (
        <p class="notice crit" role="alert">
          {t.notRead(incidentsError.value)}
        </p>
      )}
      <DataTable
        caption={t.title}
        columns={short ? SHORT : INCIDENT_COLUMNS}
        rows={shownIncidents.value}
        rowId={idOf}
        selected={chosen}
        onSelect={pick}
        height={short ? 'tall' : 'page'}
        empty={incidents.value === null ? m.ledger.loading : t.none}
      />
    </>
  );
}
