import { plainPrice, shortMoney } from '../truth/shortMoney';
import { hatch, hazard, label, line, roundRect, type Ctx } from './draw';
import type { Layout, Rect } from './layout';
import { toScreen, type Surface } from './paintFloor';
import type { Scene } from './scene';
import type { FixtureText } from './words';

/** Everything that stands in the pads: chests, meter, thermometer and the label of the trunk. */
export function paintFixtures(s: Surface, layout: Layout, scene: Scene, text: FixtureText): void {
  trunkLabel(s, layout, text);
  meter(s, toScreen(s.view, layout.meter), scene, text);
  chest(s, layout, 'quote', scene, text);
  chest(s, layout, 'base', scene, text);
  output(s, toScreen(s.view, layout.output), scene, text);
  thermometer(s, toScreen(s.view, layout.thermometer), scene, text);
}

function font(c: Ctx, weight: number, px: number, family: string): void {
  c.font = `${weight} ${px}px ${family}`;
}

/** Text size of a fixture of a given width; 0 when it would be too small to read. */
function sizeFor(px: number): number {
  return px < 9 ? 0 : Math.min(px, 15);
}

function trunkLabel(s: Surface, layout: Layout, text: FixtureText): void {
  const { c, pal, view } = s;
  const k = layout.metrics.k;
  const size = Math.min(17, Math.max(11, 17 * k * view.zoom));
  const x = layout.trunk.x1 * view.zoom + view.x;
  const wanted = (layout.trunk.y - 9 * k) * view.zoom + view.y - size * 0.75;
  const room = (layout.trunk.x2 - layout.trunk.x1) * view.zoom;
  const least = view.y + 4 * view.zoom + size * 0.75;
  if (wanted < least) {
    c.fillStyle = pal.panel;
    roundRect(c, x - 4, least - size * 0.72, Math.min(room, size * 17), size * 1.44, 3);
    c.fill();
  }
  const y = Math.max(wanted, least);
  c.textBaseline = 'middle';
  font(c, 700, size, pal.sans);
  c.fillStyle = pal.ink;
  const used = label(c, text.price, x, y, room);
  font(c, 500, size * 0.82, pal.sans);
  c.fillStyle = text.tone === 'crit' ? (pal.light ? pal.crit : pal.neg) : text.tone === 'warn' ? pal.warn : pal.muted;
  label(c, text.priceTail, x + used + size * 0.6, y + size * 0.06, room - used - size);
}

function box(s: Surface, r: Rect, radius: number): void {
  const { c, pal } = s;
  if (!pal.hc) {
    c.fillStyle = pal.light ? 'rgba(31,35,40,0.10)' : 'rgba(0,0,0,0.35)';
    roundRect(c, r.x + 1, r.y + 2, r.w, r.h, radius);
    c.fill();
  }
  c.fillStyle = pal.panel;
  roundRect(c, r.x, r.y, r.w, r.h, radius);
  c.fill();
  c.strokeStyle = pal.line;
  c.lineWidth = 1;
  c.stroke();
}

