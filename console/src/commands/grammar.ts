import type { CatalogEntry } from '../contract/wire';

export type Params = Record<string, unknown>;
export interface Request {
  readonly kind: string;
  readonly params: Params;
  /** Journaled with the command. */
  readonly reason?: string;
}
export type Parsed =
  { readonly ok: true; readonly requests: readonly Request[] } | { readonly ok: false; readonly error: string };

/** A verb of the command bar and how its words become requests (console.md §1.5). */
export interface Verb {
  readonly verb: string;
  readonly usage: string;
  readonly summary: string;
  /** Kinds it can lead to; the catalog must offer one of them. */
  readonly kinds: readonly string[];
  parse(args: readonly string[], named: Readonly<Record<string, string>>): Parsed;
}

/** Splits a line into verb, positional words and `key=value` words; double quotes group. */
export function split(line: string): { verb: string; args: string[]; named: Record<string, string> } | null {
  const words: string[] = [];
  const pattern = /"([^"]*)"|([^\s"]+)/g;
  if ((line.match(/"/g)?.length ?? 0) % 2 !== 0) return null;
  for (let match = pattern.exec(line); match; match = pattern.exec(line)) words.push(match[1] ?? match[2] ?? '');
  const named: Record<string, string> = {};
  const args: string[] = [];
  for (const word of words.slice(1)) {
    const at = word.indexOf('=');
    if (at > 0) named[word.slice(0, at)] = word.slice(at + 1);
    else args.push(word);
  }
  return { verb: (words[0] ?? '').replace(/^:/, '').toLowerCase(), args, named };
}

/** Finds a verb by name or unique beginning. */
export function findVerb<T extends { readonly verb: string }>(verbs: readonly T[], name: string): T | readonly T[] {
  const exact = verbs.find((row) => row.verb === name);
  if (exact) return exact;
  const near = verbs.filter((row) => row.verb.startsWith(name));
  return near.length === 1 && near[0] ? near[0] : near;
}

/** A finite decimal with `.` as separator, else null. */
export function decimal(word: string | undefined): number | null {
  return word !== undefined && /^[+-]?(\d+\.?\d*|\.\d+)$/.test(word) ? Number(word) : null;
}

/** Seconds of `10s`, `5m`, `2h`, `3d`, else null. */
export function span(word: string | undefined): number | null {
  const match = /^(\d{1,6})([smhd])$/.exec(word ?? '');
  if (!match) return null;
  const scale: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86400 };
  return Number(match[1]) * (scale[match[2] ?? ''] ?? 1);
}

/** A non-negative integer, optionally written `slot:7`, else null. */
export function ident(word: string | undefined): number | null {
  const match = /^(?:[a-z]+:)?(\d{1,15})$/.exec(word ?? '');
  return match ? Number(match[1]) : null;
}

/** Checks values against the served argument ranges; the server stays the judge. */
export function checkParams(entry: CatalogEntry | undefined, params: Params): string | null {
  for (const arg of entry?.args ?? []) {
    const value = params[arg.name];
    if (value === undefined) continue;
    if (typeof value === 'number' && arg.min != null && value < arg.min)
      return `${arg.name}: ${value} < ${arg.min}`;
    if (typeof value === 'number' && arg.max != null && value > arg.max)
      return `${arg.name}: ${value} > ${arg.max}`;
    if (arg.enum && typeof value === 'string' && !arg.enum.includes(value))
      return `${arg.name}: ${arg.enum.join(' | ')}`;
  }
  return null;
}
