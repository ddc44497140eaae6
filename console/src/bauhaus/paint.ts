import { hatch } from '../scene/draw';
import type { Scene } from '../scene/scene';
import { channelFill, channelPath, clamp, halfPath, staleness, type Exposure, type ExposureWindow } from './geometry';
import { BAUHAUS as C, moodOf, phaseColor, type BauhausModel, type Block, type Mark } from './model';

type Ctx = CanvasRenderingContext2D;

export interface BaseInput {
  readonly c: Ctx;
  readonly model: BauhausModel;
  readonly scene: Scene;
  readonly window: ExposureWindow;
  readonly limitSec: number;
  /** High contrast: hatching instead of tints. */
  readonly hc: boolean;
  readonly currency: string;
  readonly hidden: boolean;
}

/** Half-thicknesses of the channel, px. */
export function edges(model: BauhausModel, window: ExposureWindow): { readonly top: number; readonly bottom: number } {
  const { sell, buy } = window.thickness(model.exposure);
  return { top: sell, bottom: buy };
}

/** The layer that changes with the state: void, channel, field, book bars, slots and orders (§4.2). */
export function paintBase(input: BaseInput): void {
  const { c, model, scene } = input;
  const { field } = model;
  const { top, bottom } = edges(model, input.window);
  c.fillStyle = C.void;
  c.fillRect(0, 0, field.width, field.height);
  const dead = scene.power.name === 'blackout' || scene.power.name === 'halted' || scene.power.name === 'unknown';
  c.fillStyle = channelFill(staleness(scene.priceAgeSec, input.limitSec, dead));
  c.fill(channelPath(field, top, bottom));
  gullet(input, top, bottom);
  for (const upper of [true, false]) {
    const half = halfPath(field, upper, upper ? top : bottom);
    c.fillStyle = C.canvas;
    c.fill(half);
    c.strokeStyle = C.frame;
    c.lineWidth = 3;
    c.stroke(half);
  }
  bar(input, 'sell', model.exposure, top);
  bar(input, 'buy', model.exposure, bottom);
  const mood = moodOf(scene);
  for (const mark of model.marks) hairline(c, model, mark, mood.order);
  for (const block of model.blocks) slot(input, block, mood.slot);
  const ratio = c.getTransform().a;
  for (const mark of model.marks) order(c, mark, mood.order, input.currency, ratio);
}

/** The right funnel fills up to the part of the next milestone that is reached. */
function gullet(input: BaseInput, top: number, bottom: number): void {
  const { c, model, scene } = input;
  const { output } = scene;
  if (output.value === null || output.negative) return;
  const { field } = model;
  c.save();
  c.clip(channelPath(field, top, bottom));
  const h = field.height * output.fill;
  c.fillStyle = C.frame;
  c.fillRect(field.x + field.w + 6, field.height - h, field.width - field.x - field.w - 6, h);
  c.restore();
}

function bar(input: BaseInput, side: 'sell' | 'buy', exposure: Exposure, thick: number): void {
  const { c, model, window } = input;
  const { field } = model;
  const length = window.barLength(exposure, side, field.w);
  const centre = field.x + field.w / 2;
  const x = side === 'sell' ? centre - length : centre;
  const y = side === 'sell' ? field.cy - thick : field.cy;
  c.fillStyle = side === 'sell' ? C.sellBar : C.buyBar;
  c.fillRect(x, y, length, thick);
  if (length <= 60 || thick < 14) return;
  const text = input.hidden ? '•••' : amount(exposure[side]);
  c.font = '600 11px system-ui, sans-serif';
  c.textBaseline = 'middle';
  c.fillStyle = side === 'sell' ? C.structure : C.structure;
  c.textAlign = side === 'sell' ? 'left' : 'right';
  c.fillText(text, side === 'sell' ? x + 6 : x + length - 6, y + (side === 'sell' ? 8 : thick - 8));
  c.textAlign = 'left';
}

function amount(value: number): string {
  if (value >= 1e6) return `${(value / 1e6).toFixed(2)}M`;
  return value >= 1e4 ? `${(value / 1e3).toFixed(1)}k` : value.toFixed(1);
}

function slot(input: BaseInput, b: Block, alpha: number): void {
  const { c, model } = input;
  const y = model.field.cy - b.h / 2;
  const color = phaseColor(b.phase);
  c.fillStyle = '#FFFFFF';
  c.globalAlpha = 1;
  c.fillRect(b.x, y, b.w, b.h);
  c.globalAlpha = clamp(0.34 * alpha, 0.18, 0.46);
  c.fillStyle = C.canvas;
  c.fillRect(b.x, y, b.w, b.h);
  c.globalAlpha = 1;
  if (color !== null) tint(input, b, y, color, alpha);
  c.globalAlpha = alpha;
  c.strokeStyle = C.structure;
  c.lineWidth = 2;
  c.strokeRect(b.x + 1, y + 1, b.w - 2, b.h - 2);
  c.globalAlpha = 1;
  if (b.w >= 24) {
    c.font = `700 ${b.w >= 60 ? 15 : 12}px system-ui, sans-serif`;
    c.textAlign = 'center';
    c.textBaseline = 'middle';
    c.fillStyle = C.text;
    c.fillText(b.phase ?? '—', b.x + b.w / 2, y + b.h / 2 - (b.w >= 40 ? 4 : 0));
    c.textAlign = 'left';
  }
  if (model.row.mode === 'slots') typeDot(c, b, y);
  oneSided(c, b, y);
}