function chest(s: Surface, layout: Layout, side: 'quote' | 'base', scene: Scene, text: FixtureText): void {
  const r = toScreen(s.view, side === 'quote' ? layout.quoteChest : layout.baseChest);
  const state = scene.chests[side];
  const [name, funds] = side === 'quote' ? [text.quote, text.quoteFunds] : [text.base, text.baseFunds];
  const { empty } = text;
  const above = side === 'quote';
  const { c, pal } = s;
  const radius = Math.min(5, r.h * 0.08);
  box(s, r, radius);
  const lid = r.h * 0.26;
  const inner: Rect = { x: r.x + r.w * 0.07, y: r.y + lid + r.h * 0.07, w: r.w * 0.86, h: r.h * 0.74 - r.h * 0.14 };
  c.fillStyle = pal.raise;
  roundRect(c, r.x + 1, r.y + 1, r.w - 2, lid, radius);
  c.fill();
  c.strokeStyle = pal.line;
  line(c, r.x, r.y + lid, r.x + r.w, r.y + lid);
  c.fillStyle = pal.muted;
  c.fillRect(r.x + r.w / 2 - r.w * 0.05, r.y + lid - r.h * 0.05, r.w * 0.1, r.h * 0.11);
  c.fillStyle = pal.bg;
  roundRect(c, inner.x, inner.y, inner.w, inner.h, 2);
  c.fill();
  if (state === 'full') stacks(s, inner);
  else if (state === 'empty') {
    hatch(c, inner.x, inner.y, inner.w, inner.h, 6, pal.line);
    c.strokeStyle = pal.warn;
    c.lineWidth = 1.5;
    c.setLineDash([4, 3]);
    c.strokeRect(inner.x + 1, inner.y + 1, inner.w - 2, inner.h - 2);
    c.setLineDash([]);
  }
  const size = sizeFor(r.h * 0.17);
  const shown = state === 'empty' ? empty : funds;
  if (size === 0) return beside(s, r, name, shown, state === 'empty' ? pal.warn : pal.ink, above);
  c.textBaseline = 'middle';
  font(c, 600, size, pal.sans);
  c.fillStyle = pal.ink;
  label(c, name, r.x + r.w * 0.07, r.y + lid * 0.52, r.w * 0.84);
  font(c, 600, size * 0.95, pal.sans);
  c.textAlign = 'center';
  const width = c.measureText(shown).width;
  if (width < inner.w + 6) {
    c.fillStyle = pal.panel;
    roundRect(c, r.x + r.w / 2 - width / 2 - 4, inner.y + inner.h / 2 - size * 0.75, width + 8, size * 1.5, 3);
    c.fill();
    c.fillStyle = state === 'empty' ? pal.warn : pal.ink;
    c.fillText(shown, r.x + r.w / 2, inner.y + inner.h / 2);
  }
  c.textAlign = 'left';
}

/** Name and amount above or below a chest that is too small to carry them. */
function beside(s: Surface, r: Rect, name: string, value: string, color: string, above: boolean): void {
  const { c, pal } = s;
  if (r.w < 34) return;
  c.textAlign = 'center';
  c.textBaseline = 'middle';
  const y = above ? r.y - 21 : r.y + r.h + 9;
  font(c, 600, 10, pal.sans);
  c.fillStyle = pal.muted;
  label(c, name, r.x + r.w / 2, y, r.w * 1.6);
  font(c, 600, 10.5, pal.sans);
  c.fillStyle = color;
  label(c, value, r.x + r.w / 2, y + 12, r.w * 1.6);
  c.textAlign = 'left';
}

/** Bars of goods in a full chest. */
function stacks(s: Surface, r: Rect): void {
  const { c, pal } = s;
  const rows = 3;
  const cols = 5;
  const gap = Math.max(1, r.w * 0.02);
  const w = (r.w - gap * (cols + 1)) / cols;
  const h = (r.h - gap * (rows + 1)) / rows;
  c.fillStyle = pal.line;
  for (let row = 0; row < rows; row++)
    for (let col = 0; col < cols; col++)
      c.fillRect(r.x + gap + col * (w + gap), r.y + gap + row * (h + gap), w, h);
}

function meter(s: Surface, r: Rect, scene: Scene, text: FixtureText): void {
  const { c, pal } = s;
  box(s, r, 4);
  const pad = Math.max(2, r.h * 0.16);
  const inner = { x: r.x + pad, y: r.y + pad, w: r.w - 2 * pad, h: r.h - 2 * pad };
  c.fillStyle = pal.bg;
  c.fillRect(inner.x, inner.y, inner.w, inner.h);
  const use = scene.meter;
  if (use === null) hatch(c, inner.x, inner.y, inner.w, inner.h, 5, pal.line);
  else {
    const band = scene.headroom?.band;
    c.fillStyle = band === 'stop' ? pal.crit : band === 'caution' ? pal.warn : pal.muted;
    c.globalAlpha = band === 'normal' || band == null ? 0.55 : 0.75;
    c.fillRect(inner.x, inner.y, inner.w * Math.min(1, use), inner.h);
    c.globalAlpha = 1;
    if (use > 1) hatch(c, inner.x, inner.y, inner.w, inner.h, 5, pal.ink);
  }
  const size = sizeFor(Math.min(13, r.h * 0.62));
  if (size > 0) {
    font(c, 700, size, pal.sans);
    c.textBaseline = 'middle';
    c.textAlign = 'center';
    c.lineWidth = 3;
    c.strokeStyle = pal.bg;
    c.strokeText(text.meter, r.x + r.w / 2, r.y + r.h / 2);
    c.fillStyle = pal.ink;
    c.fillText(text.meter, r.x + r.w / 2, r.y + r.h / 2);
    c.textAlign = 'left';
  }
  if (!scene.hazard) return;
  const color = scene.sparks ? pal.crit : pal.warn;
  hazard(c, r.x - r.h * 0.1, r.y - r.h * 0.2, Math.max(6, r.h * 0.4), color, pal.onPhase);
}

