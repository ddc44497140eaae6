import { computed, signal } from '@preact/signals';
import { currentPlant, past } from '../app/currentPlant';
import { toast } from '../app/toasts';
import type { GridStatus } from '../contract/grid';
import type { Incident } from '../contract/wire';
import { ApiError, deleteJson, errorText, getJson } from '../live/api';
import { holdClock } from '../live/clock';
import { isRecord } from '../live/mergePatch';
import { store } from '../live/live';
import { query, setQuery } from '../routing/router';
import { m } from '../text/messages';

export type TimeState = 'LIVE' | 'FROZEN' | 'HISTORICAL' | 'REPLAY';

/** A rebuild that has not answered yet: percent done when the server says it. */
export interface Rebuild {
  readonly at: string;
  readonly plant: string;
  /** Id of the server's job, once it said it. */
  readonly job: string | null;
  readonly percent: number | null;
  readonly message: string;
}

const POLL_MS = 400;
const SETTLE_MS = 120;

/** The rebuild in progress, if any. */
export const rebuild = signal<Rebuild | null>(null);
/** Why the asked instant is not shown; what was on screen stays. */
export const timeError = signal<string | null>(null);
/** Speed of the player, events per second; null while it stands. */
export const playing = signal<number | null>(null);
/** Positions that can be shown, as far as known. */
export const bounds = signal<{ readonly from: number; readonly to: number } | null>(null);

/** Where the whole screen stands in time (console.md §1.8). */
export const timeState = computed<TimeState>(() => {
  if (past.value !== null) return playing.value === null ? 'HISTORICAL' : 'REPLAY';
  if (isReplayed()) return 'REPLAY';
  return store.frozen.value ? 'FROZEN' : 'LIVE';
});

/** True when commands may be sent as far as time is concerned. */
export function isLive(): boolean {
  return timeState.value === 'LIVE' || timeState.value === 'FROZEN';
}

function isReplayed(): boolean {
  const plant = currentPlant.value;
  const state = plant === null ? undefined : (store.signalOf(plant, 'status').value as GridStatus | undefined);
  return state?.venue === 'replay';
}

/** The newest journal position this browser knows of the current plant. */
export function newestSeq(): number | null {
  const plant = currentPlant.peek();
  return plant === null ? null : store.journalSeq(plant, 'status');
}

/** Shows the whole console as of a journal position or an instant. */
export function showAt(at: string): void {
  setQuery({ at });
}

/** Back to the present. */
export function showLive(): void {
  playing.value = null;
  setQuery({ at: null });
}

/** One journal event back or forward; from the present, back means the position before the newest. */
export function stepTime(by: number): void {
  const shown = past.peek()?.seq ?? newestSeq();
  if (shown === null) return toast('info', m.time.noPosition);
  if (past.peek() === null && by > 0) return toast('info', m.time.isNewest);
  const next = shown + by;
  const newest = newestSeq();
  if (newest !== null && next >= newest && by > 0) return showLive();
  showAt(String(Math.max(bounds.peek()?.from ?? 1, next)));
}

/** Starts or stops the player, which steps forward through the past. */
export function playPause(): void {
  playing.value = playing.peek() === null ? 4 : null;
}

let abort: AbortController | null = null;
let settle: ReturnType<typeof setTimeout> | null = null;

/** Gives up the rebuild that runs and stays where it was. */
export function cancelRebuild(): void {
  abort?.abort();
  const running = rebuild.peek();
  rebuild.value = null;
  if (running?.job != null) void giveUp(running.plant, running.job);
  const shown = past.peek();
  setQuery({ at: shown === null ? null : String(shown.seq) });
}

async function giveUp(plant: string, job: string): Promise<void> {
  try {
    await deleteJson(`/api/plants/${encodeURIComponent(plant)}/history/jobs/${encodeURIComponent(job)}`);
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
  }
}

