import type { GridStatus, Slot } from '../contract/grid';
import type { Motion } from '../scene/events';
import { Loop } from '../scene/loop';
import type { Scene } from '../scene/scene';
import { Timeline } from '../scene/timeline';
import { ExposureWindow, type DistanceMode } from './geometry';
import { modelOf, moodOf, type BauhausModel, type Mark } from './model';
import { edges, paintBase } from './paint';
import { counterBox, paintLive } from './paintLive';
import { unit, type Orphan } from './scatter';
import { Sparkles, sparkleTarget } from './sparkles';

/** What a state shows in this skin. */
export interface BauhausState {
  readonly status: GridStatus;
  readonly slots: readonly Slot[];
  readonly scene: Scene;
  readonly distance: DistanceMode;
  readonly hidden: boolean;
  readonly hc: boolean;
  readonly currency: string;
  readonly counter: string;
  readonly nowSec: number;
}

export type BauhausHit =
  | { readonly kind: 'order'; readonly mark: Mark }
  | { readonly kind: 'orphan'; readonly orphan: Orphan }
  | { readonly kind: 'slot'; readonly ids: readonly number[]; readonly x: number }
  | { readonly kind: 'counter' }
  | { readonly kind: 'channel' };

/** The Bauhaus skin: a base canvas painted on change and a live canvas painted per frame. */
export class BauhausStage {
  readonly loop = new Loop((nowMs) => this.frame(nowMs));
  readonly timeline = new Timeline();
  readonly window = new ExposureWindow();
  model: BauhausModel | null = null;
  state: BauhausState | null = null;
  reduced = false;
  frozen = false;
  particles = true;
  private selected: number | null = null;
  private selectedMs = 0;
  private width = 0;
  private height = 0;
  private ratio = 1;
  private dirty = true;
  private readonly sparkles = new Sparkles((i) => unit(0x5eed, i));

  constructor(
    private readonly base: HTMLCanvasElement,
    private readonly live: HTMLCanvasElement,
  ) {}

  destroy(): void {
    this.loop.stop();
  }

  resize(width: number, height: number, pixelRatio: number): void {
    this.width = width;
    this.height = height;
    this.ratio = Math.min(2, Math.max(1, pixelRatio));
    for (const canvas of [this.base, this.live]) {
      canvas.width = Math.round(width * this.ratio);
      canvas.height = Math.round(height * this.ratio);
    }
    this.sparkles.list = [];
    if (this.state) this.show(this.state);
  }

  show(state: BauhausState): void {
    this.state = state;
    if (this.width === 0) return;
    const { status, slots, scene, distance } = state;
    this.model = modelOf({ status, slots, scene, width: this.width, height: this.height, distance });
    this.window.add(this.model.exposure, state.nowSec);
    this.dirty = true;
    this.refresh();
  }

  select(id: number | null): void {
    if (id === this.selected) return;
    this.selected = id;
    this.selectedMs = performance.now();
    this.refresh();
  }

  play(motion: Motion): void {
    if (document.hidden || this.frozen) return;
    this.timeline.add(motion, performance.now(), null, this.reduced);
    this.loop.wake();
  }

  /** What lies under a point: orders before orphans before slots before the counter and the channel (§4.7). */
  hit(x: number, y: number): BauhausHit | null {
    const { model } = this;
    if (!model) return null;
    const mark = model.marks.find((row) => Math.hypot(row.x - x, row.y - y) <= row.r + 3);
    if (mark) return { kind: 'order', mark };
    const orphan = model.orphans.find((row) => Math.abs(row.x - x) <= 8 && Math.abs(row.y - y) <= 8);
    if (orphan) return { kind: 'orphan', orphan };
    const half = model.row.h / 2 + 4;
    const block = model.blocks.find((row) => x >= row.x - 1 && x <= row.x + row.w + 1);
    if (block && Math.abs(y - model.field.cy) <= half) return { kind: 'slot', ids: block.ids, x: block.x };
    const box = counterBox(model.field);
    if (x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h) return { kind: 'counter' };
    const { top, bottom } = edges(model, this.window);
    return y >= model.field.cy - top && y <= model.field.cy + bottom ? { kind: 'channel' } : null;
  }

  private refresh(): void {
    if (this.moving(performance.now()) || !this.loop.parked || document.hidden) this.loop.wake();
    else if (this.frame(performance.now())) this.loop.wake();
  }

  private moving(nowMs: number): boolean {
    const { state, model } = this;
    if (!state || !model) return false;
    if (this.timeline.running.length > 0) return true;
    if (this.reduced || this.frozen) return false;
    if (this.selected !== null && nowMs - this.selectedMs < 500) return true;
    if (moodOf(state.scene).motion === 0) return state.scene.sparks && state.scene.power.name !== 'unknown';
    if (model.blocks.length === 0) return false;
    const some = model.orphans.length > 0 || model.marks.some((mark) => mark.jammed) || state.scene.sparks;
    return some || (this.particles && this.target() > 0);
  }

  private target(): number {
    const { state, model } = this;
    if (!state || !model) return 0;
    const { top, bottom } = edges(model, this.window);
    const limit = state.status.stale_price_max_age_sec ?? 60;
    return sparkleTarget(model.field.w * (top + bottom), state.scene.priceAgeSec, limit);
  }

  private readonly frame = (nowMs: number): boolean => {
    const { state, model } = this;
    if (!state || !model) return false;
    const still = this.reduced || this.frozen;
    const c = this.context(this.base);
    if (this.dirty && c)
      paintBase({
        c,
        model,
        scene: state.scene,
        window: this.window,
        limitSec: state.status.stale_price_max_age_sec ?? 60,
        hc: state.hc,
        currency: state.currency,
        hidden: state.hidden,
      });
    this.dirty = false;
    this.timeline.prune(nowMs);
    if (this.particles && !still) this.renew(nowMs);
    const live = this.context(this.live);
    if (live)
      paintLive({
        c: live,
        model,
        scene: state.scene,
        window: this.window,
        sparkles: this.sparkles.list,
        running: this.timeline.running,
        nowMs,
        still,
        selected: this.selected,
        selectedMs: this.selectedMs,
        counter: state.counter,
        currency: state.currency,
        particles: this.particles && this.loop.quality.level < 2,
      });
    return this.moving(nowMs);
  };

  private renew(nowMs: number): void {
    const { model } = this;
    if (!model) return;
    const { field, row } = model;
    const { top, bottom } = edges(model, this.window);
    this.sparkles.pass(this.target(), nowMs, (a, b) => {
      const x = a * field.width;
      const y = field.cy - top + b * (top + bottom);
      const inSlot = model.blocks.some((block) => x >= block.x - 1 && x <= block.x + block.w + 1);
      return [x, inSlot && Math.abs(y - field.cy) < row.h / 2 ? field.cy - top + b * 3 : y];
    });
  }

  private context(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
    const c = canvas.getContext('2d', canvas === this.base ? { alpha: false } : {});
    c?.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    return c;
  }
}
