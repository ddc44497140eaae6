import type { Incident } from '../../contract/wire';

/** On-screen state of an incident in any served spelling (kernel.md §16). */
export function stateWord(state: string | null | undefined): string | null {
  if (!state) return null;
  const key = state.replace(/[\s._·-]/g, '').toLowerCase();
  const words: Readonly<Record<string, string>> = {
    activeunack: 'ACTIVE·UNACK',
    open: 'ACTIVE·UNACK',
    activeack: 'ACTIVE·ACK',
    acknowledged: 'ACTIVE·ACK',
    returnedunack: 'RETURNED·UNACK',
    rtn: 'RETURNED·UNACK',
    returnedack: 'RETURNED·ACK',
    normal: 'CLEARED',
    closed: 'CLEARED',
    cleared: 'CLEARED',
    shelved: 'SHELVED',
    suppressed: 'SUPPRESSED',
    pending: 'PENDING',
    outofservice: 'OUT OF SERVICE',
  };
  return words[key] ?? state;
}

/** True for an incident that is in the active list. */
export function isOpen(row: Incident): boolean {
  return stateWord(row.state) !== 'CLEARED';
}

const RANK = 'ACWI';

/** Worst first, then newest. */
export function byUrgency(a: Incident, b: Incident): number {
  const rank = (row: Incident): number =>
    ((RANK.indexOf(row.severity ?? '') + 5) % 5) + (stateWord(row.state)?.endsWith('UNACK') ? 0 : 10);
  return rank(a) - rank(b) || (b.opened_at ?? 0) - (a.opened_at ?? 0);
}

/** The heading of an incident. */
export function incidentTitle(row: Incident): string {
  return row.title ?? row.text ?? row.rule_id ?? row.rule ?? row.key ?? String(row.id);
}

/** Who has taken an incident: the newest comment that says so. */
export function ownerOf(row: Incident): string | null {
  for (const comment of (row.comments ?? []).toReversed()) {
    const match = /^(.*?): owner: (.*)$/.exec(comment);
    if (match) return match[2] === '' ? null : (match[2] ?? null);
  }
  return null;
}

/** More than this many raised within a minute is a storm (console.md §10.5). */
export const STORM_PER_MINUTE = 20;

/** Incidents raised in the busiest minute that ends now. */
export function raisedLastMinute(rows: readonly Incident[], nowSec: number): number {
  return rows.filter((row) => {
    const opened = row.opened_at ?? 0;
    return nowSec - (opened > 1e11 ? opened / 1000 : opened) <= 60;
  }).length;
}

/** Incidents of one rule, worst first; the group has the state of its worst member. */
export interface IncidentGroup {
  readonly rule: string;
  readonly rows: readonly Incident[];
  readonly worst: Incident;
}

export function groupByRule(rows: readonly Incident[]): readonly IncidentGroup[] {
  const groups = new Map<string, Incident[]>();
  for (const row of rows) {
    const rule = row.rule_id ?? row.rule ?? incidentTitle(row);
    groups.set(rule, [...(groups.get(rule) ?? []), row]);
  }
  return [...groups].flatMap(([rule, members]) => {
    const sorted = members.toSorted(byUrgency);
    return sorted[0] ? [{ rule, rows: sorted, worst: sorted[0] }] : [];
  });
}
