import { useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { OpsHost } from '../ops/OpsHost';
import { PLANT_VERBS, isUnacked } from '../commands/actions';
import { ConfirmHost } from '../commands/ConfirmDialog';
import { EmergencyHost } from '../commands/EmergencyDialog';
import { useVerbs } from '../keys/verbs';
import { locked } from '../live/api';
import { link } from '../live/link';
import { incidents, sliceErrors, watchPlant } from '../live/live';
import { lazyPart } from '../pages/lazy';
import { LoginPage } from '../pages/LoginPage';
import { Page, pageTitle } from '../pages/Page';
import { route } from '../routing/router';
import { TimeHost } from '../time/TimeBar';
import { m } from '../text/messages';
import { AwayHost } from './Away';
import { Banner } from './Banner';
import { Boundary } from './Card';
import { currentPlant } from './currentPlant';
import { DrawerHost } from './Drawer';
import { LinkBanner } from './LinkBanner';
import { NavRail, PlantTabs, TabBar } from './NavRail';
import { SHELL_VERBS } from './shellVerbs';
import { Strip } from './Strip';
import { Toasts } from './Toasts';
import { WhichKey } from './WhichKey';

const CommandBar = lazyPart(() => import('../commands/CommandBar').then((part) => part.CommandBar));
const HelpOverlay = lazyPart(() => import('../pages/help/HelpOverlay').then((part) => part.HelpOverlay));

/** The whole screen: regions of console.md §1.1 around one page. */
export function Shell(): JSX.Element {
  useVerbs(SHELL_VERBS);
  useVerbs(PLANT_VERBS);
  useSignalEffect(() => {
    if (currentPlant.value !== null) watchPlant(currentPlant.value);
  });
  useDocumentTitle();
  const main = useRef<HTMLElement>(null);
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {m.skip}
      </a>
      <Banner />
      <LinkBanner />
      <OpsHost />
      <TimeHost />
      <div class="columns">
        <NavRail />
        <main id="main" tabIndex={-1} ref={main} class={link.value === 'down' ? 'linkless' : ''}>
          {route.value.plant !== null && <PlantTabs />}
          <SliceProblem />
          <Boundary key={route.value.path}>
            {locked.value && route.value.page !== 'help' ? <LoginPage /> : <Page />}
          </Boundary>
        </main>
        <DrawerHost />
      </div>
      <Strip />
      <TabBar />
      <CommandBar />
      <WhichKey />
      <ConfirmHost />
      <EmergencyHost />
      <HelpOverlay />
      <AwayHost />
      <Toasts />
    </>
  );
}

function SliceProblem(): JSX.Element | null {
  const plant = currentPlant.value;
  const error = plant === null ? undefined : sliceErrors.value[plant];
  if (error === undefined || link.value === 'down') return null;
  return (
    <p class="notice crit" role="alert">
      {m.sliceError(error)}
    </p>
  );
}

/** Title `{!n} {page} · {plant} · Millwright` and the favicon of the worst state. */
function useDocumentTitle(): void {
  useSignalEffect(() => {
    const open = [...(incidents.value?.values() ?? [])].filter((row) => isUnacked(row.state));
    const critical = open.filter((row) => 'AC'.includes(row.severity ?? '-')).length;
    const parts = [pageTitle(route.value), route.value.plant, m.product].filter(Boolean);
    document.title = (critical > 0 ? `!${critical} ` : '') + parts.join(' · ');
    const state = link.value === 'down' ? 'nolink' : critical > 0 ? 'crit' : open.length > 0 ? 'warn' : 'ok';
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    const href = `/favicon-${state}.svg`;
    if (icon && !icon.href.endsWith(href)) icon.href = href;
  });
}
