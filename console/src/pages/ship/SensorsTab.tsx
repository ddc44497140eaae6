import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { PlainTable } from '../../table/PlainTable';
import { reasonText } from '../../truth/reasons';
import { Val } from '../../truth/Val';
import { ship } from './shipStatus';

const GLYPH: Readonly<Record<string, string>> = {
  TRUSTED: '●',
  DEGRADED: '≈',
  UNRELIABLE: '▲',
  CONFLICTING: '◆',
  BLIND: '○',
  DISABLED: '·',
};

/** Devices with their trust (console.md §10.4). */
export function SensorsTab(): JSX.Element {
  return (
    <div class="cards">
      <Card id="ship-sensors" title="Sensors" span={8}>
        <PlainTable
          caption="Sensors"
          heads={['Sensor', 'Status', { title: 'Value', numeric: true }, 'Trust', 'Reason']}
          empty="No sensor is reported."
        >
          {(ship.value.sensors ?? []).map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.id}</th>
              <td class={row.status === 'crit' ? 'crit-text' : row.status === 'warn' ? 'warn-text' : ''}>{row.status}</td>
              <td class="n">
                <Val
                  v={{ v: row.value, q: row.truth, r: row.reason }}
                  f={(v) => v.toFixed(3)}
                  unit={row.unit}
                  tight
                />
              </td>
              <td>
                <span aria-hidden="true">{GLYPH[row.trust] ?? '?'}</span> {row.trust}
              </td>
              <td>{row.reason == null ? 'none' : reasonText(row.reason)}</td>
            </tr>
          ))}
        </PlainTable>
      </Card>
    </div>
  );
}
