import type { Facts } from './facts';
import { conditionsOf, type Condition, type NotEvaluated, type Severity } from './rules';

/** A symptom as served and shown (console.md §3.7). */
export interface Diagnosed {
  readonly id: string;
  readonly severity: Severity;
  readonly priority: number;
  readonly summary: string;
  readonly since: number;
  readonly affected: readonly number[];
  readonly effects: readonly string[];
  readonly evidence: Condition['evidence'];
  readonly action: string | null;
}

interface Held {
  readonly condition: Condition;
  readonly since: number;
  readonly active: boolean;
  readonly falseSince: number | null;
}

/** What diagnosis remembers between two looks: conditions waiting to be held or to be cleared. */
export type Memory = ReadonlyMap<string, Held>;

export const NO_MEMORY: Memory = new Map();
const CLEAR_SEC = 5;

/** One look: the symptoms now, what could not be evaluated, and the memory for the next look. */
export function diagnose(
  facts: Facts,
  nowSec: number,
  memory: Memory,
): { readonly symptoms: readonly Diagnosed[]; readonly missing: readonly NotEvaluated[]; readonly memory: Memory } {
  const { conditions, missing } = conditionsOf(facts, nowSec);
  const next = new Map<string, Held>();
  for (const condition of conditions) {
    const before = memory.get(condition.key);
    const since = before?.since ?? nowSec;
    const active = before?.active === true || nowSec - since >= condition.holdSec;
    next.set(condition.key, { condition, since, active, falseSince: null });
  }
  for (const [key, held] of memory) {
    if (next.has(key) || !held.active || key === NORMAL) continue;
    const falseSince = held.falseSince ?? nowSec;
    if (nowSec - falseSince < CLEAR_SEC) next.set(key, { ...held, falseSince });
  }
  normal(facts, nowSec, memory, next);
  const symptoms = [...next.values()]
    .filter((held) => held.active)
    .toSorted(
      (a, b) =>
        a.condition.priority - b.condition.priority ||
        a.since - b.since ||
        (a.condition.key < b.condition.key ? -1 : a.condition.key > b.condition.key ? 1 : 0),
    )
    .map((held) => symptom(held.condition, held.since));
  return { symptoms, missing, memory: next };
}

const NORMAL = 'NORMAL';

/** Without a warning or worse the floor says so; idle when every slot is in S0. */
function normal(facts: Facts, nowSec: number, memory: Memory, next: Map<string, Held>): void {
  for (const held of next.values()) if (held.active && held.condition.severity !== 'info') return;
  if (facts.slots === null || facts.mode !== 'RUNNING') return;
  const idle = facts.slots.every((slot) => slot.phase === 'S0');
  const before = memory.get(NORMAL);
  const id = idle ? 'IDLE_NORMAL' : 'RUNNING_NORMAL';
  const condition: Condition = {
    key: NORMAL,
    id,
    severity: 'info',
    priority: 90,
    summary: idle ? 'all slots wait for an entry' : 'running normally',
    affected: [],
    effects: [],
    evidence: [],
    action: '',
    holdSec: 0,
  };
  const since = before?.condition.id === id ? before.since : nowSec;
  next.set(NORMAL, { condition, since, active: true, falseSince: null });
}

function symptom(c: Condition, since: number): Diagnosed {
  const { id, severity, priority, summary, affected, effects, evidence } = c;
  return { id, severity, priority, summary, since, affected, effects, evidence, action: c.action || null };
}
