import type { Lod } from './camera';
import type { Layout, Rect } from './layout';
import type { Machine } from './machine';
import { pipeWidths, type Surface } from './paintFloor';
import { gearAt, gearRadius } from './paintMachine';
import { triangle } from './draw';
import type { Level } from './quality';
import type { Scene } from './scene';
import { gearFrame, gearSprite, stripSprite, type Sprite } from './sprites';

/** Layers of the floor that the operator can switch off (keys `l b`, `l p`). */
export interface Layers {
  readonly belts: boolean;
  readonly particles: boolean;
}

export interface MotionInput {
  readonly s: Surface;
  readonly layout: Layout;
  readonly scene: Scene;
  readonly visible: readonly { readonly machine: Machine; readonly rect: Rect }[];
  readonly lod: Lod;
  readonly level: Level;
  readonly layers: Layers;
  readonly ratio: number;
  readonly nowMs: number;
  /** True when nothing may move: everything is drawn where it stands. */
  readonly still: boolean;
}

const BELT_PX_S = 30;
const RECYCLE_PX_S = 10;

/** True when something on the floor moves by itself: particles, belts, gears or a blinking lamp. */
export function movesByItself(scene: Scene, lod: Lod, level: Level, layers: Layers): boolean {
  if (scene.power.name === 'idle' || scene.machines.length === 0) return false;
  if (scene.power.speed > 0 && layers.particles && level < 2) return true;
  if (scene.power.factor > 0) {
    if (layers.belts && level < 3 && scene.machines.some((m) => m.entries.length + m.exits.length > 0)) return true;
    if (lod >= 2 && level < 4 && scene.machines.some((m) => m.gear > 0 || m.churn !== null)) return true;
  }
  if (scene.power.factor === 0) return false;
  if (scene.sparks || scene.power.flicker) return true;
  if (scene.chests.quote === 'empty' || scene.chests.base === 'empty') return true;
  return scene.machines.some((m) => m.lamp === 'crit');
}

/** Belts, particles, gears, blinking lamps, sparks and repair bots of one frame. */
export function paintMotion(input: MotionInput): void {
  const { scene, level, layers } = input;
  if (layers.belts && level < 3) belts(input);
  if (layers.particles && level < 2) particles(input);
  if (input.lod >= 2) gears(input);
  if (input.lod >= 2) churnRings(input);
  if (scene.power.name !== 'unknown') blinks(input);
  if (scene.sparks && !input.still) sparks(input);
  if (input.lod >= 2) bots(input);
}

function seconds(input: MotionInput): number {
  return input.still ? 0 : input.nowMs / 1000;
}

/** Copies a moving strip along a horizontal line, clipped to the window. */
function along(
  input: MotionInput,
  strip: Sprite,
  x1: number,
  x2: number,
  y: number,
  period: number,
  shift: number,
): void {
  const { s, ratio } = input;
  const from = Math.max(x1, -period);
  const to = Math.min(x2, s.width);
  if (to <= from || y < -20 || y > s.height + 20) return;
  const phase = (((shift - (from - x1)) % period) + period) % period;
  const high = strip.size / ratio;
  const wide = to - from;
  const sx = (period - phase) * ratio;
  s.c.drawImage(strip.image, sx, 0, wide * ratio, strip.size, from, y - high / 2, wide, high);
}

function belts(input: MotionInput): void {
  const { s, layout, scene, ratio } = input;
  const { view, pal } = s;
  const z = view.zoom;
  const t = seconds(input) * scene.power.factor;
  const thick = Math.max(4, pipeWidths(layout, z).bus);
  const period = 18;
  if (z * layout.metrics.mh >= 24) {
    const strip = stripSprite('chevron', s.width + 2 * period, period, thick, pal.muted, false, ratio);
    s.c.globalAlpha = 0.7;
    for (const list of [layout.inBuses, layout.outBuses])
      for (const bus of list)
        along(input, strip, bus.x1 * z + view.x, bus.x2 * z + view.x, bus.y * z + view.y, period, t * BELT_PX_S);
  }
  const wide = Math.max(5, pipeWidths(layout, z).belt * 0.66);
  const slow = stripSprite('chevron', s.width + 60, 26, wide, pal.muted, false, ratio);
  const { belt } = layout;
  s.c.globalAlpha = scene.backlog ? 1 : 0.75;
  along(input, slow, belt.x1 * z + view.x, belt.x2 * z + view.x, belt.y * z + view.y, 26, t * RECYCLE_PX_S);
  s.c.globalAlpha = 1;
}

