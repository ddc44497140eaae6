import type { Scene } from '../scene/scene';
import type { Rect } from '../scene/layout';
import { progress, share, type Running } from '../scene/timeline';
import type { ExposureWindow, Field } from './geometry';
import { BAUHAUS as C, moodOf, type BauhausModel, type Block } from './model';
import { edges } from './paint';
import { morph, twinkle, type Orphan } from './scatter';
import { drawNumber } from './segments';
import { sparkleAlpha, type Sparkle } from './sparkles';

type Ctx = CanvasRenderingContext2D;

export interface LiveInput {
  readonly c: Ctx;
  readonly model: BauhausModel;
  readonly scene: Scene;
  readonly window: ExposureWindow;
  readonly sparkles: readonly Sparkle[];
  readonly running: readonly Running[];
  readonly nowMs: number;
  readonly still: boolean;
  readonly selected: number | null;
  readonly selectedMs: number;
  readonly counter: string;
  /** Glyph of the currency, or of the base asset. */
  readonly currency: string;
  readonly particles: boolean;
}

/** Box of the counter: top right of the field (§4.6). */
export function counterBox(f: Field): Rect {
  const h = Math.min(46, Math.max(32, 0.09 * f.h));
  const w = Math.min(220, Math.max(150, 0.23 * f.w));
  return { x: f.x + f.w - w - 14, y: f.y + 14, w, h };
}

/** What moves: sparkles, orphans, fills, flights, the counter and the overlays of power states. */
export function paintLive(input: LiveInput): void {
  const { c, model, scene } = input;
  c.clearRect(0, 0, model.field.width, model.field.height);
  if (input.particles) sparkles(input);
  pulses(input);
  const mood = moodOf(scene);
  const frozen = mood.motion === 0 || input.still;
  for (const orphan of model.orphans) plus(c, orphan, twinkle(orphan, input.nowMs, scene.backlog, frozen));
  for (const row of input.running) motion(input, row);
  ring(input);
  counter(input);
  washes(input);
}

const SHADES = 16;

/**
 * One white pixel each, drawn shade by shade. Those that a thinner channel left outside are not drawn: a clip along the
 * curved outline costs a software rasteriser more than everything else of a frame.
 */
function sparkles(input: LiveInput): void {
  const { c, model } = input;
  const { top, bottom } = edges(model, input.window);
  const [low, high] = [model.field.cy - top, model.field.cy + bottom - 1];
  const shades: Sparkle[][] = Array.from({ length: SHADES + 1 }, () => []);
  for (const row of input.sparkles) {
    if (row.y < low || row.y > high) continue;
    const alpha = input.still ? 0.6 : sparkleAlpha(row, input.nowMs);
    shades[Math.round(alpha * SHADES)]?.push(row);
  }
  c.fillStyle = '#FFFFFF';
  for (const [shade, rows] of shades.entries()) {
    if (shade === 0 || rows.length === 0) continue;
    c.globalAlpha = shade / SHADES;
    for (const row of rows) c.fillRect(Math.round(row.x), Math.round(row.y), 1, 1);
  }
  c.globalAlpha = 1;
}

/** Jammed exits pulse at 1 Hz. */
function pulses(input: LiveInput): void {
  const { c, model } = input;
  const beat = input.still ? 0.5 : 0.5 + 0.5 * Math.sin((2 * Math.PI * input.nowMs) / 1000);
  c.strokeStyle = C.alert;
  c.lineWidth = 2;
  c.globalAlpha = 0.3 + 0.7 * beat;
  c.beginPath();
  for (const mark of model.marks) {
    if (!mark.jammed) continue;
    c.moveTo(mark.x + mark.r + 4, mark.y);
    c.arc(mark.x, mark.y, mark.r + 4, 0, 2 * Math.PI);
  }
  c.stroke();
  c.globalAlpha = 1;
}

/** A plus of nine cells of 3 px with a black centre. */
function plus(c: Ctx, orphan: Orphan, alpha: number): void {
  const x = Math.round(orphan.x) - 1;
  const y = Math.round(orphan.y) - 1;
  c.globalAlpha = alpha;
  c.fillStyle = orphan.color;
  c.fillRect(x - 6, y, 15, 3);
  c.fillRect(x, y - 6, 3, 15);
  c.fillStyle = C.structure;
  c.fillRect(x, y, 3, 3);
  c.globalAlpha = 1;
}

