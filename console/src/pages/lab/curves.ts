import { isRecord } from '../../live/mergePatch';

/** Points of the equity curve of a run as served. */
export interface Curve {
  readonly times: readonly number[];
  readonly equity: readonly (number | null)[];
  readonly hold: readonly (number | null)[];
  /** Drawdown as served, percent ≤ 0. */
  readonly drawdown: readonly (number | null)[];
}

const EMPTY: Curve = { times: [], equity: [], hold: [], drawdown: [] };

/** Reads the curve of a run; anything that is no number breaks the line. */
export function curveOf(run: Readonly<Record<string, unknown>> | null): Curve {
  const raw = run?.['equity_curve'];
  if (!Array.isArray(raw)) return EMPTY;
  const rows = raw.filter(isRecord).filter((row) => typeof row['ts'] === 'number');
  const column = (key: string): (number | null)[] =>
    rows.map((row) => (typeof row[key] === 'number' && Number.isFinite(row[key]) ? (row[key] as number) : null));
  return {
    times: rows.map((row) => row['ts'] as number),
    equity: column('equity'),
    hold: column('buy_and_hold'),
    drawdown: column('drawdown_pct').map((value) => (value === null ? null : -Math.abs(value))),
  };
}

/** Index of the last sample at or before a time, -1 before the first. */
export function indexAt(times: readonly number[], at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Curves of several runs on one time axis, each indexed to 100 at its own start. */
export function overlay(curves: readonly Curve[]): {
  readonly times: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
} {
  const times = [...new Set(curves.flatMap((curve) => curve.times))].toSorted((a, b) => a - b);
  const values = curves.map((curve) => {
    const first = curve.equity.find((value) => value !== null && value !== 0) ?? null;
    const last = curve.times.at(-1) ?? -Infinity;
    return times.map((time) => {
      const value = time > last ? null : (curve.equity[indexAt(curve.times, time)] ?? null);
      return value === null || first === null ? null : (100 * value) / first;
    });
  });
  return { times, values };
}
