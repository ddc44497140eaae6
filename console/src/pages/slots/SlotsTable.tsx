import type { JSX } from 'preact';
import { drawer } from '../../app/drawers';
import { setQuery } from '../../routing/router';
import { selectedSlot } from '../../routing/selection';
import { DataTable } from '../../table/DataTable';
import { m } from '../../text/messages';
import type { Slot } from '../../contract/grid';
import { SLOT_COLUMNS } from './slotColumns';
import {
  allSlots,
  heldOrder,
  pendingMoves,
  pickSlot,
  setSort,
  shownSlots,
  slotFilter,
  slotIdOf,
  slotSort,
} from './slotView';

const hold = (): void => {
  heldOrder.value ??= shownSlots.peek().map((slot) => slot.slot_id);
};
const release = (): void => {
  heldOrder.value = null;
};
const open = (slot: Slot): void => {
  pickSlot(slot);
  drawer.value = 'inspector';
};
const tone = (slot: Slot): string => (slot.lifecycle && slot.lifecycle !== 'active' ? 'dim' : '');

/** The page filter and how much of the collection it leaves. */
export function SlotFilter(): JSX.Element {
  return (
    <div class="table-tools">
      <label class="filter">
        <span class="sr">{m.table.filter}</span>
        <input
          type="search"
          data-page-filter
          placeholder={`${m.table.filter}  /`}
          value={slotFilter.value}
          onInput={(event) => setQuery({ q: event.currentTarget.value })}
        />
      </label>
      <span class="muted num">{m.table.rows(shownSlots.value.length, allSlots.value.length)}</span>
      {pendingMoves.value > 0 && (
        <button type="button" onClick={release}>
          {m.table.resort(pendingMoves.value)}
        </button>
      )}
    </div>
  );
}

/** Every slot with all its facts; the accessible twin of the factory floor. */
export function SlotsTable({ height }: { readonly height: 'tall' | 'page' }): JSX.Element {
  const chosen = selectedSlot.value;
  const filtered = allSlots.value.length > 0 && shownSlots.value.length === 0;
  return (
    <div onMouseEnter={hold} onMouseLeave={release} onFocusIn={hold} onFocusOut={release}>
      <DataTable
        caption={m.slots.caption}
        columns={SLOT_COLUMNS}
        rows={shownSlots.value}
        rowId={slotIdOf}
        height={height}
        selected={chosen === null ? null : String(chosen)}
        onSelect={pickSlot}
        onOpen={open}
        sort={slotSort.value}
        onSort={setSort}
        rowClass={tone}
        empty={filtered ? m.table.filtered : m.slots.none}
      />
    </div>
  );
}
