import type { CatalogEntry } from '../contract/wire';
import { currentPlant } from '../app/currentPlant';
import { m } from '../text/messages';
import { catalog } from './catalog';
import { decimal, type Params, type Parsed, type Verb } from './grammar';
import { GRID_VERBS } from './gridVerbs';
import { kindOf, runVerbs } from './kindActions';
import { ALPHA_VERBS, PORTFOLIO_VERBS, SHIP_VERBS } from './kindVerbs';

/** Bar lines written for a kind of plant beside the grid. */
export const OWN_VERBS: Readonly<Record<string, readonly Verb[]>> = {
  alpha: ALPHA_VERBS,
  portfolio: PORTFOLIO_VERBS,
  ship: SHIP_VERBS,
};

/** True when the plant on screen takes a kind, as far as the catalog says. */
function isFor(entry: CatalogEntry, kind: string): boolean {
  return (entry.plants?.length ?? 0) === 0 || entry.plants?.includes(kind) === true;
}

/**
 * Bar lines of the plant on screen: those written for its kind, those that fit every plant, and one made from the
 * catalog for every other command the server offers it (console.md §1.5).
 */
export function plantVerbs(): readonly Verb[] {
  const plant = currentPlant.value;
  const kind = kindOf(plant) ?? 'grid';
  const entries = (catalog.value ?? []).filter((row) => isFor(row, kind));
  if (kind === 'grid') return [...GRID_VERBS, ...made(entries, GRID_VERBS)];
  const offered = new Set(entries.map((row) => row.kind ?? row.verb));
  const run = runVerbs(plant);
  const own: readonly Verb[] = [
    { verb: 'pause', usage: '', summary: m.verbs.pause, kinds: [run.pause[0]], parse: () => ask(...run.pause) },
    { verb: 'resume', usage: '', summary: m.verbs.resume, kinds: [run.resume[0]], parse: () => ask(...run.resume) },
    ...(OWN_VERBS[kind] ?? []),
    ...GRID_VERBS.filter((row) => row.kinds.every((name) => offered.has(name))),
  ];
  return [...own, ...made(entries, own)];
}

function ask(kind: string, params: Params): Parsed {
  return { ok: true, requests: [{ kind, params }] };
}

/** Lines for the catalog entries that no line written by hand leads to. */
function made(entries: readonly CatalogEntry[], known: readonly Verb[]): readonly Verb[] {
  const reached = new Set(known.flatMap((row) => row.kinds));
  const words = new Set(known.map((row) => row.verb));
  return entries
    .filter((row) => !reached.has(row.kind ?? row.verb) && !words.has(row.verb))
    .map((row) => ({
      verb: row.verb,
      usage: (row.args ?? []).map((arg) => (arg.optional ? `[${arg.name}]` : `<${arg.name}>`)).join(' '),
      summary: row.summary ?? row.kind ?? row.verb,
      kinds: [row.kind ?? row.verb],
      parse: (args, named) => parseArgs(row, args, named),
    }));
}

/** Words in the order of the catalog's arguments, or `name=value`; what is left over is the reason. */
export function parseArgs(
  entry: CatalogEntry,
  args: readonly string[],
  named: Readonly<Record<string, string>>,
): Parsed {
  const params: Params = {};
  const rest = [...args];
  for (const arg of entry.args ?? []) {
    const text = named[arg.name] ?? rest.shift();
    if (text === undefined) {
      if (!arg.optional) return { ok: false, error: m.bar.needs(arg.name) };
      continue;
    }
    const value = valueOf(arg.type ?? '', text);
    if (value === null) return { ok: false, error: `${arg.name}: ${arg.type ?? ''}` };
    params[arg.name] = value;
  }
  const unknown = Object.keys(named).find((name) => !(entry.args ?? []).some((arg) => arg.name === name));
  if (unknown !== undefined) return { ok: false, error: `${unknown}?` };
  const reason = rest.join(' ');
  const kind = entry.kind ?? entry.verb;
  return { ok: true, requests: [{ kind, params, ...(reason ? { reason } : {}) }] };
}

function valueOf(type: string, text: string): unknown {
  if (/^(int|integer|number|decimal)/i.test(type)) {
    const value = decimal(text);
    return value === null || (/^int/i.test(type) && !Number.isInteger(value)) ? null : value;
  }
  if (/^bool/i.test(type)) return /^(on|true|yes)$/i.test(text) ? true : /^(off|false|no)$/i.test(text) ? false : null;
  return /^scalar$/i.test(type) ? (decimal(text) ?? text) : text;
}

/** The verb of a line by its longest name, with the words that are left for it; unique beginnings count. */
export function verbOf(
  verbs: readonly Verb[],
  first: string,
  args: readonly string[],
): { readonly verb: Verb; readonly args: readonly string[] } | readonly Verb[] {
  for (let take = Math.min(2, args.length); take >= 1; take--) {
    const name = [first, ...args.slice(0, take)].join(' ').toLowerCase();
    const found = verbs.find((row) => row.verb === name);
    if (found) return { verb: found, args: args.slice(take) };
  }
  const exact = verbs.find((row) => row.verb === first);
  if (exact) return { verb: exact, args };
  const near = verbs.filter((row) => row.verb.startsWith(first));
  return near.length === 1 && near[0] && !near[0].verb.includes(' ') ? { verb: near[0], args } : near;
}
