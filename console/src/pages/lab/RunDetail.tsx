import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Facts } from '../../app/Card';
import { at } from '../../app/format';
import { Lines } from '../../charts/Lines';
import { errorText, getJson } from '../../live/api';
import { lab } from '../../text/en/lab';
import { duration, fixed, integer, money, percent } from '../../truth/format';
import { Pnl, Val } from '../../truth/Val';
import { curveOf } from './curves';
import { deleteJob, isOpenJob, jobList, num, rerunJob, runOf, stopJob, type Job, type JobDetail } from './jobs';
import { StudyView } from './StudyView';

const t = lab;

/** Reads a job with its result; read again when its state changes. */
export function useJob(id: string | null, state: string | undefined): { job: JobDetail | null; error: string | null } {
  const job = useSignal<JobDetail | null>(null);
  const error = useSignal<string | null>(null);
  useEffect(() => {
    if (id === null) return undefined;
    const abort = new AbortController();
    getJson<JobDetail>(`/api/jobs/${encodeURIComponent(id)}`, abort.signal).then(
      (body) => {
        job.value = body;
        error.value = null;
      },
      (cause: unknown) => {
        if (!abort.signal.aborted) error.value = errorText(cause);
      },
    );
    return () => abort.abort();
  }, [id, state]);
  return { job: job.value, error: error.value };
}

/** One run: where it stands, its figures with their meaning, equity and drawdown (console.md §11.2). */
export function RunDetail({ row }: { readonly row: Job }): JSX.Element {
  const { job, error } = useJob(row.id, row.state);
  const run = runOf(job?.result);
  return (
    <section class="card" aria-label={row.name ?? row.id}>
      <header class="card-head">
        <h2>{row.name ?? row.id}</h2>
        <div class="card-aside">
          <JobButtons row={row} />
        </div>
      </header>
      <div class="card-body">
        <Progress row={row} />
        {error !== null && (
          <p class="notice crit" role="alert">
            {error}
          </p>
        )}
        {row.state === 'failed' && (
          <p class="notice crit" role="alert">
            {row.message}
          </p>
        )}
        {run && row.state === 'succeeded' && row.kind === 'regime' && <StudyView study={run} />}
        {run && row.state === 'succeeded' && row.kind !== 'sweep' && row.kind !== 'regime' && (
          <Outcome run={run} job={job} />
        )}
        {job && <Origin job={job} />}
      </div>
    </section>
  );
}

/** Stop, rerun, delete of a job. */
export function JobButtons({ row }: { readonly row: Job }): JSX.Element {
  return (
    <>
      {isOpenJob(row) && (
        <button type="button" class="danger" onClick={() => void stopJob(row)}>
          {t.stop}
        </button>
      )}
      <button type="button" onClick={() => void rerunJob(row)}>
        {t.rerun}
      </button>
      {!isOpenJob(row) && (
        <button type="button" class="danger" onClick={() => void deleteJob(row)}>
          {t.delete}
        </button>
      )}
    </>
  );
}

/** Progress of a job: determinate when the server knows the total, else with its reason. */
export function Progress({ row }: { readonly row: Job }): JSX.Element | null {
  if (!isOpenJob(row)) return null;
  const known = row.total != null && row.total > 0;
  const words = known ? `${integer(row.done ?? 0)} / ${integer(row.total ?? 0)}` : (row.message ?? t.preparing);
  return (
    <p class="job-progress" role="status">
      <progress aria-label={t.progress} max={row.total ?? 1} {...(known ? { value: row.done ?? 0 } : {})} />
      <span class="num">{words}</span>
      {row.percent != null && <span class="num">{percent(row.percent, 1)}</span>}
      {row.rate != null && row.rate > 0 && <span class="num muted">{t.rate(integer(row.rate))}</span>}
      {row.eta_s != null && (row.percent ?? 0) >= 3 && <span class="muted">{t.eta(duration(row.eta_s))}</span>}
    </p>
  );
}

