import type { ComponentChildren, JSX } from 'preact';
import { useVerbs } from '../../keys/verbs';
import { navigate, route } from '../../routing/router';
import { lab } from '../../text/en/lab';

const TABS = ['backtests', 'sweeps', 'compare', 'branches'] as const;

/** Heading of a lab page with the way to its neighbours. */
export function LabHead({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ComponentChildren;
}): JSX.Element {
  const at = TABS.indexOf(route.value.page as (typeof TABS)[number]);
  const step = (by: number): void => navigate(`/lab/${TABS[(at + by + TABS.length) % TABS.length] ?? 'backtests'}`);
  useVerbs({ 'panel.next': () => step(1), 'panel.previous': () => step(-1) });
  return (
    <div class="page-head">
      <h1>{title}</h1>
      <nav class="segmented" aria-label={lab.nav}>
        {TABS.map((name) => (
          <a key={name} class="tab-link" href={`/lab/${name}`} {...current(route.value.page === name)}>
            {lab.tabs[name]}
          </a>
        ))}
      </nav>
      {children}
    </div>
  );
}

function current(on: boolean): { 'aria-current'?: 'page' } {
  return on ? { 'aria-current': 'page' } : {};
}
