import { listOf } from '../contract/collection';
import type { OpenOrder, RecoveryOrder, Slot } from '../contract/grid';

export type PhaseName = 'S0' | 'S1a' | 'S1b' | 'S2';
export type Lamp = 'ok' | 'warn' | 'crit' | 'paused';
/** Stage of an active churner of a slot. */
export type Churn = 'armed' | 'entry' | 'exit';
export const PHASES: readonly PhaseName[] = ['S0', 'S1a', 'S1b', 'S2'];

/** An order as a thing on a spur. */
export interface Item {
  readonly id: number;
  readonly side: 'sell' | 'buy';
  readonly deferred: boolean;
}

/** A recovery order on the recycling belt. */
export interface BeltItem {
  readonly slot: number;
  readonly id: number;
  readonly side: 'sell' | 'buy';
  /** Remaining share of its time to live, 0…1; null without one. */
  readonly ttl: number | null;
  readonly urgent: boolean;
}

/** One slot as the floor shows it (console.md §3.1); nothing in it is decorative. */
export interface Machine {
  readonly id: number;
  readonly alias: string;
  readonly type: 'sticky' | 'cycle' | null;
  readonly phase: PhaseName | null;
  readonly litA: boolean;
  readonly litB: boolean;
  readonly darkA: boolean;
  readonly darkB: boolean;
  readonly cycleA: number | null;
  readonly cycleB: number | null;
  readonly lamp: Lamp;
  /** Stuck score, null when not reported. */
  readonly k: number | null;
  readonly entries: readonly Item[];
  readonly exits: readonly Item[];
  readonly recoveries: readonly BeltItem[];
  /** Share of the phase's orphan timeout already used, null when it has none. */
  readonly clock: number | null;
  /** 0 none, 1 the conveyor stops, 2 also red. */
  readonly jam: 0 | 1 | 2;
  /** Angular speed of the gear before the power factor, rad/s. */
  readonly gear: number;
  readonly paused: boolean;
  readonly oneSided: 'long_only' | 'short_only' | null;
  /** True when a leg is missing and being repaired: the repair bot. */
  readonly repair: boolean;
  /** Stage of its churner while one is active. */
  readonly churn: Churn | null;
  /** True when its orders differ from the venue's. */
  readonly mismatch: boolean;
  /** Net result of the last closed cycle, quote. */
  readonly lastNet: number | null;
  readonly realised: number | null;
  /** Ids of symptoms that name this slot. */
  readonly symptoms: readonly string[];
  /** Everything its static picture depends on. */
  readonly look: string;
}

/** What all machines share. */
export interface MachineContext {
  readonly nowSec: number;
  readonly s1TimeoutSec: number | null;
  readonly s2TimeoutSec: number | null;
  /** Worst severity of the symptoms naming a slot, and their ids. */
  readonly symptoms: ReadonlyMap<number, { readonly crit: boolean; readonly warn: boolean; readonly ids: string[] }>;
  readonly churn: ReadonlyMap<number, Churn>;
  /** A power state or mode that stops every machine. */
  readonly padlocked: boolean;
  readonly backlog: boolean;
}

const SPEED: Readonly<Record<PhaseName, number>> = { S0: 0, S1a: 1, S1b: 1, S2: 3 };
const BELT_LATE_SEC = 900;

/** Share of its orphan timeout that the phase of a cycle slot has lasted; null when it has no timeout. */
export function timeoutShare(slot: Slot, nowSec: number, s1: number | null, s2: number | null): number | null {
  if (slot.sticky !== false) return null;
  const since = slot.phase === 'S2' ? (slot.s2_entered_at ?? slot.phase_since) : slot.phase_since;
  const limit = slot.phase === 'S2' ? s2 : slot.phase === 'S1a' || slot.phase === 'S1b' ? s1 : null;
  if (limit === null || !(limit > 0) || since == null || !(since > 0)) return null;
  return Math.max(0, nowSec - since) / limit;
}

/** Jam of a slot: cycle slots by timeout, sticky slots only by their stuck score (console.md §3.7, P10). */
export function jamOf(slot: Slot, share: number | null): 0 | 1 | 2 {
  if (slot.sticky === true) return (slot.stuck_score ?? 0) >= 2 ? 1 : 0;
  if (share === null) return 0;
  if (share > 0.75) return 2;
  return slot.phase === 'S2' && share > 0.5 ? 1 : 0;
}

