import type { Num, Str } from './grid';

/** A row of `GET /api/plants`. */
export interface PlantInfo {
  id: string;
  kind?: Str;
  state?: Str;
  mode?: Str;
  venue?: Str;
  severity?: Str;
  headline?: Str;
}

/** Answer of every command route (kernel.md §9.5); both id spellings are accepted. */
export interface CommandAnswer {
  ok?: boolean;
  success?: boolean;
  request_id?: string;
  requestId?: string;
  command_id?: string;
  status?: string;
  message?: string;
  error?: string;
  error_detail?: { code?: string; message?: string; details?: unknown };
  result?: unknown;
  seq?: number | null;
}

/** An `ack` item of the stream: the record of a command at one of its status changes. */
export interface AckEvent extends CommandAnswer {
  plant?: string;
  kind?: string;
  params?: Record<string, unknown>;
  issuer?: string;
  source?: string;
  ts?: number;
  /** Journal position; on the stream `seq` counts stream items. */
  jseq?: number | null;
}

/** An incident of any plant (kernel.md §16, console.md §10.5); times in epoch seconds or milliseconds as served. */
export interface Incident {
  id: string | number;
  plant?: Str;
  key?: Str;
  rule?: Str;
  rule_id?: Str;
  severity?: Str;
  state?: Str;
  title?: Str;
  subject?: Str;
  object?: Str;
  text?: Str;
  opened_at?: Num;
  last_at?: Num;
  cleared_at?: Num;
  occurrences?: Num;
  ack?: { by?: Str; at?: Num; note?: Str } | null;
  evidence?: unknown;
  runbook?: Str;
  flapping?: boolean;
  first_up?: boolean;
  shelved_until?: Num;
  closed_at?: Num;
  condition_true?: boolean;
  /** `who: text`, oldest first; `owner: name` says who has taken it. */
  comments?: readonly string[];
  number?: Num;
}

/** A verb of `GET /api/commands/catalog` (console.md §1.5). */
export interface CatalogEntry {
  verb: string;
  aliases?: readonly string[];
  group?: string;
  summary?: string;
  args?: readonly {
    name: string;
    type?: string;
    min?: Num;
    max?: Num;
    enum?: readonly string[] | null;
    optional?: boolean;
  }[];
  tier?: number;
  role?: string;
  plants?: readonly string[];
  effect_paths?: readonly unknown[];
  confirm_timeout_ms?: number;
  kind?: string;
  api?: string;
}

/** Items of `/api/stream` (console.md §13.1). */
export interface Hello {
  epoch: string | number;
  seq: number;
  server_time_ms: number;
  build?: string;
  role?: string;
  resume?: string;
  topics?: readonly string[];
  reason?: string;
  user?: string;
  retry?: number;
}
export interface SnapshotItem {
  plant: string;
  slice: string;
  seq: number;
  jseq?: number;
  v: unknown;
}
export interface DeltaItem {
  plant: string;
  slice: string;
  base: number;
  seq: number;
  jseq?: number;
  patch: unknown;
}
export interface Heartbeat {
  server_time_ms: number;
  seq: number;
  loop_ms?: number;
}
export interface DomainEvent {
  plant: string;
  seq: number;
  type: string;
  ts: number;
  data?: Record<string, unknown>;
  text?: string;
  severity?: string;
  slot_id?: number;
}

/** `GET /api/plants/{p}/snapshot`. */
export interface SnapshotAnswer {
  epoch: string | number;
  seq: number;
  server_time_ms: number;
  slices: Record<string, { v: unknown; seq: number }>;
}
