import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { blockedReason } from '../../commands/send';
import { useVerbs } from '../../keys/verbs';
import { navigate, route } from '../../routing/router';
import { DataTable } from '../../table/DataTable';
import { m } from '../../text/messages';
import { lab } from '../../text/en/lab';
import { JOB_COLUMNS } from './jobColumns';
import { jobList, jobs, jobsError, loadJobs, startJob, type Job } from './jobs';
import { LabHead } from './LabHead';
import { RunDetail } from './RunDetail';
import { runVerbsOf } from './runVerbs';
import { runCommand, simulationParams } from './simulation';

const t = lab;
const open = (row: Job): void => navigate(`/lab/simulate/${row.id}`);

/** A synthetic market from a random seed and what the plant makes of it (console.md §11.6). */
export function SimulatePage(): JSX.Element {
  const form = useRef<HTMLFormElement>(null);
  const busy = useSignal(false);
  const line = useSignal(runCommand({}));
  useEffect(() => void loadJobs(), []);
  const rows = jobList.value.filter((row) => row.kind === 'simulate');
  const id = route.value.id;
  const row = id === null ? undefined : jobs.value?.get(id);
  useVerbs({
    'slot.add': () => form.current?.querySelector('input')?.focus(),
    ...runVerbsOf(() => row),
  });
  const params = (): Record<string, unknown> => simulationParams(new FormData(form.current ?? undefined));
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!form.current || busy.peek()) return;
    busy.value = true;
    const job = await startJob('simulate', params());
    busy.value = false;
    if (job) open(job);
  };
  const why = blockedReason();
  return (
    <>
      <LabHead title={t.simulate} />
      <p class="muted">{t.simulateText}</p>
      <form
        class="lab-form"
        ref={form}
        onInput={() => (line.value = runCommand(params()))}
        onSubmit={(event) => void submit(event)}
      >
        <Field name="seed" label={t.seed} value="1" focus />
        <Field name="hours" label={t.hours} value="72" />
        <Field name="slots" label={t.slots} value="4" />
        <Field name="volatility" label={t.volatility} value="3" />
        <Field name="trend" label={t.trend} value="0" />
        <Field name="price" label={t.price} value="0.1" />
        <Field name="fee" label={t.feePct} value="" placeholder="0.25" />
        <Field name="speed" label={t.speedTimes} value="max" />
        <label class="wide">
          {t.script}
          <input name="regimes" placeholder={t.scriptHint} autocomplete="off" />
        </label>
        <button type="submit" class="action primary" aria-disabled={why !== null || busy.value} title={why ?? ''}>
          {busy.value ? t.asking : t.startSimulation}
        </button>
      </form>
      <p class="muted small">
        {t.asPlant} <code>{line.value}</code>
      </p>
      {jobsError.value !== null ? (
        <p class="notice">{t.notServed(jobsError.value)}</p>
      ) : (
        <DataTable
          caption={t.simulate}
          columns={JOB_COLUMNS}
          rows={rows}
          rowId={(job) => job.id}
          selected={id}
          onSelect={open}
          height="short"
          empty={jobs.value === null ? m.ledger.loading : t.noSimulation}
        />
      )}
      {row && <RunDetail key={row.id} row={row} />}
      {id !== null && !row && jobs.value !== null && <p class="muted">{t.unknownRun(id)}</p>}
    </>
  );
}

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly focus?: boolean;
}

function Field({ name, label, value, placeholder, focus }: FieldProps): JSX.Element {
  return (
    <label>
      {label}
      <input
        name={name}
        defaultValue={value}
        placeholder={placeholder ?? ''}
        size={9}
        autocomplete="off"
        {...(focus ? { 'data-page-filter': true } : {})}
      />
    </label>
  );
}