function output(s: Surface, r: Rect, scene: Scene, text: FixtureText): void {
  const { c, pal } = s;
  box(s, r, Math.min(6, r.h * 0.07));
  const top = r.h * 0.24;
  const inner: Rect = { x: r.x + r.w * 0.08, y: r.y + top, w: r.w * 0.84, h: r.h * 0.46 };
  c.fillStyle = pal.bg;
  roundRect(c, inner.x, inner.y, inner.w, inner.h, 3);
  c.fill();
  const { output: o } = scene;
  if (o.value === null) hatch(c, inner.x, inner.y, inner.w, inner.h, 6, pal.line);
  else {
    const h = inner.h * o.fill;
    c.fillStyle = o.negative ? pal.neg : pal.pos;
    c.globalAlpha = pal.hc ? 1 : 0.85;
    c.fillRect(inner.x, o.negative ? inner.y : inner.y + inner.h - h, inner.w, h);
    c.globalAlpha = 1;
    c.strokeStyle = pal.line;
    c.lineWidth = 1;
    for (const part of [0.25, 0.5, 0.75]) {
      const y = Math.round(inner.y + inner.h * part) + 0.5;
      line(c, inner.x, y, inner.x + inner.w * 0.14, y);
    }
  }
  if (scene.effects.has('chest_dust')) dust(s, r);
  if (scene.effects.has('chest_crack')) crack(s, r);
  const size = sizeFor(r.h * 0.135);
  if (size === 0) {
    const color = o.value === null ? pal.muted : o.negative ? pal.neg : pal.pos;
    return beside(s, r, text.output, o.value === null ? text.absent : text.outputValue, color, false);
  }
  c.textBaseline = 'middle';
  font(c, 600, size, pal.sans);
  c.fillStyle = pal.muted;
  label(c, text.output, r.x + r.w * 0.08, r.y + top * 0.52, r.w * 0.84);
  font(c, 700, size * 1.25, pal.sans);
  c.fillStyle = o.value === null ? pal.muted : o.negative ? pal.neg : pal.pos;
  const value = o.value === null ? text.absent : Math.abs(o.value) < 1e5 ? text.outputValue : shortMoney(o.value);
  label(c, value, r.x + r.w * 0.08, r.y + r.h * 0.82, r.w * 0.84);
  if (o.value === null) return;
  font(c, 500, Math.max(9, size * 0.85), pal.sans);
  c.fillStyle = pal.muted;
  c.textAlign = 'right';
  label(c, plainPrice(o.milestone), r.x + r.w * 0.92, r.y + top * 0.52, r.w * 0.35);
  c.textAlign = 'left';
}

/** A layer of dust and a web in the corner: nobody touched this chest for a while. */
function dust(s: Surface, r: Rect): void {
  const { c, pal } = s;
  const u = r.w / 100;
  c.fillStyle = pal.muted;
  for (let i = 0; i < 26; i++) {
    // Golden-ratio steps spread the grains evenly, the same ones at every paint.
    const at = (i * 0.618034) % 1;
    const size = Math.max(1, (0.9 + ((i * 7) % 5) * 0.35) * u);
    c.fillRect(r.x + r.w * (0.04 + 0.92 * at), r.y - size + ((i * 3) % 4) * 0.6 * u, size, size);
  }
  c.strokeStyle = pal.muted;
  c.lineWidth = Math.max(0.75, 0.8 * u);
  const [x, y] = [r.x + r.w, r.y];
  const long = 13 * u;
  for (const [dx, dy] of [[-1, 0.08], [-0.75, 0.75], [-0.08, 1]] as const) line(c, x, y, x + dx * long, y + dy * long);
  for (const part of [0.45, 0.8]) {
    c.beginPath();
    c.moveTo(x - long * part, y + long * part * 0.08);
    c.quadraticCurveTo(x - long * part * 0.5, y + long * part * 0.35, x - long * part * 0.75, y + long * part * 0.75);
    c.quadraticCurveTo(x - long * part * 0.3, y + long * part * 0.55, x - long * part * 0.08, y + long * part);
    c.stroke();
  }
}

