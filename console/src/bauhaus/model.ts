import { listOf } from '../contract/collection';
import type { GridStatus, OpenOrder, RecoveryOrder, Slot } from '../contract/grid';
import type { Scene } from '../scene/scene';
import {
  exposureOf,
  fieldOf,
  median,
  orderOffset,
  orderRadius,
  p95,
  rowOf,
  slotX,
  spread,
  type DistanceMode,
  type Exposure,
  type Field,
  type Row,
} from './geometry';
import { scatter, type Orphan } from './scatter';

export const BAUHAUS = {
  void: '#FFFFFF', frame: '#E8881F', canvas: '#F4C430', structure: '#000000', text: '#2B1B17', alert: '#8B0000',
  s1a: '#00CED1', s1b: '#9B59B6', s2: '#E74C3C', sellBar: '#E8881F', buyBar: '#00A6A8',
  sticky: '#1F6FEB', cycle: '#E8881F',
} as const;

/** A slot or a bin of slots on the centre line. */
export interface Block {
  readonly ids: readonly number[];
  readonly x: number;
  readonly w: number;
  readonly h: number;
  readonly phase: string | null;
  readonly sticky: boolean | null;
  readonly flag: string | null;
  readonly jam: number;
}

/** An order with its place. */
export interface Mark {
  readonly slot: number;
  readonly id: number;
  readonly side: 'sell' | 'buy';
  readonly role: string;
  readonly price: number;
  readonly volume: number | null;
  readonly distance: number;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly clamped: boolean;
  readonly jammed: boolean;
}

export interface BauhausModel {
  readonly field: Field;
  readonly row: Row;
  readonly blocks: readonly Block[];
  readonly marks: readonly Mark[];
  readonly orphans: readonly Orphan[];
  readonly exposure: Exposure;
  readonly maxOff: number;
}

const RANK: Readonly<Record<string, number>> = { S0: 0, S1a: 1, S1b: 1, S2: 2 };
const ORDER_STEP = 10;

export interface ModelInput {
  readonly status: GridStatus;
  readonly slots: readonly Slot[];
  readonly scene: Scene;
  readonly width: number;
  readonly height: number;
  readonly distance: DistanceMode;
}

/** Everything the skin shows, placed (console.md §4). */
export function modelOf(input: ModelInput): BauhausModel {
  const { status, slots, scene } = input;
  const field = fieldOf(input.width, input.height);
  const row = rowOf(field, slots.length);
  const maxOff = 0.45 * (field.h / 2);
  const exposed = slots.flatMap((slot) => [
    ...listOf<OpenOrder>(slot.open_orders).map(exposedOf),
    ...listOf<RecoveryOrder>(slot.recovery_orders).map(exposedOf),
  ]);
  const reference = status.price ?? slots.find((slot) => slot.market_price != null)?.market_price ?? null;
  const { marks } = placeOrders(input, field, row, maxOff, reference);
  const recoveries = slots.flatMap((slot) =>
    listOf<RecoveryOrder>(slot.recovery_orders).map((order) => ({
      slot: slot.slot_id,
      id: order.recovery_id ?? 0,
      side: order.side === 'sell' ? ('sell' as const) : ('buy' as const),
      d: distanceOf(order.price, reference) ?? (order.distance_pct ?? 0) / 100,
    })),
  );
  return {
    field,
    row,
    blocks: blocksOf(slots, row, scene),
    marks,
    orphans: scatter(field, recoveries, scene.backlog),
    exposure: exposureOf(exposed, reference),
    maxOff,
  };
}

function exposedOf(order: OpenOrder | RecoveryOrder): {
  side: 'sell' | 'buy';
  price: number | null;
  volume: number | null;
} {
  return {
    side: order.side === 'sell' ? 'sell' : 'buy',
    price: order.price ?? null,
    volume: order.volume ?? null,
  };
}

function distanceOf(price: number | null | undefined, market: number | null): number | null {
  return price == null || market === null || !(market > 0) ? null : Math.abs(price - market) / market;
}

function blocksOf(slots: readonly Slot[], row: Row, scene: Scene): readonly Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < slots.length; at += row.perBin) {
    const group = slots.slice(at, at + row.perBin);
    const worst = group.reduce((a, b) => ((RANK[b.phase ?? ''] ?? -1) > (RANK[a.phase ?? ''] ?? -1) ? b : a));
    const jams = group.map((_, i) => scene.machines[at + i]?.jam ?? 0);
    blocks.push({
      ids: group.map((slot) => slot.slot_id),
      x: slotX(row, at),
      w: row.w,
      h: row.h,
      phase: worst.phase ?? null,
      sticky: group.length === 1 ? (worst.sticky ?? null) : null,
      flag: group.length === 1 ? (worst.mode_flag ?? null) : null,
      jam: Math.max(0, ...jams),
    });
  }
  return blocks;
}

function placeOrders(
  input: ModelInput,
  field: Field,
  row: Row,
  maxOff: number,
  market: number | null,
): { readonly marks: readonly Mark[] } {
  const { slots, status, scene } = input;
  const all = slots.flatMap((slot) => listOf<OpenOrder>(slot.open_orders));
  const middle = median(all.flatMap((order) => (order.volume == null ? [] : [order.volume])));
  const known = all.flatMap((order) => distanceOf(order.price, market) ?? []);
  const d95 = p95(known);
  const entryPct = status.entry_pct ?? 0.2;
  const marks: Mark[] = [];
  for (const [index, slot] of slots.entries()) {
    const centre = slotX(row, index) + row.w / 2;
    for (const side of ['sell', 'buy'] as const) {
      const orders = listOf<OpenOrder>(slot.open_orders).filter((o) => (o.side === 'sell') === (side === 'sell'));
      const raw = orders.map((order) => {
        const d = distanceOf(order.price, market) ?? (order.distance_pct ?? 0) / 100;
        return { order, d, y: orderOffset(d, input.distance, maxOff, entryPct, d95) };
      });
      const offsets = spread(
        raw.map((entry) => entry.y),
        maxOff,
      );
      for (const [i, { order, d }] of raw.entries()) {
        const y = offsets[i] ?? 0;
        marks.push({
          slot: slot.slot_id,
          id: order.local_id ?? 0,
          side,
          role: order.role ?? '',
          price: order.price ?? 0,
          volume: order.volume ?? null,
          distance: d,
          x: centre + (i - (orders.length - 1) / 2) * ORDER_STEP,
          y: field.cy + (side === 'sell' ? -y : y),
          r: orderRadius(order.volume ?? null, middle),
          clamped: y >= maxOff - 0.01,
          jammed: order.role === 'exit' && (scene.machines[index]?.jam ?? 0) > 0,
        });
      }
    }
  }
  return { marks };
}

/** Opacities and motion of a power state (§4.3). */
export function moodOf(scene: Scene): { readonly slot: number; readonly order: number; readonly motion: number } {
  switch (scene.power.name) {
    case 'halted':
    case 'blackout':
    case 'unknown':
      return { slot: 0.55, order: 0.42, motion: 0 };
    case 'brownout':
      return { slot: 0.82, order: 0.72, motion: 0.55 };
    case 'paused':
      return { slot: 0.82, order: 0.72, motion: 0.25 };
    default:
      return { slot: 1, order: 1, motion: 1 };
  }
}

export function phaseColor(phase: string | null): string | null {
  return phase === 'S1a' ? BAUHAUS.s1a : phase === 'S1b' ? BAUHAUS.s1b : phase === 'S2' ? BAUHAUS.s2 : null;
}
