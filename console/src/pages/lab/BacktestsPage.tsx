import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { useVerbs } from '../../keys/verbs';
import { navigate, route } from '../../routing/router';
import { DataTable } from '../../table/DataTable';
import { exportCsv } from '../../table/exportCsv';
import { m } from '../../text/messages';
import { lab } from '../../text/en/lab';
import { JOB_COLUMNS } from './jobColumns';
import { jobList, jobs, jobsError, loadJobs, type Job } from './jobs';
import { LabHead } from './LabHead';
import { RunDetail } from './RunDetail';
import { RunForm, type RunKind } from './RunForm';
import { runVerbsOf } from './runVerbs';

const t = lab;

const idOf = (row: Job): string => row.id;
const PAGES: Readonly<Record<string, string>> = { sweep: 'sweeps', simulate: 'simulate' };
const open = (row: Job): void => navigate(`/lab/${PAGES[row.kind ?? ''] ?? 'backtests'}/${row.id}`);

/** Runs of this server: start one, follow it, read its figures. */
export function BacktestsPage(): JSX.Element {
  const asking = useSignal<RunKind | null>(null);
  const toggle = (kind: RunKind): void => void (asking.value = asking.value === kind ? null : kind);
  useEffect(() => void loadJobs(), []);
  const id = route.value.id;
  const rows = jobList.value;
  const row = id === null ? undefined : jobs.value?.get(id);
  const step = (by: number): void => {
    const index = rows.findIndex((one) => one.id === id);
    const next = rows[index < 0 ? 0 : (index + by + rows.length) % rows.length];
    if (next) navigate(`/lab/backtests/${next.id}`);
  };
  useVerbs({
    'slot.add': () => (asking.value = 'backtest'),
    'object.next': () => step(1),
    'object.previous': () => step(-1),
    ...runVerbsOf(() => row),
    'view.export': () => exportCsv('runs', rows, JOB_COLUMNS),
  });
  return (
    <>
      <LabHead title={t.runs}>
        <button type="button" aria-expanded={asking.value === 'backtest'} onClick={() => toggle('backtest')}>
          {t.newRun} <kbd aria-hidden="true">+</kbd>
        </button>
        <button type="button" aria-expanded={asking.value === 'regime'} onClick={() => toggle('regime')}>
          {t.newStudy}
        </button>
      </LabHead>
      {asking.value && <RunForm key={asking.value} kind={asking.value} onStarted={open} />}
      {jobsError.value !== null ? (
        <p class="notice">{t.notServed(jobsError.value)}</p>
      ) : (
        <DataTable
          caption={t.runs}
          columns={JOB_COLUMNS}
          rows={rows}
          rowId={idOf}
          selected={id}
          onSelect={open}
          height={row ? 'short' : 'page'}
          empty={jobs.value === null ? m.ledger.loading : t.none}
        />
      )}
      {row && <RunDetail key={row.id} row={row} />}
      {id !== null && !row && jobs.value !== null && <p class="muted">{t.unknownRun(id)}</p>}
    </>
  );
}
