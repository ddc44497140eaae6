import type { Churners, ChurnerState, Segment } from '../../contract/regime';

/** A point of a picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The ternary plot of console.md §7.5: side, pad and height of the triangle in a box of 212 × 196. */
export const SIMPLEX = { side: 180, pad: 16, height: (180 * Math.sqrt(3)) / 2 } as const;

/** Bear, range and bull as shares of their sum; null when one is missing, negative, or the sum is nothing. */
export function shares(p: readonly number[] | null | undefined): readonly [number, number, number] | null {
  if (p?.length !== 3) return null;
  const [bear = NaN, range = NaN, bull = NaN] = p;
  const sum = bear + range + bull;
  if (!Number.isFinite(sum) || sum <= 1e-9 || Math.min(bear, range, bull) < 0) return null;
  return [bear / sum, range / sum, bull / sum];
}

/** Place of shares: range on top, bear left, bull right. */
export function simplexPointOf(p: readonly number[] | null): Point | null {
  const found = shares(p);
  if (found === null) return null;
  const [, range, bull] = found;
  return {
    x: SIMPLEX.pad + (SIMPLEX.side * (2 * bull + range)) / 2,
    y: SIMPLEX.pad + SIMPLEX.height * (1 - range),
  };
}

/** The same for three probabilities, each of which may be missing. */
export function simplexPoint(
  bear: number | null | undefined,
  range: number | null | undefined,
  bull: number | null | undefined,
): Point | null {
  return simplexPointOf([bear ?? NaN, range ?? NaN, bull ?? NaN]);
}

/** Bands of the score with their limits, worst first; the lower limit belongs to the band. */
export const BANDS = [
  ['hostile', 0, 0.2],
  ['defensive', 0.2, 0.4],
  ['cautious', 0.4, 0.6],
  ['favorable', 0.6, 0.8],
  ['optimal', 0.8, 1],
] as const;

/** Largest score that can be reached, (2/3)^¼. */
export const ATTAINABLE = (2 / 3) ** 0.25;

/** Name of a band as it is shown. */
export function bandWord(band: string | null | undefined): string {
  return band === 'favorable' ? 'favourable' : (band ?? 'unknown');
}

/** Runs of points of values between 0 and 1 in a box of 280 × 64 with a pad of 4; a missing value ends a run. */
export function sparkPoints(values: readonly (number | null)[]): readonly (readonly Point[])[] {
  const step = values.length > 1 ? 272 / (values.length - 1) : 0;
  const runs: Point[][] = [[]];
  for (const [at, value] of values.entries()) {
    if (value === null || !Number.isFinite(value)) runs.push([]);
    else runs.at(-1)?.push({ x: 4 + at * step, y: 60 - 56 * Math.max(0, Math.min(1, value)) });
  }
  return runs.filter((run) => run.length > 0);
}

/** One stretch of the ribbon as shares of the window. */
export interface RibbonPart {
  readonly left: number;
  readonly width: number;
  readonly seconds: number;
  readonly regime: string;
  readonly confidence: number | null;
}

/** A reading of the regime at an instant. */
export interface Sample {
  readonly ts?: number | null | undefined;
  readonly regime?: string | null | undefined;
  readonly conf?: number | null | undefined;
}

/**
 * What of the window that ends now is known: readings where there are some, each until the next one and the last until
 * now, else segments. Parts outside the window are cut.
 */
export function ribbon(
  segments: readonly Segment[],
  samples: readonly Sample[],
  nowSec: number,
  windowSec: number,
): readonly RibbonPart[] {
  const from = nowSec - windowSec;
  const known = samples.filter((row) => row.ts != null);
  const stretches =
    known.length > 0
      ? known.map((row, at) => ({
          from: row.ts as number,
          to: known[at + 1]?.ts ?? nowSec,
          regime: row.regime ?? 'RANGING',
          conf: row.conf ?? null,
        }))
      : segments
          .filter((row) => row.from != null && row.to != null)
          .map((row) => ({
            from: row.from as number,
            to: row.to as number,
            regime: row.regime ?? 'RANGING',
            conf: row.mean_conf ?? null,
          }));
  return stretches
    .map((row) => ({ ...row, from: Math.max(from, row.from), to: Math.min(nowSec, row.to) }))
    .filter((row) => row.to > row.from)
    .map((row) => ({
      left: (row.from - from) / windowSec,
      width: (row.to - row.from) / windowSec,
      seconds: row.to - row.from,
      regime: row.regime,
      confidence: row.conf,
    }));
}

