import type { JSX } from 'preact';
import { kindTabs, PageTabs } from '../../app/PageTabs';
import { route } from '../../routing/router';
import '../../charts/charts.css';
import { AlertsTab } from './AlertsTab';
import { BandsTab } from './BandsTab';
import { HealthTab } from './HealthTab';
import { ParamsTab } from './ParamsTab';
import { PhasesTab } from './PhasesTab';
import './portfolio.css';
import { PostureTab } from './PostureTab';
import { ProbesTab } from './ProbesTab';
import { RiskTab } from './RiskTab';
import { RotationTab } from './RotationTab';
import { portfolio } from './status';
import { StrandsTab } from './StrandsTab';

const TITLES = {
  phases: 'Phases',
  posture: 'Posture',
  bands: 'Bands',
  strands: 'Strands',
  rotation: 'Rotation',
  probes: 'Probes',
  health: 'Health',
  risk: 'Risk',
  params: 'Parameters',
  alerts: 'Alerts',
} as const;
type Tab = keyof typeof TITLES;
const BODIES: Readonly<Record<Tab, () => JSX.Element | null>> = {
  phases: PhasesTab,
  posture: PostureTab,
  bands: BandsTab,
  strands: StrandsTab,
  rotation: RotationTab,
  probes: ProbesTab,
  health: HealthTab,
  risk: RiskTab,
  params: ParamsTab,
  alerts: AlertsTab,
};

/** The portfolio plant: phases, posture, bands, decisions, rotation, probes, health, risk, parameters, alerts (§8). */
export function PortfolioPage(): JSX.Element {
  const { plant, tab } = route.value;
  const shown: Tab = tab !== null && tab !== undefined && tab in TITLES ? (tab as Tab) : 'phases';
  const Body = BODIES[shown];
  return (
    <>
      <div class="page-head">
        <h1>Portfolio</h1>
        <PageTabs label="Parts of the portfolio page" tabs={kindTabs('portfolio', plant, TITLES)} shown={shown} />
        <Stage />
      </div>
      {portfolio.value === null ? <p class="muted">Waiting for the first status of the plant.</p> : <Body />}
    </>
  );
}

/** Who trades: shadow overrides canary overrides actions (portfolio.md §10.3). */
function Stage(): JSX.Element {
  const flags = portfolio.value?.flags;
  if (flags === undefined) return <span class="muted">stage not reported</span>;
  const canary = flags.canary ?? [];
  const stage = flags.shadow ? 'shadow: virtual fills' : canary.length > 0 ? `canary: ${canary.join(', ')}` : 'live';
  return (
    <span class={`badge ${flags.breaker == null ? '' : 'warn'}`} data-testid="pf-stage">
      {stage} · actions {flags.actions ? 'on' : 'off'}
      {flags.breaker == null ? '' : ` · ${flags.breaker}`}
    </span>
  );
}
