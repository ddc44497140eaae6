import { m } from '../text/messages';

const KNOWN = m.reasons as Readonly<Record<string, string>>;

/** Plain words of a reason code; `code(args)` and `shed:x` keep their arguments, unknown codes are shown verbatim. */
export function reasonText(code: string): string {
  const match = /^([a-z_]+)(?:\((.*)\)|:(.*))?$/.exec(code);
  const known = match ? KNOWN[match[1] ?? ''] : undefined;
  if (!known) return code;
  const detail = match?.[2] ?? match?.[3];
  return detail ? `${known} ${detail}` : known;
}

const EXPECTED: ReadonlySet<string> = new Set(['disabled', 'not_applicable', 'no_position']);

/** True when the absence is normal (feature off, phase has none) and a plain word says it all. */
export function isExpected(code: string): boolean {
  return EXPECTED.has(code.replace(/[(:].*$/, ''));
}
