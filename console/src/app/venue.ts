/** Venue badge of a plant (console.md §1.1): what kind of orders leave this system. */
export interface VenueBadge {
  readonly word: string;
  readonly real: boolean;
}

const WORDS: Readonly<Record<string, string>> = {
  simulate: 'SIM',
  sim: 'SIM',
  simulated: 'SIM',
  paper: 'PAPER',
  live: 'LIVE',
  replay: 'REPLAY',
  shadow: 'OBSERVE',
  scripted: 'SIM',
  synthetic: 'SIM',
  recorded: 'SIM',
  vst: 'TESTNET',
};

/** Badge of a served venue word; an unknown word is shown verbatim, a missing one not at all. */
export function venueBadge(venue: string | null | undefined): VenueBadge | null {
  if (!venue) return null;
  const word = WORDS[venue.toLowerCase()] ?? venue.toUpperCase();
  return { word, real: word === 'LIVE' };
}

type State = Readonly<Record<string, unknown>>;

/**
 * Badge of a plant of a kind: a ship is simulated, an alpha plant says its mode, a portfolio its flags; whatever runs on
 * made or recorded prices is no more than a simulation (console.md §1.1).
 */
export function plantBadge(kind: string | null | undefined, state: State, venue: string | null | undefined): VenueBadge | null {
  if (kind === 'ship') return venueBadge('simulated');
  if (kind === 'alpha') return venueBadge(typeof state['mode'] === 'string' ? state['mode'] : venue);
  if (kind !== 'portfolio') return venueBadge(venue);
  const flags = state['flags'] as { shadow?: boolean; canary?: readonly string[] } | undefined;
  if (flags === undefined) return venueBadge(venue);
  if (flags.shadow !== false) return venueBadge('shadow');
  if (venueBadge(venue)?.word === 'SIM') return venueBadge(venue);
  return { word: (flags.canary?.length ?? 0) > 0 ? 'LIVE CANARY' : 'LIVE', real: true };
}
