/** Ambient sparkles of the price channel (console.md §4.6); the fresher the price, the more there are. */
export interface Sparkle {
  readonly x: number;
  readonly y: number;
  readonly hz: number;
  readonly phase: number;
  readonly bornMs: number;
  /** When it began to fade out, ms; null while it lives. */
  readonly endsMs: number | null;
}

const CAP = 1500;
const PER_PASS = 40;
const PASS_MS = 4000;
const FADE_IN_MS = 500;
const FADE_OUT_MS = 1000;

/** How many sparkles a channel of an area (px²) should have at a price age. */
export function sparkleTarget(area: number, ageSec: number | null, limitSec: number): number {
  if (ageSec === null) return 0;
  return Math.min(CAP, Math.floor(((2.5 * area) / 400) * Math.max(0, 1 - ageSec / limitSec)));
}

/** Population that follows its target slowly: at most 40 new ones, at most every 4 s. */
export class Sparkles {
  list: Sparkle[] = [];
  private nextMs = 0;
  private made = 0;

  constructor(private readonly random: (i: number) => number) {}

  /** Renews the population when its time has come; `place` maps two unit numbers into the channel. */
  pass(target: number, nowMs: number, place: (a: number, b: number) => readonly [number, number]): void {
    if (nowMs < this.nextMs) return;
    this.nextMs = nowMs + PASS_MS;
    this.list = this.list.filter((row) => row.endsMs === null || nowMs - row.endsMs < FADE_OUT_MS);
    const alive = this.list.filter((row) => row.endsMs === null);
    for (let i = alive.length; i < Math.min(target, alive.length + PER_PASS); i++) {
      const k = this.made++ * 4;
      const [x, y] = place(this.random(k), this.random(k + 1));
      const hz = 1.5 + 2.5 * this.random(k + 2);
      this.list.push({ x, y, hz, phase: 2 * Math.PI * this.random(k + 3), bornMs: nowMs, endsMs: null });
    }
    let extra = alive.length - target;
    this.list = this.list.map((row) => {
      if (extra <= 0 || row.endsMs !== null) return row;
      extra--;
      return { ...row, endsMs: nowMs };
    });
  }
}

/** Opacity of a sparkle: 0.3 + 0.6 · (½ + ½ sin(2πft + φ)) with its fades. */
export function sparkleAlpha(row: Sparkle, nowMs: number): number {
  const shine = 0.3 + 0.6 * (0.5 + 0.5 * Math.sin((2 * Math.PI * row.hz * nowMs) / 1000 + row.phase));
  const rise = Math.min(1, (nowMs - row.bornMs) / FADE_IN_MS);
  const fall = row.endsMs === null ? 1 : Math.max(0, 1 - (nowMs - row.endsMs) / FADE_OUT_MS);
  return shine * rise * fall;
}
