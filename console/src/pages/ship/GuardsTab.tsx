import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { ship } from './shipStatus';

const HEADS = [
  'Rule', 'Severity', 'On', 'Range', 'Quality', 'On delay', 'Off delay', 'Hysteresis', 'Cooldown', 'Matches',
] as const;

/** Guard rules with their timers and present matches (console.md §10.4). */
export function GuardsTab(): JSX.Element {
  return (
    <div class="grid">
      <Card id="ship-guards" title="Guards" span={12}>
        <table class="ship-guards">
          <caption class="sr">Guard rules</caption>
          <thead>
            <tr>
              {HEADS.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(ship.value.guards ?? []).map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.id}</th>
                <td>{row.severity}</td>
                <td>{row.enabled ? 'yes' : 'no'}</td>
                <td class="num">
                  {row.min_range_m}–{row.max_range_m} m
                </td>
                <td class="num">≥ {row.min_quality}</td>
                <td class="num">{row.min_duration_s} s</td>
                <td class="num">{row.min_clear_s} s</td>
                <td class="num">{row.hysteresis_m} m</td>
                <td class="num">{row.cooldown_s} s</td>
                <td>
                  {row.keys.length === 0
                    ? '—'
                    : row.keys
                        .map(
                          (key) =>
                            `${key.track_id} ${key.active ? 'ALERT' : key.match_s === null ? 'quiet' : 'waiting'}` +
                            (key.match_s === null ? '' : ` ${key.match_s.toFixed(0)} s`),
                        )
                        .join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </div>
  );
}
