import { listOf } from '../contract/collection';
import type { Slot } from '../contract/grid';
import { status, currentPlant } from '../app/currentPlant';
import { keymapHere } from '../keys/keyboard';
import { keyLabel } from '../keys/keymap';
import { runVerb } from '../keys/verbs';
import { plants } from '../live/live';
import { navigate } from '../routing/router';
import { homePath } from '../pages/homePath';
import { select } from '../routing/selection';
import { openBar } from './bar';
import { barVerbs } from './barVerbs';

/** An entry of the palette: what it is called, its key, and what it does. */
export interface PaletteEntry {
  readonly id: string;
  readonly text: string;
  readonly hint: string;
  readonly keys: string;
  run(): void;
}

/** Everything that can be reached: keys, commands, plants, slots. */
export function paletteEntries(): readonly PaletteEntry[] {
  const keys = keymapHere().filter(
    (row) => !row.verb.startsWith('object.') && row.verb !== 'escape' && row.verb !== 'go.plant',
  ).map((row): PaletteEntry => ({
    id: `key ${row.keys.join(' ')} ${row.for ?? ''}`,
    text: row.summary,
    hint: row.group,
    keys: row.keys.map(keyLabel).join(' '),
    run: () => void runVerb(row.verb, row.arg),
  }));
  const commands = barVerbs().map((row): PaletteEntry => ({
    id: `cmd ${row.verb}`,
    text: row.summary,
    hint: `:${row.verb} ${row.usage}`.trim(),
    keys: '',
    run: () => openBar(`${row.verb} `),
  }));
  const plantRows = (plants.peek() ?? []).map((row): PaletteEntry => ({
    id: `plant ${row.id}`,
    text: row.id,
    hint: 'plant',
    keys: '',
    run: () => navigate(homePath(row.id)),
  }));
  const slots = listOf<Slot>(status.peek().slots).map((row): PaletteEntry => ({
    id: `slot ${row.slot_id}`,
    text: `slot ${row.slot_id} ${row.alias ?? ''}`.trim(),
    hint: currentPlant.peek() ?? '',
    keys: '',
    run: () => select('slot', row.slot_id),
  }));
  return [...keys, ...commands, ...plantRows, ...slots];
}

/** Rank of a match: exact, prefix, start of a word, subsequence; null when the text does not match. */
export function score(text: string, sought: string): number | null {
  const [where, what] = [text.toLowerCase(), sought.toLowerCase().trim()];
  if (what === '') return 0;
  if (where === what) return 1000;
  if (where.startsWith(what)) return 800 - where.length;
  if (where.includes(` ${what}`)) return 600 - where.length;
  if (where.includes(what)) return 500 - where.length;
  let at = -1;
  for (const letter of what.replaceAll(' ', '')) {
    at = where.indexOf(letter, at + 1);
    if (at < 0) return null;
  }
  return 200 - where.length;
}

/** The best entries for a search, best first. */
export function search(entries: readonly PaletteEntry[], sought: string, most: number): readonly PaletteEntry[] {
  return entries
    .map((entry, order) => ({ entry, order, rank: best(entry, sought) }))
    .filter((row) => row.rank !== null)
    .toSorted((a, b) => (b.rank ?? 0) - (a.rank ?? 0) || a.order - b.order)
    .slice(0, most)
    .map((row) => row.entry);
}

function best(entry: PaletteEntry, sought: string): number | null {
  const ranks = [score(entry.text, sought), score(entry.hint, sought)].filter((rank) => rank !== null);
  return ranks.length === 0 ? null : Math.max(...ranks);
}
