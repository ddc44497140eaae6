import { computed } from '@preact/signals';
import type { JSX } from 'preact';
import { past } from '../../app/currentPlant';
import { at } from '../../app/format';
import { isUnacked } from '../../commands/actions';
import { listOf } from '../../contract/collection';
import type { Incident } from '../../contract/wire';
import { incidents, incidentsError } from '../../live/live';
import { now } from '../../live/clock';
import { query, setQuery } from '../../routing/router';
import { select, selection } from '../../routing/selection';
import { DataTable, type Column } from '../../table/DataTable';
import { m } from '../../text/messages';
import { integer } from '../../truth/format';
import { Val } from '../../truth/Val';
import {
  byUrgency,
  groupByRule,
  incidentTitle,
  isOpen,
  ownerOf,
  raisedLastMinute,
  stateWord,
  STORM_PER_MINUTE,
  type IncidentGroup,
} from './incidentWords';

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
  {
    id: 'owner',
    title: t.owner,
    key: ownerOf,
    cell: (row) => ownerOf(row) ?? <span class="muted">{t.noOwner}</span>,
  },
  { id: 'plant', title: t.plant, key: (row) => row.plant, cell: (row) => <Val v={row.plant} tight /> },
];

const SHORT = INCIDENT_COLUMNS.filter((column) => ['severity', 'state', 'title'].includes(column.id));
const idOf = (row: Incident): string => String(row.id);
const pick = (row: Incident): void => select('incident', row.id);

/** Every incident known for what the screen shows: the present list, or the open ones of the shown instant. */
export const knownIncidents = computed<readonly Incident[]>(() =>
  past.value === null
    ? [...(incidents.value?.values() ?? [])]
    : (past.value.incidents ?? listOf(past.value.status.incidents as never)),
);

/** Incidents as listed: open ones, or all with `?all=1`, worst first. */
export const shownIncidents = computed<readonly Incident[]>(() => {
  const rows = knownIncidents.value;
  return (query.value.get('all') ? rows : rows.filter(isOpen)).toSorted(byUrgency);
});

/** True while so many are raised that the list is shown by rule. */
export const storm = computed(() => raisedLastMinute(knownIncidents.value, now.value) > STORM_PER_MINUTE);

/** The incident table; `short` for the drawer. In a storm, or when asked for, one line per rule. */
export function IncidentList({ short }: { readonly short?: boolean }): JSX.Element {
  const chosen = selection.value?.kind === 'incident' ? selection.value.id : null;
  const grouped = (storm.value && query.value.get('group') !== '0') || query.value.get('group') === '1';
  const rule = query.value.get('rule');
  const rows = rule === null ? shownIncidents.value : shownIncidents.value.filter((row) => ruleOf(row) === rule);
  return (
    <>
      {incidentsError.value !== null && (
        <p class="notice crit" role="alert">
          {t.notRead(incidentsError.value)}
        </p>
      )}
      {storm.value && (
        <p class="notice warn" role="status">
          ▲ {t.storm(raisedLastMinute(knownIncidents.value, now.value))}
        </p>
      )}
      {rule !== null && (
        <p>
          <button type="button" onClick={() => setQuery({ rule: null })}>
            ‹ {t.allRules}
          </button>{' '}
          <code>{rule}</code>
        </p>
      )}
      {grouped && rule === null ? (
        <Groups rows={rows} />
      ) : (
        <DataTable
          caption={t.title}
          columns={short ? SHORT : INCIDENT_COLUMNS}
          rows={rows}
          rowId={idOf}
          selected={chosen}
          onSelect={pick}
          height={short ? 'tall' : 'page'}
          empty={incidents.value === null ? m.ledger.loading : t.none}
        />
      )}
    </>
  );
}

function ruleOf(row: Incident): string {
  return row.rule_id ?? row.rule ?? incidentTitle(row);
}

const GROUP_COLUMNS: readonly Column<IncidentGroup>[] = [
  { id: 'severity', title: t.severity, cell: (row) => <Severity letter={row.worst.severity} /> },
  { id: 'state', title: t.state, cell: (row) => <State row={row.worst} /> },
  { id: 'rule', title: t.rule, cell: (row) => <code class="clip wide">{row.rule}</code> },
  { id: 'count', title: t.count, numeric: true, cell: (row) => <Val v={row.rows.length} f={integer} tight /> },
  {
    id: 'unacked',
    title: t.unacked,
    numeric: true,
    cell: (row) => <Val v={row.rows.filter((one) => isUnacked(one.state)).length} f={integer} tight />,
  },
];

function Groups({ rows }: { readonly rows: readonly Incident[] }): JSX.Element {
  return (
    <DataTable
      caption={t.byRule}
      columns={GROUP_COLUMNS}
      rows={groupByRule(rows)}
      rowId={(group) => group.rule}
      selected={query.value.get('rule')}
      onSelect={(group) => setQuery({ rule: group.rule })}
      height="page"
      empty={t.none}
    />
  );
}
