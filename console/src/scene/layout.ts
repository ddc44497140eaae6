/** World geometry of the factory floor (console.md §3.2): pure functions of the number of machines and the window. */

/** A rectangle in world or screen pixels. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Sizes of one metric set; `k` scales the pads and everything that stands in them. */
export interface Metrics {
  readonly name: 'roomy' | 'compact' | 'mosaic';
  readonly mw: number;
  readonly mh: number;
  readonly gx: number;
  readonly gy: number;
  readonly k: number;
}

const ROOMY: Metrics = { name: 'roomy', mw: 140, mh: 100, gx: 40, gy: 60, k: 1 };
const COMPACT: Metrics = { name: 'compact', mw: 90, mh: 65, gx: 20, gy: 34, k: 0.8 };
const MOSAIC: Metrics = { name: 'mosaic', mw: 48, mh: 36, gx: 6, gy: 12, k: 0.5 };
const PAD = { left: 230, right: 230, top: 140, bottom: 170 } as const;
export const ZOOM = { min: 0.08, max: 2.5, fit: 1.25 } as const;

/** The metric set of a number of machines. */
export function metricsFor(count: number): Metrics {
  return count < 20 ? ROOMY : count < 200 ? COMPACT : MOSAIC;
}

/** A horizontal run of a bus. */
export interface Bus {
  readonly y: number;
  readonly x1: number;
  readonly x2: number;
}

export interface Layout {
  readonly count: number;
  readonly columns: number;
  readonly rows: number;
  readonly metrics: Metrics;
  readonly width: number;
  readonly height: number;
  /** Zoom at which everything fits the window. */
  readonly fit: number;
  readonly machines: readonly Rect[];
  readonly inBuses: readonly Bus[];
  readonly outBuses: readonly Bus[];
  readonly inHeader: { readonly x: number; readonly y1: number; readonly y2: number };
  readonly outHeader: { readonly x: number; readonly y1: number; readonly y2: number };
  readonly trunk: Bus;
  readonly riser: { readonly x: number; readonly y1: number; readonly y2: number };
  readonly belt: Bus;
  readonly meter: Rect;
  readonly quoteChest: Rect;
  readonly baseChest: Rect;
  readonly output: Rect;
  readonly thermometer: Rect;
}

/** Columns and zoom that show `count` machines largest in a window; ties go to more columns. */
export function columnsFor(count: number, width: number, height: number): { columns: number; zoom: number } {
  const m = metricsFor(count);
  let best = { columns: 1, zoom: 0 };
  for (let c = 1; c <= Math.max(1, count); c++) {
    const { w, h } = extent(m, c, Math.ceil(Math.max(1, count) / c));
    const zoom = Math.min(width / w, height / h);
    if (zoom >= best.zoom) best = { columns: c, zoom };
  }
  return best;
}

function extent(m: Metrics, columns: number, rows: number): { w: number; h: number } {
  return {
    w: (PAD.left + PAD.right) * m.k + columns * m.mw + (columns - 1) * m.gx,
    h: (PAD.top + PAD.bottom) * m.k + rows * m.mh + (rows - 1) * m.gy,
  };
}

