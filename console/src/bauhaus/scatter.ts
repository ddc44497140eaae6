import { clamp, type Field } from './geometry';

/** FNV-1a, 32 bits, of the ASCII text of a key. */
export function fnv1a(key: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) {
    h ^= key.charCodeAt(i) & 0xff;
    h = Math.imul(h, 0x01000193);
  }
  return h >>> 0;
}

/** The i-th deterministic unit number of a hash: a five-step integer mix over 2³². */
export function unit(h: number, i: number): number {
  let x = (h ^ Math.imul(i + 1, 0x9e3779b1)) >>> 0;
  x ^= x >>> 16;
  x = Math.imul(x, 0x85ebca6b);
  x ^= x >>> 13;
  x = Math.imul(x, 0xc2b2ae35);
  x ^= x >>> 16;
  return (x >>> 0) / 2 ** 32;
}

/** A recovery order to scatter; `d` is its relative distance to the market. */
export interface OrphanInput {
  readonly slot: number;
  readonly id: number;
  readonly side: 'sell' | 'buy';
  readonly d: number;
}

export interface Orphan extends OrphanInput {
  readonly x: number;
  readonly y: number;
  readonly color: string;
  /** Twinkle period, ms, and phase, rad. */
  readonly period: number;
  readonly phase: number;
}

/** Places of all recovery orders (§4.5): the same for the same orders after every reload. */
export function scatter(f: Field, items: readonly OrphanInput[], backlog: boolean): readonly Orphan[] {
  const reach = 0.45 * f.h;
  const sorted = items.toSorted((a, b) => a.d - b.d || a.slot - b.slot || a.id - b.id);
  return sorted.map((item, rank) => {
    const h = fnv1a(`${item.slot}:${item.id}`);
    const rho = sorted.length === 1 ? 0 : rank / (sorted.length - 1);
    const mag = 0.68 * (14 + rho ** 0.78 * (reach - 14)) + 0.32 * (14 + unit(h, 1) * (reach - 14));
    const raw = f.cy + (item.side === 'sell' ? -mag : mag) + 14 * (unit(h, 2) - 0.5);
    const y = clamp(raw, f.y + 12, f.y + f.h - 12);
    const near = clamp(Math.abs(y - f.cy) / reach, 0.3, 1);
    const saturation = Math.min(100, 70 * near + (backlog ? 12 : 0));
    const lightness = 50 - (backlog ? 4 : 0);
    return {
      ...item,
      x: f.x + 12 + unit(h, 0) * (f.w - 24),
      y,
      color: `hsl(${(270 - 270 * rho).toFixed(1)} ${saturation.toFixed(1)}% ${lightness}%)`,
      period: 2000 + 2000 * unit(h, 4),
      phase: 2 * Math.PI * unit(h, 3),
    };
  });
}

/** Opacity of an orphan at a time; frozen ones do not twinkle. */
export function twinkle(orphan: Orphan, nowMs: number, backlog: boolean, frozen: boolean): number {
  if (frozen) return 0.5;
  return clamp(0.5 + (backlog ? 0.45 : 0.4) * Math.sin((2 * Math.PI * nowMs) / orphan.period + orphan.phase), 0, 1);
}

/** Opacities while an order turns into a plus, t = 0…1. */
export function morph(t: number): { readonly line: number; readonly circle: number; readonly plus: number } {
  return {
    line: clamp(2.4 * (0.42 - t), 0, 1),
    circle: clamp(1 - 2.4 * t, 0, 1),
    plus: clamp((t - 0.22) / 0.58, 0, 1),
  };
}
