import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { Val, type Raw } from '../../truth/Val';
import { ship, truthOf } from './shipStatus';

/** Devices with their trust, and the systems they watch (console.md §10.2, §10.4). */
export function SensorsTab(): JSX.Element {
  const { comms, propulsion, docking, cpu_usage, memory_usage } = ship.value;
  return (
    <div class="grid">
      <Card id="ship-sensors" title="Sensors" span={6}>
        <table>
          <caption class="sr">Sensors</caption>
          <thead>
            <tr>
              {['Sensor', 'Status', 'Value', 'Trust', 'Reason'].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(ship.value.sensors ?? []).map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.id}</th>
                <td>{row.status}</td>
                <td>
                  <Val
                    v={{ v: row.value, q: row.truth, r: row.reason }}
                    f={(v) => v.toFixed(3)}
                    unit={row.unit}
                    tight
                  />
                </td>
                <td>{row.trust}</td>
                <td>{row.reason ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <Card id="ship-comms" title="Comms" span={3}>
        <Facts
          rows={[
            ['Link', <Val key="l" v={comms?.link} />],
            ['Latency', <Val key="t" v={comms?.latency_ms} f={(v) => v.toFixed(0)} unit="ms" />],
            ['Loss', <Val key="p" v={comms?.packet_loss_pct} f={(v) => v.toFixed(1)} unit="%" />],
            ['Signal', <Val key="r" v={comms?.rssi_dbm} f={(v) => v.toFixed(0)} unit="dBm" />],
            ['Transponder', <Val key="x" v={comms?.xpdr?.mode} />],
            ['Id', <Val key="i" v={comms?.xpdr?.id ?? { v: null, q: 'absent', r: 'not_transmitting' }} />],
            ['Reason', comms?.reason ?? 'none'],
          ]}
        />
      </Card>
      <Card id="ship-systems" title="Systems" span={3}>
        <Facts
          rows={[
            ['Propellant', <Val key="f" v={propulsion?.fuel_pct} f={(v) => v.toFixed(1)} unit="%" />],
            [
              'Tank',
              <Val
                key="p"
                v={truthOf('propulsion.propellant_tank_pressure_pa', propulsion?.propellant_tank_pressure_pa) as Raw}
                f={(v) => (v / 1e6).toFixed(2)}
                unit="MPa"
              />,
            ],
            ['Docking', <Val key="d" v={docking?.state} />],
            ['Port', <Val key="o" v={docking?.port} />],
            ['CPU', <Val key="c" v={cpu_usage} f={(v) => v.toFixed(1)} unit="%" />],
            ['Memory', <Val key="m" v={memory_usage} f={(v) => v.toFixed(1)} unit="%" />],
            ['Hull', <Val key="h" v={truthOf('hull.integrity', 100) as Raw} unit="%" />],
          ]}
        />
      </Card>
    </div>
  );
}
