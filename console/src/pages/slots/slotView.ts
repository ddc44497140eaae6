import { computed, signal } from '@preact/signals';
import { status } from '../../app/currentPlant';
import { listOf } from '../../contract/collection';
import type { Slot } from '../../contract/grid';
import { useVerbs } from '../../keys/verbs';
import { query, setQuery } from '../../routing/router';
import { select, selectedSlot } from '../../routing/selection';
import type { Sort } from '../../table/DataTable';
import { exportCsv } from '../../table/exportCsv';
import { filterRows, sortRows } from '../../table/sorting';
import { SLOT_COLUMNS } from './slotColumns';

/** Sort order of the slots, `column` or `-column` in the address. */
export const slotSort = computed<Sort>(() => {
  const raw = query.value.get('sort') ?? 'id';
  return { column: raw.replace(/^-/, ''), down: raw.startsWith('-') };
});

export const slotFilter = computed(() => query.value.get('q') ?? '');
export const allSlots = computed<readonly Slot[]>(() => listOf<Slot>(status.value.slots));

/** While rows are hovered or focused their order stands still; this holds the ids in that order. */
export const heldOrder = signal<readonly number[] | null>(null);

/** Slots as shown: filtered, sorted, and not moved from under a hovering pointer. */
export const shownSlots = computed<readonly Slot[]>(() => {
  const sorted = sortRows(filterRows(allSlots.value, SLOT_COLUMNS, slotFilter.value), SLOT_COLUMNS, slotSort.value);
  const held = heldOrder.value;
  if (held === null) return sorted;
  const rank = new Map(held.map((id, index) => [id, index]));
  return sorted.toSorted((a, b) => (rank.get(a.slot_id) ?? held.length) - (rank.get(b.slot_id) ?? held.length));
});

/** Rows that would move if the order were taken anew now. */
export const pendingMoves = computed(() => {
  if (heldOrder.value === null) return 0;
  const fresh = sortRows(filterRows(allSlots.value, SLOT_COLUMNS, slotFilter.value), SLOT_COLUMNS, slotSort.value);
  return shownSlots.value.filter((slot, index) => fresh[index] !== slot).length;
});

export const slotIdOf = (slot: Slot): string => String(slot.slot_id);
export const pickSlot = (slot: Slot): void => select('slot', slot.slot_id);
export const setSort = (sort: Sort): void =>
  setQuery({ sort: sort.column === 'id' && !sort.down ? null : `${sort.down ? '-' : ''}${sort.column}` });

const CYCLE: readonly string[] = ['id', '-stuck', '-realised', 'phase', '-recoveries', 'type'];

function step(by: number): void {
  const rows = shownSlots.peek();
  if (rows.length === 0) return;
  const at = rows.findIndex((slot) => slot.slot_id === selectedSlot.peek());
  const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : (at + by + rows.length) % rows.length];
  if (next) pickSlot(next);
}

function nth(index: number): void {
  const slot = shownSlots.peek().at(index);
  if (slot) pickSlot(slot);
}

/** Verbs of a page whose primary collection is the slots. */
export function useSlotVerbs(): void {
  useVerbs({
    'object.next': () => step(1),
    'object.previous': () => step(-1),
    'object.first': () => nth(0),
    'object.last': () => nth(-1),
    'object.nth': (digit) => nth(Number(digit) - 1),
    'view.sort': () => {
      const now = query.peek().get('sort') ?? 'id';
      setQuery({ sort: CYCLE[(CYCLE.indexOf(now) + 1) % CYCLE.length] ?? 'id' });
    },
    'view.export': () => exportCsv('slots', shownSlots.peek(), SLOT_COLUMNS),
    filter: () => document.querySelector<HTMLInputElement>('[data-page-filter]')?.focus(),
  });
}