function tint(input: BaseInput, b: Block, y: number, color: string, alpha: number): void {
  const { c, model } = input;
  if (input.hc) return hatch(c, b.x, y, b.w, b.h, 5, color);
  if (model.row.mode === 'keys') {
    c.globalAlpha = alpha;
    c.fillStyle = color;
    c.fillRect(b.x, y, b.w, b.h);
    c.globalAlpha = 1;
    return;
  }
  c.globalAlpha = clamp(0.15 * alpha * (1 + b.jam * 0.6), 0.02, 0.25);
  c.fillStyle = color;
  c.fillRect(b.x, y, b.w, b.h);
  c.globalAlpha = alpha;
  const line = Math.max(3, b.h * 0.12);
  const half = b.w / 2;
  c.fillRect(b.phase === 'S1b' ? b.x + half : b.x, y + b.h - line - 1, b.phase === 'S2' ? b.w : half, line);
  c.globalAlpha = 1;
}

function typeDot(c: Ctx, b: Block, y: number): void {
  if (b.sticky === null || b.w < 14) return;
  c.fillStyle = b.sticky ? C.sticky : C.cycle;
  c.beginPath();
  c.arc(b.x + 6.5, y + b.h - 7.5, 2.5, 0, 2 * Math.PI);
  c.fill();
  if (b.w < 40) return;
  c.font = '600 9px system-ui, sans-serif';
  c.textBaseline = 'middle';
  c.fillStyle = C.text;
  c.fillText(b.sticky ? 'S' : 'C', b.x + 11, y + b.h - 7);
}

function oneSided(c: Ctx, b: Block, y: number): void {
  if (b.flag !== 'long_only' && b.flag !== 'short_only') return;
  const below = b.flag === 'long_only';
  const edge = below ? y + b.h + 2 : y - 2;
  const tip = below ? edge + 6 : edge - 6;
  c.fillStyle = C.alert;
  c.beginPath();
  c.moveTo(b.x + b.w / 2 - 4, edge);
  c.lineTo(b.x + b.w / 2 + 4, edge);
  c.lineTo(b.x + b.w / 2, tip);
  c.closePath();
  c.fill();
}

function hairline(c: Ctx, model: BauhausModel, mark: Mark, alpha: number): void {
  const from = model.field.cy + ((mark.side === 'sell' ? -1 : 1) * model.row.h) / 2;
  const to = mark.y + (mark.side === 'sell' ? mark.r : -mark.r);
  if (Math.abs(to - from) < 6 || (mark.side === 'sell' ? to > from : to < from)) return;
  c.globalAlpha = alpha;
  if (!mark.clamped) {
    c.fillStyle = 'rgba(100,100,100,.4)';
    c.fillRect(mark.x - 0.5, Math.min(from, to), 1, Math.abs(to - from));
  } else {
    c.strokeStyle = 'rgba(100,100,100,.4)';
    c.lineWidth = 1;
    c.setLineDash([3, 3]);
    c.beginPath();
    c.moveTo(mark.x, from);
    c.lineTo(mark.x, to);
    c.stroke();
    c.setLineDash([]);
  }
  c.globalAlpha = 1;
}

const MOST_DISCS = 64;
const discs = new Map<string, HTMLCanvasElement>();

/** A disc with its halo, drawn once per look and pixel ratio and copied from then on. */
function disc(exit: boolean, radius: number, ratio: number): HTMLCanvasElement {
  const key = `${exit} ${radius} ${ratio}`;
  const held = discs.get(key);
  if (held) return held;
  const made = document.createElement('canvas');
  const half = Math.ceil(radius + 2.5);
  made.width = made.height = Math.round(2 * half * ratio);
  const c = made.getContext('2d');
  if (c) {
    c.scale(ratio, ratio);
    for (const [r, color] of [
      [radius + 1.5, exit ? '#FFFFFF' : C.structure],
      [radius, exit ? C.structure : '#FFFFFF'],
    ] as const) {
      c.beginPath();
      c.arc(half, half, r, 0, 2 * Math.PI);
      c.fillStyle = color;
      c.fill();
    }
  }
  if (discs.size >= MOST_DISCS) discs.clear();
  discs.set(key, made);
  return made;
}

/** An order: entries white with a black halo, exits black with a white halo. */
function order(c: Ctx, mark: Mark, alpha: number, currency: string, ratio: number): void {
  const exit = mark.role === 'exit';
  const image = disc(exit, Math.round(mark.r * 2) / 2, ratio);
  const size = image.width / ratio;
  c.globalAlpha = alpha;
  c.drawImage(image, Math.round(mark.x - size / 2), Math.round(mark.y - size / 2), size, size);
  if (mark.r >= 6) {
    c.font = `700 ${Math.round(mark.r * 1.3)}px system-ui, sans-serif`;
    c.textAlign = 'center';
    c.textBaseline = 'middle';
    c.fillStyle = exit ? '#FFFFFF' : C.structure;
    c.fillText(currency, mark.x, mark.y + 0.5);
    c.textAlign = 'left';
  }
  c.globalAlpha = 1;
}
