import { batch, signal } from '@preact/signals';
import type {
  AckEvent,
  DeltaItem,
  DomainEvent,
  Heartbeat,
  Hello,
  Incident,
  PlantInfo,
  SnapshotAnswer,
  SnapshotItem,
} from '../contract/wire';
import type { GridStatus, Narration, Symptom } from '../contract/grid';
import { contractErrors } from '../truth/truth';
import { ApiError, getJson, locked } from './api';
import { observeServerTime } from './clock';
import { limits, readLimits } from './freshness';
import { lastGoodMs, link, linkStats, retryAtMs } from './link';
import { isRecord } from './mergePatch';
import { build, role, user, type Role } from './session';
import { SliceStore } from './sliceStore';
import type { SseItem } from './sseParser';
import { canShare, SharedStream } from './sharedStream';
import { Stream } from './stream';

const LAGGING_MS = 3000;
const DEAD_MS = 10000;
const POLL_MS = 5000;
const FAILURES_BEFORE_POLLING = 5;
const RING = 200;
/** Time the stream has to bring the snapshots of a reset. */
const SNAPSHOT_WAIT_MS = 800;
/** Slices the console asks for; the grid plant publishes its whole status as one. */
const SLICES = ['status'] as const;

export const store = new SliceStore((run) => requestAnimationFrame(run));
export const plants = signal<readonly PlantInfo[] | null>(null);
export const plantsError = signal<string | null>(null);
export const incidents = signal<ReadonlyMap<string, Incident> | null>(null);
export const incidentsError = signal<string | null>(null);
export const narration = signal<readonly Narration[]>([]);
export const domainEvents = signal<readonly DomainEvent[]>([]);
export const symptoms = signal<readonly Symptom[] | null>(null);
/** Why the last attempt to read a plant's state failed; null when it was read. */
export const sliceErrors = signal<Readonly<Record<string, string>>>({});

const ackListeners = new Set<(ack: AckEvent) => void>();
const wanted = new Set<string>();
const fetching = new Set<string>();
let epoch: string | null = null;
let lastId: string | null = null;
let lastSeq = -1;
let stream: Stream | SharedStream | null = null;
let lastResyncMs = 0;

const eventListeners = new Set<(event: DomainEvent) => void>();
/** Kinds of items that must be taken once only; slices guard themselves by their sequences. */
const ONCE: ReadonlySet<string> = new Set(['event', 'narration', 'ack', 'incident', 'symptoms', 'job']);
const jobListeners = new Set<(job: unknown) => void>();

/** Subscribes to domain events from the stream. */
export function onDomainEvent(listener: (event: DomainEvent) => void): () => void {
  eventListeners.add(listener);
  return () => eventListeners.delete(listener);
}

const incidentListeners = new Set<(incident: Incident) => void>();
/** Starts of the server seen by this tab. */
export const linkDigest = { epochs: 0 };

/** Subscribes to changes of incidents. */
export function onIncidentChange(listener: (incident: Incident) => void): () => void {
  incidentListeners.add(listener);
  return () => incidentListeners.delete(listener);
}

/** Subscribes to progress of jobs from the stream. */
export function onJob(listener: (job: unknown) => void): () => void {
  jobListeners.add(listener);
  return () => jobListeners.delete(listener);
}

/** Subscribes to command records from the stream. */
export function onAck(listener: (ack: AckEvent) => void): () => void {
  ackListeners.add(listener);
  return () => ackListeners.delete(listener);
}

/** Starts the stream, the watchdog and the first reads. */
export function startLive(): void {
  const hooks = { from: () => lastId, item: onItem, opened, closed };
  stream = canShare()
    ? new SharedStream('/api/stream', hooks, (on) => (linkStats.leader.value = on))
    : new Stream('/api/stream', hooks);
  stream.start();
  setInterval(watch, 1000);
  addEventListener('online', () => stream?.reconnect());
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && (link.peek() === 'down' || link.peek() === 'polling')) stream?.reconnect();
  });
  void loadPlants();
  void loadIncidents();
  void loadFreshness();
}

/** Makes sure the slices of a plant are held; called whenever a page shows it. */
export function watchPlant(plant: string): void {
  if (wanted.has(plant)) return;
  wanted.add(plant);
  for (const slice of SLICES) void refetch(plant, slice);
}

