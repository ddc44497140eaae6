import { CURVES } from './curves';
import { MOTIONS, type Motion } from './events';
import type { Rect } from './layout';

/** A motion under way. */
export interface Running extends Motion {
  readonly id: number;
  readonly startMs: number;
  readonly ms: number;
  /** Where the machine stood when it began; keeps a removed machine drawable. */
  readonly at: Rect | null;
}

export const QUEUE_CAP = 240;
/** A machine that an event announces may come with the state a moment later. */
export const ARRIVAL_MS = 2000;

/** Running animations; all are functions of time, none of the frame count (console.md §3.4, §3.5). */
export class Timeline {
  private list: Running[] = [];
  private ids = 0;
  /** Motions that were applied at once because the queue was full. */
  dropped = 0;

  get running(): readonly Running[] {
    return this.list;
  }

  /** Starts a motion; with reduced motion only a short flash of the final state. */
  add(motion: Motion, nowMs: number, at: Rect | null, reduced: boolean): Running {
    const kind = reduced ? 'flash' : motion.kind;
    const entry: Running = { ...motion, kind, id: ++this.ids, startMs: nowMs, ms: MOTIONS[kind].ms, at };
    this.list.push(entry);
    if (this.list.length > QUEUE_CAP) {
      this.list.shift();
      this.dropped++;
    }
    return entry;
  }

  /** Drops what has ended; true while something runs. */
  prune(nowMs: number): boolean {
    if (this.list.some((row) => nowMs - row.startMs >= row.ms))
      this.list = this.list.filter((row) => nowMs - row.startMs < row.ms);
    return this.list.length > 0;
  }

  clear(): void {
    this.list = [];
  }

  /** Machines drawn by a motion instead of the static layer. */
  moving(): ReadonlySet<number> {
    const found = new Set<number>();
    for (const row of this.list) if (row.kind === 'slide' && row.slot !== null) found.add(row.slot);
    return found;
  }
}

/** Eased progress of a motion, 0…1 (1 exactly at its end). */
export function progress(row: Running, nowMs: number): number {
  const t = Math.min(1, Math.max(0, (nowMs - row.startMs) / row.ms));
  return CURVES[MOTIONS[row.kind].curve](t);
}

/** Linear progress, for parts with their own timing. */
export function share(row: Running, nowMs: number): number {
  return Math.min(1, Math.max(0, (nowMs - row.startMs) / row.ms));
}