function particles(input: MotionInput): void {
  const { s, layout, scene, ratio } = input;
  if (scene.power.speed === 0) return;
  const { view, pal } = s;
  const z = view.zoom;
  const { trunk, riser } = layout;
  const dim = scene.power.name === 'fresh' ? 1 : scene.power.name === 'aging' ? 0.7 : 0.5;
  const thick = Math.max(5, pipeWidths(layout, z).trunk * 0.8);
  const color = scene.power.name === 'brownout' ? pal.warn : pal.light ? '#b98900' : '#ffe08a';
  const period = 38;
  const shift = seconds(input) * scene.power.speed;
  s.c.globalAlpha = dim;
  const strip = stripSprite('dot', s.width + 2 * period, period, thick, color, false, ratio);
  along(input, strip, trunk.x1 * z + view.x, trunk.x2 * z + view.x, trunk.y * z + view.y, period, shift);
  const down = stripSprite('dot', s.height + 2 * period, period, thick * 0.7, color, true, ratio);
  const y1 = Math.max(riser.y1 * z + view.y, 0);
  const y2 = Math.min(riser.y2 * z + view.y, s.height);
  const phase = ((shift % period) + period) % period;
  const wide = down.size / ratio;
  if (y2 > y1)
    s.c.drawImage(
      down.image,
      0,
      (period - phase) * ratio,
      down.size,
      (y2 - y1) * ratio,
      riser.x * z + view.x - wide / 2,
      y1,
      wide,
      y2 - y1,
    );
  s.c.globalAlpha = 1;
}

function gears(input: MotionInput): void {
  const { s, scene, visible, lod, ratio } = input;
  if (scene.power.dark) return;
  const turn = input.level === 4 ? 0.2 : seconds(input) * scene.power.factor;
  for (const { machine, rect } of visible) {
    if (machine.gear === 0 || machine.phase === null) continue;
    const r = gearRadius(rect.w, lod);
    const sprite = gearSprite(r, s.pal.phase[machine.phase], ratio);
    const frame = gearFrame(turn * machine.gear);
    const [x, y] = gearAt(rect.x, rect.y, rect.w, rect.h, lod);
    const { image, size: px } = sprite;
    const size = px / ratio;
    s.c.drawImage(image, frame * px, 0, px, px, x - size / 2, y - size / 2, size, size);
  }
}

/** A third of a ring turns around the gear while a churner of the slot is active. */
function churnRings(input: MotionInput): void {
  const { s, scene, visible, lod } = input;
  const { c, pal } = s;
  const turn = input.level === 4 ? 0 : seconds(input) * scene.power.factor * 1.6;
  for (const { machine, rect } of visible) {
    if (machine.churn === null) continue;
    const [x, y] = gearAt(rect.x, rect.y, rect.w, rect.h, lod);
    const r = gearRadius(rect.w, lod) * 1.42;
    c.strokeStyle = pal.cycle;
    c.lineWidth = Math.max(1.5, r * 0.16);
    c.beginPath();
    c.arc(x, y, r, turn, turn + (2 * Math.PI) / 3);
    c.stroke();
  }
}

/** Crit lamps and starving chests blink at 1 Hz; without power they stand bright. */
function blinks(input: MotionInput): void {
  const { s, layout, scene, visible } = input;
  const steady = input.still || scene.power.factor === 0;
  const on = steady || Math.floor(input.nowMs / 500) % 2 === 0;
  if (!on) return;
  const { c, pal, view } = s;
  c.strokeStyle = pal.crit;
  c.lineWidth = 2;
  c.fillStyle = pal.crit;
  c.globalAlpha = input.lod >= 2 ? 1 : 0.55;
  for (const { machine, rect } of visible) {
    if (machine.lamp !== 'crit') continue;
    if (input.lod >= 2) c.strokeRect(rect.x - 2.5, rect.y - 2.5, rect.w + 5, rect.h + 5);
    else c.fillRect(rect.x + 1, rect.y + 1, rect.w - 2, rect.h - 2);
  }
  c.globalAlpha = 1;
  c.strokeStyle = pal.warn;
  for (const [state, chest] of [
    [scene.chests.quote, layout.quoteChest],
    [scene.chests.base, layout.baseChest],
  ] as const)
    if (state === 'empty')
      c.strokeRect(
        chest.x * view.zoom + view.x - 3,
        chest.y * view.zoom + view.y - 3,
        chest.w * view.zoom + 6,
        chest.h * view.zoom + 6,
      );
}

function sparks(input: MotionInput): void {
  const { s, layout } = input;
  const { c, pal, view } = s;
  const { trunk } = layout;
  const long = (trunk.x2 - trunk.x1) * view.zoom;
  c.fillStyle = pal.warn;
  for (let i = 0; i < 10; i++) {
    const run = (input.nowMs / 1000) * 180 + (i * long) / 10;
    const x = trunk.x1 * view.zoom + view.x + (run % long);
    const y = trunk.y * view.zoom + view.y + Math.sin(run * 0.19 + i) * 7 * view.zoom;
    c.fillRect(x, y, 2.5, 2.5);
  }
}

/** Repair bots bob by 3 px at 0.48 Hz beside machines with a missing leg. */
function bots(input: MotionInput): void {
  const { s, visible } = input;
  const { c, pal } = s;
  for (const { machine, rect } of visible) {
    if (!machine.repair) continue;
    const y = rect.y + rect.h * 0.22 + Math.sin(seconds(input) * 2 * Math.PI * 0.48) * 3;
    const r = Math.max(4, rect.w * 0.055);
    const x = rect.x - r * 0.6;
    c.fillStyle = pal.raise;
    c.strokeStyle = pal.warn;
    c.lineWidth = 1.5;
    c.beginPath();
    c.arc(x, y, r, 0, 2 * Math.PI);
    c.fill();
    c.stroke();
    c.fillStyle = pal.warn;
    triangle(c, x, y, r * 0.45, machine.oneSided === 'short_only');
    c.fill();
  }
}
