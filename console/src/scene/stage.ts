import type { GridStatus } from '../contract/grid';
import { Camera, lodOf, type Lod } from './camera';
import type { Motion } from './events';
import { FloorPlan } from './floorPlan';
import { machineAt, inside, neighbour, type Direction } from './hitGrid';
import { fixtures, type FixtureName, type Layout, type Rect } from './layout';
import { Loop } from './loop';
import type { BeltItem, Machine } from './machine';
import { readPalette, type Palette } from './palette';
import { paintEffects } from './paintEffects';
import { movesByItself, paintMotion, type Layers } from './paintMotion';
import { paintMachine } from './paintMachine';
import { paintOverlay } from './paintOverlay';
import { paintStatic, type Placed } from './paintStatic';
import { toScreen, type Surface } from './paintFloor';
import type { Scene } from './scene';
import { dropSprites } from './sprites';
import { ARRIVAL_MS, Timeline } from './timeline';
import { fixtureText, type FixtureText } from './words';

export interface Canvases {
  readonly still: HTMLCanvasElement;
  readonly motion: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
}

/** What lies under the pointer. */
export type Hit =
  | { readonly kind: 'machine'; readonly id: number; readonly rect: Rect }
  | { readonly kind: 'recovery'; readonly item: BeltItem; readonly rect: Rect }
  | { readonly kind: 'fixture'; readonly name: FixtureName; readonly rect: Rect };

const RATIO_MAX = 2;

/** The animated floor: three stacked canvases, a camera, a timeline and a loop that rests when nothing moves. */
export class FloorStage {
  readonly camera = new Camera();
  readonly timeline = new Timeline();
  readonly loop: Loop;
  layers: Layers = { belts: true, particles: true };
  readonly plan = new FloorPlan();
  scene: Scene | null = null;
  selected: number | null = null;
  hovered: number | null = null;
  reduced = false;
  /** Width on the right that a drawer covers, px. */
  covered = 0;
  frozen = false;
  /** Called when the camera moved. */
  moved: () => void = () => undefined;
  private pal: Palette = readPalette();
  private text: FixtureText | null = null;
  private width = 0;
  private height = 0;
  private ratio = 1;
  private dirtyAll = true;
  private dirtyFixtures = false;
  private readonly dirty = new Set<number>();
  private pending: { motion: Motion; sinceMs: number }[] = [];
  private wasMoving: ReadonlySet<number> = new Set();

  constructor(
    private readonly canvases: Canvases,
    changed: () => void,
  ) {
    this.loop = new Loop((nowMs, dtMs) => this.frame(nowMs, dtMs), changed);
  }

  destroy(): void {
    this.loop.stop();
  }

  get lod(): Lod {
    return lodOf(this.layout.metrics.mw * this.camera.view.zoom);
  }

  get layout(): Layout {
    return this.plan.layout;
  }

  get size(): { readonly width: number; readonly height: number } {
    return { width: this.width, height: this.height };
  }

  /** Takes the theme's colours again. */
  recolour(): void {
    this.pal = readPalette();
    dropSprites();
    this.repaint();
  }

  repaint(): void {
    this.dirtyAll = true;
    this.loop.wake();
  }

  resize(width: number, height: number, pixelRatio: number): void {
    const ratio = Math.min(RATIO_MAX, Math.max(1, pixelRatio));
    if (width === this.width && height === this.height && ratio === this.ratio) return;
    Object.assign(this, { width, height, ratio });
    for (const canvas of Object.values(this.canvases) as HTMLCanvasElement[]) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    dropSprites();
    this.plan.resize(width, height);
    this.follow();
    this.repaint();
  }

  /** Takes a new state; only machines that look different are painted again. */
  show(scene: Scene, status: GridStatus, hidden: boolean): void {
    const before = this.scene;
    const text = fixtureText(scene, status, hidden);
    const sameMachines = before !== null && sameOrder(before.machines, scene.machines);
    if (before === null || before.power.name !== scene.power.name || before.power.dark !== scene.power.dark) {
      this.dirtyAll = true;
    } else if (sameMachines) {
      for (const [i, machine] of scene.machines.entries())
        if (machine.look !== before.machines[i]?.look) this.dirty.add(machine.id);
    }
    if (before?.effects.has('floor_warm') !== scene.effects.has('floor_warm')) this.dirtyAll = true;
    if (this.text === null || JSON.stringify(text) !== JSON.stringify(this.text) || fixturesDiffer(before, scene))
      this.dirtyFixtures = true;
    this.milestone(before, scene);
    this.scene = scene;
    this.text = text;
    if (!sameMachines) this.rearrange(before, scene);
    this.plan.placeBelt(scene.machines);
    this.refresh();
  }

  /** Paints now when the floor rests and nothing has to move; else the next frame does. */
  private refresh(): void {
    const still = this.reduced || this.frozen;
    const scene = this.scene;
    const moves = !still && scene !== null && movesByItself(scene, this.lod, this.loop.quality.level, this.layers);
    const busy = moves || this.plan.tweening || this.timeline.running.length > 0 || this.pending.length > 0;
    if (busy || !this.loop.parked || document.hidden) this.loop.wake();
    else if (this.frame(performance.now(), 0)) this.loop.wake();
  }