/** Reads everything again (key `.`); at most once per 2 s. Returns false when refused by that limit. */
export function resync(): boolean {
  if (Date.now() - lastResyncMs < 2000) return false;
  lastResyncMs = Date.now();
  for (const plant of wanted) void refetch(plant, SLICES[0], 0);
  if (link.peek() === 'down' || link.peek() === 'polling') stream?.reconnect();
  return true;
}

export async function loadPlants(): Promise<void> {
  try {
    const body = await getJson<PlantInfo[] | { plants: PlantInfo[] }>('/api/plants');
    batch(() => {
      plants.value = Array.isArray(body) ? body : body.plants;
      plantsError.value = null;
    });
  } catch (cause) {
    plantsError.value = cause instanceof Error ? cause.message : String(cause);
  }
}

export async function loadIncidents(): Promise<void> {
  try {
    const body = await getJson<Incident[] | { incidents?: Incident[]; items?: Incident[] }>('/api/incidents');
    const rows = Array.isArray(body) ? body : (body.incidents ?? body.items ?? []);
    incidents.value = new Map(rows.map((row) => [String(row.id), row]));
    incidentsError.value = null;
  } catch (cause) {
    incidentsError.value = cause instanceof Error ? cause.message : String(cause);
  }
}

async function loadFreshness(): Promise<void> {
  try {
    limits.value = readLimits(await getJson<unknown>('/api/freshness'));
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause;
  }
}

async function refetch(plant: string, slice: string, jitterMs = 500): Promise<void> {
  const key = `${plant}/${slice}`;
  if (fetching.has(key)) return;
  fetching.add(key);
  try {
    if (jitterMs > 0 && store.heldSeq(plant, slice) !== null) await delay(Math.random() * jitterMs);
    await fetchSlice(plant, slice);
    dropError(plant);
  } catch (cause) {
    sliceErrors.value = { ...sliceErrors.peek(), [plant]: cause instanceof Error ? cause.message : String(cause) };
  } finally {
    fetching.delete(key);
  }
}

async function fetchSlice(plant: string, slice: string): Promise<void> {
  const path = `/api/plants/${encodeURIComponent(plant)}`;
  const body = await getJson<SnapshotAnswer>(`${path}/snapshot?slices=${slice}`);
  observeServerTime(body.server_time_ms);
  const found = body.slices[slice];
  if (!found || !isRecord(found.v)) throw new ApiError(200, `contract error: slices.${slice}`, 'contract');
  if (epoch !== null && String(body.epoch) !== epoch) store.resetSequences();
  epoch ??= String(body.epoch);
  store.applySnapshot({ plant, slice, seq: found.seq, v: found.v });
}

function dropError(plant: string): void {
  if (!(plant in sliceErrors.peek())) return;
  const { [plant]: _, ...rest } = sliceErrors.peek();
  sliceErrors.value = rest;
}

function opened(): void {
  touch();
  linkStats.reconnects.value++;
  void loadPlants();
  void loadIncidents();
}

function closed(failures: number, retryMs: number, cause: unknown): void {
  if (cause instanceof ApiError && cause.status === 401) locked.value = true;
  batch(() => {
    retryAtMs.value = Date.now() + retryMs;
    link.value = failures >= FAILURES_BEFORE_POLLING && link.peek() === 'polling' ? 'polling' : 'down';
  });
  if (failures === FAILURES_BEFORE_POLLING) void poll();
}

async function poll(): Promise<void> {
  while (link.peek() === 'down' || link.peek() === 'polling') {
    let good = wanted.size > 0;
    for (const plant of wanted) {
      try {
        await fetchSlice(plant, SLICES[0]);
        lastGoodMs.value = Date.now();
      } catch (cause) {
        if (!(cause instanceof ApiError)) throw cause;
        good = false;
      }
    }
    if (link.peek() !== 'down' && link.peek() !== 'polling') return;
    link.value = good ? 'polling' : 'down';
    await delay(POLL_MS);
  }
}

function watch(): void {
  const state = link.peek();
  const last = lastGoodMs.peek();
  if (last === null || (state !== 'ok' && state !== 'lagging')) return;
  const silentMs = Date.now() - last;
  if (silentMs > 2 * DEAD_MS && stream instanceof SharedStream) stream.takeOver();
  else if (silentMs > DEAD_MS) stream?.reconnect();
  else if (silentMs > LAGGING_MS) link.value = 'lagging';
}

