import type { ComponentChildren, JSX } from 'preact';
import { PageTabs } from '../../app/PageTabs';
import { route } from '../../routing/router';
import { lab } from '../../text/en/lab';

const TABS = ['backtests', 'sweeps', 'compare', 'branches', 'simulate'] as const;

/** Heading of a lab page with the way to its neighbours. */
export function LabHead({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <div class="page-head">
      <h1>{title}</h1>
      <PageTabs
        label={lab.nav}
        tabs={TABS.map((id) => ({ id, title: lab.tabs[id], href: `/lab/${id}` }))}
        shown={route.value.page}
      />
      {children}
    </div>
  );
}