/** True when the served score is the fourth root of the product of the served components. */
export function isFisher(
  components: Readonly<Record<string, number>> | null | undefined,
  served: number | null | undefined,
): boolean {
  const values = Object.values(components ?? {});
  if (values.length !== 4 || served == null) return false;
  return Math.abs(values.reduce((product, value) => product * value, 1) ** 0.25 - served) <= 1e-5;
}

const ADJECTIVES: Readonly<Record<string, readonly [string, string, string]>> = {
  regime_clarity: ['sharp', 'murky', 'blind'],
  regime_stability: ['stable', 'flickering', 'volatile'],
  throughput_efficiency: ['healthy', 'sluggish', 'stalled'],
  signal_coherence: ['aligned', 'mixed', 'conflicting'],
};

/** The word of a component with the cut points of its tone. */
export function adjective(name: string, share: number): string {
  const words = ADJECTIVES[name];
  return words === undefined ? '' : words[{ ok: 0, warn: 1, crit: 2 }[tone(share)]] ?? '';
}

/** Tone of a component: above 0.7 fine, from 0.4 a warning (regime.md §9.5). */
export function tone(share: number): 'ok' | 'warn' | 'crit' {
  return share > 0.7 ? 'ok' : share >= 0.4 ? 'warn' : 'crit';
}

/** Share of a component bar: clarity tops out at 2/3, so it is shown against that. */
export function barShare(name: string, value: number): number {
  const share = name === 'regime_clarity' ? value / (2 / 3) : value;
  return Math.max(0, Math.min(1, share));
}

/** Why a churner cannot be spawned in a slot now; null when the server may be asked. */
export function spawnBlock(churners: Churners | null | undefined, state: ChurnerState): string | null {
  if (churners?.enabled !== true) return 'churner_disabled';
  if (state.active === true) return 'slot_already_active';
  if ((churners.active_slots ?? 0) >= (churners.max_active ?? 0)) return 'max_active_reached';
  if (churners.mts != null && churners.mts_gate != null && churners.mts <= churners.mts_gate)
    return `mts_below_gate: ${churners.mts.toFixed(3)} ≤ ${churners.mts_gate.toFixed(3)}`;
  return churners.paused_reason === 'regime_not_ranging' ? 'regime_not_ranging' : null;
}

/** One gate of a churner with its figures, in the order of the server. */
export interface GateRow {
  readonly name: string;
  /** Null = not known here; the server decides. */
  readonly open: boolean | null;
  readonly text: string;
}

/** Gates that hold for every slot (console.md §7.7): strictly above the score's gate passes, no score skips it. */
export function gateRows(c: Churners | null | undefined): readonly GateRow[] {
  const active = c?.active_slots ?? null;
  const most = c?.max_active ?? null;
  const mts = c?.mts ?? null;
  const gate = c?.mts_gate ?? null;
  return [
    { name: 'enabled', open: c?.enabled === true, text: c?.enabled === true ? 'on' : 'off' },
    {
      name: 'active',
      open: active === null || most === null ? null : active < most,
      text: active === null || most === null ? 'not reported' : `${active} of ${most}`,
    },
    {
      name: 'score',
      open: gate === null ? null : mts === null ? false : mts > gate,
      text: gate === null ? 'no gate' : mts === null ? 'no score' : `${mts.toFixed(3)} ${mts > gate ? '>' : '≤'} ${gate.toFixed(3)}`,
    },
    {
      name: 'regime',
      open: c?.paused_reason == null ? null : c.paused_reason !== 'regime_not_ranging',
      text: c?.paused_reason === 'regime_not_ranging' ? 'not ranging' : c?.paused_reason == null ? 'not reported' : 'allows',
    },
    {
      name: 'candidate',
      open: c?.paused_reason == null ? null : c.paused_reason !== 'no_aging_positions',
      text: c?.paused_reason === 'no_aging_positions' ? 'no old position' : c?.paused_reason == null ? 'not reported' : 'there is one',
    },
  ];
}
