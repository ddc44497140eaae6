import type { Churners, ChurnerState, Segment, Triple } from '../../contract/regime';

/** A point of a picture in the unit square, y up. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Place of probabilities in the ternary plot: ranging on top, bearish left, bullish right (regime.md §9.11). */
export function ternary(bearish: number, ranging: number, bullish: number): Point | null {
  const sum = bearish + ranging + bullish;
  if (!Number.isFinite(sum) || sum <= 0 || Math.min(bearish, ranging, bullish) < 0) return null;
  return { x: (0.5 * (2 * bullish + ranging)) / sum, y: ((Math.sqrt(3) / 2) * ranging) / sum };
}

/** The same for a list `[bearish, ranging, bullish]`. */
export function ternaryOf(p: readonly number[] | null | undefined): Point | null {
  return p?.length === 3 ? ternary(p[0] ?? 0, p[1] ?? 0, p[2] ?? 0) : null;
}

/** The same for named probabilities; null while one is missing. */
export function ternaryOfNames(p: Triple | null | undefined): Point | null {
  if (p?.bearish == null || p.ranging == null || p.bullish == null) return null;
  return ternary(p.bearish, p.ranging, p.bullish);
}

/** SVG path of values between 0 and 1 in a box; empty below two values. */
export function sparkline(values: readonly number[], width: number, height: number): string {
  if (values.length < 2) return '';
  const step = width / (values.length - 1);
  return values
    .map((value, i) => {
      const y = height * (1 - Math.max(0, Math.min(1, value)));
      return `${i === 0 ? 'M' : 'L'}${(i * step).toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}

/** One stretch of the ribbon as shares of its width. */
export interface RibbonPart {
  readonly left: number;
  readonly width: number;
  readonly regime: string;
  readonly confidence: number | null;
}

/** Segments of the last hours as shares of the covered time; broken ones are left out. */
export function ribbon(segments: readonly Segment[]): readonly RibbonPart[] {
  const known = segments.filter((s) => s.from != null && s.to != null && s.to > s.from);
  const first = known[0]?.from;
  const last = known.at(-1)?.to;
  if (first == null || last == null) return [];
  const whole = last - first;
  return known.map((s) => ({
    left: ((s.from as number) - first) / whole,
    width: ((s.to as number) - (s.from as number)) / whole,
    regime: s.regime ?? 'RANGING',
    confidence: s.mean_conf ?? null,
  }));
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
