import { shortMoney } from '../truth/shortMoney';
import type { Lod } from './camera';
import { diamond, hatch, hazard, label, line, padlock, phaseGlyph, roundRect, triangle } from './draw';
import { tintOf, type Item, type Machine } from './machine';
import { block, border, cell, phaseColor, typeColor, type Brush } from './machineParts';
import { gearPath } from './sprites';

const MIN_TEXT = 9;

/** Radius of the gear of a machine `w` px wide. */
export function gearRadius(w: number, lod: Lod): number {
  return lod === 3 ? w * 0.1 : w * 0.13;
}

/** Centre of the gear relative to the machine. */
export function gearAt(x: number, y: number, w: number, h: number, lod: Lod): readonly [number, number] {
  return lod === 3 ? [x + w / 2, y + h * 0.445] : [x + w / 2, y + h * 0.5];
}

/** Paints one machine with its spurs at a level of detail (console.md §3.3). */
export function paintMachine(b: Brush, m: Machine, x: number, y: number, w: number, h: number): void {
  const { c, lod, dark } = b;
  c.save();
  if (dark) c.globalAlpha = 0.45;
  else if (m.paused) c.globalAlpha = 0.72;
  if (lod === 0) cell(b, m, x, y, w, h);
  else if (lod === 1) block(b, m, x, y, w, h);
  else if (lod === 2) compact(b, m, x, y, w, h);
  else full(b, m, x, y, w, h);
  c.restore();
}

function body(b: Brush, m: Machine, x: number, y: number, w: number, h: number, r: number): void {
  const { c, pal } = b;
  if (!pal.hc) {
    c.fillStyle = pal.light ? 'rgba(31,35,40,0.10)' : 'rgba(0,0,0,0.35)';
    roundRect(c, x + 1, y + 2, w, h, r);
    c.fill();
  }
  c.fillStyle = pal.panel;
  roundRect(c, x, y, w, h, r);
  c.fill();
  const tint = tintOf(m.k);
  if (tint > 0 && !pal.hc) {
    const k = m.k ?? 0;
    const alpha = c.globalAlpha;
    c.globalAlpha = alpha * tint;
    c.fillStyle = k >= 2 ? pal.crit : k >= 1 ? pal.warn : pal.ok;
    c.fill();
    c.globalAlpha = alpha;
  }
}

function lanes(b: Brush, m: Machine, x: number, y: number, w: number, h: number, gap: number): void {
  const { c, pal } = b;
  const half = (w - gap) / 2;
  const lane = (lx: number, lit: boolean, off: boolean): void => {
    c.fillStyle = off ? pal.bg : pal.raise;
    roundRect(c, lx, y, half, h, 3);
    c.fill();
    if (off) hatch(c, lx, y, half, h, 5, pal.line);
    if (!lit) return;
    const alpha = c.globalAlpha;
    const color = phaseColor(b, m);
    c.fillStyle = color;
    c.globalAlpha = alpha * (pal.hc ? 0.4 : 0.18);
    roundRect(c, lx, y, half, h, 3);
    c.fill();
    c.globalAlpha = alpha;
    c.fillRect(lx, y + h - Math.max(2, h * 0.09), half, Math.max(2, h * 0.09));
  };
  lane(x, m.litA, m.darkA);
  lane(x + half + gap, m.litB, m.darkB);
}

function stillGear(b: Brush, m: Machine, x: number, y: number, w: number, h: number): void {
  const { c, pal, lod } = b;
  const [gx, gy] = gearAt(x, y, w, h, lod);
  const r = gearRadius(w, lod);
  c.fillStyle = pal.panel;
  c.beginPath();
  c.arc(gx, gy, r * 1.22, 0, 2 * Math.PI);
  c.fill();
  c.strokeStyle = pal.line;
  c.lineWidth = 1;
  c.stroke();
  if (m.gear > 0 && !b.dark) return;
  c.fillStyle = m.phase === null || m.phase === 'S0' ? pal.muted : phaseColor(b, m);
  c.save();
  c.translate(gx, gy);
  gearPath(c, r, 0.2);
  c.fill();
  c.restore();
}