function Outcome({ run, job }: { readonly run: Readonly<Record<string, unknown>>; readonly job: JobDetail | null }) {
  const curve = curveOf(run);
  const log = useSignal(false);
  const quote = String(run['pair'] ?? '').split('/')[1] ?? '';
  const trips = num(run, 'total_round_trips');
  const small = trips !== null && trips < 30;
  const ties = run['ledger_ties'] === true;
  return (
    <>
      <div class="figures">
        <Figure label={t.netProfit} value={<Pnl v={num(run, 'net_profit')} unit={quote} />} />
        <Figure label={t.netRealised} value={<Pnl v={num(run, 'net_realised')} unit={quote} />} />
        <Figure label={t.fees} value={<Val v={num(run, 'total_fees')} f={money} unit={quote} />} />
        <Figure label={t.maxDrawdown} value={<Val v={num(run, 'max_drawdown_pct')} f={(v) => percent(v)} />} />
        <Figure label={t.exposure} value={<Val v={num(run, 'mean_exposure_pct')} f={(v) => percent(v)} />} />
        <Figure
          label={t.winRate}
          value={<Val v={small && trips === 0 ? null : num(run, 'win_rate_pct')} f={(v) => percent(v)} />}
          note={trips === null ? undefined : small ? t.smallSample(trips) : `n ${integer(trips)}`}
        />
        <Figure label={t.profitFactor} value={<Val v={num(run, 'profit_factor')} f={(v) => fixed(v, 2)} />} />
        <Figure label={t.turnover} value={<Val v={num(run, 'turnover')} f={money} unit={quote} />} />
        <Figure label={t.orphans} value={<Val v={num(run, 'actions_orphan')} f={integer} />} />
        <Figure label={t.writeOffs} value={<Val v={num(run, 'write_offs')} f={integer} />} />
      </div>
      <p>
        <span class={`badge ${ties ? '' : 'crit'}`}>{ties ? t.ties : t.tiesNot}</span> <Identical job={job} />
      </p>
      {curve.times.length < 2 ? (
        <p class="chart-empty muted">{t.notEnough}</p>
      ) : (
        <>
          <p>
            <button type="button" aria-pressed={log.value} onClick={() => (log.value = !log.value)}>
              {t.logScale}
            </button>
          </p>
          <Lines
            times={curve.times}
            lines={[
              { name: t.equity, token: '--info', values: curve.equity },
              { name: t.buyAndHold, token: '--muted', values: curve.hold },
            ]}
            format={money}
            unit={quote}
            label={`${t.equity}: ${integer(curve.times.length)}`}
            sync={`run-${job?.id ?? ''}`}
            log={log.value}
          />
          <Lines
            times={curve.times}
            lines={[{ name: t.drawdown, token: '--s2', values: curve.drawdown }]}
            format={(value) => percent(value)}
            unit=""
            label={`${t.drawdown}: ${integer(curve.times.length)}`}
            height={140}
            sync={`run-${job?.id ?? ''}`}
          />
        </>
      )}
    </>
  );
}

function Figure(props: { readonly label: string; readonly value: JSX.Element; readonly note?: string | undefined }) {
  const help = t.definitions[props.label as keyof typeof t.definitions];
  return (
    <div class="figure" title={help ?? ''}>
      <span class="figure-label">{props.label}</span>
      <span class="figure-value">{props.value}</span>
      {props.note && <span class="muted small">{props.note}</span>}
    </div>
  );
}

/** Says which earlier run gave the very same result. */
function Identical({ job }: { readonly job: JobDetail | null }): JSX.Element | null {
  if (!job?.result_hash) return null;
  const twin = jobList.value.find((row) => row.id !== job.id && row.result_hash === job.result_hash);
  return (
    <>
      <code title={job.result_hash}>{job.result_hash.slice(0, 12)}</code>{' '}
      {twin && <span class="badge">{t.identical(twin.name ?? twin.id)}</span>}
    </>
  );
}

function Origin({ job }: { readonly job: JobDetail }): JSX.Element {
  const rows: (readonly [string, JSX.Element | string])[] = [
    [t.started, job.started_at == null ? <Val v={null} /> : at(job.started_at)],
    [t.by, <Val v={job.started_by} />],
    [t.seed, <Val v={job.seed} f={(v) => fixed(v, 0)} />],
    [t.configHash, <Val v={job.config_hash} />],
    [t.inputHash, <Val v={job.input_hash} />],
    [t.build, <Val v={job.build} />],
    ...Object.entries(job.params ?? {}).map(
      ([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : String(value)] as const,
    ),
  ];
  return (
    <details>
      <summary>{t.origin}</summary>
      <Facts rows={rows} columns={2} />
    </details>
  );
}
