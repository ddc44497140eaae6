import { signal } from '@preact/signals';
import { isRecord } from './mergePatch';

export type Freshness = 'fresh' | 'stale' | 'dead' | 'unknown';

/** Limits of one staleness class, seconds (console.md §2.3). */
export interface Limits {
  readonly fresh: number;
  readonly stale: number;
  readonly dead: number;
}

/** Limits by class as served by `GET /api/freshness`; the console holds none of its own. */
export const limits = signal<Readonly<Record<string, Limits>>>({});

/** Reads the served limits: a map (or list) of classes with `fresh`, `stale`, `dead` in seconds. */
export function readLimits(body: unknown): Record<string, Limits> {
  const source = isRecord(body) && body['classes'] !== undefined ? body['classes'] : body;
  const entries: [string, unknown][] = Array.isArray(source)
    ? source.filter(isRecord).map((row) => [String(row['class'] ?? row['id'] ?? row['name']), row])
    : Object.entries(isRecord(source) ? source : {});
  const found: Record<string, Limits> = {};
  for (const [name, row] of entries) {
    if (!isRecord(row)) continue;
    const [fresh, stale, dead] = ['fresh', 'stale', 'dead'].map((key) => seconds(row, key));
    if (stale != null && dead != null) found[name] = { fresh: fresh ?? stale, stale, dead };
  }
  return found;
}

function seconds(row: Record<string, unknown>, key: string): number | null {
  for (const [suffix, scale] of [
    ['', 1],
    ['_sec', 1],
    ['_s', 1],
    ['_below_s', 1],
    ['_ms', 0.001],
  ] as const) {
    const value = row[key + suffix];
    if (typeof value === 'number' && Number.isFinite(value)) return value * scale;
  }
  return null;
}

/** Class of an age; an unknown age or missing limits are never fresh. */
export function classify(ageSec: number | null | undefined, use: Limits | undefined): Freshness {
  if (ageSec == null || !Number.isFinite(ageSec) || !use) return 'unknown';
  if (ageSec >= use.dead) return 'dead';
  return ageSec >= use.stale ? 'stale' : 'fresh';
}

/** Limits of the market price from the plant's own S (`stale_price_max_age_sec`): S/6, S/2, S. */
export function priceLimits(maxAgeSec: number | null | undefined): Limits | undefined {
  if (maxAgeSec == null || !(maxAgeSec > 0)) return limits.value['market_price'];
  return { fresh: maxAgeSec / 6, stale: maxAgeSec / 2, dead: maxAgeSec };
}
