import './ship.css';
import type { JSX } from 'preact';
import { currentPlant, hasStatus } from '../../app/currentPlant';
import { kindTabs, PageTabs } from '../../app/PageTabs';
import { route } from '../../routing/router';
import { BridgeTab } from './BridgeTab';
import { GuardsTab } from './GuardsTab';
import { PowerTab } from './PowerTab';
import { RadarTab } from './RadarTab';
import { ReportTab } from './ReportTab';
import { SensorsTab } from './SensorsTab';
import { SimControl } from './SimControl';
import { SystemsTab } from './SystemsTab';
import { ThermalTab } from './ThermalTab';

const TITLES = {
  bridge: 'Bridge',
  power: 'Power',
  thermal: 'Thermal',
  radar: 'Radar',
  guards: 'Guards',
  sensors: 'Sensors',
  systems: 'Systems',
  report: 'Report',
} as const;
type Tab = keyof typeof TITLES;
const BODIES: Readonly<Record<Tab, () => JSX.Element>> = {
  bridge: BridgeTab,
  power: PowerTab,
  thermal: ThermalTab,
  radar: RadarTab,
  guards: GuardsTab,
  sensors: SensorsTab,
  systems: SystemsTab,
  report: ReportTab,
};

/** The bridge of a ship and its pages (console.md §10). */
export function ShipPage(): JSX.Element {
  const { tab, plant } = route.value;
  const shown: Tab = tab !== null && tab !== undefined && tab in BODIES ? (tab as Tab) : 'bridge';
  const Body = BODIES[shown];
  return (
    <>
      <div class="page-head">
        <h1>Ship</h1>
        <PageTabs
          label="Pages of the ship"
          tabs={kindTabs('ship', plant ?? currentPlant.value, TITLES)}
          shown={shown}
        />
        <SimControl />
      </div>
      {hasStatus.value ? <Body /> : <p class="muted">Waiting for the first telemetry.</p>}
    </>
  );
}
