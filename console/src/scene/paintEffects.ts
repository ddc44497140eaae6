import { shortMoney } from '../truth/shortMoney';
import { roundRect, triangle } from './draw';
import type { Layout, Rect } from './layout';
import { toScreen, type Surface } from './paintFloor';
import { spurX } from './paintMachine';
import { progress, share, type Running } from './timeline';

/** What the effects are drawn on. */
export interface EffectInput {
  readonly s: Surface;
  readonly layout: Layout;
  readonly nowMs: number;
  /** Screen rectangle of a machine now, or where it last stood. */
  rectOf(slot: number | null, at: Rect | null): Rect | null;
  /** Paints a machine of the scene into a rectangle. */
  machine(slot: number, rect: Rect): void;
}

/** Draws every running motion of console.md §3.5. */
export function paintEffects(input: EffectInput, running: readonly Running[]): void {
  const { c } = input.s;
  for (const row of running) {
    const rect = input.rectOf(row.slot, row.at);
    c.save();
    if (rect) onMachine(input, row, rect, progress(row, input.nowMs));
    else wholeFloor(input, row);
    c.restore();
  }
}

function spur(input: EffectInput): number {
  return Math.min(14, input.layout.metrics.gy * 0.35) * input.s.view.zoom;
}

function sideColor(input: EffectInput, row: Running): string {
  return row.side === 'sell' ? input.s.pal.sell : input.s.pal.buy;
}

function mark(input: EffectInput, row: Running, x: number, y: number, r: number, color: string): void {
  const { c } = input.s;
  c.fillStyle = color;
  triangle(c, x, y, r, row.side === 'sell');
  c.fill();
}

function onMachine(input: EffectInput, row: Running, m: Rect, p: number): void {
  const { s } = input;
  const { c, pal } = s;
  const r = Math.max(3.5, Math.min(6, m.w * 0.06));
  const color = sideColor(input, row);
  const isExit = row.role === 'exit' || row.role === 'recovery';
  const x = spurX(m.x, m.w, isExit);
  const gap = spur(input);
  const y = isExit ? m.y + m.h + gap * 0.5 : m.y - gap * 0.5;
  switch (row.kind) {
    case 'place': {
      c.globalAlpha = Math.min(1, p * 3);
      const from = isExit ? m.y + m.h * 0.8 : y - gap * 0.5;
      mark(input, row, x - (1 - p) * m.w * 0.6, from + (y - from) * p, r, color);
      return;
    }
    case 'absorb':
      c.globalAlpha = 0.5 * (1 - p);
      c.fillStyle = color;
      c.fillRect(row.side === 'sell' ? m.x : m.x + m.w / 2, m.y, m.w / 2, m.h);
      c.globalAlpha = 1 - p;
      mark(input, row, x, y + p * gap, r * (1 - p * 0.5), color);
      return;
    case 'deliver':
      return flight(input, row, m, p, color);
    case 'gold':
      return flight(input, row, m, p, pal.gold);
    case 'fade':
      c.globalAlpha = 1 - p;
      mark(input, row, x, y, r, pal.muted);
      return;
    case 'bounce': {
      const away = Math.sin(p * Math.PI) * m.h * 0.3;
      c.globalAlpha = 1 - p * 0.6;
      mark(input, row, x, y - away, r, color);
      c.fillStyle = pal.crit;
      c.fillRect(x + r, y - away - r, 2, r * 2);
      return;
    }
    case 'drop':
    case 'dissolve':
    case 'drift':
      return onBelt(input, row, m, p, r, color);
    case 'crack':
      return crack(input, row, m, p);
    case 'sparkle':
      return sparkle(input, row, m);
    case 'ring':
      return ring(input, row, m, p);
    case 'slide':
      c.globalAlpha = Math.min(1, share(row, input.nowMs) * 2);
      if (row.slot !== null) input.machine(row.slot, { ...m, x: m.x - 200 * (1 - p) * s.view.zoom });
      return;
    case 'shrink': {
      const k = 1 - 0.35 * p;
      c.globalAlpha = 1 - p;
      c.strokeStyle = pal.muted;
      c.fillStyle = pal.panel;
      roundRect(c, m.x + (m.w * (1 - k)) / 2, m.y + (m.h * (1 - k)) / 2, m.w * k, m.h * k, 5);
      c.fill();
      c.stroke();
      return;
    }
    case 'morph': {
      c.globalAlpha = Math.sin(p * Math.PI);
      c.strokeStyle = row.to === 'sticky' ? pal.sticky : pal.cycle;
      c.lineWidth = 3;
      const grow = 4 * Math.sin(p * Math.PI);
      roundRect(c, m.x - grow, m.y - grow, m.w + 2 * grow, m.h + 2 * grow, 6);
      c.stroke();
      return;
    }
    case 'whistle':
      c.globalAlpha = 1 - p;
      c.strokeStyle = pal.info;
      c.lineWidth = 2;
      for (const k of [0.4, 0.7, 1]) {
        c.beginPath();
        c.arc(m.x + m.w / 2, m.y + m.h / 2, Math.max(1, m.w * k * p), -0.7, 0.7);
        c.stroke();
      }
      return;
    case 'flash':
      c.globalAlpha = 0.35 * (1 - p);
      c.fillStyle = pal.ink;
      c.fillRect(m.x, m.y, m.w, m.h);
      return;
    default:
  }
}

