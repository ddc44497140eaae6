import type { View } from './camera';
import { visibleRange } from './hitGrid';
import { beltPlaces, layoutFor, type Layout, type Rect } from './layout';
import type { BeltItem, Machine } from './machine';
import { toScreen } from './paintFloor';
import type { Placed } from './paintStatic';

const TWEEN_MS = 300;
const MIN_WIDTH = 320;
const MIN_HEIGHT = 240;

/** Where every machine and belt item stands: the layout, and the way from the last one (console.md §3.2). */
export class FloorPlan {
  layout: Layout = layoutFor(0, 800, 500);
  /** Recovery items with their places on the belt, world px. */
  belt: readonly { readonly item: BeltItem; readonly x: number }[] = [];
  private width = MIN_WIDTH;
  private height = MIN_HEIGHT;
  private index = new Map<number, number>();
  private from: ReadonlyMap<number, Rect> | null = null;
  private startMs = 0;

  get tweening(): boolean {
    return this.from !== null;
  }

  has(id: number): boolean {
    return this.index.has(id);
  }

  indexOf(id: number): number | null {
    return this.index.get(id) ?? null;
  }

  /** World rectangle of a machine. */
  rectOf(id: number | null): Rect | null {
    const at = id === null ? undefined : this.index.get(id);
    return at === undefined ? null : (this.layout.machines[at] ?? null);
  }

  resize(width: number, height: number): void {
    this.width = Math.max(MIN_WIDTH, width);
    this.height = Math.max(MIN_HEIGHT, height);
    this.layout = layoutFor(this.index.size, this.width, this.height);
    this.from = null;
  }

  /** Lays the machines out anew; with a time they move to their places in 300 ms, without they jump. */
  arrange(machines: readonly Machine[], nowMs: number | null): void {
    const from = new Map<number, Rect>();
    for (const [id, at] of this.index) {
      const rect = this.layout.machines[at];
      if (rect) from.set(id, rect);
    }
    this.index = new Map(machines.map((machine, at) => [machine.id, at]));
    this.layout = layoutFor(machines.length, this.width, this.height);
    this.from = nowMs !== null && from.size > 0 ? from : null;
    this.startMs = nowMs ?? 0;
  }

  placeBelt(machines: readonly Machine[]): void {
    const { belt, metrics } = this.layout;
    const items: { item: BeltItem; x: number }[] = [];
    for (const machine of machines) {
      if (machine.recoveries.length === 0) continue;
      const rect = this.rectOf(machine.id);
      if (!rect) continue;
      for (const item of machine.recoveries) items.push({ item, x: rect.x + rect.w + metrics.gx / 2 });
    }
    const wanted = items.map((row) => row.x);
    const places = beltPlaces(wanted, belt.x1 + 10, belt.x2 - 10, 24 * metrics.k);
    this.belt = items.map((row, i) => ({ item: row.item, x: places[i] ?? row.x }));
  }

  /** The machines in a window of the screen, where they stand now. */
  placed(machines: readonly Machine[], view: View, width: number, height: number, nowMs: number): readonly Placed[] {
    const t = this.from ? Math.min(1, (nowMs - this.startMs) / TWEEN_MS) : 1;
    const ease = t * t * (3 - 2 * t);
    const range = this.range(view, width, height);
    const found: Placed[] = [];
    for (let row = range.row1; row <= range.row2; row++) {
      for (let col = range.col1; col <= range.col2; col++) {
        const position = row * this.layout.columns + col;
        const machine = machines[position];
        const to = this.layout.machines[position];
        if (!machine || !to) continue;
        const from = t < 1 ? this.from?.get(machine.id) : undefined;
        found.push({ machine, rect: toScreen(view, from ? mix(from, to, ease) : to), position });
      }
    }
    if (t >= 1) this.from = null;
    return found;
  }

  private range(view: View, width: number, height: number): ReturnType<typeof visibleRange> {
    const { rows, columns } = this.layout;
    if (this.from) return { row1: 0, row2: rows - 1, col1: 0, col2: columns - 1 };
    const zoom = view.zoom;
    return visibleRange(this.layout, { x: -view.x / zoom, y: -view.y / zoom, w: width / zoom, h: height / zoom });
  }
}

function mix(a: Rect, b: Rect, t: number): Rect {
  const at = (from: number, to: number): number => from + (to - from) * t;
  return { x: at(a.x, b.x), y: at(a.y, b.y), w: at(a.w, b.w), h: at(a.h, b.h) };
}
