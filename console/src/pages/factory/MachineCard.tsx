import type { JSX } from 'preact';
import { memo } from '../../app/memo';
import { listOf } from '../../contract/collection';
import type { OpenOrder, Slot } from '../../contract/grid';
import { m } from '../../text/messages';
import { plain } from '../../truth/format';
import { Pnl } from '../../truth/Val';
import { orderCount, Phase, recoveryCount, SlotType } from '../slots/slotColumns';
import { orderGlyphs } from '../slots/SlotActions';

interface CardProps {
  readonly slot: Slot;
  readonly position: number | null;
  readonly selected: boolean;
  readonly onPick: (slot: Slot) => void;
  readonly onOpen: () => void;
}

type Lamp = 'ok' | 'warn' | 'crit' | 'paused';
const LAMP_GLYPH: Readonly<Record<Lamp, string>> = { ok: '◇', warn: '◈', crit: '◆', paused: '‖' };

/** Lamp of a machine (console.md §3.1): paused, jammed, or one-sided. */
export function lampOf(slot: Slot): Lamp {
  if (slot.lifecycle && slot.lifecycle !== 'active') return 'paused';
  const jam = slot.sticky ? 0 : Math.max(0, ...listOf(slot.open_orders).map(timeUsed));
  if (jam > 0.75) return 'crit';
  const stuck = slot.sticky === true && (slot.stuck_score ?? 0) >= 2;
  const oneSided = (slot.mode_flag && slot.mode_flag !== 'two_sided') || (slot.missing?.length ?? 0) > 0;
  return stuck || oneSided || (slot.phase === 'S2' && jam > 0.5) ? 'warn' : 'ok';
}

/** Share of its timeout an exit of a cycle slot has used, 0 when it has none. */
function timeUsed(order: OpenOrder): number {
  if (order.orphan_in_sec == null || order.age_sec == null) return 0;
  const whole = order.age_sec + Math.max(0, order.orphan_in_sec);
  return whole > 0 ? order.age_sec / whole : 0;
}

/** A machine: border by type, phase tile, lit lanes, lamp, orders and result. */
export const MachineCard = memo(function MachineCard({
  slot,
  position,
  selected,
  onPick,
  onOpen,
}: CardProps): JSX.Element {
  const lamp = lampOf(slot);
  const litA = slot.phase === 'S1a' || slot.phase === 'S2';
  const litB = slot.phase === 'S1b' || slot.phase === 'S2';
  const type = slot.sticky == null ? '' : slot.sticky ? 'sticky' : 'cycle';
  const recoveries = recoveryCount(slot);
  return (
    <li>
      <button
        type="button"
        class={`machine ${type} ${lamp} ${selected ? 'selected' : ''}`}
        aria-pressed={selected}
        onClick={() => onPick(slot)}
        onDblClick={onOpen}
      >
        <span class="machine-head">
          {position !== null && <kbd aria-hidden="true">{position}</kbd>}
          <b class="num">#{slot.slot_id}</b> <span class="clip alias">{slot.alias ?? ''}</span>
          <SlotType slot={slot} />
          <span class={`lamp ${lamp}`} title={m.factory.lamp[lamp]}>
            <span aria-hidden="true">{LAMP_GLYPH[lamp]}</span>
            <span class="sr"> {m.factory.lamp[lamp]}</span>
          </span>
        </span>
        <span class="lanes" aria-hidden="true">
          <span class={`lane ${litA ? `lit ${slot.phase}` : ''} ${slot.mode_flag === 'long_only' ? 'dark' : ''}`}>
            A.{slot.cycle_a ?? '—'}
          </span>
          <span class={`lane ${litB ? `lit ${slot.phase}` : ''} ${slot.mode_flag === 'short_only' ? 'dark' : ''}`}>
            B.{slot.cycle_b ?? '—'}
          </span>
        </span>
        <span class="machine-row">
          <Phase phase={slot.phase} />
          <span class="items" aria-hidden="true">
            {orderGlyphs(slot)}
            {recoveries ? ` ↻${recoveries}` : ''}
          </span>
          <span class="sr">
            {' '}
            {m.slots.entries} {orderCount(slot, 'entry') ?? '—'}, {m.slots.exits} {orderCount(slot, 'exit') ?? '—'},{' '}
            {m.slots.recoveries} {recoveries ?? '—'}
          </span>
          {(slot.stuck_score ?? 0) >= 1 && <span class="warn-text num">k {plain(slot.stuck_score ?? 0, 2)}</span>}
        </span>
        <span class="machine-row">
          <Pnl v={slot.net_realised} tight />
        </span>
      </button>
    </li>
  );
});
