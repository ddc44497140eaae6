import type { JSX } from 'preact';
import { navigate, route } from '../../routing/router';
import { kindPath } from '../../routing/routes';
import { AlertsTab } from './AlertsTab';
import { BandsTab } from './BandsTab';
import { PhasesTab } from './PhasesTab';
import { PostureTab } from './PostureTab';
import { portfolio } from './status';
import { StrandsTab } from './StrandsTab';
import './portfolio.css';

const TABS = { phases: 'Phases', posture: 'Posture', bands: 'Bands', strands: 'Strands', alerts: 'Alerts' } as const;
type Tab = keyof typeof TABS;
const BODIES: Readonly<Record<Tab, () => JSX.Element>> = {
  phases: PhasesTab,
  posture: PostureTab,
  bands: BandsTab,
  strands: StrandsTab,
  alerts: AlertsTab,
};
const ORDER = Object.keys(TABS) as Tab[];

/** The portfolio plant: phases, posture, bands, decisions, alerts (console.md §8). */
export function PortfolioPage(): JSX.Element {
  const { plant, tab } = route.value;
  const shown: Tab = ORDER.find((name) => name === tab) ?? 'phases';
  const Body = BODIES[shown];
  const open = (name: Tab): void => navigate(`${kindPath('portfolio', plant)}/${name}`);
  const step = (by: number): void => {
    const next = ORDER[(ORDER.indexOf(shown) + by + ORDER.length) % ORDER.length] ?? 'phases';
    open(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <>
      <div class="page-head">
        <h1>Portfolio</h1>
        <Stage />
        <div class="tabs" role="tablist" aria-label="Parts of the portfolio page">
          {ORDER.map((name) => (
            <button
              type="button"
              key={name}
              role="tab"
              id={`tab-${name}`}
              aria-selected={shown === name}
              aria-controls="tab-body"
              tabIndex={shown === name ? 0 : -1}
              onClick={() => open(name)}
              onKeyDown={(event) => {
                if (event.key === 'ArrowRight') step(1);
                else if (event.key === 'ArrowLeft') step(-1);
              }}
            >
              {TABS[name]}
            </button>
          ))}
        </div>
      </div>
      <div id="tab-body" role="tabpanel" aria-labelledby={`tab-${shown}`}>
        {portfolio.value == null ? <p class="muted">Waiting for the first status of the plant.</p> : <Body />}
      </div>
    </>
  );
}

/** Who trades: shadow overrides canary overrides actions (portfolio.md §10.3). */
function Stage(): JSX.Element {
  const flags = portfolio.value?.flags;
  if (flags === undefined) return <span class="muted">…</span>;
  const stage = flags.shadow ? 'shadow: virtual fills' : flags.canary.length > 0 ? `canary: ${flags.canary.join(', ')}` : 'live';
  return (
    <span class="badge">
      {stage} · actions {flags.actions ? 'on' : 'off'}
      {flags.breaker == null ? '' : ` · ${flags.breaker}`}
    </span>
  );
}
