import type { JSX } from 'preact';
import { hasStatus } from '../../app/currentPlant';
import { useVerbs } from '../../keys/verbs';
import { selectedSlot } from '../../routing/selection';
import { m } from '../../text/messages';
import { SlotFilter, SlotsTable } from '../slots/SlotsTable';
import { SlotInspector } from '../factory/SlotInspector';
import { useSlotVerbs } from '../slots/slotView';
import { Card } from '../../app/Card';
import { BalancesCard } from './BalancesCard';
import { CapacityCard } from './CapacityCard';
import { ControlsCard } from './ControlsCard';
import { DailyLossCard, SummaryCard } from './SummaryCard';
import { DeterminismCard } from './DeterminismCard';
import { EquityCard } from './EquityCard';
import { GovernorCard } from './GovernorCard';
import { LedgerCard } from './LedgerCard';
import { RecentEntriesCard } from './RecentEntriesCard';
import { ScannerCard } from './ScannerCard';
import { TickerCard } from './TickerCard';

/** The operational dashboard of a grid plant (console.md §5). */
export function DashboardPage(): JSX.Element {
  useSlotVerbs();
  useVerbs({ 'panel.next': () => movePanel(1), 'panel.previous': () => movePanel(-1) });
  const chosen = selectedSlot.value !== null;
  return (
    <>
      <h1 class="sr">{m.nav.dashboard}</h1>
      {!hasStatus.value && <p class="muted">{m.waiting}</p>}
      <div class="cards">
        <SummaryCard />
        <EquityCard />
        <CapacityCard />
        <Card id="slots" title={m.slots.title} span={chosen ? 7 : 12} aside={<SlotFilter />}>
          <SlotsTable height="tall" />
        </Card>
        {chosen && <Selected />}
        <div class="stack span-4">
          <GovernorCard />
          <DailyLossCard />
        </div>
        <div class="stack span-4">
          <LedgerCard />
          <BalancesCard />
        </div>
        <div class="stack span-4">
          <ScannerCard />
          <DeterminismCard />
          <ControlsCard />
        </div>
        <RecentEntriesCard />
        <TickerCard />
      </div>
    </>
  );
}

/** The selected slot beside the table; arrow keys in the table switch it without closing. */
function Selected(): JSX.Element {
  return (
    <Card id="selected" title={m.selected.title} span={5}>
      <div class="scroll-y" tabIndex={0} role="region" aria-label={m.selected.title}>
        <SlotInspector />
      </div>
    </Card>
  );
}

function movePanel(by: number): void {
  const heads = [...document.querySelectorAll<HTMLElement>('main [data-panel] .card-head button.icon')];
  const at = heads.findIndex((head) => head.closest('[data-panel]')?.contains(document.activeElement));
  const next = heads[(at + by + heads.length) % heads.length];
  next?.focus();
  next?.closest('[data-panel]')?.scrollIntoView({ block: 'nearest' });
}
