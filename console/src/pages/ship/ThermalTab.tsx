import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { PlainTable } from '../../table/PlainTable';
import { ship, type ThermalNode } from './shipStatus';
import { clock } from './SimControl';

const LOW = -120;
const HIGH = 160;
const place = (temp: number): number => (200 * (Math.min(HIGH, Math.max(LOW, temp)) - LOW)) / (HIGH - LOW);

/** Nodes on one scale with their thresholds, and the heat paths between them (console.md §10.2). */
export function ThermalTab(): JSX.Element {
  const thermal = ship.value.thermal;
  if (thermal?.enabled === false) return <p class="muted">The thermal plane is disabled.</p>;
  return (
    <div class="cards">
      <Card id="ship-nodes" title="Nodes" span={8}>
        <PlainTable
          caption="Temperatures"
          heads={['Node', { title: '°C', numeric: true }, 'State', '−120 … 160 °C', { title: 'Trend', numeric: true },
            { title: 'To trip', numeric: true }, { title: 'Heat', numeric: true }]}
          empty="No node is reported."
        >
          {(thermal?.nodes ?? []).map((node) => (
            <NodeRow key={node.id} node={node} ambient={thermal?.ambient_c ?? null} />
          ))}
        </PlainTable>
      </Card>
      <Card id="ship-couplings" title="Heat paths" span={4}>
        <ul class="plain-list">
          {(thermal?.couplings ?? []).map((row) => (
            <li key={`${row.a}-${row.b}`}>
              {row.a} – {row.b}: <span class="n">{row.k_w_per_c} W/°C</span>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

function NodeRow({ node, ambient }: { readonly node: ThermalNode; readonly ambient: number | null }): JSX.Element {
  const state = node.tripped ? 'tripped' : node.warned ? 'warned' : 'ok';
  return (
    <tr data-state={state}>
      <th scope="row">{node.id}</th>
      <td class="n">{node.temp_c.toFixed(1)}</td>
      <td class={state === 'tripped' ? 'crit-text' : state === 'warned' ? 'warn-text' : ''}>
        {state}
        {node.hys_c === 0 && node.trip_c > 0 ? ' · ! parameter fault: hysteresis 0' : ''}
      </td>
      <td>
        <svg class="ship-scale" viewBox="0 0 200 16" aria-hidden="true">
          <rect x="0" y="6" width="200" height="4" class="gauge-back" />
          {node.trip_c > 0 && (
            <rect
              x={place(node.trip_c - node.hys_c)}
              y="4"
              width={Math.max(1, place(node.trip_c) - place(node.trip_c - node.hys_c))}
              height="8"
              class="band"
            />
          )}
          {ambient !== null && (
            <line x1={place(ambient)} x2={place(ambient)} y1="2" y2="14" class="tick-ambient" />
          )}
          {node.warn_c > 0 && <line x1={place(node.warn_c)} x2={place(node.warn_c)} y1="1" y2="15" class="tick-low" />}
          {node.trip_c > 0 && <line x1={place(node.trip_c)} x2={place(node.trip_c)} y1="0" y2="16" class="tick-high" />}
          <circle cx={place(node.temp_c)} cy="8" r="4" class={`mark-${state}`} />
        </svg>
      </td>
      <td class="n">{node.trend_c_per_min.toFixed(2)} °C/min</td>
      <td class="n" title="linear estimate">
        {node.time_to_trip_s == null ? 'not rising' : `≈ ${clock(node.time_to_trip_s)}`}
      </td>
      <td class="n">{node.heat_in_w.toFixed(1)} W</td>
    </tr>
  );
}
