import { lazy } from './lazy';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { currentPlant, hasStatus, plantKnown, status } from '../app/currentPlant';
import { plants } from '../live/live';
import { navigate, route } from '../routing/router';
import { kindPath, plantPath, type PageName, type Route } from '../routing/routes';
import { m } from '../text/messages';
import { homePath } from './homePath';
import { kindPageOf } from './kindPages';
import { LoginPage } from './LoginPage';

const Factory = lazy(() => import('./factory/FactoryPage').then((part) => part.FactoryPage));
const Dashboard = lazy(() => import('./dashboard/DashboardPage').then((part) => part.DashboardPage));
const Ledger = lazy(() => import('./ledger/LedgerPage').then((part) => part.LedgerPage));
const Intel = lazy(() => import('./intel/IntelPage').then((part) => part.IntelPage));
const Incidents = lazy(() => import('./incidents/IncidentsPage').then((part) => part.IncidentsPage));
const Commands = lazy(() => import('./commands/CommandsPage').then((part) => part.CommandsPage));
const Journal = lazy(() => import('./journal/JournalPage').then((part) => part.JournalPage));
const Backtests = lazy(() => import('./lab/BacktestsPage').then((part) => part.BacktestsPage));
const Sweeps = lazy(() => import('./lab/SweepsPage').then((part) => part.SweepsPage));
const Compare = lazy(() => import('./lab/ComparePage').then((part) => part.ComparePage));
const Branches = lazy(() => import('./lab/BranchesPage').then((part) => part.BranchesPage));
const Simulate = lazy(() => import('./lab/SimulatePage').then((part) => part.SimulatePage));
const Replay = lazy(() => import('./lab/ReplayPage').then((part) => part.ReplayPage));
const Settings = lazy(() => import('./settings/SettingsPage').then((part) => part.SettingsPage));
const Help = lazy(() => import('./help/HelpPage').then((part) => part.HelpPage));
const Overview = lazy(() => import('./overview/OverviewPage').then((part) => part.OverviewPage));

const PAGES: Readonly<Partial<Record<PageName, () => JSX.Element>>> = {
  overview: Overview,
  incidents: Incidents,
  commands: Commands,
  journal: Journal,
  backtests: Backtests,
  sweeps: Sweeps,
  compare: Compare,
  branches: Branches,
  simulate: Simulate,
  replay: Replay,
  settings: Settings,
  help: Help,
  login: LoginPage,
  status: RawStatus,
  kind: OfKind,
  planned: Planned,
  unknown: Unknown,
  home: Home,
};
const PLANT_PAGES: Readonly<Partial<Record<PageName, () => JSX.Element>>> = {
  factory: Factory,
  dashboard: Dashboard,
  ledger: Ledger,
  intel: Intel,
};

/** Heading of a page, also used in the document title. */
export function pageTitle(at: Route): string {
  const names: Readonly<Record<PageName, string>> = {
    home: m.nav.home,
    overview: m.overview.title,
    factory: m.factory.title,
    dashboard: m.nav.dashboard,
    ledger: m.ledger.title,
    intel: m.nav.intel,
    incidents: m.incidents.title,
    commands: m.commands.title,
    journal: m.nav.journal,
    backtests: m.nav.backtests,
    sweeps: m.nav.sweeps,
    compare: m.nav.compare,
    branches: m.nav.branches,
    simulate: m.nav.simulate,
    replay: m.nav.replay,
    settings: m.settings.title,
    help: m.help.title,
    login: m.login.title,
    status: m.rawStatus.title,
    kind: kindPageOf(at.kind)?.title ?? m.planned.title,
    planned: m.planned.title,
    unknown: m.unknown.title,
  };
  return names[at.page];
}

/** The page of the address. */
export function Page(): JSX.Element {
  const { page, plant } = route.value;
  const Shared = PAGES[page];
  if (Shared) return <Shared />;
  const ForPlant = PLANT_PAGES[page];
  if (!ForPlant) return <Unknown />;
  if (plant === null)
    return <Redirect to={currentPlant.value === null ? null : plantPath(page as 'factory', currentPlant.value)} />;
  if (plantKnown.value === false) return <UnknownPlant id={plant} />;
  const kind = plants.value?.find((row) => row.id === plant)?.kind;
  if (kindPageOf(kind)) return <Redirect to={homePath(plant)} />;
  return <ForPlant />;
}

/** A page that a plant kind brings. */
function OfKind(): JSX.Element {
  const { kind, plant } = route.value;
  const found = kindPageOf(kind);
  if (kind === undefined || found === undefined) return <Planned />;
  if (plant === null && currentPlant.value !== null) return <Redirect to={kindPath(kind, currentPlant.value)} />;
  if (plant === null) return plants.value === null ? <Waiting /> : <Planned />;
  if (plantKnown.value === false) return <UnknownPlant id={plant} />;
  return <found.page />;
}

/** Boot page: the factory of the first grid plant, or the overview when there is no plant. */
function Home(): JSX.Element {
  const plant = currentPlant.value;
  if (plants.value === null) return <Waiting />;
  return <Redirect to={plant === null ? '/overview' : homePath(plant)} />;
}

function Redirect({ to }: { readonly to: string | null }): JSX.Element {
  useEffect(() => {
    if (to !== null) navigate(to, true);
  }, [to]);
  return plants.value !== null && to === null ? <Overview /> : <Waiting />;
}

function Waiting(): JSX.Element {
  return (
    <>
      <h1>{m.product}</h1>
      <p class="muted">{m.waiting}</p>
    </>
  );
}

function Planned(): JSX.Element {
  return (
    <>
      <h1>{m.planned.title}</h1>
      <p>{m.planned.text(route.value.path)}</p>
      <Suggestions />
    </>
  );
}

function Unknown(): JSX.Element {
  return (
    <>
      <h1>{m.unknown.title}</h1>
      <p>{m.unknown.text(route.value.path)}</p>
      <Suggestions />
    </>
  );
}

function Suggestions(): JSX.Element {
  const plant = currentPlant.value;
  return (
    <>
      <h2>{m.unknown.try}</h2>
      <ul class="plain-list">
        {(['factory', 'dashboard', 'ledger'] as const).map((page) => (
          <li key={page}>
            <a href={plantPath(page, plant)}>{m.nav[page]}</a>
          </li>
        ))}
        <li>
          <a href="/overview">{m.overview.title}</a>
        </li>
        <li>
          <a href="/help">{m.help.title}</a>
        </li>
      </ul>
    </>
  );
}

function UnknownPlant({ id }: { readonly id: string }): JSX.Element {
  return (
    <>
      <h1>{m.unknownPlant.title}</h1>
      <p>{m.unknownPlant.text(id)}</p>
      <h2>{m.unknownPlant.known}</h2>
      <ul class="plain-list">
        {(plants.value ?? []).map((row) => (
          <li key={row.id}>
            <a href={homePath(row.id)}>{row.id}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function RawStatus(): JSX.Element {
  return (
    <>
      <h1>{m.rawStatus.title}</h1>
      {hasStatus.value ? (
        <pre class="raw" tabIndex={0}>
          {JSON.stringify(status.value, null, 2)}
        </pre>
      ) : (
        <p class="muted">{m.rawStatus.none}</p>
      )}
    </>
  );
}
