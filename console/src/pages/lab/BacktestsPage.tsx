import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { at } from '../../app/format';
import { useVerbs } from '../../keys/verbs';
import { navigate, route } from '../../routing/router';
import { DataTable, type Column } from '../../table/DataTable';
import { exportCsv } from '../../table/exportCsv';
import { m } from '../../text/messages';
import { lab } from '../../text/en/lab';
import { percent } from '../../truth/format';
import { Val } from '../../truth/Val';
import { jobList, jobs, jobsError, loadJobs, type Job } from './jobs';
import { LabHead } from './LabHead';
import { RunDetail } from './RunDetail';
import { RunForm, type RunKind } from './RunForm';

const t = lab;

const COLUMNS: readonly Column<Job>[] = [
  { id: 'name', title: t.name, key: (row) => row.name ?? row.id, cell: (row) => <Val v={row.name ?? row.id} tight /> },
  { id: 'kind', title: t.kind, key: (row) => row.kind, cell: (row) => <Val v={row.kind} tight /> },
  { id: 'state', title: t.state, key: (row) => row.state, cell: (row) => <Val v={row.state} tight /> },
  {
    id: 'percent',
    title: t.progress,
    numeric: true,
    key: (row) => row.percent,
    cell: (row) => <Val v={row.percent} f={(value) => percent(value, 1)} tight />,
  },
  {
    id: 'started',
    title: t.started,
    key: (row) => row.started_at,
    cell: (row) => (row.started_at == null ? <Val v={null} tight /> : <span class="num">{at(row.started_at)}</span>),
  },
  { id: 'by', title: t.by, key: (row) => row.started_by, cell: (row) => <Val v={row.started_by} tight /> },
];
const idOf = (row: Job): string => row.id;
const open = (row: Job): void => navigate(`/lab/${row.kind === 'sweep' ? 'sweeps' : 'backtests'}/${row.id}`);

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
    'view.export': () => exportCsv('runs', rows, COLUMNS),
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
          columns={COLUMNS}
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
