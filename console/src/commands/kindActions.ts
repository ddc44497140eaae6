import { currentPlant } from '../app/currentPlant';
import { plants, store } from '../live/live';
import { m } from '../text/messages';
import type { Params } from './grammar';

/** A command with its parameters. */
export type Act = readonly [kind: string, params: Params];

/** What pausing, going on and the three emergency options mean for the plants of a kind (console.md §14.3). */
interface RunVerbs {
  /** True while the plant runs by its newest state. */
  readonly running: (state: Readonly<Record<string, unknown>>) => boolean;
  readonly pause: Act;
  readonly resume: Act;
  readonly emergency: readonly [Act, Act, Act];
  /** Words of the three options. */
  readonly words: readonly [string, string, string];
}

const KILL: Act = ['kill', { scope: 'plant' }];
const e = m.emergency;

const GRID: RunVerbs = {
  running: (state) => String(state['mode'] ?? '').toUpperCase() === 'RUNNING',
  pause: ['pause', {}],
  resume: ['resume', {}],
  emergency: [
    ['pause', {}],
    ['halt', { cancel: 'entries' }],
    KILL,
  ],
  words: [e.option1, e.option2, e.option3],
};

const KINDS: Readonly<Record<string, RunVerbs>> = {
  alpha: {
    running: (state) => state['paused'] !== true,
    pause: ['alpha_pause', {}],
    resume: ['alpha_resume', {}],
    emergency: [['alpha_pause', {}], KILL, KILL],
    words: [e.alphaPause, e.option3, e.option3],
  },
  portfolio: {
    running: (state) => (state['flags'] as { actions?: boolean } | undefined)?.actions !== false,
    pause: ['pm_flags', { actions: false }],
    resume: ['pm_flags', { actions: true }],
    emergency: [['pm_flags', { actions: false }], KILL, KILL],
    words: [e.portfolioPause, e.option3, e.option3],
  },
  ship: {
    running: (state) => (state['sim_state'] as { fsm_state?: string } | undefined)?.fsm_state === 'RUNNING',
    pause: ['sim.pause', {}],
    resume: ['sim.start', {}],
    emergency: [
      ['sim.pause', {}],
      ['sim.rcs.stop', {}],
      ['sim.stop', {}],
    ],
    words: [e.shipPause, e.shipThrust, e.shipStop],
  },
};

/** Kind of a plant as the server lists it; null while the list is not known. */
export function kindOf(plant: string | null): string | null {
  return plants.value?.find((row) => row.id === plant)?.kind ?? null;
}

/** Run verbs of a plant; a plant of an unknown kind is treated like a grid plant. */
export function runVerbs(plant: string | null): RunVerbs {
  return KINDS[kindOf(plant) ?? ''] ?? GRID;
}

/** What pressing pause means for the plant on screen now: pausing while it runs, else going on. */
export function pauseOrResume(): Act {
  const plant = currentPlant.peek();
  const verbs = runVerbs(plant);
  const state = (plant === null ? undefined : store.latest(plant, 'status')) as Record<string, unknown> | undefined;
  return verbs.running(state ?? {}) ? verbs.pause : verbs.resume;
}
