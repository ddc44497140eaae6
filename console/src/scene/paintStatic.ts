import type { Lod } from './camera';
import { line, roundRect, triangle } from './draw';
import type { Layout, Rect } from './layout';
import type { BeltItem, Machine } from './machine';
import { paintFixtures } from './paintFixtures';
import { paintGround, paintPipes, pipeWidths, toScreen, type Surface } from './paintFloor';
import { paintMachine } from './paintMachine';
import type { Scene } from './scene';
import type { FixtureText } from './words';

/** A machine and where it stands on screen. */
export interface Placed {
  readonly machine: Machine;
  readonly rect: Rect;
  readonly position: number;
}

export interface StaticInput {
  readonly s: Surface;
  readonly layout: Layout;
  readonly scene: Scene;
  readonly text: FixtureText;
  readonly lod: Lod;
  readonly visible: readonly Placed[];
  readonly belt: readonly { readonly item: BeltItem; readonly x: number }[];
  /** Machines that an animation draws now. */
  readonly moving: ReadonlySet<number>;
  /** Null paints everything, else only the places of the listed machines or of the fixtures. */
  readonly clip: 'machines' | 'fixtures' | null;
}

/** The layer that changes only with the state: floor, pipes, chests, machines, waiting orders (console.md §3.4). */
export function paintStatic(input: StaticInput): void {
  const { s, layout, scene, text } = input;
  const { c, view } = s;
  c.save();
  if (input.clip !== null) {
    c.beginPath();
    for (const rect of clips(input)) {
      // Whole pixels: a clip edge inside a pixel would leave a seam.
      const [x, y] = [Math.floor(rect.x), Math.floor(rect.y)];
      c.rect(x, y, Math.ceil(rect.x + rect.w) - x, Math.ceil(rect.y + rect.h) - y);
    }
    c.clip();
  }
  paintGround(s, layout, scene);
  paintPipes(s, layout, scene);
  if (input.clip !== 'machines') {
    paintFixtures(s, layout, scene, text);
    paintBelt(input);
  }
  const spur = Math.min(14, layout.metrics.gy * 0.35) * view.zoom;
  const brush = { c, pal: s.pal, lod: input.lod, dark: scene.power.dark, spur };
  for (const { machine, rect, position } of input.visible) {
    if (input.moving.has(machine.id)) continue;
    paintMachine(brush, machine, rect.x, rect.y, rect.w, rect.h);
    if (position < 9 && input.lod >= 2) digit(s, rect, position + 1);
  }
  if (input.lod <= 1) aggregates(input);
  c.restore();
}

function clips(input: StaticInput): readonly Rect[] {
  const { s, layout } = input;
  if (input.clip === 'machines') {
    const pad = Math.max(12, 14 * s.view.zoom + 4);
    return input.visible.map(({ rect }) => ({
      x: rect.x - 11,
      y: rect.y - pad,
      w: rect.w + 14,
      h: rect.h + 2 * pad,
    }));
  }
  const grow = (r: Rect, by: number): Rect => ({ x: r.x - by, y: r.y - by, w: r.w + 2 * by, h: r.h + 2 * by });
  const { metrics } = layout;
  const top = (layout.machines[0]?.y ?? 140 * metrics.k) - 16;
  const left = layout.inHeader.x - 8 * metrics.k;
  const right = layout.outHeader.x + 6 * metrics.k;
  return [
    { x: 0, y: 0, w: layout.width, h: top },
    { x: 0, y: 0, w: left, h: layout.height },
    { x: right, y: 0, w: layout.width - right, h: layout.height },
    { x: 0, y: layout.belt.y - 16, w: layout.width, h: 32 },
  ].map((rect) => grow(toScreen(s.view, rect), 1));
}

