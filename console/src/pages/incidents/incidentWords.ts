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
    suppressed: 'SHELVED',
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