/** From the machine over the out-feed bus and header into the output chest, with a trail of three dots. */
function flight(input: EffectInput, row: Running, m: Rect, p: number, color: string): void {
  const { s, layout } = input;
  const { c } = s;
  const chest = toScreen(s.view, layout.output);
  const header = layout.outHeader.x * s.view.zoom + s.view.x;
  const belt = layout.belt.y * s.view.zoom + s.view.y;
  const y0 = row.kind === 'gold' ? belt : m.y + m.h + spur(input);
  const path = [
    [spurX(m.x, m.w, true), row.kind === 'gold' ? belt : m.y + m.h],
    [spurX(m.x, m.w, true), y0],
    [row.kind === 'gold' ? chest.x + chest.w / 2 : header, y0],
    [row.kind === 'gold' ? chest.x + chest.w / 2 : header, chest.y + chest.h / 2],
    [chest.x + chest.w / 2, chest.y + chest.h / 2],
  ] as const;
  for (let i = 3; i >= 0; i--) {
    const at = pointOn(path, Math.max(0, p - i * 0.025));
    c.globalAlpha = i === 0 ? 1 : 0.5 - i * 0.12;
    c.fillStyle = color;
    c.beginPath();
    c.arc(at[0], at[1], i === 0 ? 4.5 : 3, 0, 2 * Math.PI);
    c.fill();
  }
}

function pointOn(path: readonly (readonly [number, number])[], p: number): readonly [number, number] {
  const lengths = path.slice(1).map((to, i) => Math.hypot(to[0] - (path[i]?.[0] ?? 0), to[1] - (path[i]?.[1] ?? 0)));
  let left = lengths.reduce((sum, length) => sum + length, 0) * p;
  for (const [i, length] of lengths.entries()) {
    const from = path[i];
    const to = path[i + 1];
    if (!from || !to) break;
    if (left <= length || i === lengths.length - 1) {
      const f = length === 0 ? 1 : Math.min(1, left / length);
      return [from[0] + (to[0] - from[0]) * f, from[1] + (to[1] - from[1]) * f];
    }
    left -= length;
  }
  return path[0] ?? [0, 0];
}

function onBelt(input: EffectInput, row: Running, m: Rect, p: number, r: number, color: string): void {
  const { s, layout } = input;
  const { c } = s;
  const belt = layout.belt.y * s.view.zoom + s.view.y;
  const x = m.x + m.w + (layout.metrics.gx / 2) * s.view.zoom;
  if (row.kind === 'drop') return mark(input, row, x, m.y + m.h + (belt - m.y - m.h) * p, r, color);
  if (row.kind === 'dissolve') {
    c.globalAlpha = 1 - p;
    for (let i = 0; i < 8; i++) {
      const a = (i * Math.PI) / 4;
      c.fillStyle = color;
      c.fillRect(x + Math.cos(a) * p * 12, belt + Math.sin(a) * p * 12, 2, 2);
    }
    return;
  }
  const isRecovery = row.event === 'recovery_repriced';
  const y = isRecovery ? belt : m.y + m.h + spur(input) * 0.5;
  const at = isRecovery ? x : spurX(m.x, m.w, true);
  c.globalAlpha = 0.35 * (1 - p);
  mark(input, row, at - 14, y, r, color);
  c.globalAlpha = 1 - p * 0.5;
  mark(input, row, at - 14 + 14 * p, y, r, color);
}