/** Recovery orders on the recycling belt with their time to live. */
function paintBelt(input: StaticInput): void {
  const { s, layout, belt, scene } = input;
  const { c, pal, view } = s;
  const y = layout.belt.y * view.zoom + view.y;
  const r = Math.max(3.5, Math.min(6, pipeWidths(layout, view.zoom).belt * 0.42));
  for (const { item, x: world } of belt) {
    const x = world * view.zoom + view.x;
    const color = item.urgent ? pal.crit : scene.backlog ? pal.warn : item.side === 'sell' ? pal.sell : pal.buy;
    c.fillStyle = pal.panel;
    c.beginPath();
    c.arc(x, y, r + 2.5, 0, 2 * Math.PI);
    c.fill();
    c.strokeStyle = pal.line;
    c.lineWidth = 1;
    c.stroke();
    if (item.ttl !== null) {
      c.strokeStyle = item.urgent ? pal.crit : pal.muted;
      c.lineWidth = 2;
      c.beginPath();
      c.arc(x, y, r + 2.5, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * Math.min(1, Math.max(0, item.ttl)));
      c.stroke();
    }
    c.fillStyle = color;
    triangle(c, x, y, r * 0.75, item.side === 'sell');
    c.fill();
  }
  returnSpurs(input);
}

/** Spurs only of machines that own recovery orders. */
function returnSpurs(input: StaticInput): void {
  const { s, layout, scene, lod } = input;
  if (lod === 0) return;
  const { c, pal, view } = s;
  c.strokeStyle = pal.line;
  c.lineWidth = Math.max(1, 2 * view.zoom);
  c.setLineDash([3, 3]);
  const lowest = new Map<number, number>();
  for (const [at, machine] of scene.machines.entries()) {
    if (machine.recoveries.length === 0) continue;
    const column = at % layout.columns;
    if (!lowest.has(column)) lowest.set(column, at);
  }
  for (const at of lowest.values()) {
    const rect = layout.machines[at];
    if (!rect) continue;
    const x = (rect.x + rect.w + layout.metrics.gx / 2) * view.zoom + view.x;
    line(c, x, (rect.y + rect.h / 2) * view.zoom + view.y, x, layout.belt.y * view.zoom + view.y);
  }
  for (const [at, machine] of scene.machines.entries()) {
    const rect = layout.machines[at];
    if (machine.recoveries.length === 0 || !rect) continue;
    const y = (rect.y + rect.h / 2) * view.zoom + view.y;
    const x = (rect.x + rect.w) * view.zoom + view.x;
    line(c, x, y, x + (layout.metrics.gx / 2) * view.zoom, y);
  }
  c.setLineDash([]);
}

/** At low detail: one bar per row for its waiting orders, sell and buy in proportion. */
function aggregates(input: StaticInput): void {
  const { s, layout, scene } = input;
  const { c, pal, view } = s;
  const x = (layout.inHeader.x - 4 * layout.metrics.k) * view.zoom + view.x;
  const wide = Math.max(2, 5 * layout.metrics.k * view.zoom);
  for (let row = 0; row < layout.rows; row++) {
    const first = layout.machines[row * layout.columns];
    if (!first) continue;
    let sell = 0;
    let buy = 0;
    for (const machine of scene.machines.slice(row * layout.columns, (row + 1) * layout.columns))
      for (const item of [...machine.entries, ...machine.exits]) if (item.side === 'sell') sell++;
        else buy++;
    if (sell + buy === 0) continue;
    const h = first.h * view.zoom;
    const y = first.y * view.zoom + view.y;
    const split = (h * sell) / (sell + buy);
    c.fillStyle = pal.sell;
    c.fillRect(x - wide, y, wide, split);
    c.fillStyle = pal.buy;
    c.fillRect(x - wide, y + split, wide, h - split);
  }
}

/** The digit that selects the machine. */
function digit(s: Surface, r: Rect, n: number): void {
  const { c, pal } = s;
  c.fillStyle = pal.line;
  roundRect(c, r.x - 10, r.y - 10, 12, 12, 3);
  c.fill();
  c.font = `600 9px ${pal.mono}`;
  c.textAlign = 'center';
  c.textBaseline = 'middle';
  c.fillStyle = pal.ink;
  c.fillText(`${n}`, r.x - 4, r.y - 3.5);
  c.textAlign = 'left';
}
