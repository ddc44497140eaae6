import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { at } from '../../app/format';
import { command } from '../../commands/actions';
import { useObjects } from '../../app/objectVerbs';
import type { Incident } from '../../contract/wire';
import { incidents } from '../../live/live';
import { PlainTable } from '../../table/PlainTable';
import { plain } from '../../truth/format';
import { Val } from '../../truth/Val';
import { currentPlant } from '../../app/currentPlant';
import { Action } from '../slots/SlotActions';
import { portfolio, type Alert } from './status';

const INGEST: readonly (readonly [string, string])[] = [
  ['lag_s', 'lag, s'],
  ['bars', 'bars written'],
  ['revised', 'bars updated'],
  ['gaps', 'gaps'],
  ['duplicates', 'duplicates'],
  ['late', 'late'],
  ['rejected', 'rejected'],
  ['reconnects', 'reconnects'],
  ['last_bar', 'last bar'],
  ['strands', 'strands written'],
  ['open_results', 'results due'],
  ['bus_dropped', 'events dropped'],
  ['debounce_hits', 'recomputes saved'],
  ['invalid_skips', 'invalid skips'],
];
const BREAKERS = ['drawdown', 'flip_storm', 'rejects'] as const;

/** Open alerts with their incidents, breakers, ingest (console.md §8.5). */
export function AlertsTab(): JSX.Element | null {
  const state = portfolio.value;
  const alerts = (state?.alerts ?? []).map((row): Alert => (typeof row === 'string' ? { key: row } : row));
  const own = [...(incidents.value?.values() ?? [])].filter((row) => row.plant === currentPlant.value);
  useObjects(
    'incident',
    alerts.flatMap((row) => String(incidentOf(row, own)?.id ?? '') || []),
  );
  if (state === null) return null;
  return (
    <div class="cards">
      <Card id="pf-alerts" title="Alerts" span={8}>
        <PlainTable
          caption="Alerts"
          heads={['alert', { title: 'value', numeric: true }, { title: 'warning', numeric: true }, { title: 'critical', numeric: true }, 'since', 'incident', '']}
          empty="None open."
        >
          {alerts.map((row) => (
            <AlertRow key={row.key} row={row} incident={incidentOf(row, own)} />
          ))}
        </PlainTable>
      </Card>
      <Card id="pf-breaker" title="Circuit breaker" span={4} aside={<strong>{state.flags.breaker ?? 'none'}</strong>}>
        <p>
          {state.flags.breaker == null
            ? 'None is tripped.'
            : `${state.flags.breaker}: buys are suppressed, sells on fresh prices go on.`}
        </p>
        <div class="actions">
          {BREAKERS.map((name) => (
            <Action
              key={name}
              kind="pm_breaker_reset"
              params={{ name }}
              unless={state.flags.breaker?.includes(name) === true ? null : 'not tripped'}
            >
              Reset {name.replace('_', ' ')}
            </Action>
          ))}
        </div>
      </Card>
      <Card id="pf-ingest" title="Ingest" span={8}>
        <Facts
          columns={3}
          rows={INGEST.map(([key, title]) => [
            title,
            <Val key={key} v={state.ingest[key]} f={(v) => (key === 'last_bar' ? at(v / 1000) : plain(v, 1))} />,
          ])}
        />
      </Card>
    </div>
  );
}

/** The incident an alert has opened: alert `rule:subject` and incident carry the same key. */
function incidentOf(row: Alert, own: readonly Incident[]): Incident | undefined {
  return own.find((found) => found.key === row.key || `${found.rule ?? found.rule_id}:${found.subject ?? found.object}` === row.key);
}

function AlertRow({ row, incident }: { readonly row: Alert; readonly incident: Incident | undefined }): JSX.Element {
  const limit = (value: number | null | undefined): JSX.Element => <Val v={value} f={(v) => plain(v, 2)} tight />;
  return (
    <tr>
      <th scope="row" title={row.runbook ?? incident?.runbook ?? ''}>
        {row.key}
      </th>
      <td class="n">{limit(row.value)}</td>
      <td class="n">{limit(row.warning)}</td>
      <td class="n">{limit(row.critical)}</td>
      <td class="num">
        <Val v={row.since ?? incident?.opened_at} f={at} tight />
      </td>
      <td>
        {incident === undefined ? (
          <Val v={null} tight />
        ) : (
          <a href={`/incidents/${encodeURIComponent(String(incident.id))}`}>
            {incident.severity} {incident.state}
          </a>
        )}
      </td>
      <td>
        {incident !== undefined && (
          <button type="button" class="action" onClick={() => command('incident.ack', { id: incident.id })}>
            Acknowledge
          </button>
        )}
      </td>
    </tr>
  );
}
