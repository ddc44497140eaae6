/** Power states of the floor (console.md §3.6): what the price feed and the run mode do to it. */

export type PowerName =
  'fresh' | 'aging' | 'brownout' | 'blackout' | 'paused' | 'halted' | 'unknown' | 'idle';
export type Wash = 'amber' | 'red' | 'grey';

export interface Power {
  readonly name: PowerName;
  /** Particle speed on the trunk, px/s. */
  readonly speed: number;
  /** Factor on the speed of gears. */
  readonly factor: number;
  readonly wash: Wash | null;
  /** Brownout flickers at 1 Hz by ±8 %. */
  readonly flicker: boolean;
  readonly alarm: boolean;
  readonly dark: boolean;
}

export interface PowerInput {
  /** True when a price is known. */
  readonly hasPrice: boolean;
  readonly ageSec: number | null;
  /** S: age at which the price is dead, seconds. */
  readonly maxAgeSec: number | null;
  readonly mode: string | null;
  readonly linkDown: boolean;
}

const STATES: Readonly<Record<PowerName, Omit<Power, 'name'>>> = {
  fresh: { speed: 120, factor: 1, wash: null, flicker: false, alarm: false, dark: false },
  aging: { speed: 55, factor: 1, wash: null, flicker: false, alarm: false, dark: false },
  brownout: { speed: 15, factor: 0.25, wash: 'amber', flicker: true, alarm: false, dark: false },
  blackout: { speed: 0, factor: 0, wash: 'red', flicker: false, alarm: true, dark: true },
  paused: { speed: 0, factor: 0, wash: 'amber', flicker: false, alarm: false, dark: false },
  halted: { speed: 0, factor: 0, wash: 'red', flicker: false, alarm: true, dark: false },
  unknown: { speed: 0, factor: 0, wash: 'grey', flicker: false, alarm: false, dark: false },
  idle: { speed: 0, factor: 0, wash: null, flicker: false, alarm: false, dark: false },
};

/** The feed alone: fresh, aging, brownout or blackout; an unknown age of a known price counts as aging. */
export function feedState(input: PowerInput): 'fresh' | 'aging' | 'brownout' | 'blackout' {
  const limit = input.maxAgeSec !== null && input.maxAgeSec > 0 ? input.maxAgeSec : 60;
  if (!input.hasPrice) return 'blackout';
  if (input.ageSec === null) return 'aging';
  if (input.ageSec >= limit) return 'blackout';
  if (input.ageSec >= limit / 2) return 'brownout';
  return input.ageSec < limit / 6 ? 'fresh' : 'aging';
}

/** The state shown: a lost link hides what is behind it; halted and blackout before paused before brownout. */
export function powerOf(input: PowerInput): Power {
  const feed = feedState(input);
  const mode = input.mode?.toUpperCase() ?? null;
  const name: PowerName = input.linkDown
    ? 'unknown'
    : mode === 'HALTED'
      ? 'halted'
      : mode === null || mode === 'INIT'
        ? input.hasPrice
          ? feed
          : 'idle'
        : feed === 'blackout'
          ? 'blackout'
          : mode === 'PAUSED' || mode === 'STOPPING' || mode === 'STOPPED'
            ? 'paused'
            : feed;
  const state = STATES[name];
  return name === 'paused' ? { name, ...state, speed: STATES[feed].speed } : { name, ...state };
}
