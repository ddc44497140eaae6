import { toast } from '../app/toasts';
import { currentPlant, status } from '../app/currentPlant';
import { listOf } from '../contract/collection';
import { runVerb } from '../keys/verbs';
import { select } from '../routing/selection';
import { m } from '../text/messages';
import { prefer } from '../theme/preferences';
import { showAt, showLive } from '../time/conductor';
import { catalog, catalogError, entryOf } from './catalog';
import { performAll } from './confirm';
import { plantVerbs, verbOf } from './catalogVerbs';
import { checkParams, findVerb, split } from './grammar';

/** Verbs that only concern this console. */
const CLIENT_VERBS: readonly {
  readonly verb: string;
  readonly usage: string;
  readonly summary: string;
  run(args: readonly string[]): string | null;
}[] = [
  { verb: 'jump', usage: '<id|alias>', summary: m.verbs.jump, run: (args) => jump(args[0] ?? '') },
  { verb: 'theme', usage: 'dark|light|hc|auto', summary: m.verbs.theme, run: (args) => theme(args[0]) },
  { verb: 'tz', usage: 'utc|local', summary: m.verbs.tz, run: (args) => zone(args[0]) },
  { verb: 'at', usage: '<seq|time>', summary: m.verbs.at, run: (args) => goAt(args.join(' ')) },
  { verb: 'live', usage: '', summary: m.verbs.live, run: () => (showLive(), null) },
  { verb: 'motion', usage: 'on|off', summary: m.verbs.motion, run: (args) => motion(args[0]) },
  { verb: 'privacy', usage: 'on|off', summary: m.verbs.privacy, run: (args) => privacy(args[0]) },
  { verb: 'skin', usage: 'factory|bauhaus', summary: m.verbs.skin, run: () => verb('view.skin') },
  { verb: 'reset-all', usage: '', summary: m.verbs.resetAll, run: () => verb('ops.reset_all') },
  {
    verb: 'export',
    usage: 'csv',
    summary: m.verbs.export,
    run: () => (runVerb('view.export') ? null : m.keys.nothingToExport),
  },
];

/** A line of the suggestion list. */
export interface BarVerb {
  readonly verb: string;
  readonly usage: string;
  readonly summary: string;
  readonly offered: boolean;
}

/** Every verb the bar knows, with whether this server offers it. */
export function barVerbs(): readonly BarVerb[] {
  const local = CLIENT_VERBS.map((row): BarVerb => ({
    verb: row.verb,
    usage: row.usage,
    summary: row.summary,
    offered: true,
  }));
  return [
    ...plantVerbs().map((row): BarVerb => ({
      verb: row.verb,
      usage: row.usage,
      summary: row.summary,
      offered: offered(row.kinds),
    })),
    ...local,
  ];
}

/** True when the catalog offers one of the kinds; an unread catalog offers nothing. */
function offered(kinds: readonly string[]): boolean {
  return kinds.some((kind) => entryOf(kind) !== undefined);
}

/** What is wrong with a line, or null; nothing is sent. */
export function checkLine(line: string): string | null {
  const words = split(line);
  if (!words) return m.bar.quotes;
  if (words.verb === '') return null;
  if (CLIENT_VERBS.some((row) => row.verb === words.verb)) return null;
  const found = verbOf(plantVerbs(), words.verb, words.args);
  if (!('verb' in found)) {
    const near = [...found.map((row) => row.verb), ...clientLike(words.verb).map((row) => row.verb)];
    if (near.length === 1 && found.length === 0) return null;
    return near.length === 0 ? m.bar.unknown(words.verb) : m.bar.ambiguous(near.join(' '));
  }
  const { verb, args } = found;
  if (catalog.peek() === null) return m.bar.catalogMissing(catalogError.peek() ?? m.reasons.not_reported);
  const parsed = verb.parse(args, words.named);
  if (!parsed.ok) return `${verb.verb} ${verb.usage}: ${parsed.error}`;
  for (const request of parsed.requests) {
    const entry = entryOf(request.kind);
    if (!entry) return m.bar.notOffered(request.kind);
    const wrong = checkParams(entry, request.params);
    if (wrong) return wrong;
  }
  return null;
}

/** Verbs of this console that begin like a word. */
function clientLike(word: string): readonly (typeof CLIENT_VERBS)[number][] {
  const found = findVerb(CLIENT_VERBS, word);
  return 'verb' in found ? [found] : found;
}

/** Runs a line; returns what is wrong with it, or null when it was taken. */
export function runLine(line: string): string | null {
  const wrong = checkLine(line);
  if (wrong !== null) return wrong;
  const words = split(line);
  if (!words || words.verb === '') return null;
  const client = CLIENT_VERBS.find((row) => row.verb === words.verb);
  if (client) return client.run(words.args);
  const found = verbOf(plantVerbs(), words.verb, words.args);
  if (!('verb' in found)) {
    const only = clientLike(words.verb)[0];
    return only ? only.run(words.args) : m.bar.unknown(words.verb);
  }
  const parsed = found.verb.parse(found.args, words.named);
  const plant = currentPlant.peek();
  if (!parsed.ok) return parsed.error;
  if (plant === null) return m.commands.noPlant;
  void performAll(plant, parsed.requests);
  return null;
}

/** Selects a slot by id or alias. */
export function jump(word: string): string | null {
  const wanted = word
    .trim()
    .toLowerCase()
    .replace(/^slot:/, '');
  const slot = listOf(status.peek().slots).find(
    (row) => String(row.slot_id) === wanted || row.alias?.toLowerCase() === wanted,
  );
  if (!slot) return m.bar.jumpNone(word);
  select('slot', slot.slot_id);
  return null;
}

function verb(name: string): string | null {
  return runVerb(name) ? null : m.bar.nothingHere;
}

function goAt(word: string): string | null {
  if (word.trim() === '') return m.bar.needs('seq | time');
  showAt(word.trim());
  return null;
}

function motion(word: string | undefined): string | null {
  if (word !== 'on' && word !== 'off') return 'on | off';
  prefer({ motion: word === 'on' ? 'system' : 'reduced' });
  return null;
}

function privacy(word: string | undefined): string | null {
  if (word !== 'on' && word !== 'off') return 'on | off';
  prefer({ privacy: word === 'on' });
  return null;
}

function theme(word: string | undefined): string | null {
  if (word !== 'dark' && word !== 'light' && word !== 'hc' && word !== 'auto') return 'dark | light | hc | auto';
  prefer({ theme: word });
  return null;
}

function zone(word: string | undefined): string | null {
  if (word !== 'utc' && word !== 'local') return 'utc | local';
  prefer({ zone: word });
  toast('info', m.keys.zone(word.toUpperCase()));
  return null;
}
