import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { currentPlant } from '../../app/currentPlant';
import { acknowledgeIncident, command, isUnacked } from '../../commands/actions';
import { incidents } from '../../live/live';
import { kindPath } from '../../routing/routes';
import { Val } from '../../truth/Val';
import { ship, type Power, type ShipStatus } from './shipStatus';

type Code = 'OK' | 'WARN' | 'CRIT' | 'NODATA' | 'OFF';

interface Chip {
  readonly id: string;
  readonly tab: string;
  readonly code: Code;
  readonly value: string;
}

/** Five questions, top to bottom (console.md §10.1). */
export function BridgeTab(): JSX.Element {
  return (
    <div class="cards">
      <Card id="ship-chips" title="What state is the ship in" span={12}>
        <Chips />
      </Card>
      <Card id="ship-around" title="What is around" span={4}>
        <Around />
      </Card>
      <Card id="ship-doing" title="What is it doing and why" span={4}>
        <Doing />
      </Card>
      <Card id="ship-decide" title="What must I decide" span={4}>
        <Decide />
      </Card>
      <Card id="ship-degraded" title="What is degraded" span={4}>
        <Degraded />
      </Card>
      <Card id="ship-mission" title="Mission" span={8}>
        <Mission />
      </Card>
      <Card id="ship-procedures" title="Procedures" span={4}>
        <Procedures />
      </Card>
      <Card id="ship-controls" title="Controls" span={12}>
        <Controls />
      </Card>
    </div>
  );
}

function Chips(): JSX.Element {
  return (
    <div class="ship-chips">
      {chipsOf(ship.value).map((chip) => (
        <a
          key={chip.id}
          class={`ship-chip code-${chip.code.toLowerCase()}`}
          href={kindPath('ship', currentPlant.value, chip.tab)}
        >
          <b>{chip.id}</b> <span>{chip.code}</span> <span class="num">{chip.value}</span>
        </a>
      ))}
      <span class="ship-chip">
        <b>MODE</b> <Val v={ship.value.mode_state} tight />{' '}
        <span class="muted">{ship.value.mode_trigger ?? ''}</span>
      </span>
    </div>
  );
}

/** Codes of the chips: NODATA = truth absent, OFF = absent because disabled. */
export function chipsOf(state: ShipStatus): readonly Chip[] {
  const { power, thermal, propulsion, comms } = state;
  const hot = thermal?.nodes?.find((node) => node.tripped) ?? thermal?.nodes?.find((node) => node.warned);
  const grade = (code: Code | null, value: string | null): readonly [Code, string] =>
    value === null ? ['NODATA', '—'] : [code ?? 'OK', value];
  const fixed = (value: number | null | undefined, digits: number, unit: string): string | null =>
    value == null ? null : `${value.toFixed(digits)} ${unit}`;
  const rows: readonly (readonly [string, string, readonly [Code, string]])[] = [
    [
      'PWR',
      'power',
      grade(
        power?.faults?.some((fault) => fault === 'PDU_OVERCURRENT' || fault === 'POWER_UNSERVED')
          ? 'CRIT'
          : power?.load_shedding || (power?.faults?.length ?? 0) > 0
            ? 'WARN'
            : null,
        fixed(power?.soc_pct, 0, '%'),
      ),
    ],
    [
      'THRM',
      'thermal',
      thermal?.enabled === false
        ? ['OFF', '—']
        : grade(hot ? (hot.tripped ? 'CRIT' : 'WARN') : null, fixed(state.temp_core_c, 0, '°C')),
    ],
    [
      'PROP',
      'sensors',
      grade(
        (propulsion?.fuel_pct ?? 100) < 10 ? 'CRIT' : (propulsion?.fuel_pct ?? 100) < 25 ? 'WARN' : null,
        fixed(propulsion?.fuel_pct, 0, '%'),
      ),
    ],
    ['HULL', 'sensors', grade(hullCode(state.hull?.integrity), fixed(state.hull?.integrity, 0, '%'))],
    [
      'CPU',
      'sensors',
      grade(
        (state.cpu_usage ?? 0) >= 95 ? 'CRIT' : (state.cpu_usage ?? 0) >= 80 ? 'WARN' : null,
        fixed(state.cpu_usage, 0, '%'),
      ),
    ],
    [
      'COMMS',
      'sensors',
      grade(comms?.link === 'online' ? null : comms?.link === 'offline' ? 'CRIT' : 'WARN', comms?.link ?? null),
    ],
    [
      'SENS',
      'sensors',
      grade(
        state.sensors?.some((row) => row.status === 'crit') ? 'CRIT' : null,
        state.sensors ? `${state.sensors.filter((row) => row.truth !== 'absent').length} on` : null,
      ),
    ],
  ];
  return rows.map(([id, tab, [code, value]]) => ({ id, tab, code, value }));
}

/** Warning below 80 %, critical below 50 % (twin.md §10.2). */
function hullCode(integrity: number | null | undefined): Code | null {
  if (integrity == null) return null;
  return integrity < 50 ? 'CRIT' : integrity < 80 ? 'WARN' : null;
}

/** Everything that is not exact, as the server tells it, and what the link lost. */
export function degradedOf(state: ShipStatus): readonly (readonly [string, string])[] {
  const rows = Object.entries(state.truth ?? {}).map(([path, note]) => [path, note.replaceAll(':', ' · ')] as const);
  return state.comms && state.comms.link !== 'online'
    ? [...rows, ['comms.link', `${state.comms.link ?? 'absent'} · ${state.comms.reason ?? 'reason not reported'}`]]
    : rows;
}

