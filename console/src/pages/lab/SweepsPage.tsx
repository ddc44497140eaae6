import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Facts } from '../../app/Card';
import { useVerbs } from '../../keys/verbs';
import { navigate, query, route, setQuery } from '../../routing/router';
import { DataTable, type Column } from '../../table/DataTable';
import { exportCsv } from '../../table/exportCsv';
import { lab } from '../../text/en/lab';
import { integer, plain } from '../../truth/format';
import { Val } from '../../truth/Val';
import { Heatmap } from './Heatmap';
import { jobList, jobs, jobsError, loadJobs, startJob, type Job, type JobDetail } from './jobs';
import { LabHead } from './LabHead';
import { Progress, RunDetail, useJob } from './RunDetail';
import { RunForm } from './RunForm';
import { runVerbsOf } from './runVerbs';
import {
  cellsOf,
  gridOf,
  keysOf,
  METRICS,
  metricOf,
  neighbours,
  valuesOf,
  type Metric,
  type SweepCell,
} from './sweepGrid';

const t = lab;
const TOP = 20;

/** Sweeps: define one, watch it fill, read the heatmap with the neighbours of a cell (console.md §11.3). */
export function SweepsPage(): JSX.Element {
  const asking = useSignal(false);
  useEffect(() => void loadJobs(), []);
  const rows = jobList.value.filter((row) => row.kind === 'sweep');
  const id = route.value.id ?? rows[0]?.id ?? null;
  const row = id === null ? undefined : jobs.value?.get(id);
  useVerbs({ 'slot.add': () => (asking.value = true), ...runVerbsOf(() => row) });
  return (
    <>
      <LabHead title={t.sweeps}>
        {rows.length > 0 && (
          <label class="inline">
            {t.sweep}
            <select value={id ?? ''} onChange={(event) => navigate(`/lab/sweeps/${event.currentTarget.value}`)}>
              {rows.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name ?? one.id} · {one.state}
                </option>
              ))}
            </select>
          </label>
        )}
        <button type="button" aria-expanded={asking.value} onClick={() => (asking.value = !asking.value)}>
          {t.newSweep} <kbd aria-hidden="true">+</kbd>
        </button>
      </LabHead>
      {(asking.value || (rows.length === 0 && jobs.value !== null)) && (
        <RunForm kind="sweep" onStarted={(job) => navigate(`/lab/sweeps/${job.id}`)} />
      )}
      {jobsError.value !== null && <p class="notice">{t.notServed(jobsError.value)}</p>}
      {jobs.value !== null && rows.length === 0 && <p class="muted">{t.noSweep}</p>}
      {row && <Sweep key={row.id} row={row} />}
    </>
  );
}

function Sweep({ row }: { readonly row: Job }): JSX.Element {
  const { job, error } = useJob(row.id, `${row.state} ${Math.floor((row.percent ?? 0) / 5)}`);
  const cells = cellsOf(job?.result);
  return (
    <>
      <Progress row={row} />
      {error !== null && (
        <p class="notice crit" role="alert">
          {error}
        </p>
      )}
      {row.state === 'failed' && <p class="notice crit">{row.message}</p>}
      {cells.length > 0 && <Picture cells={cells} job={job} />}
      <RunDetail row={row} />
    </>
  );
}