export function machineOf(slot: Slot, context: MachineContext): Machine {
  const phase = (PHASES as readonly (string | null | undefined)[]).includes(slot.phase)
    ? (slot.phase as PhaseName)
    : null;
  const clock = timeoutShare(slot, context.nowSec, context.s1TimeoutSec, context.s2TimeoutSec);
  const jam = jamOf(slot, clock);
  const own = context.symptoms.get(slot.slot_id);
  const paused = (slot.lifecycle != null && slot.lifecycle !== 'active') || context.padlocked;
  const flag = slot.mode_flag;
  const oneSided = flag === 'long_only' ? flag : flag === 'short_only' ? flag : null;
  const repair = (slot.missing?.length ?? 0) > 0;
  const lamp: Lamp = paused
    ? 'paused'
    : jam === 2 || own?.crit
      ? 'crit'
      : oneSided !== null || jam > 0 || own?.warn
        ? 'warn'
        : 'ok';
  const orders = listOf(slot.open_orders);
  const recoveries = listOf(slot.recovery_orders).map((row) => beltItem(slot, row, context.backlog));
  const machine: Omit<Machine, 'look'> = {
    id: slot.slot_id,
    alias: slot.alias ?? '',
    type: slot.sticky == null ? null : slot.sticky ? 'sticky' : 'cycle',
    phase,
    litA: phase === 'S1a' || phase === 'S2',
    litB: phase === 'S1b' || phase === 'S2',
    darkA: oneSided === 'long_only',
    darkB: oneSided === 'short_only',
    cycleA: slot.cycle_a ?? null,
    cycleB: slot.cycle_b ?? null,
    lamp,
    k: slot.stuck_score ?? null,
    entries: orders.filter((row) => row.role === 'entry').map(item),
    exits: orders.filter((row) => row.role === 'exit').map(item),
    recoveries,
    clock,
    jam,
    gear: paused || phase === null ? 0 : SPEED[phase],
    paused,
    oneSided,
    repair,
    churn: context.churn.get(slot.slot_id) ?? null,
    mismatch: own?.ids.includes('POSITION_MISMATCH') ?? false,
    lastNet: listOf(slot.recent_cycles)[0]?.net_profit ?? null,
    realised: slot.net_realised ?? null,
    symptoms: own?.ids ?? NONE,
  };
  return { ...machine, look: lookOf(machine) };
}

function item(order: OpenOrder): Item {
  return {
    id: order.local_id ?? 0,
    side: order.side === 'sell' ? 'sell' : 'buy',
    deferred: order.status === 'deferred',
  };
}

function beltItem(slot: Slot, row: RecoveryOrder, backlog: boolean): BeltItem {
  const left = row.ttl_remaining_sec;
  const age = row.age_sec ?? 0;
  const ttl = left == null ? null : left + age > 0 ? left / (left + age) : 0;
  const kept = slot.sticky === true;
  const urgent = !kept && (backlog || (ttl === null ? age > BELT_LATE_SEC : ttl < 0.1));
  return {
    slot: slot.slot_id,
    id: row.recovery_id ?? 0,
    side: row.side === 'sell' ? 'sell' : 'buy',
    ttl,
    urgent,
  };
}

function lookOf(m: Omit<Machine, 'look'>): string {
  const mark = (row: Item): string => row.side[0] + (row.deferred ? 'd' : '');
  const marks = (items: readonly Item[]): string => items.map(mark).join('');
  return [
    m.alias,
    m.type?.[0],
    m.phase,
    m.lamp,
    m.oneSided?.[0],
    m.k === null ? '' : m.k.toFixed(1),
    marks(m.entries),
    marks(m.exits),
    m.recoveries.length,
    m.clock === null ? '' : Math.round(Math.min(1, m.clock) * 24),
    m.jam,
    m.lastNet,
    m.cycleA,
    m.cycleB,
    m.repair ? 'r' : '',
    m.churn ?? '',
    m.mismatch ? 'x' : '',
  ].join('|');
}

/** Body tint by stuck score: none below 0.5, up to 22 % from 0.5 to 3. */
export function tintOf(k: number | null): number {
  return k === null || k < 0.5 ? 0 : 0.22 * Math.min(1, (k - 0.5) / 2.5);
}

const NONE: string[] = [];
