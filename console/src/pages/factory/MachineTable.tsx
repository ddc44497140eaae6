import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { drawer } from '../../app/drawers';
import type { Slot } from '../../contract/grid';
import { selectedSlot } from '../../routing/selection';
import { DataTable, type Column } from '../../table/DataTable';
import { floorText as t } from '../../text/en/floor';
import { m } from '../../text/messages';
import { SLOT_COLUMNS } from '../slots/slotColumns';
import { allSlots, pickSlot, setSort, shownSlots, slotIdOf, slotSort } from '../slots/slotView';
import { floorScene } from './floorState';
import type { Machine } from '../../scene/machine';

const open = (slot: Slot): void => {
  pickSlot(slot);
  drawer.value = 'inspector';
};

/** The floor as a table: every fact a machine shows, with the same selection and verbs (console.md §3.9). */
export function MachineTable({ height }: { readonly height: 'tall' | 'page' }): JSX.Element {
  const machines = floorScene.value.machines;
  const columns = useMemo(() => withLamps(new Map(machines.map((row) => [row.id, row]))), [machines]);
  const chosen = selectedSlot.value;
  const filtered = allSlots.value.length > 0 && shownSlots.value.length === 0;
  return (
    <DataTable
      caption={m.slots.caption}
      columns={columns}
      rows={shownSlots.value}
      rowId={slotIdOf}
      height={height}
      selected={chosen === null ? null : String(chosen)}
      onSelect={pickSlot}
      onOpen={open}
      sort={slotSort.value}
      onSort={setSort}
      empty={filtered ? m.table.filtered : m.slots.none}
    />
  );
}

/** The slot columns with lamp and symptoms as the floor shows them. */
function withLamps(machines: ReadonlyMap<number, Machine>): readonly Column<Slot>[] {
  const lamp: Column<Slot> = {
    id: 'lamp',
    title: t.table.lamp,
    cell: (slot) => {
      const found = machines.get(slot.slot_id)?.lamp ?? 'ok';
      const tone = found === 'crit' ? 'crit-text' : found === 'warn' ? 'warn-text' : 'muted';
      return <span class={tone}>{t.lamp[found]}</span>;
    },
  };
  const symptoms: Column<Slot> = {
    id: 'symptoms',
    title: t.table.symptoms,
    cell: (slot) => {
      const found = machines.get(slot.slot_id)?.symptoms ?? [];
      return found.length === 0 ? <span class="muted">{t.table.none}</span> : <span>{found.join(', ')}</span>;
    },
  };
  const at = SLOT_COLUMNS.findIndex((column) => column.id === 'phase') + 1;
  return [...SLOT_COLUMNS.slice(0, at), lamp, ...SLOT_COLUMNS.slice(at), symptoms];
}
