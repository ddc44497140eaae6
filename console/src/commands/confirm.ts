import { signal } from '@preact/signals';
import { toast } from '../app/toasts';
import type { CommandAnswer } from '../contract/wire';
import type { GridStatus } from '../contract/grid';
import { errorText } from '../live/api';
import { isRecord } from '../live/mergePatch';
import { store } from '../live/live';
import { questionOpen } from '../keys/mode';
import { m } from '../text/messages';
import { entryOf, tierOf } from './catalog';
import { checkParams, type Params, type Request } from './grammar';
import type { CommandRecord } from './record';
import { blockedReason, dryRun, send } from './send';

/** What the confirm dialog shows; `word` is what tier 2 asks to be typed. */
export interface Question {
  readonly plant: string;
  readonly request: Request;
  readonly tier: number;
  readonly title: string;
  readonly effect: string;
  readonly remains: string;
  readonly word: string;
  readonly settle: (go: { token: string | undefined } | null) => void;
}

/** The open question, if any. */
export const question = signal<Question | null>(null);

/** Consequences of a command as the server lists them, with the token that proves they were read. */
export interface Preview {
  readonly lines: readonly string[];
  readonly token: string | undefined;
  readonly atMs: number;
}

/** Runs a command with the gate of its tier; null when it was not sent. */
export async function perform(
  plant: string,
  kind: string,
  params: Params = {},
  reason?: string,
): Promise<CommandRecord | null> {
  const blocked = blockedReason();
  if (blocked) {
    toast('warning', m.commands.notSent(kind), blocked);
    return null;
  }
  const wrong = checkParams(entryOf(kind), params);
  if (wrong) {
    toast('error', m.commands.notSent(kind), wrong);
    return null;
  }
  const state = store.latest(plant, 'status') as GridStatus | undefined;
  const tier = tierOf(kind, params, { before: beforeOf(kind, state), live: state?.venue === 'live' });
  if (tier >= 3) {
    toast('warning', m.commands.notSent(kind), m.commands.tierThree);
    return null;
  }
  if (tier === 0) return send(plant, kind, params, { tier, reason });
  const answer = await ask(plant, { kind, params }, tier);
  return answer === null ? null : send(plant, kind, params, { tier, confirmToken: answer.token, reason });
}

/** Runs several commands one after the other and stops at the first refusal. */
export async function performAll(plant: string, requests: readonly Request[]): Promise<void> {
  for (const request of requests) {
    const row = await perform(plant, request.kind, request.params, request.reason);
    if (!row || row.stage === 'REJECTED' || row.stage === 'FAILED' || row.stage === 'UNKNOWN') return;
  }
}

function ask(plant: string, request: Request, tier: number): Promise<{ token: string | undefined } | null> {
  question.peek()?.settle(null);
  return new Promise((resolve) => {
    questionOpen.value = true;
    question.value = {
      plant,
      request,
      tier,
      title: m.confirm.title(request.kind, plant),
      effect: effectText(request),
      remains: m.confirm.remains[request.kind as keyof typeof m.confirm.remains] ?? m.confirm.remainsDefault,
      word: wordOf(request),
      settle: (go) => {
        question.value = null;
        questionOpen.value = false;
        resolve(go);
      },
    };
  });
}

/** Asks before something that is no plant command (tier 1); true when it was confirmed. */
export async function askFirst(title: string, effect: string, remains: string): Promise<boolean> {
  question.peek()?.settle(null);
  const answer = await new Promise<unknown>((resolve) => {
    questionOpen.value = true;
    question.value = {
      plant: '',
      request: { kind: 'ask', params: {} },
      tier: 1,
      title,
      effect,
      remains,
      word: '',
      settle: (go) => {
        question.value = null;
        questionOpen.value = false;
        resolve(go);
      },
    };
  });
  return answer !== null;
}

/** Reads the consequence list of a destructive command from the server. */
export async function preview(plant: string, request: Request): Promise<Preview | { readonly error: string }> {
  try {
    const answer = await dryRun(plant, request.kind, request.params);
    return { lines: consequences(answer), token: tokenOf(answer), atMs: Date.now() };
  } catch (cause) {
    return { error: errorText(cause) };
  }
}

function consequences(answer: CommandAnswer): string[] {
  const result = isRecord(answer.result) ? answer.result : {};
  const details = isRecord(answer.error_detail?.details) ? answer.error_detail.details : {};
  const list = result['consequences'] ?? details['consequences'] ?? [];
  if (!Array.isArray(list)) return [];
  return list.map((line) => {
    if (!isRecord(line)) return String(line);
    const amount = [line['amount'], line['asset'] ?? line['unit']].filter((part) => part != null).join(' ');
    return [line['text'] ?? line['summary'] ?? line['kind'], amount].filter(Boolean).join(': ');
  });
}

function tokenOf(answer: CommandAnswer): string | undefined {
  for (const place of [answer.result, answer.error_detail?.details, answer]) {
    if (!isRecord(place)) continue;
    const token = place['confirm_token'] ?? place['token'];
    if (typeof token === 'string') return token;
  }
  return undefined;
}

function beforeOf(kind: string, state: GridStatus | undefined): number | null | undefined {
  return kind === 'set_entry_pct' ? state?.entry_pct : kind === 'set_profit_pct' ? state?.profit_pct : null;
}

function effectText(request: Request): string {
  const known = m.confirm.effect[request.kind as keyof typeof m.confirm.effect];
  const words = Object.entries(request.params)
    .map(([key, value]) => `${key} ${String(value)}`)
    .join(', ');
  const text = known ?? entryOf(request.kind)?.summary ?? request.kind;
  return words ? `${text} (${words})` : text;
}

function wordOf(request: Request): string {
  const slot = request.params['slot_id'];
  return slot === undefined ? request.kind.replace(/^.*\./, '') : String(slot);
}
