import type { JSX } from 'preact';
import { listOf } from '../../contract/collection';
import type { Slot } from '../../contract/grid';
import type { Column } from '../../table/DataTable';
import { m } from '../../text/messages';
import { integer, money, plain } from '../../truth/format';
import { Pnl, Val } from '../../truth/Val';

const t = m.slots;
const PHASE_GLYPH: Readonly<Record<string, string>> = { S0: '○', S1a: '◐', S1b: '◑', S2: '●' };

/** Phase as glyph and text. */
export function Phase({ phase }: { readonly phase: string | null | undefined }): JSX.Element {
  if (!phase) return <Val v={phase} tight />;
  return (
    <span class={`phase ${phase}`}>
      <span aria-hidden="true">{PHASE_GLYPH[phase] ?? '·'}</span> {phase}
    </span>
  );
}

/** Slot type: solid blue `[S]` or dashed orange `[C]`. */
export function SlotType({ slot }: { readonly slot: Slot }): JSX.Element {
  if (slot.sticky == null) return <Val v={slot.sticky} tight />;
  return (
    <span class={`type ${slot.sticky ? 'sticky' : 'cycle'}`} title={slot.sticky ? t.sticky : t.cycle}>
      {slot.sticky ? '[S]' : '[C]'}
    </span>
  );
}

/** Which trades of the slot may run. */
export function Sides({ slot }: { readonly slot: Slot }): JSX.Element {
  const words: Readonly<Record<string, string>> = {
    two_sided: t.twoSided,
    long_only: t.longOnly,
    short_only: t.shortOnly,
  };
  if (!slot.mode_flag) return <Val v={slot.mode_flag} tight />;
  const one = slot.mode_flag !== 'two_sided';
  return (
    <span class={one ? 'warn-text' : ''}>
      {one && <span aria-hidden="true">{slot.mode_flag === 'long_only' ? '▼ ' : '▲ '}</span>}
      {words[slot.mode_flag] ?? slot.mode_flag}
    </span>
  );
}

/** Open orders of a role; null when the orders were not reported. */
export function orderCount(slot: Slot, role: 'entry' | 'exit'): number | null {
  return slot.open_orders == null ? null : listOf(slot.open_orders).filter((order) => order.role === role).length;
}

export function recoveryCount(slot: Slot): number | null {
  return slot.recovery_orders == null ? null : listOf(slot.recovery_orders).length;
}

const count = (
  id: string,
  title: string,
  help: string,
  of: (slot: Slot) => number | null | undefined,
): Column<Slot> => ({
  id,
  title,
  help,
  numeric: true,
  key: of,
  cell: (slot) => <Val v={of(slot)} f={integer} tight />,
});

/** Columns of the slots table; every fact of a machine (console.md §3.9, §5.1). */
export const SLOT_COLUMNS: readonly Column<Slot>[] = [
  {
    id: 'id',
    title: t.id,
    numeric: true,
    key: (slot) => slot.slot_id,
    cell: (slot) => <span class="num">{slot.slot_id}</span>,
  },
  {
    id: 'alias',
    title: t.alias,
    key: (slot) => slot.alias,
    cell: (slot) => (
      <span class="clip alias">
        <Val v={slot.alias} tight />
      </span>
    ),
  },
  {
    id: 'type',
    title: t.type,
    key: (slot) => (slot.sticky == null ? null : slot.sticky ? 'sticky' : 'cycle'),
    cell: (slot) => <SlotType slot={slot} />,
  },
  { id: 'phase', title: t.phase, key: (slot) => slot.phase, cell: (slot) => <Phase phase={slot.phase} /> },
  {
    id: 'realised',
    title: t.realised,
    numeric: true,
    key: (slot) => slot.net_realised,
    cell: (slot) => <Pnl v={slot.net_realised} tight />,
  },
  {
    id: 'unrealised',
    title: t.unrealised,
    numeric: true,
    key: (slot) => slot.unrealised,
    cell: (slot) => <Pnl v={slot.unrealised} tight />,
  },
  {
    id: 'stuck',
    title: t.stuck,
    help: 'stuck score 0…3',
    numeric: true,
    key: (slot) => slot.stuck_score,
    cell: (slot) => (
      <span class={(slot.stuck_score ?? 0) >= 2 ? 'crit-text' : (slot.stuck_score ?? 0) >= 1 ? 'warn-text' : ''}>
        <Val v={slot.stuck_score} f={(k) => plain(k, 2)} tight />
      </span>
    ),
  },
  count('entries', t.entries, 'open entry orders', (slot) => orderCount(slot, 'entry')),
  count('exits', t.exits, 'open exit orders', (slot) => orderCount(slot, 'exit')),
  count('recoveries', t.recoveries, 'recovery orders', recoveryCount),
  count('a', t.counterA, 'cycle counter of trade A', (slot) => slot.cycle_a),
  count('b', t.counterB, 'cycle counter of trade B', (slot) => slot.cycle_b),
  {
    id: 'fees',
    title: t.fees,
    numeric: true,
    key: (slot) => slot.total_fees,
    cell: (slot) => <Val v={slot.total_fees} f={money} tight />,
  },
  count('trips', t.trips, 'round trips', (slot) => slot.round_trips),
  {
    id: 'lifecycle',
    title: t.lifecycle,
    key: (slot) => slot.lifecycle,
    cell: (slot) => (
      <span class={slot.lifecycle === 'active' ? 'muted' : 'warn-text'}>
        <Val v={slot.lifecycle} tight />
      </span>
    ),
  },
  { id: 'sides', title: t.sides, key: (slot) => slot.mode_flag, cell: (slot) => <Sides slot={slot} /> },
];
