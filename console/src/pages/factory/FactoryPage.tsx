import type { JSX } from 'preact';
import { pairPrice } from '../../app/format';
import { priceAge, sourceText } from '../../app/truthChips';
import { drawer } from '../../app/drawers';
import { hasStatus, status } from '../../app/currentPlant';
import { useVerbs } from '../../keys/verbs';
import { now } from '../../live/clock';
import { classify, priceLimits } from '../../live/freshness';
import { query, setQuery } from '../../routing/router';
import { selectedSlot } from '../../routing/selection';
import { m } from '../../text/messages';
import { duration } from '../../truth/format';
import { Val } from '../../truth/Val';
import { SlotFilter, SlotsTable } from '../slots/SlotsTable';
import { allSlots, pickSlot, shownSlots, useSlotVerbs } from '../slots/slotView';
import { Action } from '../slots/SlotActions';
import { MachineCard } from './MachineCard';

const t = m.factory;

/** The factory page: machines as cards or as a table with the same facts; the animated floor takes the cards' place later. */
export function FactoryPage(): JSX.Element {
  useSlotVerbs();
  const table = query.value.get('view') === 'table';
  const swap = (): void => setQuery({ view: query.peek().get('view') === 'table' ? null : 'table' });
  useVerbs({ 'view.table': swap });
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <Trunk />
        <div class="actions">
          <Action kind="add_slot" params={{ sticky: true }} verb="slot.add" arg="sticky">
            {m.actions.addSticky}
          </Action>
          <Action kind="add_slot" params={{ sticky: false }} verb="slot.add" arg="cycle">
            {m.actions.addCycle}
          </Action>
          <button type="button" class="action" aria-pressed={table} onClick={swap}>
            {table ? t.toCards : t.toTable}
            <kbd aria-hidden="true">v</kbd>
          </button>
        </div>
      </div>
      <PhaseLine />
      <SlotFilter />
      {!hasStatus.value ? <p class="muted">{m.waiting}</p> : table ? <SlotsTable height="page" /> : <Cards />}
    </>
  );
}

/** The power trunk: price, its age and its source. */
function Trunk(): JSX.Element {
  const state = status.value;
  const age = priceAge(state, now.value);
  const grade = state.price == null ? 'dead' : classify(age, priceLimits(state.stale_price_max_age_sec));
  return (
    <p class={`trunk ${grade}`}>
      <span class="muted">{state.pair ?? m.price}</span>{' '}
      <b>
        <Val v={state.price} f={pairPrice} unit={state.quote_asset} />
      </b>
      <span class="num"> {age === null ? '' : `◷ ${duration(age)}`}</span>
      <span class="source">{sourceText(state.price_source) ?? <Val v={null} />}</span>
    </p>
  );
}

function PhaseLine(): JSX.Element {
  const phases = status.value.phases;
  const entries = phases ? Object.entries(phases) : [];
  return (
    <p class="phase-line" aria-live="off">
      <b class="num">
        <Val v={status.value.slot_count} />
      </b>{' '}
      {m.slots.title.toLowerCase()}
      {entries.map(([phase, count]) => (
        <span key={phase} class={`phase ${phase}`}>
          {' '}
          {phase} <Val v={count} />
        </span>
      ))}
    </p>
  );
}

function Cards(): JSX.Element {
  const rows = shownSlots.value;
  if (rows.length === 0)
    return <p class="floor-empty">{allSlots.value.length === 0 ? m.slots.none : m.table.filtered}</p>;
  return (
    <ul class={`floor ${rows.length > 40 ? 'dense' : ''}`} aria-label={t.cards}>
      {rows.map((slot, index) => (
        <MachineCard
          key={slot.slot_id}
          slot={slot}
          position={index < 9 ? index + 1 : null}
          selected={slot.slot_id === selectedSlot.value}
          onPick={pickSlot}
          onOpen={openInspector}
        />
      ))}
    </ul>
  );
}

function openInspector(): void {
  drawer.value = 'inspector';
}
