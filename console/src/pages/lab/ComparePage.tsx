import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { COLOURS, Lines } from '../../charts/Lines';
import { errorText, getJson } from '../../live/api';
import { query, setQuery } from '../../routing/router';
import { DataTable, type Column } from '../../table/DataTable';
import { exportCsv } from '../../table/exportCsv';
import { lab } from '../../text/en/lab';
import { plain, signed } from '../../truth/format';
import { Val } from '../../truth/Val';
import { useVerbs } from '../../keys/verbs';
import { curveOf, overlay } from './curves';
import { jobList, jobs, jobsError, loadJobs, num, runOf, type JobDetail } from './jobs';
import { LabHead } from './LabHead';

const t = lab;
const MOST = 6;
/** Figures of the comparison; +1 = more is better, -1 = less is better, 0 = neither. */
const FIGURES: readonly (readonly [string, number])[] = [
  ['net_profit', 1],
  ['net_realised', 1],
  ['unrealised', 1],
  ['total_fees', -1],
  ['total_write_offs', -1],
  ['max_drawdown_pct', -1],
  ['mean_exposure_pct', 0],
  ['total_round_trips', 1],
  ['win_rate_pct', 1],
  ['profit_factor', 1],
  ['turnover', 0],
  ['actions_orphan', -1],
];

interface FigureRow {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly best: number | null;
}

/** Up to six runs side by side: curves indexed to 100, figures with the best marked, settings that differ. */
export function ComparePage(): JSX.Element {
  useEffect(() => void loadJobs(), []);
  const chosen = (query.value.get('runs') ?? '').split(',').filter(Boolean).slice(0, MOST);
  const { runs, error } = useRuns(chosen);
  const candidates = jobList.value.filter((row) => row.kind === 'backtest' && row.state === 'succeeded');
  const toggle = (id: string): void => {
    const next = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id].slice(-MOST);
    setQuery({ runs: next.join(',') || null });
  };
  return (
    <>
      <LabHead title={t.compare} />
      {jobsError.value !== null && <p class="notice">{t.notServed(jobsError.value)}</p>}
      {jobs.value !== null && candidates.length === 0 && <p class="muted">{t.nothingToCompare}</p>}
      <fieldset class="run-picks">
        <legend>{t.pick(MOST)}</legend>
        {candidates.map((row) => (
          <label key={row.id} class="inline">
            <input type="checkbox" checked={chosen.includes(row.id)} onChange={() => toggle(row.id)} />
            {row.name ?? row.id}
          </label>
        ))}
      </fieldset>
      {error !== null && (
        <p class="notice crit" role="alert">
          {error}
        </p>
      )}
      {runs.length >= 2 ? <Comparison runs={runs} /> : <p class="muted">{t.pickTwo}</p>}
    </>
  );
}

function useRuns(ids: readonly string[]): { runs: readonly JobDetail[]; error: string | null } {
  const runs = useSignal<readonly JobDetail[]>([]);
  const error = useSignal<string | null>(null);
  const key = ids.join(',');
  useEffect(() => {
    const abort = new AbortController();
    Promise.all(ids.map((id) => getJson<JobDetail>(`/api/jobs/${encodeURIComponent(id)}`, abort.signal))).then(
      (found) => {
        runs.value = found;
        error.value = null;
      },
      (cause: unknown) => {
        if (!abort.signal.aborted) error.value = errorText(cause);
      },
    );
    return () => abort.abort();
  }, [key]);
  return { runs: runs.value, error: error.value };
}

function Comparison({ runs }: { readonly runs: readonly JobDetail[] }): JSX.Element {
  const plain_ = runs.map((run) => runOf(run.result));
  const both = overlay(plain_.map(curveOf));
  const rows = FIGURES.map(([name, good]): FigureRow => {
    const values = plain_.map((run) => num(run, name));
    const known = values.filter((value) => value !== null);
    const best = good === 0 || known.length === 0 ? null : good > 0 ? Math.max(...known) : Math.min(...known);
    return { name, values, best };
  });
  const columns: readonly Column<FigureRow>[] = [
    { id: 'figure', title: t.figure, key: (row) => row.name, cell: (row) => row.name },
    ...runs.map((run, index): Column<FigureRow> => ({
      id: run.id,
      title: run.name ?? run.id,
      numeric: true,
      key: (row) => row.values[index],
      cell: (row) => <Figure row={row} index={index} />,
    })),
  ];
  const configs = differences(runs);
  useVerbs({ 'view.export': () => exportCsv('compare', rows, columns) });
  return (
    <>
      {both.times.length >= 2 && (
        <Lines
          times={both.times}
          lines={runs.map((run, index) => ({
            name: run.name ?? run.id,
            token: COLOURS[index] ?? '--info',
            values: both.values[index] ?? [],
          }))}
          format={(value) => plain(value, 2)}
          unit=""
          label={t.overlay(runs.length)}
          height={300}
        />
      )}
      <DataTable caption={t.figures} columns={columns} rows={rows} rowId={(row) => row.name} />
      <h2>{t.settings}</h2>
      {configs.length === 0 ? (
        <p class="muted">{t.sameSettings}</p>
      ) : (
        <DataTable
          caption={t.settings}
          columns={[
            { id: 'key', title: t.key, cell: (row) => <code>{row.key}</code> },
            ...runs.map((run, index): Column<(typeof configs)[number]> => ({
              id: run.id,
              title: run.name ?? run.id,
              cell: (row) => <Val v={row.values[index]} tight />,
            })),
          ]}
          rows={configs}
          rowId={(row) => row.key}
        />
      )}
    </>
  );
}

/** A figure with its mark when it is the best, and its distance from the first run. */
function Figure({ row, index }: { readonly row: FigureRow; readonly index: number }): JSX.Element {
  const value = row.values[index] ?? null;
  const base = row.values[0] ?? null;
  return (
    <>
      {value !== null && value === row.best && <span title={t.bestMark}>★ </span>}
      <Val v={value} f={(number) => plain(number, 4)} tight />
      {index > 0 && value !== null && base !== null && (
        <span class="muted small"> {signed(value - base, (number) => plain(Number(number.toPrecision(6)), 4))}</span>
      )}
    </>
  );
}

/** Settings and parameters in which the runs differ. */
export function differences(
  runs: readonly JobDetail[],
): readonly { readonly key: string; readonly values: readonly string[] }[] {
  const flat = runs.map((run) => ({
    ...run.config,
    ...Object.fromEntries(
      Object.entries(run.params ?? {}).map(([key, value]) => [
        `run.${key}`,
        typeof value === 'object' ? JSON.stringify(value) : String(value),
      ]),
    ),
  })) as readonly Readonly<Record<string, string>>[];
  const keys = [...new Set(flat.flatMap((row) => Object.keys(row)))].toSorted();
  return keys
    .map((key) => ({ key, values: flat.map((row) => row[key] ?? '') }))
    .filter((row) => new Set(row.values).size > 1);
}