function Picture({ cells, job }: { readonly cells: readonly SweepCell[]; readonly job: JobDetail | null }) {
  const keys = keysOf(cells);
  const xKey = query.value.get('x') ?? keys[0] ?? '';
  const yKey = query.value.get('y') ?? keys.find((key) => key !== xKey) ?? null;
  const metric = (METRICS.find(([name]) => name === query.value.get('metric'))?.[0] ?? 'net_profit') as Metric;
  const others = keys.filter((key) => key !== xKey && key !== yKey);
  const slice = Object.fromEntries(
    others.map((key) => [key, query.value.get(`f.${key}`) ?? valuesOf(cells, key)[0] ?? '']),
  );
  const grid = useComputed(() => gridOf(cells, xKey, yKey, slice)).value;
  const cursor = useSignal<readonly [number, number]>([0, 0]);
  useVerbs({
    'view.mode': () => {
      const at = METRICS.findIndex(([name]) => name === metric);
      setQuery({ metric: METRICS[(at + 1) % METRICS.length]?.[0] ?? null });
    },
    'view.export': () => exportCsv('sweep', cells, columnsOf(keys)),
  });
  return (
    <div class="split">
      <div>
        <div class="table-tools">
          <Choice label={t.metric} value={metric} options={METRICS.map(([name]) => name)} name="metric" />
          <Choice label="X" value={xKey} options={keys} name="x" />
          {keys.length > 1 && <Choice label="Y" value={yKey ?? ''} options={keys.filter((k) => k !== xKey)} name="y" />}
          {others.map((key) => (
            <Choice key={key} label={key} value={slice[key] ?? ''} options={valuesOf(cells, key)} name={`f.${key}`} />
          ))}
        </div>
        <Heatmap grid={grid} metric={metric} cursor={cursor} />
        <p class="muted small">{t.trials(integer(cells.length))}</p>
      </div>
      <Neighbours {...{ cells, metric, cursor: cursor.value, job, grid }} />
      <TopTable cells={cells} keys={keys} metric={metric} />
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly name: string;
}

function Choice({ label, value, options, name }: ChoiceProps): JSX.Element {
  return (
    <label class="inline">
      {label}
      <select value={value} onChange={(event) => setQuery({ [name]: event.currentTarget.value })}>
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </label>
  );
}

interface NeighbourProps {
  readonly grid: ReturnType<typeof gridOf>;
  readonly metric: Metric;
  readonly cursor: readonly [number, number];
  readonly job: JobDetail | null;
  readonly cells: readonly SweepCell[];
}

/** The chosen cell against the mean of its neighbours, and the way to a full run of it. */
function Neighbours({ grid, metric, cursor: [x, y], job }: NeighbourProps): JSX.Element {
  const cell = grid.at(x, y);
  const around = neighbours(grid, x, y, metric);
  const run = async (): Promise<void> => {
    const params = { ...job?.params, options: { ...(job?.params?.['options'] as object), ...cell?.settings } };
    delete (params as Record<string, unknown>)['sweep'];
    const started = await startJob('backtest', params);
    if (started) navigate(`/lab/backtests/${started.id}`);
  };
  return (
    <section class="card inspector" aria-label={t.neighbours}>
      <header class="card-head">
        <h2>{t.neighbours}</h2>
      </header>
      <div class="card-body" role="status">
        <Facts
          rows={[
            ...Object.entries(cell?.settings ?? {}).map(([key, value]) => [key, value] as const),
            [metric, <Val v={around.own} f={(value) => plain(value, 4)} />],
            [t.neighbourMean(around.count), <Val v={around.mean} f={(value) => plain(value, 4)} />],
          ]}
        />
        {cell?.failure && <p class="notice crit">{cell.failure}</p>}
        {around.own !== null && around.mean !== null && Math.abs(around.own) > 3 * Math.abs(around.mean) && (
          <p class="notice warn">▲ {t.lonePeak}</p>
        )}
        {cell && (
          <button type="button" class="action" onClick={() => void run()}>
            {t.runCell}
          </button>
        )}
      </div>
    </section>
  );
}

function columnsOf(keys: readonly string[]): readonly Column<SweepCell>[] {
  return [
    ...keys.map((key): Column<SweepCell> => ({
      id: key,
      title: key,
      key: (row) => Number(row.settings[key]),
      cell: (row) => <Val v={row.settings[key]} tight />,
    })),
    ...METRICS.map(([name]): Column<SweepCell> => ({
      id: name,
      title: name,
      numeric: true,
      key: (row) => metricOf(row, name),
      cell: (row) =>
        row.failure ? <span class="crit-text">×</span> : <Val v={metricOf(row, name)} f={(v) => plain(v, 4)} tight />,
    })),
  ];
}

interface TopProps {
  readonly cells: readonly SweepCell[];
  readonly keys: readonly string[];
  readonly metric: Metric;
}

function TopTable({ cells, keys, metric }: TopProps): JSX.Element {
  const sign = METRICS.find(([name]) => name === metric)?.[1] === 'down' ? 1 : -1;
  const best = cells
    .filter((cell) => metricOf(cell, metric) !== null)
    .toSorted((a, b) => sign * ((metricOf(a, metric) ?? 0) - (metricOf(b, metric) ?? 0)))
    .slice(0, TOP);
  return (
    <div class="full-row">
      <h2>{t.best(Math.min(TOP, best.length), cells.length)}</h2>
      <p class="muted small">{t.multiple}</p>
      <DataTable
        caption={t.best(best.length, cells.length)}
        columns={columnsOf(keys)}
        rows={best}
        rowId={(row) => JSON.stringify(row.settings)}
        height="tall"
      />
    </div>
  );
}