function lampShape(b: Brush, m: Machine, x: number, y: number, r: number): void {
  const { c, pal } = b;
  if (m.lamp === 'paused') return padlock(c, x, y, r * 2.2, pal.ink);
  diamond(c, x, y, r);
  if (m.lamp === 'ok') {
    c.strokeStyle = pal.muted;
    c.lineWidth = Math.max(1, r * 0.26);
    c.stroke();
    return;
  }
  c.fillStyle = m.lamp === 'crit' ? pal.crit : pal.warn;
  c.fill();
}

/** Items on a spur; entries filled, exits hollow. */
function items(b: Brush, list: readonly Item[], x: number, y: number, r: number, most: number, hollow: boolean): void {
  const { c, pal } = b;
  if (list.length === 0) return;
  if (list.length > most && most > 1) {
    c.fillStyle = pal.ink;
    c.font = `600 ${Math.max(MIN_TEXT, r * 2.2)}px ${pal.sans}`;
    c.textAlign = 'center';
    c.textBaseline = 'middle';
    c.fillText(`${list.length}`, x, y);
    c.textAlign = 'left';
    return;
  }
  const shown = list.slice(0, most);
  const step = r * 2.6;
  for (const [index, entry] of shown.entries()) {
    const at = x + (index - (shown.length - 1) / 2) * step;
    const color = entry.side === 'sell' ? pal.sell : pal.buy;
    const alpha = c.globalAlpha;
    if (entry.deferred) c.globalAlpha = alpha * 0.5;
    triangle(c, at, y, r, entry.side === 'sell');
    c.fillStyle = hollow ? pal.floor : color;
    c.fill();
    if (hollow) {
      c.strokeStyle = color;
      c.lineWidth = Math.max(1, r * 0.36);
      c.stroke();
    }
    c.globalAlpha = alpha;
  }
}

/** Where the spurs of a machine are: entries come in left of the middle, exits leave right of it. */
export function spurX(x: number, w: number, out: boolean): number {
  return x + w * (out ? 0.68 : 0.32);
}

function spurs(b: Brush, m: Machine, x: number, y: number, w: number, h: number, r: number, most: number): void {
  const { c, pal, spur } = b;
  c.strokeStyle = pal.line;
  c.lineWidth = Math.max(1, w * 0.014);
  const inX = spurX(x, w, false);
  const outX = spurX(x, w, true);
  line(c, inX, y - spur, inX, y);
  line(c, outX, y + h, outX, y + h + spur);
  items(b, m.entries, inX, y - spur * 0.5, r, most, false);
  items(b, m.exits, outX, y + h + spur * 0.5, r, most, true);
}

function compact(b: Brush, m: Machine, x: number, y: number, w: number, h: number): void {
  const { c, pal } = b;
  const r = Math.min(5, w * 0.08);
  spurs(b, m, x, y, w, h, Math.max(2.4, Math.min(4.5, b.spur * 0.34)), 1);
  body(b, m, x, y, w, h, r);
  const pad = w * 0.07;
  lanes(b, m, x + pad, y + h * 0.335, w - 2 * pad, h * 0.33, w * 0.03);
  stillGear(b, m, x, y, w, h);
  const size = Math.min(11, h * 0.26);
  c.textBaseline = 'middle';
  if (size >= MIN_TEXT) {
    c.font = `600 ${size}px ${pal.sans}`;
    c.fillStyle = pal.ink;
    label(c, `${m.id}`, x + pad, y + h * 0.185, w * 0.5);
    c.font = `600 ${Math.max(MIN_TEXT, size * 0.9)}px ${pal.mono}`;
    c.fillStyle = typeColor(b, m);
    c.textAlign = 'right';
    if (m.type !== null) c.fillText(m.type === 'sticky' ? 'S' : 'C', x + w - pad, y + h * 0.835);
    c.textAlign = 'left';
  }
  lampShape(b, m, x + w - pad - size * 0.36, y + h * 0.185, Math.max(3, size * 0.4));
  tile(b, m, x + pad, y + h * 0.715, w * 0.64, h * 0.235, size >= MIN_TEXT ? Math.max(MIN_TEXT, h * 0.19) : 0);
  marks(b, m, x, y, w, h);
  border(b, m, x, y, w, h, 1.25);
}

