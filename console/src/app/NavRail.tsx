import type { JSX } from 'preact';
import { keysOf } from '../keys/keymap';
import { route } from '../routing/router';
import { kindPageOf } from '../pages/kindPages';
import { homePath } from '../pages/homePath';
import { plants } from '../live/live';
import { kindPath, plantPath, type PageName, type PlantKindName } from '../routing/routes';
import { m } from '../text/messages';
import { prefer, preferences } from '../theme/preferences';
import { currentPlant } from './currentPlant';

interface Entry {
  readonly page: PageName;
  readonly text: string;
  readonly glyph: string;
  readonly href: string;
  /** The plant of an entry that a plant kind brings. */
  readonly plant?: string;
  /** Argument of the goto key when it is not the page. */
  readonly keys?: string;
}

/** Entries of the plants whose kind brings a page. */
function kindEntries(): readonly Entry[] {
  return (plants.value ?? []).flatMap((row) => {
    const own = kindPageOf(row.kind);
    if (own === undefined) return [];
    const text = `${own.title} ${row.id === row.kind ? '' : row.id}`.trim();
    const href = kindPath(row.kind as PlantKindName, row.id);
    return [{ page: 'kind' as const, plant: row.id, text, glyph: own.glyph, href, keys: row.kind ?? '' }];
  });
}

function plantEntries(plant: string | null): readonly Entry[] {
  if (kindPageOf(plants.value?.find((row) => row.id === plant)?.kind)) return [];
  return [
    { page: 'factory', text: m.nav.factory, glyph: '⚙', href: plantPath('factory', plant) },
    { page: 'dashboard', text: m.nav.dashboard, glyph: '▦', href: plantPath('dashboard', plant) },
    { page: 'ledger', text: m.nav.ledger, glyph: '≡', href: plantPath('ledger', plant) },
    { page: 'intel', text: m.nav.intel, glyph: '△', href: plantPath('intel', plant) },
  ];
}

const SHARED: readonly Entry[] = [
  { page: 'overview', text: m.nav.overview, glyph: '◫', href: '/overview' },
  { page: 'incidents', text: m.nav.incidents, glyph: '◆', href: '/incidents' },
  { page: 'commands', text: m.nav.commands, glyph: '›', href: '/commands' },
  { page: 'journal', text: m.nav.journal, glyph: '☰', href: '/journal' },
  { page: 'backtests', text: m.nav.backtests, glyph: '∿', href: '/lab/backtests' },
  { page: 'sweeps', text: m.nav.sweeps, glyph: '▩', href: '/lab/sweeps' },
  { page: 'compare', text: m.nav.compare, glyph: '≈', href: '/lab/compare' },
  { page: 'replay', text: m.nav.replay, glyph: '◷', href: '/replay' },
  { page: 'settings', text: m.nav.settings, glyph: '⚒', href: '/settings' },
  { page: 'help', text: m.nav.help, glyph: '?', href: '/help' },
];

/** Pages of the current plant, then the shared ones; collapses to glyphs. */
export function NavRail(): JSX.Element {
  const open = preferences.value.navOpen;
  return (
    <nav class={`rail ${open ? 'open' : ''}`} aria-label={m.nav.label}>
      <Section title={m.nav.thisPlant} entries={[...plantEntries(currentPlant.value), ...kindEntries()]} />
      <Section title={m.nav.shared} entries={SHARED} />
      <button
        type="button"
        class="rail-toggle"
        aria-expanded={open}
        onClick={() => prefer({ navOpen: !open })}
        aria-label={open ? m.nav.collapse : m.nav.expand}
      >
        {open ? '«' : '»'}
      </button>
    </nav>
  );
}

function Section({ title, entries }: { readonly title: string; readonly entries: readonly Entry[] }): JSX.Element {
  return (
    <div class="rail-section">
      <p class="rail-title">{title}</p>
      <ul>
        {entries.map((entry) => (
          <li key={entry.href}>
            <Item entry={entry} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Item({ entry }: { readonly entry: Entry }): JSX.Element {
  const here = route.value.page === entry.page && (entry.plant === undefined || entry.plant === currentPlant.value);
  const keys = entry.page === 'help' ? '?' : keysOf('go', entry.keys ?? entry.page);
  return (
    <a href={entry.href} title={entry.text} {...(here ? { 'aria-current': 'page' as const } : {})}>
      <span class="rail-glyph" aria-hidden="true">
        {entry.glyph}
      </span>
      <span class="rail-text">{entry.text}</span>
      {keys && <kbd aria-hidden="true">{keys}</kbd>}
    </a>
  );
}

/** Bottom bar of narrow screens. */
export function TabBar(): JSX.Element {
  const plant = currentPlant.value;
  const page = route.value.page;
  const tabs: readonly (Entry & { readonly active: boolean })[] = [
    { page: 'overview', text: m.nav.home, glyph: '⌂', href: '/overview', active: page === 'overview' },
    {
      page: 'factory',
      text: m.nav.plant,
      glyph: '⚙',
      href: homePath(plant),
      active: ['factory', 'dashboard', 'ledger', 'intel', 'kind'].includes(page),
    },
    { page: 'incidents', text: m.nav.incidents, glyph: '◆', href: '/incidents', active: page === 'incidents' },
    { page: 'commands', text: m.nav.commands, glyph: '›', href: '/commands', active: page === 'commands' },
    { page: 'settings', text: m.nav.more, glyph: '⋯', href: '/help', active: page === 'settings' || page === 'help' },
  ];
  return (
    <nav class="tabbar" aria-label={`${m.nav.label} (${m.nav.more})`}>
      {tabs.map((tab) => (
        <a key={tab.text} href={tab.href} {...(tab.active ? { 'aria-current': 'page' as const } : {})}>
          <span aria-hidden="true">{tab.glyph}</span>
          {tab.text}
        </a>
      ))}
    </nav>
  );
}

/** Links between the pages of one plant, for narrow screens where the rail is not there. */
export function PlantTabs(): JSX.Element {
  return (
    <nav class="plant-tabs" aria-label={m.nav.thisPlant}>
      {[...plantEntries(currentPlant.value), ...kindEntries()].map((entry) => (
        <a
          key={entry.href}
          href={entry.href}
          {...(route.value.page === entry.page ? { 'aria-current': 'page' as const } : {})}
        >
          {entry.text}
        </a>
      ))}
    </nav>
  );
}