function crack(input: EffectInput, row: Running, m: Rect, p: number): void {
  const { c, pal } = input.s;
  c.globalAlpha = 1 - p;
  c.strokeStyle = pal.crit;
  c.lineWidth = 3;
  c.beginPath();
  c.moveTo(m.x + m.w * 0.55, m.y);
  c.lineTo(m.x + m.w * 0.45, m.y + m.h * 0.35);
  c.lineTo(m.x + m.w * 0.6, m.y + m.h * 0.6);
  c.lineTo(m.x + m.w * 0.5, m.y + m.h);
  c.stroke();
  floatUp(input, row, m, p, pal.neg);
}

function floatUp(input: EffectInput, row: Running, m: Rect, p: number, color: string): void {
  if (row.net === null) return;
  const { c, pal } = input.s;
  c.globalAlpha = 1 - p * p;
  c.font = `700 13px ${pal.sans}`;
  c.textAlign = 'center';
  c.textBaseline = 'middle';
  c.lineWidth = 3;
  c.strokeStyle = pal.bg;
  const y = m.y - 4 - 28 * p;
  c.strokeText(shortMoney(row.net), m.x + m.w / 2, y);
  c.fillStyle = color;
  c.fillText(shortMoney(row.net), m.x + m.w / 2, y);
}

/** Twelve sparkles in two waves, the second starting at 30 %, and the amount. */
function sparkle(input: EffectInput, row: Running, m: Rect): void {
  const { c, pal } = input.s;
  const linear = share(row, input.nowMs);
  const net = row.net ?? 0;
  const color = net > 0.01 ? pal.gold : net < 0 ? pal.neg : pal.ok;
  for (const wave of [0, 0.3]) {
    const p = Math.max(0, (linear - wave) / (1 - wave));
    if (p <= 0 || p >= 1) continue;
    c.globalAlpha = 1 - p;
    c.fillStyle = color;
    const reach = (m.w * 0.55 + 14) * (1 - (1 - p) ** 3);
    for (let i = 0; i < 6; i++) {
      const a = (i * Math.PI) / 3 + (wave > 0 ? Math.PI / 6 : 0);
      const size = 4 * (1 - p) + 1;
      c.fillRect(
        m.x + m.w / 2 + Math.cos(a) * reach - size / 2,
        m.y + m.h / 2 + Math.sin(a) * reach * 0.8 - size / 2,
        size,
        size,
      );
    }
  }
  floatUp(input, row, m, progress(row, input.nowMs), color);
}

function ring(input: EffectInput, row: Running, m: Rect, p: number): void {
  const { c, pal } = input.s;
  const phase = row.to as 'S0' | 'S1a' | 'S1b' | 'S2' | null;
  const color = (phase && pal.phase[phase]) || pal.muted;
  c.strokeStyle = color;
  c.lineWidth = 2.5 * (1 - p) + 0.5;
  const rings = row.from === 'S2' && row.to === 'S0' ? [1, 0.65] : [1];
  for (const k of rings) {
    const grow = Math.max(4, m.w * 0.16) * p * k;
    c.globalAlpha = 1 - p;
    roundRect(c, m.x - grow, m.y - grow, m.w + 2 * grow, m.h + 2 * grow, 6 + grow * 0.5);
    c.stroke();
  }
  if (row.to === 'S2' && row.from !== 'S0') {
    c.globalAlpha = 0.35 * (1 - p);
    c.fillStyle = pal.warn;
    c.fillRect(m.x, m.y, m.w, m.h);
  }
}

function wholeFloor(input: EffectInput, row: Running): void {
  const { s, layout } = input;
  const { c, pal } = s;
  const p = progress(row, input.nowMs);
  if (row.kind === 'wash' || row.kind === 'flash') {
    c.globalAlpha = 0.12 * (1 - p);
    c.fillStyle = row.to === 'Halted' ? pal.crit : pal.ink;
    c.fillRect(0, 0, s.width, s.height);
    return;
  }
  if (row.kind !== 'refill') return;
  const chest = toScreen(s.view, layout.output);
  c.globalAlpha = Math.sin(p * Math.PI) * 0.8;
  c.strokeStyle = pal.gold;
  c.lineWidth = 4;
  roundRect(c, chest.x - 5, chest.y - 5, chest.w + 10, chest.h + 10, 8);
  c.stroke();
}