/** Letter of the churner's stage beside the gear, and the triangle of orders that differ from the venue's. */
function marks(b: Brush, m: Machine, x: number, y: number, w: number, h: number): void {
  const { c, pal, lod } = b;
  const [gx, gy] = gearAt(x, y, w, h, lod);
  const r = gearRadius(w, lod);
  if (m.churn !== null && r * 0.9 >= 5) {
    c.font = `700 ${Math.max(MIN_TEXT, r * 0.8)}px ${pal.sans}`;
    c.textAlign = 'center';
    c.textBaseline = 'middle';
    c.fillStyle = pal.cycle;
    c.fillText(m.churn === 'entry' ? 'E' : m.churn === 'exit' ? 'X' : '·', gx + r * 1.95, gy);
    c.textAlign = 'left';
  }
  if (m.mismatch) hazard(c, gx - r * 1.95, gy, Math.max(4, r * 0.75), pal.crit, pal.onPhase);
}

function tile(b: Brush, m: Machine, x: number, y: number, w: number, h: number, font: number): void {
  const { c, pal } = b;
  if (m.phase === null) {
    hatch(c, x, y, w, h, 4, pal.line);
    return;
  }
  const quiet = m.phase === 'S0';
  const color = phaseColor(b, m);
  c.fillStyle = quiet ? pal.raise : color;
  roundRect(c, x, y, w, h, h * 0.3);
  c.fill();
  if (quiet && pal.hc) {
    c.strokeStyle = color;
    c.lineWidth = 1;
    c.stroke();
  }
  const ink = quiet ? (pal.light ? pal.phase.S0 : color) : pal.onPhase;
  const r = Math.min(h * 0.3, w * 0.14);
  c.font = `600 ${font}px ${pal.sans}`;
  const room = w - h * 0.52 - r - font * 0.3 - 2;
  const text = font >= MIN_TEXT && font <= h * 1.15 && c.measureText(m.phase).width <= room;
  phaseGlyph(c, m.phase, text ? x + h * 0.52 : x + w / 2, y + h / 2, r, ink);
  if (!text) return;
  c.fillStyle = ink;
  c.textBaseline = 'middle';
  c.fillText(m.phase, x + h * 0.52 + r + font * 0.3, y + h * 0.54);
}

function full(b: Brush, m: Machine, x: number, y: number, w: number, h: number): void {
  const u = w / 140;
  spurs(b, m, x, y, w, h, Math.min(5.5, 4.6 * u), 3);
  body(b, m, x, y, w, h, 6 * u);
  header(b, m, x, y, w, u);
  const pad = 8 * u;
  const laneY = y + 27 * u;
  const laneH = 35 * u;
  lanes(b, m, x + pad, laneY, w - 2 * pad, laneH, 4 * u);
  laneText(b, m, x + pad, laneY + 11 * u, w - 2 * pad, u);
  stillGear(b, m, x, y, w, h);
  tile(b, m, x + pad, y + 70 * u, 53 * u, 21 * u, Math.max(MIN_TEXT, 12 * u));
  let right = x + w - pad;
  if (m.clock !== null) {
    clockPlate(b, m, right - 8 * u, y + 80.5 * u, 8 * u);
    right -= 21 * u;
  }
  result(b, m, x + pad + 56 * u, right, y + 80.5 * u, u);
  marks(b, m, x, y, w, h);
  border(b, m, x, y, w, h, Math.max(1.25, 1.5 * u));
}