function touch(): void {
  batch(() => {
    lastGoodMs.value = Date.now();
    retryAtMs.value = null;
    link.value = 'ok';
  });
}

function onItem(item: SseItem): void {
  stream?.healthy();
  touch();
  linkStats.items.value++;
  if (isRepeated(item)) return;
  if (item.id) lastId = item.id;
  let data: unknown;
  try {
    data = JSON.parse(item.data);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    contractErrors.value++;
    return;
  }
  const handler = HANDLERS[item.event];
  if (handler) handler(data);
}

/** True for an item this tab has taken already: two leaders may overlap for a moment. */
function isRepeated(item: SseItem): boolean {
  const at = item.id.lastIndexOf(':');
  if (at < 0) return false;
  const seq = Number(item.id.slice(at + 1));
  if (item.event === 'hello' || item.id.slice(0, at) !== epoch) return false;
  if (ONCE.has(item.event) && seq <= lastSeq) {
    linkStats.repeated.value++;
    return true;
  }
  lastSeq = Math.max(lastSeq, seq);
  return false;
}

const HANDLERS: Readonly<Record<string, (data: unknown) => void>> = {
  hello: (data) => onHello(data as Hello),
  snapshot: (data) => void store.applySnapshot(data as SnapshotItem),
  delta: (data) => onDelta(data as DeltaItem),
  event: (data) => {
    push(domainEvents, data as DomainEvent);
    eventListeners.forEach((listener) => listener(data as DomainEvent));
  },
  job: (data) => jobListeners.forEach((listener) => listener(data)),
  narration: (data) => push(narration, data as Narration),
  symptoms: (data) => {
    const rows = isRecord(data) ? (data['symptoms'] ?? data['v']) : data;
    symptoms.value = Array.isArray(rows) ? (rows as Symptom[]) : null;
  },
  ack: (data) => ackListeners.forEach((listener) => listener(data as AckEvent)),
  incident: (data) => onIncident(data as Incident),
  gap: (data) => onGap(data),
  hb: (data) => observeServerTime((data as Heartbeat).server_time_ms),
  bye: () => undefined,
};

function onHello(hello: Hello): void {
  observeServerTime(hello.server_time_ms);
  const next = String(hello.epoch);
  const changed = epoch !== null && epoch !== next;
  epoch = next;
  if (changed) {
    lastSeq = -1;
    linkDigest.epochs++;
  }
  if (hello.role) role.value = hello.role as Role;
  if (hello.user) user.value = hello.user;
  if (hello.build) build.value = hello.build;
  if (!changed && hello.resume !== 'reset') return;
  linkStats.resets.value++;
  store.resetSequences();
  setTimeout(fetchMissing, SNAPSHOT_WAIT_MS);
}

/** After a reset the stream itself brings snapshots; what it did not bring is read. */
function fetchMissing(): void {
  for (const plant of wanted) if ((store.heldSeq(plant, SLICES[0]) ?? -1) < 0) void refetch(plant, SLICES[0]);
}

function onDelta(item: DeltaItem): void {
  if (store.applyDelta(item) !== 'mismatch') return;
  if (!wanted.has(item.plant)) return;
  linkStats.gaps.value++;
  void refetch(item.plant, item.slice);
}

function onGap(data: unknown): void {
  linkStats.gaps.value++;
  const topic = isRecord(data) ? String(data['topic'] ?? '') : '';
  for (const plant of wanted) if (topic === '' || topic.includes(plant)) void refetch(plant, SLICES[0]);
  if (topic.includes('incident')) void loadIncidents();
}

function onIncident(incident: Incident): void {
  const next = new Map(incidents.peek() ?? []);
  next.set(String(incident.id), incident);
  incidents.value = next;
  incidentListeners.forEach((listener) => listener(incident));
}

function push<T>(ring: { value: readonly T[]; peek(): readonly T[] }, item: T): void {
  ring.value = [item, ...ring.peek()].slice(0, RING);
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The displayed status of a grid plant. */
export function statusOf(plant: string): GridStatus | undefined {
  return store.signalOf(plant, 'status').value as GridStatus | undefined;
}
