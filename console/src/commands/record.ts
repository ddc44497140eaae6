import type { AckEvent, CommandAnswer } from '../contract/wire';

/** Steps of a command on screen (console.md §5.4); UNKNOWN is a state of this client only. */
export type Stage =
  'SENT' | 'ACCEPTED' | 'APPLIED' | 'EFFECT SEEN' | 'REJECTED' | 'FAILED' | 'EXPIRED' | 'SUPERSEDED' | 'UNKNOWN';

/** A command as the log shows it; times are local epoch ms. */
export interface CommandRecord {
  readonly requestId: string;
  readonly commandId: string | null;
  readonly plant: string;
  readonly kind: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly tier: number | null;
  readonly who: string | null;
  readonly source: string | null;
  readonly sentMs: number;
  readonly answeredMs: number | null;
  readonly appliedMs: number | null;
  readonly stage: Stage;
  /** The server's own words. */
  readonly message: string | null;
  readonly code: string | null;
  readonly seq: number | null;
  /** The effect was not observed within the kind's time. */
  readonly effectLate: boolean;
}

const STAGES: Readonly<Record<string, Stage>> = {
  received: 'SENT',
  accepted: 'ACCEPTED',
  applied: 'APPLIED',
  applied_clamped: 'APPLIED',
  noop: 'APPLIED',
  confirmed: 'EFFECT SEEN',
  rejected: 'REJECTED',
  exception: 'REJECTED',
  failed: 'FAILED',
  partial: 'FAILED',
  timeout: 'FAILED',
  expired: 'EXPIRED',
  superseded: 'SUPERSEDED',
};

const RANK: Readonly<Record<Stage, number>> = {
  SENT: 0,
  UNKNOWN: 1,
  ACCEPTED: 2,
  APPLIED: 3,
  'EFFECT SEEN': 4,
  REJECTED: 5,
  FAILED: 5,
  EXPIRED: 5,
  SUPERSEDED: 5,
};

/** The step of a served status word; an unknown word leaves the record where it is. */
export function stageOf(status: string | undefined): Stage | null {
  return status === undefined ? null : (STAGES[status.toLowerCase()] ?? null);
}

/** True when no further step follows. */
export function isTerminal(stage: Stage): boolean {
  return RANK[stage] >= 4;
}

/** The id of a command in an answer, whichever spelling it uses. */
export function requestIdOf(answer: CommandAnswer): string | null {
  return answer.request_id ?? answer.requestId ?? answer.command_id ?? null;
}

/** Takes an answer or stream record into a log row; steps never go backwards, terminal ones stay. */
export function advance(record: CommandRecord, answer: AckEvent, nowMs: number): CommandRecord {
  const stage = stageOf(answer.status) ?? ((answer.ok ?? answer.success) === false ? 'REJECTED' : null);
  const forward = stage !== null && RANK[stage] > RANK[record.stage] && !isTerminal(record.stage);
  const next = forward ? stage : record.stage;
  return {
    ...record,
    stage: next,
    commandId: answer.command_id ?? record.commandId,
    answeredMs: record.answeredMs ?? nowMs,
    appliedMs: record.appliedMs ?? (next === 'APPLIED' || next === 'EFFECT SEEN' ? nowMs : null),
    message: answer.error_detail?.message ?? answer.message ?? record.message,
    code: answer.error ?? answer.error_detail?.code ?? record.code,
    seq: answer.jseq ?? (answer.jseq === undefined ? answer.seq : null) ?? record.seq,
    who: answer.issuer ?? record.who,
    source: answer.source ?? record.source,
  };
}

/** Evaluates an `effect_paths` predicate of the catalog on live state: `{path, equals}` or `"path=value"`. */
export function effectHolds(predicate: unknown, state: unknown): boolean {
  if (typeof predicate === 'string') {
    const at = predicate.search(/==?/);
    if (at < 0) return true;
    const wanted = predicate.slice(at).replace(/^==?/, '').trim();
    return String(valueAt(state, predicate.slice(0, at).trim())) === wanted;
  }
  const row = predicate as { path?: unknown; equals?: unknown; value?: unknown } | null;
  if (typeof row?.path !== 'string') return true;
  const wanted = row.equals ?? row.value;
  return wanted === undefined || valueAt(state, row.path) === wanted;
}

function valueAt(state: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (part, key) => (typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[key] : undefined),
      state,
    );
}
