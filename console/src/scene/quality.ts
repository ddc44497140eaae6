/** Level of drawing: 1 everything, 2 no particles, 3 no moving belts, 4 still gears and at most 30 frames a second. */
export type Level = 1 | 2 | 3 | 4;

const SLOW_MS = 40;
const WINDOW_MS = 1000;
const RESTORE_MS = 10000;
/** A frame this fast leaves headroom to restore a level. */
const FAST_MS = 22;
/** An interval this long is a wake-up after parking, not a slow frame. */
const GAP_MS = 500;

/** Drops and restores detail by the mean frame interval (console.md §3.4). */
export class Quality {
  level: Level = 1;
  private sum = 0;
  private count = 0;
  private fastSince: number | null = null;

  /** Takes one frame interval; true when the level changed. */
  frame(intervalMs: number, nowMs: number): boolean {
    if (intervalMs > GAP_MS) return this.restart();
    this.sum += intervalMs;
    this.count++;
    if (this.sum < WINDOW_MS) return false;
    const mean = this.sum / this.count;
    this.sum = 0;
    this.count = 0;
    return mean > (this.level === 4 ? SLOW_MS * 1.5 : SLOW_MS) ? this.drop() : this.keep(mean, nowMs);
  }

  private restart(): false {
    this.sum = 0;
    this.count = 0;
    return false;
  }

  private drop(): boolean {
    this.fastSince = null;
    if (this.level === 4) return false;
    this.level = (this.level + 1) as Level;
    return true;
  }

  private keep(mean: number, nowMs: number): boolean {
    const fast = mean < (this.level === 4 ? SLOW_MS : FAST_MS);
    if (!fast || this.level === 1) {
      this.fastSince = null;
      return false;
    }
    this.fastSince ??= nowMs;
    if (nowMs - this.fastSince < RESTORE_MS) return false;
    this.fastSince = nowMs;
    this.level = (this.level - 1) as Level;
    return true;
  }
}
