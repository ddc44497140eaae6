import { listOf } from '../contract/collection';
import type { GridStatus, Slot } from '../contract/grid';

/** The next round figure above a value: 1, 2 or 5 times a power of ten, at least 1 (console.md §3.1). */
export function milestoneAbove(value: number): number {
  for (let scale = 1; ; scale *= 10) for (const m of [1, 2, 5]) if (m * scale > value) return m * scale;
}

/** Output chest: realised profit against the next milestone. */
export interface Output {
  /** Realised profit of the ledger, quote; null when not reported. */
  readonly value: number | null;
  readonly milestone: number;
  /** Share filled, 0…1. */
  readonly fill: number;
  readonly negative: boolean;
}

export function outputOf(realised: number | null | undefined): Output {
  if (realised == null || !Number.isFinite(realised)) return { value: null, milestone: 1, fill: 0, negative: false };
  const size = Math.abs(realised);
  const milestone = size < 1e15 ? milestoneAbove(size) : size;
  return { value: realised, milestone, fill: size / milestone, negative: realised < 0 };
}

/** Headroom bar: where the orders of the account are, and the limits on the free part. */
export interface Headroom {
  readonly cap: number;
  readonly sticky: number;
  readonly cycle: number;
  readonly recovery: number;
  /** Orders counted by the plant but not listed with a slot. */
  readonly other: number;
  /** Free orders; negative when the cap is exceeded. */
  readonly free: number;
  readonly band: string | null;
  readonly stopAt: number | null;
  readonly cautionAt: number | null;
}

export function headroomOf(state: GridStatus, slots: readonly Slot[]): Headroom | null {
  const capacity = state.capacity;
  const cap = capacity?.effective_cap;
  const open = capacity?.open_orders;
  if (capacity == null || cap == null || open == null || !(cap > 0)) return null;
  let sticky = 0;
  let cycle = 0;
  let recovery = 0;
  for (const slot of slots) {
    const orders = listOf(slot.open_orders).filter((row) => row.status !== 'deferred').length;
    if (slot.sticky === true) sticky += orders;
    else cycle += orders;
    recovery += listOf(slot.recovery_orders).length;
  }
  return {
    cap,
    sticky,
    cycle,
    recovery,
    other: Math.max(0, open - sticky - cycle - recovery),
    free: capacity.headroom ?? cap - open,
    band: capacity.band ?? null,
    stopAt: capacity.band_limits?.stop ?? null,
    cautionAt: capacity.band_limits?.caution ?? null,
  };
}

/** Governor gauge: orphan pressure with its bands 0.3, 0.6, 0.8. */
export interface Gauge {
  readonly value: number;
  readonly band: 'healthy' | 'moderate' | 'elevated' | 'critical';
}

export function gaugeOf(state: GridStatus): Gauge | null {
  const value = state.governor?.orphan_pressure;
  if (value == null || !Number.isFinite(value) || state.governor?.enabled === false) return null;
  const band = value >= 0.8 ? 'critical' : value >= 0.6 ? 'elevated' : value >= 0.3 ? 'moderate' : 'healthy';
  return { value, band };
}

/** Power meter: use of the order book capacity; above 1 there is an overflow. */
export function meterOf(state: GridStatus): number | null {
  const open = state.capacity?.open_orders;
  const cap = state.capacity?.effective_cap;
  return open == null || cap == null || !(cap > 0) ? null : open / cap;
}

/** Thermometer: the market's character. */
export interface Thermometer {
  /** Volatility as a percentile rank, 0…1. */
  readonly level: number | null;
  readonly regime: string | null;
  readonly direction: 'up' | 'down' | 'none';
  readonly confidence: number | null;
  /** True while there is no confidence: hatched. */
  readonly cold: boolean;
  readonly samples: number | null;
  readonly needed: number | null;
}

export function thermometerOf(state: GridStatus): Thermometer {
  const s = state.scanner;
  const confidence = s?.confidence ?? null;
  return {
    level: s?.volatility == null ? null : Math.min(1, Math.max(0, s.volatility)),
    regime: s?.regime ?? null,
    direction: s?.trend_direction === 'up' || s?.trend_direction === 'down' ? s.trend_direction : 'none',
    confidence,
    cold: confidence === null || confidence <= 0,
    samples: s?.samples ?? s?.hmm?.samples ?? null,
    needed: s?.needed ?? s?.hmm?.target ?? null,
  };
}

/** Input chests: the base chest starves while a slot is long-only, the quote chest while one is short-only. */
export type ChestState = 'full' | 'empty' | 'idle';

export function chestsOf(slots: readonly Slot[]): { readonly quote: ChestState; readonly base: ChestState } {
  const some = (flag: string): boolean => slots.some((slot) => slot.mode_flag === flag);
  if (slots.length === 0) return { quote: 'idle', base: 'idle' };
  return { quote: some('short_only') ? 'empty' : 'full', base: some('long_only') ? 'empty' : 'full' };
}