function header(b: Brush, m: Machine, x: number, y: number, w: number, u: number): void {
  const { c, pal } = b;
  const mid = y + 14.5 * u;
  c.textBaseline = 'middle';
  c.font = `600 ${Math.max(MIN_TEXT, 11.5 * u)}px ${pal.sans}`;
  c.fillStyle = pal.ink;
  const used = label(c, `#${m.id}`, x + 9 * u, mid, w * 0.4);
  c.font = `${Math.max(MIN_TEXT, 11 * u)}px ${pal.sans}`;
  c.fillStyle = pal.muted;
  const badge = m.type === null ? '' : m.type === 'sticky' ? '[S]' : '[C]';
  label(c, m.alias, x + 9 * u + used + 5 * u, mid, w - used - 66 * u);
  c.font = `600 ${Math.max(MIN_TEXT, 10.5 * u)}px ${pal.mono}`;
  c.fillStyle = typeColor(b, m);
  c.textAlign = 'right';
  c.fillText(badge, x + w - 24 * u, mid);
  c.textAlign = 'left';
  lampShape(b, m, x + w - 13 * u, mid, 5.4 * u);
}

function laneText(b: Brush, m: Machine, x: number, y: number, w: number, u: number): void {
  const { c, pal } = b;
  const size = 10 * u;
  if (size < MIN_TEXT) return;
  c.font = `${size}px ${pal.mono}`;
  c.textBaseline = 'middle';
  c.fillStyle = m.litA ? pal.ink : pal.muted;
  label(c, m.cycleA === null ? 'A' : `A·${m.cycleA}`, x + 5 * u, y, w * 0.34);
  c.fillStyle = m.litB ? pal.ink : pal.muted;
  c.textAlign = 'right';
  label(c, m.cycleB === null ? 'B' : `B·${m.cycleB}`, x + w - 5 * u, y, w * 0.34);
  c.textAlign = 'left';
}

function clockPlate(b: Brush, m: Machine, x: number, y: number, r: number): void {
  const { c, pal } = b;
  const part = Math.min(1, m.clock ?? 0);
  c.lineWidth = Math.max(1.5, r * 0.36);
  c.strokeStyle = pal.raise;
  c.beginPath();
  c.arc(x, y, r * 0.78, 0, 2 * Math.PI);
  c.stroke();
  c.strokeStyle = m.jam === 2 ? pal.crit : m.jam === 1 ? pal.warn : pal.muted;
  c.beginPath();
  c.arc(x, y, r * 0.78, -Math.PI / 2, -Math.PI / 2 + part * 2 * Math.PI);
  c.stroke();
  c.lineWidth = 1;
  line(c, x, y, x + Math.sin(part * 2 * Math.PI) * r * 0.5, y - Math.cos(part * 2 * Math.PI) * r * 0.5);
}

function result(b: Brush, m: Machine, x1: number, x2: number, y: number, u: number): void {
  const { c, pal } = b;
  const size = Math.max(MIN_TEXT, 11 * u);
  c.textBaseline = 'middle';
  c.textAlign = 'right';
  c.font = `600 ${size}px ${pal.sans}`;
  const net = m.lastNet;
  const stuck = (m.k ?? 0) >= 1;
  const width = x2 - x1;
  if (net !== null) {
    c.fillStyle = net < 0 ? pal.neg : net > 0 ? pal.pos : pal.muted;
    label(c, shortMoney(net), x2, stuck ? y - 5.5 * u : y, width);
  }
  if (stuck) {
    c.font = `${Math.max(MIN_TEXT, 10 * u)}px ${pal.sans}`;
    c.fillStyle = (m.k ?? 0) >= 2 ? (pal.light ? pal.crit : pal.neg) : pal.warn;
    label(c, `k ${(m.k ?? 0).toFixed(1)}`, x2, net === null ? y : y + 6.5 * u, width);
  }
  c.textAlign = 'left';
}
