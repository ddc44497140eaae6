import type { JSX } from 'preact';
import { useVerbs } from '../keys/verbs';
import { navigate, query } from '../routing/router';
import { kindPath, type PlantKindName } from '../routing/routes';

/** A part of a page with an address of its own. */
export interface PageTab {
  readonly id: string;
  readonly title: string;
  readonly href: string;
}

/** Tab bar of a page: links, because every part has an address; `}` and `{` step through them (console.md §1.4). */
export function PageTabs({
  label,
  tabs,
  shown,
}: {
  readonly label: string;
  readonly tabs: readonly PageTab[];
  readonly shown: string;
}): JSX.Element {
  const step = (by: number): void => {
    const at = tabs.findIndex((tab) => tab.id === shown);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (next) navigate(next.href);
  };
  useVerbs({ 'panel.next': () => step(1), 'panel.previous': () => step(-1) });
  return (
    <nav class="page-tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.id} href={tab.href} aria-current={tab.id === shown ? 'page' : undefined}>
          {tab.title}
        </a>
      ))}
    </nav>
  );
}

/** Tabs of a page that a plant kind brings; a shown past instant stays shown. */
export function kindTabs(
  kind: PlantKindName,
  plant: string | null,
  titles: Readonly<Record<string, string>>,
): readonly PageTab[] {
  const at = query.value.get('at');
  const time = at === null ? '' : `?at=${encodeURIComponent(at)}`;
  return Object.entries(titles).map(([id, title]) => ({ id, title, href: kindPath(kind, plant, id) + time }));
}
