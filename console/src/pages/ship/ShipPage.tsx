import './ship.css';
import type { JSX } from 'preact';
import { currentPlant, hasStatus } from '../../app/currentPlant';
import { route } from '../../routing/router';
import { kindPath } from '../../routing/routes';
import { BridgeTab } from './BridgeTab';
import { GuardsTab } from './GuardsTab';
import { PowerTab } from './PowerTab';
import { RadarTab } from './RadarTab';
import { ReportTab } from './ReportTab';
import { SensorsTab } from './SensorsTab';
import { ThermalTab } from './ThermalTab';
import { SimControl } from './SimControl';

const TABS: readonly { readonly id: string; readonly title: string; readonly tab: () => JSX.Element }[] = [
  { id: 'bridge', title: 'Bridge', tab: BridgeTab },
  { id: 'power', title: 'Power', tab: PowerTab },
  { id: 'thermal', title: 'Thermal', tab: ThermalTab },
  { id: 'radar', title: 'Radar', tab: RadarTab },
  { id: 'guards', title: 'Guards', tab: GuardsTab },
  { id: 'sensors', title: 'Sensors and systems', tab: SensorsTab },
  { id: 'report', title: 'Report', tab: ReportTab },
];

/** The bridge of a ship and its pages (console.md §10). */
export function ShipPage(): JSX.Element {
  const open = TABS.find((row) => row.id === route.value.tab) ?? TABS[0]!;
  return (
    <>
      <div class="page-head">
        <h1>Ship</h1>
        <SimControl />
      </div>
      <nav class="ship-tabs" aria-label="Pages of the ship">
        {TABS.map((row) => (
          <a
            key={row.id}
            href={kindPath('ship', currentPlant.value, row.id)}
            aria-current={row === open ? 'page' : undefined}
          >
            {row.title}
          </a>
        ))}
      </nav>
      {hasStatus.value ? <open.tab /> : <p class="muted">Waiting for the first telemetry.</p>}
    </>
  );
}
