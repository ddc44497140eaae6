import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { selectedOf, useObjects } from '../../app/objectVerbs';
import { toast } from '../../app/toasts';
import { command } from '../../commands/actions';
import { useVerbs } from '../../keys/verbs';
import { select } from '../../routing/selection';
import { DataTable, type Column } from '../../table/DataTable';
import { exportCsv } from '../../table/exportCsv';
import { ship, type Guard } from './shipStatus';

const figure = (id: string, title: string, text: (row: Guard) => string): Column<Guard> => ({
  id,
  title,
  numeric: true,
  cell: text,
  text,
});

const COLUMNS: readonly Column<Guard>[] = [
  { id: 'rule', title: 'Rule', cell: (row) => row.id, text: (row) => row.id },
  { id: 'severity', title: 'Severity', cell: (row) => row.severity, text: (row) => row.severity },
  { id: 'on', title: 'On', cell: (row) => <Switch guard={row} />, text: (row) => String(row.enabled) },
  figure('range', 'Range', (row) => `${row.min_range_m}–${row.max_range_m} m`),
  figure('quality', 'Quality', (row) => `≥ ${row.min_quality}`),
  figure('on_delay', 'On delay', (row) => `${row.min_duration_s} s`),
  figure('off_delay', 'Off delay', (row) => `${row.min_clear_s} s`),
  figure('hysteresis', 'Hysteresis', (row) => `${row.hysteresis_m} m`),
  figure('cooldown', 'Cooldown', (row) => `${row.cooldown_s} s`),
  { id: 'matches', title: 'Matches', cell: matches, text: matches },
];

/** Guard rules with their timers and present matches (console.md §10.4); `t` turns the selected one. */
export function GuardsTab(): JSX.Element {
  const rows = ship.value.guards ?? [];
  useObjects('guard', rows.map((row) => row.id));
  useVerbs({
    'object.switch': () => {
      const row = rows.find((one) => one.id === selectedOf('guard'));
      if (row === undefined) toast('info', 'Select a guard first (] or a click)');
      else turn(row);
    },
    'view.export': () => exportCsv('guards', rows, COLUMNS),
  });
  return (
    <div class="cards">
      <Card id="ship-guards" title="Guards" span={12}>
        <DataTable
          caption="Guard rules"
          columns={COLUMNS}
          rows={rows}
          rowId={(row) => row.id}
          selected={selectedOf('guard')}
          onSelect={(row) => select('guard', row.id)}
          empty="No guard rule is configured."
        />
      </Card>
    </div>
  );
}

function turn(row: Guard): void {
  command('guard.set', { id: row.id, enabled: !row.enabled });
}

function Switch({ guard }: { readonly guard: Guard }): JSX.Element {
  return (
    <button type="button" role="switch" class="action" aria-checked={guard.enabled} aria-label={guard.id} onClick={() => turn(guard)}>
      {guard.enabled ? 'on' : 'off'}
    </button>
  );
}

/** Tracks that match with their timers. */
function matches(row: Guard): string {
  if (row.keys.length === 0) return 'none';
  return row.keys
    .map((key) => {
      const state = key.active ? 'ALERT' : key.match_s == null ? 'quiet' : 'waiting';
      return `${key.track_id} ${state}${key.match_s == null ? '' : ` ${key.match_s.toFixed(0)} s`}`;
    })
    .join(', ');
}
