import { classify, limits, type Freshness } from '../live/freshness';
import { m } from '../text/messages';
import { duration } from '../truth/format';
import type { Chip, Tone } from './truthChips';

type State = Readonly<Record<string, unknown>>;

const t = m.truth;
/** Staleness class of the state of a kind (console.md §2.3). */
const CLASSES: Readonly<Record<string, string>> = { ship: 'ship_telemetry' };
const TONES: Readonly<Record<Freshness, Tone>> = { fresh: 'plain', stale: 'warn', dead: 'crit', unknown: 'stale' };

/** The run state of a plant that is not a grid: the word, and what limits it. */
export function kindEngine(kind: string, state: State): { readonly word: string | null; readonly why: string } {
  if (kind === 'ship') {
    const sim = state['sim_state'] as { fsm_state?: string; speed?: number } | undefined;
    const speed = sim?.fsm_state === 'RUNNING' && sim.speed !== undefined ? `×${sim.speed}` : '';
    return { word: sim?.fsm_state ?? null, why: [speed, text(state['mode_state'])].filter(Boolean).join(' · ') };
  }
  if (kind === 'portfolio') {
    const flags = state['flags'] as { actions?: boolean; breaker?: string | null } | undefined;
    if (flags === undefined) return { word: null, why: '' };
    return { word: flags.actions === false ? 'ACTIONS OFF' : 'RUNNING', why: flags.breaker ?? '' };
  }
  const paused = state['paused'];
  if (paused === undefined && state['state'] === undefined) return { word: null, why: '' };
  return { word: paused === true ? 'PAUSED' : text(state['state']).toUpperCase() || 'RUNNING', why: '' };
}

/** The engine chip of a plant that is not a grid. */
export function kindEngineChip(kind: string, state: State): Chip {
  const { word, why } = kindEngine(kind, state);
  const tone: Tone =
    word === null ? 'stale' : /HALT|QUARANTINE|FENCED/.test(word) ? 'crit' : word === 'RUNNING' ? 'plain' : 'warn';
  const shown = word === null ? t.unknown : why === '' ? word : `${word} · ${why}`;
  return { id: 'engine', label: t.engine, text: shown, tone, title: t.engineTitle };
}

/** The feed chip of a plant that is not a grid: how long ago its newest state came; standing still is no silence. */
export function kindFeedChip(kind: string, state: State, receivedSec: number | null, nowSec: number): Chip {
  const { word } = kindEngine(kind, state);
  const title = t.stateTitle;
  if (receivedSec === null) return { id: 'feed', label: t.feed, text: t.unknown, tone: 'stale', title };
  const age = Math.max(0, nowSec - receivedSec);
  if (word !== null && /PAUSED|STOPPED/.test(word))
    return { id: 'feed', label: t.feed, text: t.standing, tone: 'plain', title };
  const grade = classify(age, limits.value[CLASSES[kind] ?? 'default']);
  return { id: 'feed', label: t.feed, text: duration(age), tone: TONES[grade], title };
}

/** The reconciliation chip of a plant that keeps no ledger. */
export function noReconChip(): Chip {
  return { id: 'recon', label: t.recon, text: m.reasons.not_applicable, tone: 'plain', title: t.reconTitle };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