function crack(s: Surface, r: Rect): void {
  const { c, pal } = s;
  c.strokeStyle = pal.crit;
  c.lineWidth = Math.max(1.5, r.w * 0.02);
  c.beginPath();
  c.moveTo(r.x + r.w * 0.62, r.y);
  for (const [x, y] of [
    [0.52, 0.2],
    [0.66, 0.38],
    [0.48, 0.58],
    [0.6, 0.8],
    [0.5, 1],
  ] as const)
    c.lineTo(r.x + r.w * x, r.y + r.h * y);
  c.stroke();
}

function thermometer(s: Surface, r: Rect, scene: Scene, text: FixtureText): void {
  const { c, pal } = s;
  const t = scene.thermometer;
  const bulb = r.w * 0.62;
  const tube: Rect = { x: r.x + r.w * 0.22, y: r.y, w: r.w * 0.56, h: r.h - bulb };
  const cx = r.x + r.w / 2;
  const cy = r.y + r.h - bulb;
  const color = t.regime === 'strong_trend' ? pal.cycle : t.regime === 'mild_trend' ? pal.warn : pal.ok;
  c.fillStyle = pal.bg;
  c.strokeStyle = pal.line;
  c.lineWidth = 1;
  roundRect(c, tube.x, tube.y, tube.w, tube.h, tube.w / 2);
  c.fill();
  c.stroke();
  if (t.cold || t.level === null)
    hatch(c, tube.x + 1, tube.y + tube.w / 2, tube.w - 2, tube.h - tube.w / 2, 5, pal.muted);
  else {
    const h = tube.h * Math.max(0.02, t.level);
    c.fillStyle = color;
    roundRect(c, tube.x + 2, tube.y + tube.h - h, tube.w - 4, h + bulb * 0.6, tube.w / 2 - 2);
    c.fill();
  }
  c.beginPath();
  c.arc(cx, cy, bulb, 0, 2 * Math.PI);
  c.fillStyle = t.cold ? pal.panel : color;
  c.fill();
  c.strokeStyle = pal.line;
  c.stroke();
  for (let i = 1; i < 10; i++) {
    const y = tube.y + (tube.h * i) / 10;
    line(c, tube.x + tube.w + 2, y, tube.x + tube.w + (i === 5 ? 7 : 4), y);
  }
  arrow(s, cx, cy, bulb * 0.55, t.cold ? 'none' : t.direction);
  const size = Math.min(15, Math.max(r.w * 0.62, 10));
  if (r.h < 80) return;
  c.save();
  c.translate(r.x - size * 0.28, cy - bulb);
  c.rotate(-Math.PI / 2);
  font(c, 600, size, pal.sans);
  c.textBaseline = 'alphabetic';
  c.fillStyle = pal.muted;
  label(c, text.regime, 0, 0, r.h - bulb);
  c.restore();
}

function arrow(s: Surface, x: number, y: number, r: number, to: 'up' | 'down' | 'none'): void {
  const { c, pal } = s;
  c.strokeStyle = pal.onPhase;
  c.lineWidth = Math.max(1.5, r * 0.4);
  if (to === 'none') return line(c, x - r * 0.7, y, x + r * 0.7, y);
  const d = to === 'up' ? 1 : -1;
  c.beginPath();
  c.moveTo(x - r * 0.7, y + d * r * 0.35);
  c.lineTo(x, y - d * r * 0.55);
  c.lineTo(x + r * 0.7, y + d * r * 0.35);
  c.stroke();
}
