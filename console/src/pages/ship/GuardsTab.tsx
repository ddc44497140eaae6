import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { PlainTable, type PlainHead } from '../../table/PlainTable';
import { ship, type Guard } from './shipStatus';

const HEADS: readonly PlainHead[] = [
  'Rule',
  'Severity',
  'On',
  ...['Range', 'Quality', 'On delay', 'Off delay', 'Hysteresis', 'Cooldown'].map((title) => ({ title, numeric: true })),
  'Matches',
];

/** Guard rules with their timers and present matches (console.md §10.4). */
export function GuardsTab(): JSX.Element {
  return (
    <div class="cards">
      <Card id="ship-guards" title="Guards" span={12}>
        <PlainTable caption="Guard rules" heads={HEADS} empty="No guard rule is configured.">
          {(ship.value.guards ?? []).map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.id}</th>
              <td>{row.severity}</td>
              <td>{row.enabled ? 'yes' : 'no'}</td>
              <td class="n">
                {row.min_range_m}–{row.max_range_m} m
              </td>
              <td class="n">≥ {row.min_quality}</td>
              <td class="n">{row.min_duration_s} s</td>
              <td class="n">{row.min_clear_s} s</td>
              <td class="n">{row.hysteresis_m} m</td>
              <td class="n">{row.cooldown_s} s</td>
              <td>{matches(row)}</td>
            </tr>
          ))}
        </PlainTable>
      </Card>
    </div>
  );
}

/** Tracks that match with their timers. */
function matches(row: Guard): string {
  if (row.keys.length === 0) return 'none';
  return row.keys
    .map((key) => {
      const state = key.active ? 'ALERT' : key.match_s === null ? 'quiet' : 'waiting';
      return `${key.track_id} ${state}${key.match_s === null ? '' : ` ${key.match_s.toFixed(0)} s`}`;
    })
    .join(', ');
}
