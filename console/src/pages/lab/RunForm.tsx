import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { blockedReason } from '../../commands/send';
import { getJson } from '../../live/api';
import { lab } from '../../text/en/lab';
import { startJob, type Job } from './jobs';

const t = lab;
const FILLS = ['through', 'touch', 'probabilistic', 'queue', 'queue_latency', 'band'] as const;
/** Sets of recorded bars the server has, read once. */
interface DataSet {
  readonly id: string;
  readonly pair?: string;
}
let known: readonly DataSet[] | null = null;

/** What the form can ask for. */
export type RunKind = 'backtest' | 'sweep' | 'regime';
const START = { backtest: t.startRun, sweep: t.startSweep, regime: t.startStudy } as const;

/** Asks for a run, a sweep or a regime study; the server checks every value and its words are shown. */
export function RunForm({
  kind,
  onStarted,
}: {
  readonly kind: RunKind;
  readonly onStarted: (job: Job) => void;
}): JSX.Element {
  const sets = useSignal<readonly DataSet[]>(known ?? []);
  const form = useRef<HTMLFormElement>(null);
  const busy = useSignal(false);
  useEffect(() => {
    if (known !== null) return;
    getJson<{ sets?: readonly DataSet[] }>('/api/lab/data').then(
      (body) => (sets.value = known = body.sets ?? []),
      () => (known = null),
    );
  }, []);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!form.current || busy.peek()) return;
    busy.value = true;
    const job = await startJob(kind, paramsOf(new FormData(form.current), kind));
    busy.value = false;
    if (job) onStarted(job);
  };
  const why = blockedReason();
  return (
    <form class="lab-form" ref={form} onSubmit={(event) => void submit(event)}>
      <label>
        {t.data}
        <input
          name="data"
          list="lab-sets"
          placeholder={kind === 'regime' ? t.recordedSet : t.synthetic}
          autocomplete="off"
          data-page-filter
        />
        <datalist id="lab-sets">
          {sets.value.map((set) => (
            <option key={set.id} value={set.id} />
          ))}
        </datalist>
      </label>
      {kind === 'regime' ? (
        <>
          <Text name="days" label={t.daysRecorded} value="30" />
          <Text name="horizon" label={t.horizon} value="60" />
        </>
      ) : (
        <GridFields kind={kind} />
      )}
      <button type="submit" class="action primary" aria-disabled={why !== null || busy.value} title={why ?? ''}>
        {busy.value ? t.asking : START[kind]}
      </button>
    </form>
  );
}

function GridFields({ kind }: { readonly kind: 'backtest' | 'sweep' }): JSX.Element {
  return (
    <>
      <Text name="start" label={t.start} placeholder="2024-01-01" />
      <Text name="end" label={t.end} placeholder="2024-03-31" />
      <Text name="days" label={t.days} value="10" />
      <Text name="slots" label={t.slots} value="4" />
      <label>
        {t.fill}
        <select name="fill">
          {FILLS.filter((fill) => kind === 'backtest' || fill !== 'band').map((fill) => (
            <option key={fill} value={fill}>
              {fill}
            </option>
          ))}
        </select>
      </label>
      {kind === 'backtest' ? (
        <label class="wide">
          {t.options}
          <input name="options" placeholder="grid.entry_pct=0.5 grid.profit_pct=1" autocomplete="off" />
        </label>
      ) : (
        <>
          <Axis name="x" label={t.axisX} value="grid.entry_pct=0.2,0.35,0.5,0.75,1" />
          <Axis name="y" label={t.axisY} value="grid.profit_pct=0.5,0.75,1,1.5,2" />
        </>
      )}
    </>
  );
}

interface TextProps {
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly placeholder?: string;
}

function Text(props: TextProps): JSX.Element {
  return (
    <label>
      {props.label}
      <input name={props.name} defaultValue={props.value ?? ''} placeholder={props.placeholder ?? ''} size={10} />
    </label>
  );
}

function Axis({ name, label, value }: { readonly name: string; readonly label: string; readonly value: string }) {
  return (
    <label class="wide">
      {label}
      <input name={name} defaultValue={value} autocomplete="off" />
    </label>
  );
}

/** What the form says as the job's parameters; empty fields are left out. */
export function paramsOf(form: FormData, kind: RunKind): Record<string, unknown> {
  const text = (name: string): string => String(form.get(name) ?? '').trim();
  const params: Record<string, unknown> = kind === 'regime' ? {} : { fill: text('fill') };
  for (const name of ['data', 'start', 'end']) if (text(name) !== '') params[name] = text(name);
  for (const name of ['days', 'slots', 'horizon']) if (/^\d+$/.test(text(name))) params[name] = Number(text(name));
  const options = Object.fromEntries(
    text('options')
      .split(/\s+/)
      .filter((word) => word.includes('='))
      .map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]),
  );
  if (Object.keys(options).length > 0) params['options'] = options;
  if (kind === 'sweep') params['sweep'] = [text('x'), text('y')].filter(Boolean);
  return params;
}