function Degraded(): JSX.Element {
  const rows = degradedOf(ship.value);
  if (rows.length === 0) return <p class="muted">Everything is exact.</p>;
  return (
    <ul class="plain-list">
      {rows.map(([path, note]) => (
        <li key={path}>
          <b>{path}</b> <span class="muted">{note}</span>
        </li>
      ))}
    </ul>
  );
}

function Around(): JSX.Element {
  const radar = ship.value.radar;
  const tracks = (radar?.tracks ?? []).filter((row) => row.status !== 'LOST');
  if (radar?.allowed === false)
    return (
      <p class="notice warn">
        Radar off (shed: {(ship.value.power?.shed_reasons ?? []).join(', ') || 'not reported'}).
      </p>
    );
  if (tracks.length === 0) return <p class="muted">No contacts.</p>;
  return (
    <ul class="plain-list">
      {tracks.map((row) => (
        <li key={row.id}>
          <b>{row.id}</b> {['—', 'friend', 'foe', 'unknown'][row.iff]} {row.range_m.toFixed(0)} m,{' '}
          {row.bearing_deg.toFixed(0)}°, {row.vr_mps.toFixed(1)} m/s {row.transponder_id ?? ''}
        </li>
      ))}
    </ul>
  );
}

function Doing(): JSX.Element {
  const { power, docking, speed_effective_m_s, heading, propulsion } = ship.value;
  return (
    <Facts
      rows={[
        ['Docking', <Val key="d" v={docking?.state} />],
        ['Power bridge', <Val key="b" v={power?.dock_connected === undefined ? null : bridge(power.dock_connected)} />],
        ['Speed', <Val key="s" v={speed_effective_m_s} f={(v) => v.toFixed(2)} unit="m/s" />],
        ['Heading', <Val key="h" v={heading} f={(v) => v.toFixed(0)} unit="°" />],
        [
          'Thrusters',
          propulsion?.rcs?.active ? `${propulsion.rcs.axis ?? ''} ${propulsion.rcs.command_pct ?? 0} %` : 'idle',
        ],
        ['Shed', power?.load_shedding ? `${(power.shed_loads ?? []).join(', ')} (${why(power)})` : 'nothing'],
      ]}
    />
  );
}

function why(power: Power): string {
  return (power.shed_reasons ?? []).join(', ') || 'reason not reported';
}

function bridge(closed: boolean): string {
  return closed ? 'closed' : 'open';
}

function Decide(): JSX.Element {
  const rows = [...(incidents.value?.values() ?? [])].filter(
    (row) => isUnacked(row.state) && (row.plant ?? currentPlant.value) === currentPlant.value,
  );
  if (rows.length === 0) return <p class="muted">No incident waits for an acknowledgement.</p>;
  return (
    <ul class="plain-list">
      {rows.map((row) => (
        <li key={row.id}>
          <b>{row.severity}</b> {row.title ?? row.id}{' '}
          <button type="button" onClick={() => void acknowledgeIncident(row.plant ?? currentPlant.value, row.id)}>
            Acknowledge
          </button>
        </li>
      ))}
    </ul>
  );
}

function Mission(): JSX.Element {
  const mission = ship.value.mission;
  return (
    <>
      <p>{mission?.description}</p>
      <ol class="ship-goals">
        {(mission?.objectives ?? []).map((row) => (
          <li key={row.id} data-achieved={row.achieved}>
            <span aria-hidden="true">{row.achieved ? '☑' : '☐'}</span> {row.title}{' '}
            <span class="muted">{row.achieved ? 'achieved' : row.hint}</span>
          </li>
        ))}
      </ol>
      {mission?.complete && <p class="notice">Mission complete. The report page names what happened.</p>}
    </>
  );
}

function Procedures(): JSX.Element {
  const state = ship.value.procedure;
  return (
    <>
      <p>
        {state?.name ? `${state.name}: ${state.state} ${state.step ?? 0}/${state.steps ?? 0}` : 'None was run.'}{' '}
        {state?.problem ?? ''}
      </p>
      {state?.state === 'waitingconfirm' && (
        <button type="button" onClick={() => command('procedure.confirm')}>
          Confirm step
        </button>
      )}
      <ul class="plain-list">
        {(ship.value.procedures ?? []).map((row) => (
          <li key={row.name}>
            <button type="button" onClick={() => command('procedure.run', { name: row.name })} title={row.description}>
              {row.name}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

const CONTROLS: readonly (readonly [string, string, Readonly<Record<string, string | number>>])[] = [
  ['Open power bridge', 'power.dock.off', {}],
  ['Close power bridge', 'power.dock.on', {}],
  ['Release dock', 'sim.dock.release', {}],
  ['Engage dock', 'sim.dock.engage', {}],
  ['Burst link off', 'power.nbl.off', {}],
  ['Burst link on', 'power.nbl.on', {}],
  ['Drive 60 %', 'sim.drive.set', { pct: 60 }],
  ['Drive stop', 'sim.drive.set', { pct: 0 }],
  ['Turn 30°', 'sim.drive.rotate', { deg: 30 }],
  ['Thrust forward', 'sim.rcs.fire', { axis: 'forward', pct: 35, duration_s: 2 }],
  ['Transponder silent', 'sim.xpdr.mode', { mode: 'SILENT' }],
  ['Transponder on', 'sim.xpdr.mode', { mode: 'ON' }],
  ['Leave SAFE', 'mode.safe.exit', {}],
];

function Controls(): JSX.Element {
  return (
    <div class="ship-controls">
      {CONTROLS.map(([title, kind, params]) => (
        <button type="button" key={title} onClick={() => command(kind, params)}>
          {title}
        </button>
      ))}
    </div>
  );
}
