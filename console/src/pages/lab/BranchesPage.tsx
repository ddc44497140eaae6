import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { currentPlant, past } from '../../app/currentPlant';
import { blockedReason } from '../../commands/send';
import { errorText, getJson, postJson } from '../../live/api';
import { isRecord } from '../../live/mergePatch';
import { DataTable, type Column } from '../../table/DataTable';
import { m } from '../../text/messages';
import { lab } from '../../text/en/lab';
import { newestSeq } from '../../time/conductor';
import { Val } from '../../truth/Val';
import { jobs, loadJobs } from './jobs';
import { LabHead } from './LabHead';
import { Progress } from './RunDetail';

const t = lab;
const answer = signal<Record<string, unknown> | null>(null);
const problem = signal<string | null>(null);
const schema = signal<readonly string[]>([]);

/** Runs the journal again from a past position with one setting changed, and shows the difference of the ledgers. */
export function BranchesPage(): JSX.Element {
  const form = useRef<HTMLFormElement>(null);
  const plant = currentPlant.value;
  useEffect(() => void loadJobs(), []);
  useEffect(() => {
    if (plant === null) return;
    getJson<readonly { readonly key: string }[]>(`/api/plants/${encodeURIComponent(plant)}/config/schema`).then(
      (rows) => (schema.value = Array.isArray(rows) ? rows.map((row) => row.key) : []),
      () => (schema.value = []),
    );
  }, [plant]);
  const start = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!form.current || plant === null || blockedReason() !== null) return;
    const data = new FormData(form.current);
    const text = (name: string): string => String(data.get(name) ?? '').trim();
    try {
      answer.value = await postJson<Record<string, unknown>>('/api/lab/branches', {
        plant,
        at: text('at'),
        ...(text('until') === '' ? {} : { until: text('until') }),
        set: { [text('key')]: text('value') },
      });
      problem.value = null;
      void follow();
    } catch (cause) {
      problem.value = errorText(cause);
    }
  };
  const why = blockedReason();
  const id = String(answer.value?.['id'] ?? '');
  const job = jobs.value?.get(id);
  return (
    <>
      <LabHead title={t.branches} />
      <p class="muted">{t.branchText}</p>
      <form class="lab-form" ref={form} onSubmit={(event) => void start(event)}>
        <label>
          {t.branchAt}
          <input name="at" required defaultValue={String(past.value?.seq ?? newestSeq() ?? '')} data-page-filter />
        </label>
        <label>
          {t.branchUntil}
          <input name="until" />
        </label>
        <label class="wide">
          {t.branchKey}
          <input name="key" list="branch-keys" required autocomplete="off" defaultValue="grid.entry_pct" />
          <datalist id="branch-keys">
            {schema.value.map((key) => (
              <option key={key} value={key} />
            ))}
          </datalist>
        </label>
        <label>
          {t.branchValue}
          <input name="value" required autocomplete="off" />
        </label>
        <button type="submit" class="action primary" aria-disabled={why !== null} title={why ?? ''}>
          {t.branchStart}
        </button>
      </form>
      {problem.value !== null && (
        <p class="notice crit" role="alert">
          {t.branchNotServed(problem.value)}
        </p>
      )}
      {job && <Progress row={job} />}
      {answer.value === null ? <p class="muted">{t.branchNone}</p> : <Difference body={answer.value} />}
    </>
  );
}

/** Asks for the branch until it is done. */
async function follow(): Promise<void> {
  for (;;) {
    const id = answer.peek()?.['id'];
    const state = answer.peek()?.['state'];
    if (typeof id !== 'string' || (state !== 'queued' && state !== 'running')) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
    try {
      answer.value = await getJson<Record<string, unknown>>(`/api/lab/branches/${encodeURIComponent(id)}`);
    } catch (cause) {
      problem.value = errorText(cause);
      return;
    }
  }
}

interface Delta {
  readonly name: string;
  readonly asset: string;
  readonly original: string | null;
  readonly branch: string | null;
  readonly delta: string | null;
}

const COLUMNS: readonly Column<Delta>[] = [
  { id: 'name', title: t.account, cell: (row) => <code>{row.name}</code> },
  { id: 'asset', title: t.asset, cell: (row) => row.asset },
  { id: 'original', title: t.branchOriginal, numeric: true, cell: (row) => <Val v={row.original} hide tight /> },
  { id: 'branch', title: t.branchChanged, numeric: true, cell: (row) => <Val v={row.branch} hide tight /> },
  { id: 'delta', title: t.branchDelta, numeric: true, cell: (row) => <b class="num">{row.delta ?? '—'}</b> },
];

function Difference({ body }: { readonly body: Record<string, unknown> }): JSX.Element {
  const result = isRecord(body['result']) ? body['result'] : body;
  const rows = deltasOf(result);
  return (
    <section aria-label={t.branchDifference}>
      <p role="status">{[body['id'], body['state'], body['message']].filter(Boolean).join(' · ')}</p>
      {rows.length > 0 && (
        <>
          <h2>{t.branchDifference}</h2>
          <DataTable
            caption={t.branchDifference}
            columns={COLUMNS}
            rows={rows}
            rowId={(row) => `${row.name} ${row.asset}`}
            height="tall"
          />
        </>
      )}
      <details>
        <summary>{m.rawStatus.title}</summary>
        <pre class="raw" tabIndex={0}>
          {JSON.stringify(body, null, 2)}
        </pre>
      </details>
    </section>
  );
}

/** Rows of the difference exactly as served; the console subtracts nothing. */
function deltasOf(result: Record<string, unknown>): readonly Delta[] {
  const raw = result['difference'] ?? result['ledger_difference'] ?? result['accounts'] ?? [];
  const rows = Array.isArray(raw) ? raw : [];
  return rows.filter(isRecord).map((row) => ({
    name: String(row['account'] ?? row['name'] ?? row['figure'] ?? ''),
    asset: String(row['asset'] ?? ''),
    original: text(row['original'] ?? row['base'] ?? row['before']),
    branch: text(row['branch'] ?? row['changed'] ?? row['after']),
    delta: text(row['delta'] ?? row['difference']),
  }));
}

function text(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
