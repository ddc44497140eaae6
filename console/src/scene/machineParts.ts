import { padlock, phaseGlyph, roundRect, type Ctx } from './draw';
import type { Lod } from './camera';
import type { Machine } from './machine';
import type { Palette } from './palette';

/** What the painter needs besides the machine. */
export interface Brush {
  readonly c: Ctx;
  readonly pal: Palette;
  readonly lod: Lod;
  /** Power is dead: machines stand dark. */
  readonly dark: boolean;
  /** Height of the spurs above and below, screen px. */
  readonly spur: number;
}

/** Colour of the phase of a machine. */
export function phaseColor(b: Brush, m: Machine): string {
  return m.phase === null ? b.pal.muted : b.pal.phase[m.phase];
}

/** Colour of the type of a slot. */
export function typeColor(b: Brush, m: Machine): string {
  return m.type === null ? b.pal.muted : b.pal[m.type];
}

/** Level 0: a coloured cell with a corner for warnings. */
export function cell(b: Brush, m: Machine, x: number, y: number, w: number, h: number): void {
  const { c, pal } = b;
  c.fillStyle = phaseColor(b, m);
  c.globalAlpha *= m.phase === 'S0' ? 0.45 : 0.9;
  c.fillRect(x, y, Math.max(1, w), Math.max(1, h));
  if (m.lamp === 'ok' || m.lamp === 'paused') return;
  c.globalAlpha = 1;
  c.fillStyle = m.lamp === 'crit' ? pal.crit : pal.warn;
  const s = Math.max(2, w * 0.4);
  c.fillRect(x + w - s, y, s, s);
}

/** Level 1: lit halves, border, lamp corner. */
export function block(b: Brush, m: Machine, x: number, y: number, w: number, h: number): void {
  const { c, pal } = b;
  c.fillStyle = pal.panel;
  c.fillRect(x, y, w, h);
  const alpha = c.globalAlpha;
  c.globalAlpha = alpha * (m.phase === 'S0' ? 0.2 : 0.35);
  c.fillStyle = phaseColor(b, m);
  if (m.phase === 'S1a') c.fillRect(x, y, w / 2, h);
  else if (m.phase === 'S1b') c.fillRect(x + w / 2, y, w / 2, h);
  else c.fillRect(x, y, w, h);
  c.globalAlpha = alpha;
  c.fillStyle = phaseColor(b, m);
  const foot = Math.max(2, h * 0.16);
  if (m.phase !== 'S0' && m.phase !== null) c.fillRect(x + 1, y + h - foot, w - 2, foot);
  border(b, m, x, y, w, h, 1);
  lampCorner(b, m, x, y, w);
  if (m.paused) padlock(c, x + w / 2, y + h / 2, Math.max(7, h * 0.45), pal.ink);
  else if (w >= 26 && h >= 20) glyphOnly(b, m, x, y, w, h);
}

function glyphOnly(b: Brush, m: Machine, x: number, y: number, w: number, h: number): void {
  if (m.phase === null || m.phase === 'S0') return;
  phaseGlyph(b.c, m.phase, x + w / 2, y + h * 0.44, Math.min(w, h) * 0.17, phaseColor(b, m));
}

function lampCorner(b: Brush, m: Machine, x: number, y: number, w: number): void {
  if (m.lamp !== 'warn' && m.lamp !== 'crit') return;
  const { c, pal } = b;
  const s = Math.max(4, w * 0.3);
  c.fillStyle = m.lamp === 'crit' ? pal.crit : pal.warn;
  c.beginPath();
  c.moveTo(x + w - s, y);
  c.lineTo(x + w, y);
  c.lineTo(x + w, y + s);
  c.closePath();
  c.fill();
}

/** Border of the slot type: solid or dashed. */
export function border(b: Brush, m: Machine, x: number, y: number, w: number, h: number, lw: number): void {
  const { c, pal } = b;
  c.strokeStyle = typeColor(b, m);
  c.lineWidth = pal.hc ? lw + 1 : lw;
  const before = c.globalAlpha;
  c.globalAlpha = before * (pal.hc ? 1 : 0.85);
  const unit = Math.max(1, w / 46);
  c.setLineDash(m.type === 'cycle' ? [Math.max(2, 6 * unit * 0.6), Math.max(2, 4 * unit * 0.6)] : []);
  roundRect(c, x + lw / 2, y + lw / 2, w - lw, h - lw, Math.min(6, w * 0.06));
  c.stroke();
  c.setLineDash([]);
  c.globalAlpha = before;
}
