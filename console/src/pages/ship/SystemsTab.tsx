import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { plain } from '../../truth/format';
import { Val, type Raw } from '../../truth/Val';
import { ship, truthOf } from './shipStatus';

const one = (value: number): string => plain(value, 1);

/** Propulsion, docking, comms, computer, hull and orbit with their truth (console.md §10.2). */
export function SystemsTab(): JSX.Element {
  const { comms, propulsion, docking, cpu_usage, memory_usage, hull, orbit, power } = ship.value;
  const rcs = propulsion?.rcs;
  return (
    <div class="cards">
      <Card id="ship-propulsion" title="Propulsion" span={4}>
        <Facts
          rows={[
            ['Propellant', <Val v={propulsion?.fuel_pct} f={one} unit="%" />],
            ['Flow', <Val v={propulsion?.fuel_rate_gs} f={(v) => plain(v, 2)} unit="g/s" />],
            [
              'Tank',
              <Val
                v={truthOf('propulsion.propellant_tank_pressure_pa', propulsion?.propellant_tank_pressure_pa) as Raw}
                f={(v) => plain(v / 1e6, 2)}
                unit="MPa"
              />,
            ],
            ['Thrusters', rcs === undefined ? <Val v={null} /> : rcs.active ? 'firing' : 'idle'],
            ['Axis', <Val v={rcs?.axis ?? { q: 'absent', r: 'not_applicable' }} />],
            ['Duty', <Val v={rcs?.command_pct} f={one} unit="%" />],
            ['Time left', <Val v={rcs?.time_left_s} f={one} unit="s" />],
            ['Throttled', <Val v={rcs?.throttled} />],
          ]}
        />
      </Card>
      <Card id="ship-docking" title="Docking" span={4}>
        <Facts
          rows={[
            ['State', <Val v={docking?.state} />],
            ['Port', <Val v={docking?.port ?? { q: 'absent', r: 'not_applicable' }} />],
            ['Power bridge', power?.dock_connected === undefined ? <Val v={null} /> : power.dock_connected ? 'closed' : 'open'],
            ['Power from the dock', <Val v={power?.dock_power_w} f={one} unit="W" />],
            ['Soft start', <Val v={power?.dock_soft_start_pct} f={one} unit="%" />],
          ]}
        />
      </Card>
      <Card id="ship-comms" title="Comms" span={4}>
        <Facts
          rows={[
            ['Link', <Val v={comms?.link} />],
            ['Reason', comms === undefined ? <Val v={null} /> : (comms.reason ?? 'none')],
            ['Latency', <Val v={comms?.latency_ms} f={(v) => plain(v, 0)} unit="ms" />],
            ['Loss', <Val v={comms?.packet_loss_pct} f={one} unit="%" />],
            ['Signal', <Val v={comms?.rssi_dbm} f={(v) => plain(v, 0)} unit="dBm" />],
            ['Signal to noise', <Val v={comms?.snr_db} f={one} unit="dB" />],
            ['Rate', <Val v={comms?.data_rate_kbps} f={one} unit="kbit/s" />],
            ['Transponder', <Val v={comms?.xpdr?.mode} />],
            ['Id', <Val v={comms?.xpdr?.id ?? { v: null, q: 'absent', r: 'not_transmitting' }} />],
          ]}
        />
      </Card>
      <Card id="ship-computer" title="Computer and hull" span={4}>
        <Facts
          rows={[
            ['CPU', <Val v={cpu_usage} f={one} unit="%" />],
            ['Memory', <Val v={memory_usage} f={one} unit="%" />],
            ['Hull', <Val v={truthOf('hull.integrity', hull?.integrity) as Raw} f={one} unit="%" />],
          ]}
        />
      </Card>
      <Card id="ship-orbit" title="Orbit" span={4}>
        <Facts
          rows={Object.entries(orbit ?? {}).map(([name, value]) => [
            name.replaceAll('_', ' '),
            <Val key={name} v={truthOf(`orbit.${name}`, value) as Raw} f={(v) => plain(v, 3)} />,
          ])}
        />
        {orbit === undefined && <p class="muted">Not reported.</p>}
      </Card>
    </div>
  );
}
