/** Geometry of the Bauhaus skin (console.md §4.2): pure functions of the window and the state. */

export interface Field {
  /** Window, px. */
  readonly width: number;
  readonly height: number;
  /** Field rectangle M. */
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly cy: number;
}

const V_PAD = 24;

export function fieldOf(width: number, height: number): Field {
  const hPad = width < 600 ? 16 : clamp(Math.round(0.04 * width), 50, 80);
  return { width, height, x: hPad, y: V_PAD, w: width - 2 * hPad, h: height - 2 * V_PAD, cy: height / 2 };
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Share by which the price channel fades: 0 while fresh, 1 when dead or halted. */
export function staleness(ageSec: number | null, limitSec: number, dead: boolean): number {
  if (dead || ageSec === null) return 1;
  const fresh = limitSec / 6;
  if (ageSec <= fresh) return 0;
  return (Math.min(ageSec, limitSec) - fresh) / ((5 * limitSec) / 6);
}

/** Fill of the price channel: `hsl(0 0% L%)` with L = round(36 · stale). */
export function channelFill(stale: number): string {
  return `hsl(0 0% ${Math.round(36 * stale)}%)`;
}

/** Offset of a wobbled edge at the normalised place `u` of edge `s`, px (−3…3). */
export function wobble(u: number, s: number): number {
  const f = fraction(127.1 * u + 311.7 * s);
  const n = 43758.5453 * Math.sin(6283.185 * f);
  return 6 * (n - Math.floor(n) - 0.5);
}

function fraction(value: number): number {
  return value - Math.floor(value);
}

/** Orders of one side in base units, and the largest sum of the rolling window. */
export interface Exposure {
  readonly sell: number;
  readonly buy: number;
}

interface ExposedOrder {
  readonly side: 'sell' | 'buy';
  readonly price: number | null;
  readonly volume: number | null;
}

/** Exposure in base units: sells as they are, buys at their price over the reference price (§4.2). */
export function exposureOf(orders: readonly ExposedOrder[], reference: number | null): Exposure {
  let sell = 0;
  let buy = 0;
  for (const { side, price, volume } of orders) {
    if (volume === null) continue;
    if (side === 'sell') sell += volume;
    else buy += reference !== null && reference > 0 && price !== null ? (volume * price) / reference : volume;
  }
  return { sell, buy };
}

const WINDOW = 60;
const SAMPLE_EVERY_SEC = 30;

/** Rolling window of 60 samples, one per change of either sum and at least one every 30 s. */
export class ExposureWindow {
  private readonly samples: Exposure[] = [];
  private lastSec = -Infinity;

  add(now: Exposure, nowSec: number): void {
    const last = this.samples.at(-1);
    const changed = last === undefined || last.sell !== now.sell || last.buy !== now.buy;
    if (!changed && nowSec - this.lastSec < SAMPLE_EVERY_SEC) return;
    this.lastSec = nowSec;
    this.samples.push(now);
    if (this.samples.length > WINDOW) this.samples.shift();
  }

  get size(): number {
    return this.samples.length;
  }

  get maxSell(): number {
    return Math.max(0, ...this.samples.map((row) => row.sell));
  }

  get maxBuy(): number {
    return Math.max(0, ...this.samples.map((row) => row.buy));
  }

  /** Half-thickness of the channel on each side, px. */
  thickness(now: Exposure): { readonly sell: number; readonly buy: number } {
    return { sell: thick(now.sell, this.maxSell), buy: thick(now.buy, this.maxBuy) };
  }

  /** Length of a book bar, px. */
  barLength(now: Exposure, side: 'sell' | 'buy', fieldWidth: number): number {
    const most = Math.max(now.sell, now.buy, this.maxSell, this.maxBuy);
    return most > 0 ? 0.5 * fieldWidth * (now[side] / most) : 0;
  }
}

function thick(now: number, most: number): number {
  return most > 0 ? clamp(Math.round((48 * now) / most), 1, 48) : 1;
}

/** The closed outline of the price channel. */
export function channelPath(f: Field, top: number, bottom: number): Path2D {
  const path = new Path2D();
  const { width: w, height: h, cy } = f;
  const ml = f.x;
  const mr = f.x + f.w;
  path.moveTo(0, 0);
  path.bezierCurveTo(0.3 * ml, 0, 0.7 * ml, cy - top, ml, cy - top);
  path.lineTo(mr, cy - top);
  path.bezierCurveTo(mr + 0.3 * (w - mr), cy - top, mr + 0.7 * (w - mr), 0, w, 0);
  path.lineTo(w, h);
  path.bezierCurveTo(mr + 0.7 * (w - mr), h, mr + 0.3 * (w - mr), cy + bottom, mr, cy + bottom);
  path.lineTo(ml, cy + bottom);
  path.bezierCurveTo(0.7 * ml, cy + bottom, 0.3 * ml, h, 0, h);
  path.closePath();
  return path;
}

const EDGE_STEP = 12;

/** One half of the field: a wobbled outline whose edge at the channel is straight. */
export function halfPath(f: Field, upper: boolean, edge: number): Path2D {
  const path = new Path2D();
  const inner = upper ? f.cy - edge : f.cy + edge;
  const outer = upper ? f.y : f.y + f.h;
  const s = upper ? 0 : 3;
  path.moveTo(f.x, inner);
  for (let at = 0; at <= 1; at += EDGE_STEP / Math.abs(inner - outer))
    path.lineTo(f.x + wobble(at, s), inner + (outer - inner) * at);
  for (let at = 0; at <= 1; at += EDGE_STEP / f.w) path.lineTo(f.x + f.w * at, outer + wobble(at, s + 1));
  for (let at = 1; at >= 0; at -= EDGE_STEP / Math.abs(inner - outer))
    path.lineTo(f.x + f.w + wobble(at, s + 2), inner + (outer - inner) * at);
  path.lineTo(f.x + f.w, inner);
  path.closePath();
  return path;
}

/** The row of slots on the centre line, or key bins when there are too many (§4.3). */
export interface Row {
  readonly mode: 'slots' | 'keys';
  readonly w: number;
  readonly h: number;
  readonly gap: number;
  readonly left: number;
  /** Slots per bin; 1 in slot mode. */
  readonly perBin: number;
}

export function rowOf(f: Field, count: number): Row {
  const pad = Math.max(24, 0.04 * f.w);
  const usable = f.w - 2 * pad;
  const wide = count <= 10 ? 80 : count <= 20 ? 50 : 40;
  const high = clamp(count <= 10 ? 40 : count <= 20 ? 28 : 24, 22, 48);
  if (count * (6 + 2) > usable) {
    const perBin = Math.ceil((8 * count) / usable);
    const bins = Math.ceil(count / perBin);
    const gap = Math.max(2, (usable - bins * 6) / Math.max(1, bins - 1));
    return { mode: 'keys', w: 6, h: high, gap: bins > 1 ? gap : 2, left: f.x + pad, perBin };
  }
  const fit = count > 0 ? Math.floor((usable - 8 * (count - 1)) / count) : wide;
  const w = clamp(Math.min(wide, fit), 6, 90);
  const gap = count > 1 ? Math.max(2, (usable - count * w) / (count - 1)) : 0;
  const left = count > 1 ? f.x + pad : f.x + f.w / 2 - w / 2;
  return { mode: 'slots', w, h: high, gap, left, perBin: 1 };
}

/** Left edge of the n-th slot or bin. */
export function slotX(row: Row, index: number): number {
  return row.left + Math.floor(index / row.perBin) * (row.w + row.gap);
}

/** Radius of an order, px. */
export function orderRadius(volume: number | null, median: number): number {
  return volume === null || !(median > 0) ? 3 : clamp(3 * Math.sqrt(volume / median), 3, 9);
}

export type DistanceMode = 'quadratic' | 'linear' | 'root';
export const DISTANCE_MODES: readonly DistanceMode[] = ['quadratic', 'linear', 'root'];

/** Offset of an order from the centre line for a relative distance `d`, px (§4.4). */
export function orderOffset(d: number, mode: DistanceMode, maxOff: number, entryPct: number, d95: number): number {
  if (mode === 'quadratic') {
    const k = (0.5 * maxOff) / (entryPct / 100) ** 2;
    return Math.min(maxOff, k * d * d);
  }
  const share = d95 > 0 ? Math.min(1, d / d95) : 0;
  return maxOff * (mode === 'linear' ? share : Math.sqrt(share));
}

/** 95th percentile by nearest rank. */
export function p95(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[clamp(Math.ceil(0.95 * sorted.length) - 1, 0, sorted.length - 1)] ?? 0;
}

export function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : (high + (sorted[middle - 1] ?? high)) / 2;
}

/** Offsets of one slot and side, sorted ascending, at least 8 px apart, then clamped. */
export function spread(offsets: readonly number[], maxOff: number): readonly number[] {
  const order = offsets.map((y, index) => ({ y, index })).toSorted((a, b) => a.y - b.y || a.index - b.index);
  const result = Array.from<number>({ length: offsets.length });
  let last = -Infinity;
  for (const { y, index } of order) {
    last = Math.max(y, last + 8);
    result[index] = Math.min(last, maxOff);
  }
  return result;
}
