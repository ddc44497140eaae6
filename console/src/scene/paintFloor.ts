import type { View } from './camera';
import { line, roundRect, type Ctx } from './draw';
import type { Layout, Rect } from './layout';
import type { Palette } from './palette';
import type { Scene } from './scene';

/** A drawing surface with its camera. */
export interface Surface {
  readonly c: Ctx;
  readonly pal: Palette;
  readonly view: View;
  readonly width: number;
  readonly height: number;
}

/** World rectangle on screen. */
export function toScreen(view: View, r: Rect): Rect {
  return { x: r.x * view.zoom + view.x, y: r.y * view.zoom + view.y, w: r.w * view.zoom, h: r.h * view.zoom };
}

/** A hostile market, whatever its regime. */
const WARM = '#e0662f';
const HUE: Readonly<Record<string, string>> = { ranging: '#1fb8a6', strong_trend: '#e0662f' };

/** Floor plate with its tiles and the hue of the regime (at most 6 %, none in high contrast). */
export function paintGround(s: Surface, layout: Layout, scene: Scene): void {
  const { c, pal, view, width, height } = s;
  c.fillStyle = pal.bg;
  c.fillRect(0, 0, width, height);
  const plate = toScreen(view, { x: 4, y: 4, w: layout.width - 8, h: layout.height - 8 });
  c.fillStyle = pal.floor;
  roundRect(c, plate.x, plate.y, plate.w, plate.h, 10);
  c.fill();
  tiles(s, plate);
  const warm = scene.effects.has('floor_warm');
  const hue = warm ? WARM : scene.thermometer.cold ? undefined : HUE[scene.thermometer.regime ?? ''];
  if (hue && !pal.hc) {
    c.globalAlpha = warm ? 0.06 : 0.055;
    c.fillStyle = hue;
    roundRect(c, plate.x, plate.y, plate.w, plate.h, 10);
    c.fill();
    c.globalAlpha = 1;
  }
  c.strokeStyle = pal.line;
  c.lineWidth = 1;
  roundRect(c, plate.x + 0.5, plate.y + 0.5, plate.w - 1, plate.h - 1, 10);
  c.stroke();
}

function tiles(s: Surface, plate: Rect): void {
  const { c, pal, view } = s;
  let step = 40 * view.zoom;
  while (step < 18) step *= 2;
  c.save();
  roundRect(c, plate.x, plate.y, plate.w, plate.h, 10);
  c.clip();
  c.strokeStyle = pal.ink;
  c.globalAlpha = pal.light ? 0.035 : 0.028;
  c.lineWidth = 1;
  c.beginPath();
  const x1 = Math.max(0, plate.x);
  const y1 = Math.max(0, plate.y);
  const x2 = Math.min(s.width, plate.x + plate.w);
  const y2 = Math.min(s.height, plate.y + plate.h);
  for (let x = plate.x + Math.ceil((x1 - plate.x) / step) * step; x < x2; x += step) {
    c.moveTo(Math.round(x) + 0.5, y1);
    c.lineTo(Math.round(x) + 0.5, y2);
  }
  for (let y = plate.y + Math.ceil((y1 - plate.y) / step) * step; y < y2; y += step) {
    c.moveTo(x1, Math.round(y) + 0.5);
    c.lineTo(x2, Math.round(y) + 0.5);
  }
  c.stroke();
  c.restore();
}

/** Widths of the pipes on screen, px. */
export function pipeWidths(layout: Layout, zoom: number): { trunk: number; bus: number; belt: number } {
  const k = layout.metrics.k;
  return {
    trunk: Math.max(5, 12 * k * zoom),
    bus: Math.max(1.5, Math.min(7, (layout.metrics.gy < 20 ? 3 : 6) * zoom)),
    belt: Math.max(5, 15 * k * zoom),
  };
}

/** Trunk, riser, headers, buses and the recycling belt without what moves on them. */
export function paintPipes(s: Surface, layout: Layout, scene: Scene): void {
  const { c, pal, view } = s;
  const z = view.zoom;
  const X = (x: number): number => x * z + view.x;
  const Y = (y: number): number => y * z + view.y;
  const width = pipeWidths(layout, z);
  const dead = scene.power.speed === 0;
  c.lineCap = 'round';
  const pipe = (w: number, draw: () => void, core: string): void => {
    c.strokeStyle = pal.line;
    c.lineWidth = w;
    draw();
    if (w < 3) return;
    c.strokeStyle = core;
    c.lineWidth = Math.max(1, w - 2);
    draw();
  };
  for (const bus of [...layout.inBuses, ...layout.outBuses])
    pipe(width.bus, () => line(c, X(bus.x1), Y(bus.y), X(bus.x2), Y(bus.y)), pal.panel);
  const { inHeader, outHeader, riser, trunk, belt, quoteChest, baseChest, output } = layout;
  const header = Math.max(width.bus, width.bus * 1.4);
  pipe(
    header,
    () => {
      line(c, X(inHeader.x), Y(inHeader.y1), X(inHeader.x), Y(inHeader.y2));
      for (const chest of [quoteChest, baseChest]) {
        const y = Y(chest.y + chest.h / 2);
        line(c, X(chest.x + chest.w), y, X(inHeader.x), y);
      }
    },
    pal.panel,
  );
  pipe(
    header,
    () => {
      line(c, X(outHeader.x), Y(outHeader.y1), X(outHeader.x), Y(outHeader.y2));
      const y = Y(output.y + output.h / 2);
      line(c, X(outHeader.x), y, X(output.x), y);
    },
    pal.panel,
  );
  pipe(
    width.belt,
    () => {
      line(c, X(belt.x1), Y(belt.y), X(belt.x2), Y(belt.y));
      line(c, X(belt.x2), Y(belt.y), X(belt.x2), Y(output.y + output.h));
    },
    pal.panel,
  );
  pipe(
    width.trunk,
    () => {
      line(c, X(trunk.x1), Y(trunk.y), X(trunk.x2), Y(trunk.y));
    },
    dead ? pal.bg : pal.panel,
  );
  pipe(width.trunk * 0.6, () => line(c, X(riser.x), Y(riser.y1), X(riser.x), Y(riser.y2)), dead ? pal.bg : pal.panel);
  taps(s, layout);
  c.lineCap = 'butt';
}

/** Short taps from the power riser to the last machine of each row. */
function taps(s: Surface, layout: Layout): void {
  const { c, pal, view } = s;
  const { columns, rows, count, machines, riser } = layout;
  c.strokeStyle = pal.line;
  c.lineWidth = Math.max(1, 2.5 * view.zoom);
  for (let row = 0; row < rows; row++) {
    const last = machines[Math.min(count, (row + 1) * columns) - 1];
    if (!last || last.x + last.w + 60 < riser.x) continue;
    const y = (last.y + last.h / 2) * view.zoom + view.y;
    line(c, (last.x + last.w) * view.zoom + view.x, y, riser.x * view.zoom + view.x, y);
  }
}