  /** Starts the motion of a domain event; one of a machine that is not here yet waits for it. */
  play(motion: Motion): void {
    if (document.hidden || this.frozen || this.scene === null) return;
    const now = performance.now();
    if (motion.slot !== null && !this.plan.has(motion.slot) && motion.kind !== 'shrink') {
      if (this.pending.length < 50) this.pending.push({ motion, sinceMs: now });
      return;
    }
    this.timeline.add(motion, now, this.plan.rectOf(motion.slot), this.reduced);
    this.loop.wake();
  }

  fit(jump = this.reduced): void {
    this.camera.fit(this.layout, this.width, this.height, jump);
    this.loop.wake();
  }

  zoom(factor: number, x = this.width / 2, y = this.height / 2): void {
    this.camera.zoomAt(factor, x, y, this.reduced);
    this.loop.wake();
  }

  pan(dx: number, dy: number): void {
    this.camera.pan(dx, dy);
    this.dirtyAll = true;
    this.loop.wake();
  }

  select(id: number | null, reveal: boolean): void {
    this.selected = id;
    const rect = id === null ? null : this.plan.rectOf(id);
    const width = Math.max(200, this.width - this.covered);
    if (rect && reveal) this.camera.reveal(rect, width, this.height, this.reduced);
    this.loop.wake();
  }

  hover(id: number | null): void {
    if (this.hovered === id) return;
    this.hovered = id;
    this.loop.wake();
  }

  /** The machine an arrow key leads to. */
  neighbourOf(id: number | null, to: Direction): number | null {
    const from = id === null ? null : this.plan.indexOf(id);
    const found = neighbour(this.layout, from, to);
    return found === null ? null : (this.scene?.machines[found]?.id ?? null);
  }

  hit(px: number, py: number): Hit | null {
    const { view } = this.camera;
    const x = (px - view.x) / view.zoom;
    const y = (py - view.y) / view.zoom;
    const at = machineAt(this.layout, x, y);
    const machine = at === null ? undefined : this.scene?.machines[at];
    if (machine) return { kind: 'machine', id: machine.id, rect: this.screenRect(this.layout.machines[at ?? 0]) };
    const reach = 9 / view.zoom;
    for (const { item, x: place } of this.plan.belt)
      if (Math.abs(place - x) < reach && Math.abs(this.layout.belt.y - y) < reach * 1.3)
        return {
          kind: 'recovery',
          item,
          rect: { x: place * view.zoom + view.x - 8, y: this.layout.belt.y * view.zoom + view.y - 8, w: 16, h: 16 },
        };
    const fixture = fixtures(this.layout).find((row) => inside(row.rect, x, y, 2));
    return fixture ? { kind: 'fixture', name: fixture.name, rect: this.screenRect(fixture.rect) } : null;
  }

  /** Screen rectangle of a machine, for tooltips. */
  rectOf(id: number): Rect | null {
    const rect = this.plan.rectOf(id);
    return rect && this.screenRect(rect);
  }

  /** Recovery items with their places on the belt, world px. */
  get beltItems(): readonly { readonly item: BeltItem; readonly x: number }[] {
    return this.plan.belt;
  }

  private screenRect(rect: Rect | undefined): Rect {
    return rect ? toScreen(this.camera.view, rect) : { x: 0, y: 0, w: 0, h: 0 };
  }

  private rearrange(before: Scene | null, scene: Scene): void {
    this.plan.arrange(scene.machines, before !== null && !this.reduced ? performance.now() : null);
    this.follow();
    this.dirtyAll = true;
  }

  /** The camera follows the layout until the operator moves it. */
  private follow(): void {
    if (this.camera.fitted) this.camera.fit(this.layout, this.width, this.height, true);
  }

  private milestone(before: Scene | null, scene: Scene): void {
    const was = before?.output;
    const is = scene.output;
    if (!was || was.value === null || is.value === null || was.negative || is.milestone <= was.milestone) return;
    const whole = { slot: null, side: 'sell', role: null, net: null, from: null, to: null } as const;
    this.play({ kind: 'refill', event: 'milestone', ...whole });
  }

