/** A record of the journal as `GET /api/plants/{plant}/journal` gives it; times in epoch seconds. */
export interface JournalRecord {
  readonly seq: number;
  readonly type: string;
  readonly plant: number;
  readonly ts: number;
  readonly ts_ingest?: number | null;
  readonly corr?: string | null;
  readonly bytes?: number | null;
  readonly data?: unknown;
}

/** Rows newest first, what was looked at, and what there is. */
export interface JournalAnswer {
  readonly rows: readonly JournalRecord[];
  readonly first_seq: number;
  readonly last_seq: number;
  readonly scanned_from: number;
  readonly scanned_to: number;
  /** Why reading ended early, or null. */
  readonly problem?: string | null;
}

const ROWS = 200;

/** Address of the asked records: `from`, `before`, `type`, `q` of the page, and never beyond a shown past instant. */
export function recordsPath(plant: string, search: URLSearchParams): string {
  const asked = new URLSearchParams({ limit: String(ROWS) });
  for (const name of ['from', 'before', 'type', 'q'] as const) {
    const value = search.get(name);
    if (value !== null && value !== '') asked.set(name, value);
  }
  const shown = search.get('at');
  if (shown !== null && /^\d+$/.test(shown) && !asked.has('before') && !asked.has('from'))
    asked.set('before', String(Number(shown) + 1));
  return `/api/plants/${encodeURIComponent(plant)}/journal?${asked}`;
}

/** The content of a record on one line: its members, the longest last. */
export function gist(row: Pick<JournalRecord, 'data'>): string {
  const data = row.data;
  if (data === null || data === undefined) return '';
  if (typeof data !== 'object') return String(data);
  const parts = Object.entries(data)
    .filter(([, value]) => value !== null && value !== '' && value !== false)
    .map(([key, value]) => `${key} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`);
  return parts.toSorted((a, b) => a.length - b.length).join(' · ');
}