function blockOf(model: BauhausModel, slot: number | null): Block | undefined {
  return slot === null ? undefined : model.blocks.find((block) => block.ids.includes(slot));
}

function motion(input: LiveInput, row: Running): void {
  const { c, model, nowMs } = input;
  const block = blockOf(model, row.slot);
  if (!block) return;
  const x = block.x + block.w / 2;
  const cy = model.field.cy;
  const p = progress(row, nowMs);
  const side = row.side === 'sell' ? -1 : 1;
  c.save();
  switch (row.kind) {
    case 'absorb':
    case 'deliver':
      c.globalAlpha = 1 - p;
      c.fillStyle = row.kind === 'absorb' ? '#FFFFFF' : C.structure;
      c.beginPath();
      c.arc(x, cy + side * (1 - p) * model.maxOff * 0.6, 6, 0, 2 * Math.PI);
      c.fill();
      break;
    case 'sparkle':
      celebrate(c, row, x, cy, share(row, nowMs));
      flight(input, row, x, cy, share(row, nowMs));
      break;
    case 'gold':
      flight(input, row, x, cy, p);
      break;
    case 'dissolve':
      c.globalAlpha = 1 - p;
      c.fillStyle = C.text;
      for (let i = 0; i < 12; i++) {
        const a = (i * Math.PI) / 6;
        c.fillRect(x + Math.cos(a) * p * 18, cy + side * model.maxOff * 0.5 + Math.sin(a) * p * 18, 3, 3);
      }
      break;
    case 'drop': {
      const m = morph(share(row, nowMs));
      c.strokeStyle = C.structure;
      c.globalAlpha = m.circle;
      c.beginPath();
      c.arc(x, cy + side * model.maxOff * 0.6, 6, 0, 2 * Math.PI);
      c.stroke();
      c.globalAlpha = m.plus;
      c.fillStyle = C.s1b;
      c.fillRect(x - 7, cy + side * model.maxOff * 0.6 - 1, 15, 3);
      c.fillRect(x - 1, cy + side * model.maxOff * 0.6 - 7, 3, 15);
      break;
    }
    case 'crack':
    case 'ring':
    case 'flash':
      c.globalAlpha = 1 - p;
      c.strokeStyle = row.kind === 'crack' ? C.alert : C.structure;
      c.lineWidth = 3;
      c.strokeRect(block.x - 6 * p, cy - block.h / 2 - 6 * p, block.w + 12 * p, block.h + 12 * p);
      break;
    default:
  }
  c.restore();
}

/** 24 particles for 900 ms with gravity 240 px/s². */
function celebrate(c: Ctx, row: Running, x: number, y: number, linear: number): void {
  const t = (linear * row.ms) / 1000;
  if (t > 0.9) return;
  c.fillStyle = (row.net ?? 0) < 0 ? C.alert : C.text;
  c.globalAlpha = 1 - t / 0.9;
  for (let i = 0; i < 24; i++) {
    const a = (i * Math.PI) / 12;
    const v = 70 + (i % 3) * 30;
    c.fillRect(x + Math.cos(a) * v * t, y + Math.sin(a) * v * t + 120 * t * t, 3, 3);
  }
}

/** Eight particles fly to the counter; grey when the profit came from a recovery. */
function flight(input: LiveInput, row: Running, x: number, y: number, linear: number): void {
  const { c, model } = input;
  const box = counterBox(model.field);
  const t = Math.min(1, (linear * row.ms) / 760);
  if (t >= 1) return;
  const fromRecovery = row.kind === 'gold';
  c.fillStyle = fromRecovery ? '#6b6b6b' : C.text;
  for (let i = 0; i < 8; i++) {
    const p = Math.min(1, Math.max(0, t * 1.3 - i * 0.04));
    const s = p * p * (3 - 2 * p);
    c.globalAlpha = 1;
    const bend = Math.sin(p * Math.PI) * (i - 3.5) * 6;
    c.fillRect(x + (box.x + box.w / 2 - x) * s + bend, y + (box.y + box.h / 2 - y) * s, 4, 4);
  }
}

