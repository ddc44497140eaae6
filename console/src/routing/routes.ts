/** Pages of the console. A `planned` page belongs to a plant kind this build does not carry. */
export type PageName =
  | 'home'
  | 'overview'
  | 'factory'
  | 'dashboard'
  | 'ledger'
  | 'intel'
  | 'incidents'
  | 'commands'
  | 'journal'
  | 'backtests'
  | 'sweeps'
  | 'compare'
  | 'branches'
  | 'simulate'
  | 'replay'
  | 'settings'
  | 'help'
  | 'login'
  | 'status'
  | 'kind'
  | 'planned'
  | 'unknown';

export interface Route {
  readonly page: PageName;
  readonly plant: string | null;
  readonly id: string | null;
  readonly path: string;
  /** Plant kind of a page that a kind brings itself, for example `ship`. */
  readonly kind?: PlantKindName;
  /** Part of such a page, for example `radar`; null = its first. */
  readonly tab?: string | null;
}

/** Plant kinds with pages of their own under `/<kind>/<plant>/<tab>`. */
export const KIND_NAMES = ['portfolio', 'alpha', 'ship'] as const;
export type PlantKindName = (typeof KIND_NAMES)[number];

interface Pattern {
  readonly head: string;
  readonly page: PageName;
  readonly plant?: boolean;
  readonly id?: boolean;
}

const PATTERNS: readonly Pattern[] = [
  { head: '/overview', page: 'overview' },
  { head: '/factory', page: 'factory', plant: true },
  { head: '/dashboard', page: 'dashboard', plant: true },
  { head: '/ledger', page: 'ledger', plant: true },
  { head: '/intel', page: 'intel', plant: true },
  { head: '/incidents', page: 'incidents', id: true },
  { head: '/commands', page: 'commands', id: true },
  { head: '/journal', page: 'journal' },
  { head: '/lab/backtests', page: 'backtests', id: true },
  { head: '/lab/sweeps', page: 'sweeps', id: true },
  { head: '/lab/compare', page: 'compare', id: true },
  { head: '/lab/branches', page: 'branches', id: true },
  { head: '/lab/simulate', page: 'simulate', id: true },
  { head: '/replay', page: 'replay', id: true },
  { head: '/settings', page: 'settings' },
  { head: '/help', page: 'help' },
  { head: '/login', page: 'login' },
  { head: '/status.json', page: 'status' },
];

/** Finds the page of a path. */
export function matchRoute(path: string): Route {
  const clean = path.length > 1 ? path.replace(/\/+$/, '') : path;
  if (clean === '/' || clean === '') return { page: 'home', plant: null, id: null, path };
  for (const pattern of PATTERNS) {
    if (clean === pattern.head) return { page: pattern.page, plant: null, id: null, path };
    if (!(pattern.plant || pattern.id) || !clean.startsWith(`${pattern.head}/`)) continue;
    const rest = decodeURIComponent(clean.slice(pattern.head.length + 1));
    if (rest.includes('/')) break;
    return { page: pattern.page, plant: pattern.plant ? rest : null, id: pattern.id ? rest : null, path };
  }
  const own = kindRoute(clean, path);
  if (own !== null) return own;
  if (clean === '/lab') return { page: 'backtests', plant: null, id: null, path };
  return { page: 'unknown', plant: null, id: null, path };
}

function kindRoute(clean: string, path: string): Route | null {
  const [, head, plant, tab, ...more] = clean.split('/');
  const kind = KIND_NAMES.find((name) => name === head);
  if (kind === undefined || more.length > 0) return null;
  return {
    page: 'kind',
    plant: plant === undefined ? null : decodeURIComponent(plant),
    id: null,
    path,
    kind,
    tab: tab === undefined ? null : decodeURIComponent(tab),
  };
}

/** Address of a page that a plant kind brings. */
export function kindPath(kind: PlantKindName, plant: string | null, tab: string | null = null): string {
  const parts = plant === null ? [] : tab === null ? [plant] : [plant, tab];
  return ['', kind, ...parts.map((part) => encodeURIComponent(part))].join('/');
}

/** Address of a page of a plant. */
export function plantPath(page: 'factory' | 'dashboard' | 'ledger' | 'intel', plant: string | null): string {
  return plant === null ? `/${page}` : `/${page}/${encodeURIComponent(plant)}`;
}
