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
  vst: 'TESTNET',
};

/** Badge of a served venue word; an unknown word is shown verbatim, a missing one not at all. */
export function venueBadge(venue: string | null | undefined): VenueBadge | null {
  if (!venue) return null;
  const word = WORDS[venue.toLowerCase()] ?? venue.toUpperCase();
  return { word, real: word === 'LIVE' };
}
