import { computed, signal } from '@preact/signals';
import { toast } from '../../app/toasts';
import { askFirst } from '../../commands/confirm';
import { blockedReason } from '../../commands/send';
import { errorText, getJson, postJson } from '../../live/api';
import { isRecord } from '../../live/mergePatch';
import { onJob } from '../../live/live';
import { m } from '../../text/messages';
import { lab } from '../../text/en/lab';

/** A job of the lab as `GET /api/jobs` lists it (console.md §11); times in epoch ms. */
export interface Job {
  readonly id: string;
  readonly name?: string;
  readonly kind?: string;
  readonly state?: string;
  readonly done?: number | null;
  readonly total?: number | null;
  readonly percent?: number | null;
  readonly rate?: number | null;
  readonly eta_s?: number | null;
  readonly message?: string | null;
  readonly started_at?: number | null;
  readonly started_by?: string | null;
  readonly seed?: number | null;
  readonly config_hash?: string | null;
  readonly input_hash?: string | null;
  readonly result_hash?: string | null;
  readonly build?: string | null;
}

/** A job with what it was asked and what came out. */
export interface JobDetail extends Job {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly config?: Readonly<Record<string, string>>;
  readonly result?: unknown;
}

export const jobs = signal<ReadonlyMap<string, Job> | null>(null);
export const jobsError = signal<string | null>(null);

/** Jobs, newest first. */
export const jobList = computed<readonly Job[]>(() =>
  [...(jobs.value?.values() ?? [])].toSorted((a, b) => (b.started_at ?? 0) - (a.started_at ?? 0)),
);

let following = false;

/** Reads the jobs once and follows their progress from the stream. */
export async function loadJobs(): Promise<void> {
  if (!following) {
    following = true;
    onJob((row) => isRecord(row) && put(row as unknown as Job));
  }
  try {
    const body = await getJson<Job[] | { jobs?: Job[] }>('/api/jobs');
    const rows = Array.isArray(body) ? body : (body.jobs ?? []);
    jobs.value = new Map(rows.map((row) => [String(row.id), row]));
    jobsError.value = null;
  } catch (cause) {
    jobsError.value = errorText(cause);
  }
}

function put(row: Job): void {
  if (row.kind === 'rebuild') return;
  const next = new Map(jobs.peek() ?? []);
  next.set(String(row.id), { ...next.get(String(row.id)), ...row });
  jobs.value = next;
}

/** Starts a job; null when it was refused, with the server's words on screen. */
export async function startJob(kind: string, params: Readonly<Record<string, unknown>>): Promise<Job | null> {
  return answered(() => postJson<Job>('/api/jobs', { kind, params }));
}

export function stopJob(job: Job): Promise<Job | null> {
  return confirmed(lab.stop, job, () => postJson<Job>(`/api/jobs/${encodeURIComponent(job.id)}/stop`, {}));
}

export function rerunJob(job: Job): Promise<Job | null> {
  return answered(() => postJson<Job>(`/api/jobs/${encodeURIComponent(job.id)}/rerun`, {}));
}

/** Deletes a job and its result after it was confirmed. */
export async function deleteJob(job: Job): Promise<void> {
  const gone = await confirmed(lab.delete, job, () =>
    postJson<Job>(`/api/jobs/${encodeURIComponent(job.id)}/delete`, {}),
  );
  if (gone === null) return;
  const next = new Map(jobs.peek() ?? []);
  next.delete(job.id);
  jobs.value = next;
}

async function confirmed(what: string, job: Job, run: () => Promise<Job>): Promise<Job | null> {
  return (await askFirst(`${what}: ${job.name ?? job.id}?`, what, m.confirm.remainsDefault)) ? answered(run) : null;
}

async function answered(run: () => Promise<Job>): Promise<Job | null> {
  const blocked = blockedReason();
  if (blocked) {
    toast('warning', lab.refused, blocked);
    return null;
  }
  try {
    const job = await run();
    if (job.id !== undefined && job.state !== 'deleted') put(job);
    return job;
  } catch (cause) {
    toast('error', lab.refused, errorText(cause));
    return null;
  }
}

/** True while a job may still change. */
export function isOpenJob(job: Job): boolean {
  return job.state === 'queued' || job.state === 'running';
}

/** The plain run inside the result of a backtest; a band hands out its main run. */
export function runOf(result: unknown): Readonly<Record<string, unknown>> | null {
  if (!isRecord(result)) return null;
  return isRecord(result['result']) ? result['result'] : result;
}

/** A finite number of a result, else null. */
export function num(row: Readonly<Record<string, unknown>> | null, key: string): number | null {
  const value = row?.[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