  private readonly frame = (nowMs: number, dtMs: number): boolean => {
    const scene = this.scene;
    if (!scene || !this.text || this.width === 0) return false;
    const still = this.reduced || this.frozen;
    const tweening = this.plan.tweening;
    const zooming = this.camera.step(dtMs);
    const running = this.timeline.prune(nowMs);
    this.arrive(nowMs);
    const moving = this.timeline.moving();
    if (moving.size > 0 || this.wasMoving.size > 0) this.dirtyAll = true;
    this.wasMoving = moving;
    const visible = this.plan.placed(scene.machines, this.camera.view, this.width, this.height, nowMs);
    const view = this.camera.view;
    if (zooming || tweening || view !== this.lastView) this.dirtyAll = true;
    if (view !== this.lastView) this.moved();
    this.lastView = view;
    this.paintStill(visible, moving);
    const motion = this.surface(this.canvases.motion);
    if (motion) {
      motion.c.clearRect(0, 0, this.width, this.height);
      paintMotion({
        s: motion,
        layout: this.layout,
        scene,
        visible: moving.size > 0 ? visible.filter((row) => !moving.has(row.machine.id)) : visible,
        lod: this.lod,
        level: this.loop.quality.level,
        layers: this.layers,
        ratio: this.ratio,
        nowMs,
        still,
      });
      paintEffects(
        {
          s: motion,
          layout: this.layout,
          nowMs,
          rectOf: (slot, at) => {
            const rect = (slot === null ? null : this.plan.rectOf(slot)) ?? at;
            return rect && this.screenRect(rect);
          },
          machine: (slot, rect) => this.paintOne(motion, slot, rect),
        },
        this.timeline.running,
      );
    }
    const overlay = this.surface(this.canvases.overlay);
    if (overlay) this.paintTop(overlay, visible, nowMs);
    const alive = !still && movesByItself(scene, this.lod, this.loop.quality.level, this.layers);
    return zooming || tweening || running || this.timeline.running.length > 0 || this.pending.length > 0 || alive;
  };

  private paintOne(s: Surface, slot: number, r: Rect): void {
    const machine = this.scene?.machines[this.plan.indexOf(slot) ?? -1];
    const spur = Math.min(14, this.layout.metrics.gy * 0.35) * s.view.zoom;
    const dark = this.scene?.power.dark ?? false;
    if (machine) paintMachine({ c: s.c, pal: this.pal, lod: this.lod, dark, spur }, machine, r.x, r.y, r.w, r.h);
  }

  private lastView = this.camera.view;
  private lastTop = '';

  private paintStill(visible: readonly Placed[], moving: ReadonlySet<number>): void {
    const surface = this.surface(this.canvases.still);
    if (!surface || !this.scene || !this.text) return;
    const input = { s: surface, layout: this.layout, scene: this.scene, text: this.text, lod: this.lod, moving };
    const { belt } = this.plan;
    if (this.dirtyAll || this.dirty.size > 60) paintStatic({ ...input, visible, belt, clip: null });
    else {
      if (this.dirtyFixtures) paintStatic({ ...input, visible: [], belt, clip: 'fixtures' });
      const changed = visible.filter((row) => this.dirty.has(row.machine.id));
      if (changed.length > 0) paintStatic({ ...input, visible: changed, belt, clip: 'machines' });
    }
    this.dirtyAll = false;
    this.dirtyFixtures = false;
    this.dirty.clear();
  }

  /** The overlay is painted only when what it shows changes. */
  private paintTop(s: Surface, visible: readonly Placed[], nowMs: number): void {
    const scene = this.scene;
    if (!scene) return;
    const flicker = scene.power.flicker && !this.reduced && !this.frozen ? Math.floor(nowMs / 125) % 8 : 0;
    const { view } = this.camera;
    const moved = this.plan.tweening ? nowMs : 0;
    const key = [
      this.selected, this.hovered, scene.power.name, flicker, view.x, view.y, view.zoom, this.width, this.height,
      scene.suggested.join(), this.layout.count, moved, this.pal.bg, this.ratio,
    ].join();
    if (key === this.lastTop) return;
    this.lastTop = key;
    this.canvases.overlay.hidden =
      this.selected === null && this.hovered === null && scene.power.wash === null && scene.suggested.length === 0;
    s.c.clearRect(0, 0, this.width, this.height);
    paintOverlay({ s, scene, visible, selected: this.selected, hovered: this.hovered, lod: this.lod, flicker });
  }

  private arrive(nowMs: number): void {
    if (this.pending.length === 0) return;
    const waiting = this.pending;
    this.pending = [];
    for (const row of waiting) {
      if (row.motion.slot !== null && this.plan.has(row.motion.slot))
        this.timeline.add(row.motion, nowMs, this.plan.rectOf(row.motion.slot), this.reduced);
      else if (nowMs - row.sinceMs < ARRIVAL_MS) this.pending.push(row);
    }
  }

  private surface(canvas: HTMLCanvasElement): Surface | null {
    const c = canvas.getContext('2d', canvas === this.canvases.still ? { alpha: false } : {});
    if (!c) return null;
    c.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    return { c, pal: this.pal, view: this.camera.view, width: this.width, height: this.height };
  }
}

function sameOrder(a: readonly Machine[], b: readonly Machine[]): boolean {
  return a.length === b.length && a.every((machine, i) => machine.id === b[i]?.id);
}

function fixturesDiffer(before: Scene | null, scene: Scene): boolean {
  if (before === null) return true;
  const key = (s: Scene): string =>
    JSON.stringify([s.chests, s.output, s.meter, s.thermometer, s.hazard, s.sparks, [...s.effects], s.headroom?.band]);
  return key(before) !== key(scene);
}