/** Follows `?at=` of the address; called whenever it or the plant changes. */
export function followTime(plant: string | null, at: string | null): void {
  if (settle !== null) clearTimeout(settle);
  abort?.abort();
  if (plant === null || at === null || at === 'live') {
    rebuild.value = null;
    timeError.value = null;
    past.value = null;
    playing.value = null;
    holdClock(null);
    return;
  }
  if (past.peek()?.plant === plant && String(past.peek()?.seq) === at) return;
  settle = setTimeout(() => void load(plant, at), past.peek() === null ? 0 : SETTLE_MS);
}

async function load(plant: string, at: string): Promise<void> {
  const mine = new AbortController();
  abort = mine;
  rebuild.value = { at, plant, job: null, percent: null, message: '' };
  try {
    const body = await ask(plant, at, mine.signal);
    if (mine.signal.aborted) return;
    show(plant, at, body);
    timeError.value = null;
  } catch (cause) {
    if (mine.signal.aborted) return;
    timeError.value = errorText(cause);
    playing.value = null;
  } finally {
    if (abort === mine) rebuild.value = null;
  }
}

async function ask(plant: string, at: string, signalAbort: AbortSignal): Promise<Record<string, unknown>> {
  const path = `/api/plants/${encodeURIComponent(plant)}/status?at=${encodeURIComponent(at)}`;
  for (;;) {
    const body = await getJson<unknown>(path, signalAbort);
    if (!isRecord(body)) throw new ApiError(200, 'contract error: status?at', 'contract');
    if (!isPending(body)) return body;
    const job = isRecord(body['job']) ? body['job'] : body;
    const percent = typeof job['percent'] === 'number' ? job['percent'] : null;
    const id = job['id'] === undefined ? null : String(job['id']);
    rebuild.value = { at, plant, job: id, percent, message: String(job['message'] ?? '') };
    if (job['state'] === 'failed' || job['state'] === 'cancelled')
      throw new ApiError(200, String(job['message'] ?? job['state']), 'rebuild_failed');
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    signalAbort.throwIfAborted();
  }
}

/** A rebuild that takes longer answers 202 with its job instead of a status. */
function isPending(body: Record<string, unknown>): boolean {
  return isRecord(body['job']) || (body['kind'] === 'rebuild' && body['slots'] === undefined);
}

function show(plant: string, at: string, body: Record<string, unknown>): void {
  const truth = isRecord(body['truth']) ? body['truth'] : {};
  const seq = Number(truth['jseq'] ?? body['jseq'] ?? at);
  const ms = truth['t'];
  const time = typeof ms === 'number' ? ms / 1000 : Number(body['time']);
  past.value = {
    plant,
    seq,
    time,
    status: body as GridStatus,
    degraded: truth['q'] === 'degraded' ? [truth['r'], truth['detail']].filter(Boolean).join(': ') : null,
  };
  holdClock(Number.isFinite(time) ? time : null);
  void loadIncidents(plant, seq);
}

/** The incidents as they were; the open ones of the status stand in until they are there. */
async function loadIncidents(plant: string, seq: number): Promise<void> {
  try {
    const rows = await getJson<unknown>(`/api/plants/${encodeURIComponent(plant)}/incidents?at=${seq}`);
    const shown = past.peek();
    if (Array.isArray(rows) && shown?.plant === plant && shown.seq === seq)
      past.value = { ...shown, incidents: rows as Incident[] };
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
  }
}

/** Reads which positions can be shown; a server without the route leaves the newest known one. */
export async function loadBounds(plant: string): Promise<void> {
  try {
    const body = await getJson<unknown>(`/api/plants/${encodeURIComponent(plant)}/history`);
    if (isRecord(body) && typeof body['from_seq'] === 'number' && typeof body['to_seq'] === 'number')
      bounds.value = { from: body['from_seq'], to: body['to_seq'] };
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
    bounds.value = null;
  }
}

/** The instant in the address, null for the present. */
export const asked = computed(() => query.value.get('at'));
