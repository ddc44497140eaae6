import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { at } from '../../app/format';
import { errorText, getJson } from '../../live/api';
import { DataTable, type Column } from '../../table/DataTable';
import { m } from '../../text/messages';
import { integer, percent } from '../../truth/format';
import { Val } from '../../truth/Val';

interface Job {
  readonly id: string | number;
  readonly name?: string;
  readonly kind?: string;
  readonly state?: string;
  readonly done?: number;
  readonly total?: number;
  readonly percent?: number;
  readonly started_at?: number;
  readonly result_hash?: string;
  readonly report?: string;
  readonly report_url?: string;
  readonly url?: string;
}

const t = m.backtests;

/** A report is opened only from this server. */
function reportOf(job: Job): string | null {
  const path = job.report_url ?? job.report ?? job.url ?? null;
  return path !== null && path.startsWith('/') && !path.startsWith('//') ? path : null;
}

const COLUMNS: readonly Column<Job>[] = [
  { id: 'name', title: t.name, cell: (row) => <Val v={row.name ?? String(row.id)} tight /> },
  { id: 'kind', title: t.kind, cell: (row) => <Val v={row.kind} tight /> },
  { id: 'state', title: t.state, cell: (row) => <Val v={row.state} tight /> },
  {
    id: 'started',
    title: t.started,
    cell: (row) => (row.started_at == null ? <Val v={null} tight /> : <span class="num">{at(row.started_at)}</span>),
  },
  {
    id: 'progress',
    title: t.progress,
    numeric: true,
    cell: (row) => (
      <>
        <Val v={row.done} f={integer} tight /> / <Val v={row.total} f={integer} tight />
        {row.percent !== undefined && (
          <>
            {' '}
            · <Val v={row.percent} f={percent} tight />
          </>
        )}
      </>
    ),
  },
  {
    id: 'hash',
    title: t.hash,
    cell: (row) =>
      row.result_hash ? (
        <code class="clip narrow" title={row.result_hash}>
          {row.result_hash}
        </code>
      ) : (
        <Val v={null} tight />
      ),
  },
  {
    id: 'open',
    title: t.open,
    cell: (row) =>
      reportOf(row) === null ? (
        <span class="muted">{t.noReport}</span>
      ) : (
        <a href={reportOf(row) ?? ''} target="_blank" rel="noreferrer">
          {t.open}
        </a>
      ),
  },
];
const idOf = (row: Job): string => String(row.id);

/** Backtest runs of this server and their reports. */
export function BacktestsPage(): JSX.Element {
  const jobs = useSignal<readonly Job[] | null>(null);
  const error = useSignal<string | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    getJson<Job[] | { jobs?: Job[]; items?: Job[] }>('/api/jobs?kind=backtest', abort.signal).then(
      (body) => {
        jobs.value = Array.isArray(body) ? body : (body.jobs ?? body.items ?? []);
      },
      (cause: unknown) => {
        if (!abort.signal.aborted) error.value = errorText(cause);
      },
    );
    return () => abort.abort();
  }, []);
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
      </div>
      {error.value !== null ? (
        <p class="notice">{t.notServed(error.value)}</p>
      ) : (
        <DataTable
          caption={t.caption}
          columns={COLUMNS}
          rows={jobs.value ?? []}
          rowId={idOf}
          height="page"
          empty={jobs.value === null ? m.ledger.loading : t.none}
        />
      )}
    </>
  );
}
