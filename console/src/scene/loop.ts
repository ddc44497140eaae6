import { Quality } from './quality';

/** Figures of a drawing loop, for Settings → Diagnostics and the frame-rate test. */
export interface LoopStats {
  frames: number;
  /** Script cost of the newest frames, ms. */
  readonly cost: number[];
  /** Intervals between the newest frames, ms. */
  readonly intervals: number[];
}

const KEPT = 1200;
const CAPPED_MS = 31;

/**
 * Calls `draw` once per animation frame while it answers true, and rests (no frame is asked for) once it answers
 * false or the page is hidden. Everything that changes the picture calls `wake`.
 */
export class Loop {
  readonly stats: LoopStats = { frames: 0, cost: [], intervals: [] };
  readonly quality = new Quality();
  private handle = 0;
  private last: number | null = null;
  private ended = false;

  constructor(
    private readonly draw: (nowMs: number, dtMs: number) => boolean,
    private readonly qualityChanged: () => void = () => undefined,
  ) {
    document.addEventListener('visibilitychange', this.visibility);
  }

  /** True while no frame is asked for. */
  get parked(): boolean {
    return this.handle === 0;
  }

  wake(): void {
    if (this.handle !== 0 || this.ended || document.hidden) return;
    this.handle = requestAnimationFrame(this.frame);
  }

  stop(): void {
    this.ended = true;
    if (this.handle !== 0) cancelAnimationFrame(this.handle);
    this.handle = 0;
    document.removeEventListener('visibilitychange', this.visibility);
  }

  private readonly visibility = (): void => {
    if (!document.hidden) return this.wake();
    if (this.handle !== 0) cancelAnimationFrame(this.handle);
    this.handle = 0;
    this.last = null;
  };

  private readonly frame = (nowMs: number): void => {
    this.handle = 0;
    const dt = this.last === null ? 16 : nowMs - this.last;
    if (this.quality.level === 4 && this.last !== null && dt < CAPPED_MS) {
      this.handle = requestAnimationFrame(this.frame);
      return;
    }
    const interval = this.last === null ? null : dt;
    const before = performance.now();
    const more = this.draw(nowMs, Math.min(dt, 100));
    this.stats.frames++;
    keep(this.stats.cost, performance.now() - before);
    if (interval !== null) {
      keep(this.stats.intervals, interval);
      if (this.quality.frame(interval, nowMs)) this.qualityChanged();
    }
    this.last = more ? nowMs : null;
    if (more && !this.ended && this.handle === 0) this.handle = requestAnimationFrame(this.frame);
  };
}

function keep(list: number[], value: number): void {
  list.push(value);
  if (list.length > KEPT) list.splice(0, list.length - KEPT);
}
