import { signal } from '@preact/signals';
import { toast } from '../app/toasts';
import type { AckEvent } from '../contract/wire';
import { ApiError, getJson } from '../live/api';
import { onAck, store } from '../live/live';
import { m } from '../text/messages';
import { entryOf } from './catalog';
import { advance, effectHolds, isTerminal, requestIdOf, type CommandRecord, type Stage } from './record';

const LIMIT = 500;
const DEFAULT_EFFECT_MS = 10000;

/** Commands seen by this browser, newest first: its own and, from the stream, those of others. */
export const commandLog = signal<readonly CommandRecord[]>([]);

export function findRecord(requestId: string): CommandRecord | undefined {
  return commandLog.peek().find((row) => row.requestId === requestId);
}

/** Adds or replaces a row. */
export function putRecord(record: CommandRecord): void {
  const rest = commandLog.peek().filter((row) => row.requestId !== record.requestId);
  const at = rest.findIndex((row) => row.sentMs <= record.sentMs);
  const next = at < 0 ? [...rest, record] : [...rest.slice(0, at), record, ...rest.slice(at)];
  commandLog.value = next.slice(0, LIMIT);
}

/** Takes an answer into the log; `announce` shows the result as a toast. */
export function take(answer: AckEvent, announce: boolean): CommandRecord | null {
  const id = requestIdOf(answer);
  if (id === null) return null;
  const before = findRecord(id) ?? foreign(id, answer);
  const after = holdEffect(before, advance(before, answer, Date.now()));
  putRecord(after);
  if (announce && after.stage !== before.stage) say(after);
  return after;
}

/** `confirmed` alone is not "effect seen": the state must show it, at or after the sequence of the ACK. */
function holdEffect(before: CommandRecord, after: CommandRecord): CommandRecord {
  if (after.stage !== 'EFFECT SEEN' || before.stage === 'EFFECT SEEN') return after;
  if (effectVisible(after)) return after;
  setTimeout(() => recheck(after.requestId), 250);
  return { ...after, stage: before.stage === 'SENT' || before.stage === 'UNKNOWN' ? 'APPLIED' : before.stage };
}

function recheck(requestId: string): void {
  const row = findRecord(requestId);
  if (!row || isTerminal(row.stage)) return;
  if (effectVisible(row)) putRecord({ ...row, stage: 'EFFECT SEEN', effectLate: false });
  else setTimeout(() => recheck(requestId), 500);
}

function effectVisible(row: CommandRecord): boolean {
  const state = store.latest(row.plant, 'status');
  const held = store.journalSeq(row.plant, 'status');
  if (row.seq !== null && held !== null && held < row.seq) return false;
  return (entryOf(row.kind)?.effect_paths ?? []).every((path) => effectHolds(path, state));
}

/** Warns on a row whose effect stayed away longer than its kind allows. */
export function expectEffect(requestId: string): void {
  const row = findRecord(requestId);
  const limitMs = (row && entryOf(row.kind)?.confirm_timeout_ms) ?? DEFAULT_EFFECT_MS;
  setTimeout(() => {
    const now = findRecord(requestId);
    if (now && (now.stage === 'ACCEPTED' || now.stage === 'APPLIED')) putRecord({ ...now, effectLate: true });
  }, limitMs);
}

const TONES: Readonly<Partial<Record<Stage, 'success' | 'error' | 'warning'>>> = {
  APPLIED: 'success',
  'EFFECT SEEN': 'success',
  ACCEPTED: 'success',
  REJECTED: 'error',
  FAILED: 'error',
  EXPIRED: 'error',
  SUPERSEDED: 'warning',
  UNKNOWN: 'warning',
};

/** Announces the state of a row. */
export function say(row: CommandRecord): void {
  const tone = TONES[row.stage];
  if (!tone) return;
  const detail = tone === 'success' ? row.message : [row.code, row.message].filter(Boolean).join(': ');
  toast(tone, m.commands.result(row.kind, row.stage), detail || null);
}

function foreign(id: string, answer: AckEvent): CommandRecord {
  const ts = answer.ts === undefined ? Date.now() : answer.ts > 1e11 ? answer.ts : answer.ts * 1000;
  return {
    requestId: id,
    commandId: answer.command_id ?? null,
    plant: answer.plant ?? '',
    kind: answer.kind ?? '',
    params: answer.params ?? {},
    tier: null,
    who: answer.issuer ?? null,
    source: answer.source ?? null,
    sentMs: ts,
    answeredMs: null,
    appliedMs: null,
    stage: 'SENT',
    message: null,
    code: null,
    seq: null,
    effectLate: false,
  };
}

/** Follows the stream's command records and reads those of the time before this page was opened. */
export function startCommandLog(): void {
  void loadRecent();
  onAck((ack) => take(ack, false));
}

interface RecentRow extends AckEvent {
  received_at?: number;
}

async function loadRecent(): Promise<void> {
  try {
    const rows = await getJson<RecentRow[]>('/api/commands?limit=100');
    if (Array.isArray(rows))
      for (const row of rows) take({ ...row, ...(row.received_at ? { ts: row.received_at } : {}) }, false);
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
  }
}