/** The whole floor for a number of machines in a window of the given size, px. */
export function layoutFor(count: number, width: number, height: number): Layout {
  const m = metricsFor(count);
  const { columns, zoom } = columnsFor(count, width, height);
  const rows = Math.ceil(Math.max(1, count) / columns);
  const { w, h } = extent(m, columns, rows);
  const k = m.k;
  const left = PAD.left * k;
  const top = PAD.top * k;
  const gridW = columns * m.mw + (columns - 1) * m.gx;
  const gridH = rows * m.mh + (rows - 1) * m.gy;
  const mid = top + gridH / 2;
  const machines: Rect[] = [];
  for (let i = 0; i < count; i++) {
    const row = Math.floor(i / columns);
    machines.push({
      x: left + (i % columns) * (m.mw + m.gx),
      y: top + row * (m.mh + m.gy),
      w: m.mw,
      h: m.mh,
    });
  }
  const offset = Math.min(14, m.gy * 0.35);
  const inX = left - 24 * k;
  const outX = left + gridW + 44 * k;
  const rowTop = (row: number): number => top + row * (m.mh + m.gy);
  const bus = (row: number, y: number, x1: number, to: 'last' | 'header'): Bus => {
    const inRow = Math.min(columns, Math.max(1, count - row * columns));
    const last = left + inRow * m.mw + (inRow - 1) * m.gx;
    return { y, x1, x2: to === 'last' ? last - m.mw * 0.4 : outX };
  };
  const each = Array.from({ length: rows }, (_, row) => row);
  const inBuses = each.map((row) => bus(row, rowTop(row) - offset, inX, 'last'));
  const outBuses = each.map((row) => bus(row, rowTop(row) + m.mh + offset, left + m.mw * 0.4, 'header'));
  const beltY = top + gridH + PAD.bottom * k * 0.52;
  const chest = { w: 112 * k, h: 84 * k };
  const chestX = inX - 28 * k - chest.w;
  const outW = 124 * k;
  const outH = 112 * k;
  const outChestX = w - 24 * k - outW;
  const trunkY = top * 0.55;
  const first = inBuses[0]?.y ?? top;
  const lastIn = inBuses.at(-1)?.y ?? top;
  const firstOut = outBuses[0]?.y ?? top;
  const lastOut = outBuses.at(-1)?.y ?? top;
  const thermoH = Math.min(Math.max(gridH, 190 * k), 300 * k);
  return {
    count,
    columns,
    rows,
    metrics: m,
    width: w,
    height: h,
    fit: Math.min(Math.max(zoom, ZOOM.min), ZOOM.fit),
    machines,
    inBuses,
    outBuses,
    inHeader: {
      x: inX,
      y1: Math.min(first, mid - 16 * k - chest.h / 2),
      y2: Math.max(lastIn, mid + 16 * k + chest.h / 2),
    },
    outHeader: { x: outX, y1: Math.min(firstOut, mid), y2: Math.max(lastOut, mid) },
    trunk: { y: trunkY, x1: chestX, x2: outChestX - 8 * k },
    riser: { x: left + gridW + 18 * k, y1: trunkY, y2: rowTop(rows - 1) + m.mh / 2 },
    belt: { y: beltY, x1: left - 24 * k, x2: outChestX + outW / 2 },
    meter: { x: outChestX, y: trunkY - 17 * k, w: outW, h: 34 * k },
    quoteChest: { x: chestX, y: mid - 16 * k - chest.h, ...chest },
    baseChest: { x: chestX, y: mid + 16 * k, ...chest },
    output: { x: outChestX, y: mid - outH / 2, w: outW, h: outH },
    thermometer: { x: 24 * k, y: mid - thermoH / 2, w: 22 * k, h: thermoH },
  };
}

/** Name, reach and rectangle of everything that stands in the pads, for hit tests and the overlap test. */
export function fixtures(layout: Layout): readonly { readonly name: FixtureName; readonly rect: Rect }[] {
  const { trunk, meter, quoteChest, baseChest, output, thermometer, metrics } = layout;
  const half = 9 * metrics.k;
  return [
    { name: 'trunk', rect: { x: trunk.x1, y: trunk.y - half, w: trunk.x2 - trunk.x1, h: 2 * half } },
    { name: 'meter', rect: meter },
    { name: 'quote', rect: quoteChest },
    { name: 'base', rect: baseChest },
    { name: 'output', rect: output },
    { name: 'thermometer', rect: thermometer },
  ];
}

export type FixtureName = 'trunk' | 'meter' | 'quote' | 'base' | 'output' | 'thermometer';

export function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** Belt places of recovery items: sorted by the column they come from, at least `gap` apart, inside the belt. */
export function beltPlaces(wanted: readonly number[], from: number, to: number, gap: number): readonly number[] {
  const order = wanted.map((x, index) => ({ x, index })).toSorted((a, b) => a.x - b.x || a.index - b.index);
  const use = order.length > 1 ? Math.min(gap, (to - from) / (order.length - 1)) : gap;
  const placed = order.map((row) => Math.min(Math.max(row.x, from), to));
  for (let i = 1; i < placed.length; i++) placed[i] = Math.max(placed[i] ?? from, (placed[i - 1] ?? from) + use);
  let limit = to;
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i] = Math.min(placed[i] ?? to, limit);
    limit = (placed[i] ?? to) - use;
  }
  const result = Array.from<number>({ length: wanted.length });
  for (const [at, row] of order.entries()) result[row.index] = placed[at] ?? from;
  return result;
}
