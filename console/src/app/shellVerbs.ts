import { openBar, openPalette } from '../commands/bar';
import { openEmergency } from '../commands/EmergencyDialog';
import type { VerbHandler } from '../keys/verbs';
import { runVerb } from '../keys/verbs';
import { helpOpen } from '../keys/mode';
import { opsOpen, toggleOps } from '../ops/opsStore';
import { plants, resync, store } from '../live/live';
import { homePath } from '../pages/homePath';
import { address, navigate, query, route } from '../routing/router';
import { kindPath, plantPath, type PageName, type PlantKindName } from '../routing/routes';
import { select, selection } from '../routing/selection';
import { m } from '../text/messages';
import { prefer, preferences } from '../theme/preferences';
import { playPause } from '../time/conductor';
import { currentPlant, past } from './currentPlant';
import { drawer, toggleDrawer } from './drawers';
import { toast } from './toasts';

const PATHS: Readonly<Partial<Record<PageName, string>>> = {
  home: '/',
  overview: '/overview',
  incidents: '/incidents',
  commands: '/commands',
  journal: '/journal',
  backtests: '/lab/backtests',
  sweeps: '/lab/sweeps',
  compare: '/lab/compare',
  branches: '/lab/branches',
  replay: '/replay',
  settings: '/settings',
  help: '/help',
  status: '/status.json',
  login: '/login',
};

function goto(page: string | undefined): void {
  const keep = query.peek().get('sel')?.startsWith('slot:') ? `?sel=${query.peek().get('sel')}` : '';
  const time = query.peek().get('at');
  const with_ = [page === 'ledger' ? '' : keep.slice(1), time === null ? '' : `at=${time}`].filter(Boolean).join('&');
  if (page === 'factory' || page === 'dashboard' || page === 'ledger' || page === 'intel')
    navigate(plantPath(page, gridPlant()) + (with_ ? `?${with_}` : ''));
  else if (page === 'portfolio' || page === 'alpha' || page === 'ship') gotoKind(page, time);
  else navigate(PATHS[page as PageName] ?? '/');
}

/** The plant on screen when it is a grid, else the first grid there is. */
function gridPlant(): string | null {
  const rows = plants.peek() ?? [];
  const here = currentPlant.peek();
  const kind = rows.find((row) => row.id === here)?.kind ?? 'grid';
  return kind === 'grid' ? here : (rows.find((row) => row.kind === 'grid')?.id ?? null);
}

/** The plant on screen when it is of the kind, else the first of the kind. */
function gotoKind(kind: PlantKindName, time: string | null): void {
  const rows = plants.peek() ?? [];
  const here = rows.find((row) => row.id === currentPlant.peek() && row.kind === kind);
  const plant = here ?? rows.find((row) => row.kind === kind);
  if (plant === undefined) toast('info', m.keys.noSuchKind(kind));
  else navigate(kindPath(kind, plant.id) + (here !== undefined && time !== null ? `?at=${time}` : ''));
}

function escape(): void {
  if (opsOpen.peek()) opsOpen.value = false;
  else if (drawer.peek() !== null) drawer.value = null;
  else if (selection.peek() !== null) select('', null);
}

async function copyLink(): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.origin + address.peek());
    toast('success', m.keys.linkCopied);
  } catch (cause) {
    toast('warning', m.keys.copyFailed, cause instanceof Error ? cause.message : null);
  }
}

/** Verbs every page answers. */
export const SHELL_VERBS: Readonly<Record<string, VerbHandler>> = {
  go: goto,
  'go.plant': (digit) => {
    const found = plants.peek()?.[Number(digit) - 1];
    if (found) navigate(homePath(found.id));
    else toast('info', m.commands.noPlant);
  },
  'view.swap': () => goto(route.peek().page === 'factory' ? 'dashboard' : 'factory'),
  'view.zone': () => {
    const zone = preferences.peek().zone === 'utc' ? 'local' : 'utc';
    prefer({ zone });
    toast('info', m.keys.zone(zone.toUpperCase()));
  },
  'view.freeze': () => {
    if (past.peek() !== null) return playPause();
    store.setFrozen(!store.frozen.peek());
    toast('info', m.keys.frozen(store.frozen.peek()));
  },
  'view.resync': () => toast('info', resync() ? m.keys.resynced : m.keys.resyncLimited),
  'view.link': () => void copyLink(),
  'view.ticker': () => {
    prefer({ ticker: !preferences.peek().ticker });
    toast('info', m.keys.ticker(preferences.peek().ticker));
  },
  'view.export': () => toast('info', m.keys.nothingToExport),
  'view.reset': () => navigate(route.peek().path, true),
  'object.jump': () => openBar('jump '),
  'object.open': () => {
    if (selection.peek()?.kind === 'slot') drawer.value = 'inspector';
    else runVerb('strip.next');
  },
  'drawer.ops': () => toggleOps(),
  'drawer.incidents': () => toggleDrawer('incidents'),
  'drawer.commands': () => toggleDrawer('commands'),
  escape,
  bar: () => openBar(),
  palette: openPalette,
  emergency: openEmergency,
  help: () => (helpOpen.value = !helpOpen.peek()),
  login: () => navigate('/login'),
};
