import { toast } from '../app/toasts';
import type { CommandAnswer } from '../contract/wire';
import { ApiError, errorText, getJson, postJson } from '../live/api';
import { linkDown } from '../live/link';
import { store } from '../live/live';
import { mayCommand, user } from '../live/session';
import { m } from '../text/messages';
import { isLive } from '../time/conductor';
import { entryOf } from './catalog';
import { expectEffect, findRecord, putRecord, say, take } from './log';
import { isTerminal, type CommandRecord } from './record';
import { uuid7 } from './uuid';

const ACK_WAIT_MS = 5000;
const QUERY_EVERY_MS = 2000;

/** What a command is sent with besides its kind and parameters. */
export interface SendOptions {
  readonly tier: number;
  readonly confirmToken?: string | undefined;
  /** Emergency only: the server takes it in place of a token. */
  readonly confirm?: boolean | undefined;
  readonly requestId?: string | undefined;
  readonly reason?: string | undefined;
}

/** Why commands cannot be sent now, in words; null when they can. */
export function blockedReason(): string | null {
  if (!mayCommand()) return m.commands.viewerRole;
  if (!isLive()) return m.commands.notLive;
  if (linkDown()) return m.commands.linkDown;
  return null;
}

/** Sends a command and logs it; resolves when the server answered or the wait ran out. */
export async function send(
  plant: string,
  kind: string,
  params: Readonly<Record<string, unknown>>,
  options: SendOptions,
): Promise<CommandRecord> {
  const requestId = options.requestId ?? uuid7();
  putRecord(draft(requestId, plant, kind, params, options.tier));
  const extra = {
    request_id: requestId,
    ...(seenSeq(plant) === null ? {} : { seen_seq: seenSeq(plant) }),
    ...(options.confirmToken ? { confirm_token: options.confirmToken } : {}),
    ...(options.confirm ? { confirm: true } : {}),
    ...(options.reason ? { reason: options.reason } : {}),
  };
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), ACK_WAIT_MS);
  try {
    const answer = await post(plant, kind, params, extra, abort.signal);
    return settle(requestId, { request_id: requestId, ...answer });
  } catch (cause) {
    return refuse(requestId, cause);
  } finally {
    clearTimeout(timer);
  }
}

/** Asks what a command would do; nothing is journaled. */
export async function dryRun(
  plant: string,
  kind: string,
  params: Readonly<Record<string, unknown>>,
): Promise<CommandAnswer> {
  try {
    return await post(plant, kind, params, { dry_run: true });
  } catch (cause) {
    const body = cause instanceof ApiError ? (cause.body as CommandAnswer | null) : null;
    if (body?.error === 'confirmation_required') return body;
    throw cause;
  }
}

function post(
  plant: string,
  kind: string,
  params: Readonly<Record<string, unknown>>,
  extra: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
): Promise<CommandAnswer> {
  const base = `/api/plants/${encodeURIComponent(plant)}`;
  if (kind.includes('.') || GENERAL.has(kind) || entryOf(kind)?.api?.includes('/commands'))
    return postJson(`${base}/commands`, { kind, params, ...extra }, signal);
  return postJson(`${base}/grid/action`, { action: kind, ...params, ...extra }, signal);
}

/** Kinds without a grid route of their own. */
const GENERAL: ReadonlySet<string> = new Set(['kill', 'rearm']);

function settle(requestId: string, answer: CommandAnswer): CommandRecord {
  const row = take(answer, true) ?? findRecord(requestId);
  if (!row) throw new Error(`command ${requestId} left the log`);
  if (!isTerminal(row.stage)) expectEffect(requestId);
  return row;
}

function refuse(requestId: string, cause: unknown): CommandRecord {
  const row = findRecord(requestId);
  if (!row) throw new Error(`command ${requestId} left the log`);
  if (cause instanceof ApiError && cause.status > 0) {
    const answer = (typeof cause.body === 'object' ? cause.body : null) as CommandAnswer | null;
    const words = cause.retryAfterSec
      ? `${cause.message} (${m.commands.retryAfter(cause.retryAfterSec)})`
      : cause.message;
    return settle(requestId, {
      ...answer,
      request_id: requestId,
      ok: false,
      status: answer?.status ?? 'rejected',
      error: answer?.error ?? cause.code ?? `http_${cause.status}`,
      message: words,
    });
  }
  const next: CommandRecord = { ...row, stage: 'UNKNOWN', message: errorText(cause) };
  putRecord(next);
  say(next);
  void resolveUnknown(requestId);
  return next;
}

/** Asks until the server knows what became of a command without an answer; never sends it again by itself. */
async function resolveUnknown(requestId: string): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, QUERY_EVERY_MS));
    const row = findRecord(requestId);
    if (!row || row.stage !== 'UNKNOWN') return;
    try {
      const answer = await getJson<CommandAnswer>(`/api/commands/${encodeURIComponent(requestId)}`);
      take({ request_id: requestId, ...answer }, true);
      return;
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      putRecord({ ...row, message: cause.status === 404 ? m.commands.noRecord : errorText(cause) });
    }
  }
}

/** Sends a command of unknown outcome again under the same id: the server answers with the first result. */
export async function resend(row: CommandRecord): Promise<void> {
  if (row.tier !== null && row.tier >= 2) return toast('warning', m.commands.resendNeedsConfirm);
  await send(row.plant, row.kind, row.params, { tier: row.tier ?? 0, requestId: row.requestId });
}

function seenSeq(plant: string): number | null {
  return store.journalSeq(plant, 'status');
}

function draft(
  requestId: string,
  plant: string,
  kind: string,
  params: Readonly<Record<string, unknown>>,
  tier: number,
): CommandRecord {
  return {
    requestId,
    commandId: null,
    plant,
    kind,
    params,
    tier,
    who: user.peek() ?? m.commands.thisConsole,
    source: 'web',
    sentMs: Date.now(),
    answeredMs: null,
    appliedMs: null,
    stage: 'SENT',
    message: null,
    code: null,
    seq: null,
    effectLate: false,
  };
}
