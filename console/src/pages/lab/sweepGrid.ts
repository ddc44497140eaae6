import { isRecord } from '../../live/mergePatch';

/** A point of a sweep: its settings by key and its figures, or why it failed. */
export interface SweepCell {
  readonly settings: Readonly<Record<string, string>>;
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly failure: string | null;
}

/** Figures a heatmap can show; `good` says which direction is better. */
export const METRICS = [
  ['net_profit', 'up'],
  ['net_realised', 'up'],
  ['max_drawdown_pct', 'down'],
  ['win_rate_pct', 'up'],
  ['profit_factor', 'up'],
  ['total_round_trips', 'up'],
  ['total_fees', 'down'],
  ['write_offs', 'down'],
] as const;
export type Metric = (typeof METRICS)[number][0];

/** Reads the rows of a sweep: `key=value key=value` and a result or a failure. */
export function cellsOf(result: unknown): readonly SweepCell[] {
  const rows = Array.isArray(result) ? result : isRecord(result) && Array.isArray(result['rows']) ? result['rows'] : [];
  return rows.filter(isRecord).map((row) => ({
    settings: Object.fromEntries(
      String(row['settings'] ?? '')
        .split(/\s+/)
        .filter((word) => word.includes('='))
        .map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]),
    ),
    result: isRecord(row['result']) ? row['result'] : null,
    failure: typeof row['failure'] === 'string' ? row['failure'] : null,
  }));
}

/** The cells laid out over two keys; the others are fixed by `slice`. */
export interface Grid {
  readonly xKey: string;
  readonly yKey: string | null;
  readonly xs: readonly string[];
  readonly ys: readonly string[];
  at(x: number, y: number): SweepCell | null;
}

export function keysOf(cells: readonly SweepCell[]): readonly string[] {
  return [...new Set(cells.flatMap((cell) => Object.keys(cell.settings)))];
}

export function valuesOf(cells: readonly SweepCell[], key: string): readonly string[] {
  const found = [...new Set(cells.map((cell) => cell.settings[key]).filter((value) => value !== undefined))];
  return found.every((value) => Number.isFinite(Number(value)))
    ? found.toSorted((a, b) => Number(a) - Number(b))
    : found.toSorted();
}

/** Lays cells out; keys beyond two must be fixed by the slice. */
export function gridOf(
  cells: readonly SweepCell[],
  xKey: string,
  yKey: string | null,
  slice: Readonly<Record<string, string>>,
): Grid {
  const kept = cells.filter((cell) => Object.entries(slice).every(([key, value]) => cell.settings[key] === value));
  const xs = valuesOf(kept, xKey);
  const ys = yKey === null ? [''] : valuesOf(kept, yKey);
  const index = new Map(kept.map((cell) => [`${cell.settings[xKey]}\n${yKey ? cell.settings[yKey] : ''}`, cell]));
  return { xKey, yKey, xs, ys, at: (x, y) => index.get(`${xs[x]}\n${ys[y]}`) ?? null };
}

/** A figure of a cell, null when it is missing or the cell failed. */
export function metricOf(cell: SweepCell | null, metric: Metric): number | null {
  const value = cell?.result?.[metric];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** The cell and its up to eight neighbours: a lone peak shows as a large difference. */
export function neighbours(
  grid: Grid,
  x: number,
  y: number,
  metric: Metric,
): { readonly own: number | null; readonly count: number; readonly mean: number | null } {
  const values: number[] = [];
  for (let dx = -1; dx <= 1; dx++)
    for (let dy = -1; dy <= 1; dy++) {
      if (dx === 0 && dy === 0) continue;
      const value = x + dx < 0 || y + dy < 0 ? null : metricOf(grid.at(x + dx, y + dy), metric);
      if (value !== null) values.push(value);
    }
  const mean = values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  return { own: metricOf(grid.at(x, y), metric), count: values.length, mean };
}

/** The scale of a figure: diverging around 0 when it has both signs, else sequential. */
export function scaleOf(values: readonly number[]): {
  readonly low: number;
  readonly high: number;
  readonly diverging: boolean;
} {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return { low, high, diverging: low < 0 && high > 0 };
}
