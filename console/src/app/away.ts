import { signal } from '@preact/signals';
import type { DomainEvent, Incident } from '../contract/wire';
import type { GridStatus } from '../contract/grid';
import { commandLog } from '../commands/log';
import { incidents, linkDigest, onDomainEvent, onIncidentChange, store } from '../live/live';
import { user } from '../live/session';
import { currentPlant } from './currentPlant';

/** Time hidden or idle after which a digest is shown, ms (console.md §1.7). */
export const AWAY_AFTER_MS = 10 * 60_000;

/** What happened while nobody looked. */
export interface Digest {
  readonly fromMs: number;
  readonly toMs: number;
  readonly raised: readonly Incident[];
  readonly returned: readonly Incident[];
  readonly commands: readonly { readonly who: string; readonly text: string; readonly id: string }[];
  readonly modes: readonly string[];
  /** Difference of the served net realised result, in quote; null when one end is not known. */
  readonly pnl: { readonly before: number; readonly after: number } | null;
  readonly restarts: number;
  readonly cycles: number;
  readonly notes: readonly string[];
}

export const digest = signal<Digest | null>(null);

interface Mark {
  readonly atMs: number;
  readonly net: number | null;
  readonly restarts: number;
}

let mark: Mark | null = null;
let lastUseMs = Date.now();
const events: DomainEvent[] = [];
const raised = new Map<string, Incident>();
const returned = new Map<string, Incident>();

/** Watches for absence: a hidden page, or a page nobody touches. */
export function startAway(limitMs: number = AWAY_AFTER_MS): void {
  document.addEventListener('visibilitychange', () => (document.hidden ? leave() : back(limitMs)));
  for (const name of ['keydown', 'pointerdown', 'wheel'] as const)
    document.addEventListener(
      name,
      () => {
        if (Date.now() - lastUseMs > limitMs) {
          mark ??= { ...present(), atMs: lastUseMs };
          back(limitMs);
        }
        lastUseMs = Date.now();
        if (!document.hidden) forget();
      },
      { passive: true, capture: true },
    );
  onDomainEvent((event) => {
    if (events.push(event) > 2000) events.shift();
  });
  onIncidentChange((row) => {
    const key = String(row.id);
    if (/unack/i.test(row.state ?? '') && /^active/i.test(row.state ?? '')) raised.set(key, row);
    if (/returned|cleared|normal/i.test(row.state ?? '')) returned.set(key, row);
  });
}

function forget(): void {
  if (mark !== null) return;
  const oldest = Date.now() - 60_000;
  while (events[0] && seconds(events[0].ts) * 1000 < oldest) events.shift();
  if (digest.peek() === null && Date.now() - lastUseMs < 60_000) {
    raised.clear();
    returned.clear();
  }
}

function present(): Mark {
  const plant = currentPlant.peek();
  const state = plant === null ? undefined : (store.latest(plant, 'status') as GridStatus | undefined);
  return { atMs: Date.now(), net: state?.net_realised ?? null, restarts: linkDigest.epochs };
}

function leave(): void {
  mark = present();
  raised.clear();
  returned.clear();
}

function back(limitMs: number): void {
  const from = mark;
  mark = null;
  lastUseMs = Date.now();
  if (from === null || Date.now() - from.atMs < limitMs) return;
  digest.value = summarise(from, present());
}

function summarise(from: Mark, to: Mark): Digest {
  const since = (event: DomainEvent): boolean => seconds(event.ts) * 1000 >= from.atMs;
  const own = user.peek();
  return {
    fromMs: from.atMs,
    toMs: to.atMs,
    raised: [...raised.values()],
    returned: [...returned.values()],
    commands: commandLog
      .peek()
      .filter((row) => row.sentMs >= from.atMs && (row.source !== 'web' || row.who !== own))
      .map((row) => ({ who: row.who ?? '', text: `${row.kind} ${row.stage}`, id: row.requestId })),
    modes: events.filter((row) => since(row) && row.type === 'mode_changed').map((row) => row.text ?? row.type),
    pnl: from.net !== null && to.net !== null ? { before: from.net, after: to.net } : null,
    restarts: to.restarts - from.restarts,
    cycles: events.filter((row) => since(row) && row.type === 'cycle_completed').length,
    notes: commandLog
      .peek()
      .filter((row) => row.sentMs >= from.atMs && row.kind === 'operator.note')
      .map((row) => `${row.who ?? ''}: ${String(row.params['text'] ?? '')}`),
  };
}

function seconds(ts: number): number {
  return ts > 1e11 ? ts / 1000 : ts;
}

/** Closes the digest. */
export function dismissDigest(): void {
  digest.value = null;
  raised.clear();
  returned.clear();
}

/** Incidents open now, for the digest's last line. */
export function openCount(): number {
  return [...(incidents.peek()?.values() ?? [])].filter((row) => /unack/i.test(row.state ?? '')).length;
}