/** White ring that grows from 2 to 8 px in 500 ms around the selection. */
function ring(input: LiveInput): void {
  const { c, model, selected } = input;
  const block = blockOf(model, selected);
  if (!block) return;
  const t = input.still ? 1 : Math.min(1, (input.nowMs - input.selectedMs) / 500);
  const grow = 2 + 6 * t;
  c.strokeStyle = C.structure;
  c.lineWidth = 4;
  c.strokeRect(block.x - grow, model.field.cy - block.h / 2 - grow, block.w + 2 * grow, block.h + 2 * grow);
  c.strokeStyle = '#FFFFFF';
  c.lineWidth = 2.5;
  c.strokeRect(block.x - grow, model.field.cy - block.h / 2 - grow, block.w + 2 * grow, block.h + 2 * grow);
}

function counter(input: LiveInput): void {
  const { c, model, scene } = input;
  const box = counterBox(model.field);
  c.fillStyle = '#FFFFFF';
  c.fillRect(box.x, box.y, box.w, box.h);
  c.strokeStyle = C.structure;
  c.lineWidth = 2;
  c.strokeRect(box.x, box.y, box.w, box.h);
  const h = box.h * 0.56;
  const color = scene.output.negative ? C.alert : C.structure;
  c.font = `700 ${Math.round(box.h * 0.5)}px system-ui, sans-serif`;
  c.textBaseline = 'middle';
  c.fillStyle = color;
  c.fillText(input.currency, box.x + 10, box.y + box.h / 2 + 1);
  c.save();
  c.beginPath();
  c.rect(box.x + box.h * 0.8, box.y, box.w - box.h * 0.8, box.h);
  c.clip();
  const blank = '8'.repeat(Math.max(0, 9 - input.counter.replace('.', '').length));
  const left = drawNumber(c, input.counter, box.x + box.w - 8, box.y + (box.h - h) / 2, h, color, 'rgba(0,0,0,.06)');
  drawNumber(c, blank, left, box.y + (box.h - h) / 2, h, 'rgba(0,0,0,.06)', 'rgba(0,0,0,.06)');
  c.restore();
}

/** Washes of the power states and the sparks of a circuit at risk (§4.7). */
function washes(input: LiveInput): void {
  const { c, model, scene } = input;
  const { width, height } = model.field;
  const { name } = scene.power;
  if (name === 'paused') cover(c, width, height, 'rgba(128,128,128,.6)');
  else if (name === 'brownout') cover(c, width, height, 'rgba(128,128,128,.35)');
  else if (name === 'unknown') cover(c, width, height, 'rgba(128,128,128,.6)');
  else if (name === 'blackout' || name === 'halted') {
    cover(c, width, height, name === 'halted' ? 'rgba(82,44,24,.2)' : 'rgba(82,44,24,.1)');
    if (name === 'halted') {
      const shade = c.createRadialGradient(width / 2, height / 2, height * 0.3, width / 2, height / 2, width * 0.7);
      shade.addColorStop(0, 'rgba(0,0,0,0)');
      shade.addColorStop(1, 'rgba(0,0,0,.6)');
      c.fillStyle = shade;
      c.fillRect(0, 0, width, height);
    }
  }
  if (!scene.sparks) return;
  const f = model.field;
  const round = 2 * (f.w + f.h);
  c.fillStyle = C.alert;
  for (let i = 0; i < 16; i++) {
    const at = ((input.still ? 0 : (input.nowMs / 1000) * 180) + (i * round) / 16) % round;
    const [x, y] = perimeter(f, at);
    c.fillRect(x - 2, y - 2, 4, 4);
  }
}

function cover(c: Ctx, w: number, h: number, color: string): void {
  c.fillStyle = color;
  c.fillRect(0, 0, w, h);
}

function perimeter(f: Field, at: number): readonly [number, number] {
  if (at < f.w) return [f.x + at, f.y];
  if (at < f.w + f.h) return [f.x + f.w, f.y + at - f.w];
  if (at < 2 * f.w + f.h) return [f.x + f.w - (at - f.w - f.h), f.y + f.h];
  return [f.x, f.y + f.h - (at - 2 * f.w - f.h)];
}
