import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { at } from '../../app/format';
import { errorText, getJson } from '../../live/api';
import { isRecord } from '../../live/mergePatch';
import { select } from '../../routing/selection';
import { DataTable, type Column } from '../../table/DataTable';
import { m } from '../../text/messages';
import { showAt } from '../../time/conductor';
import { volume } from '../../truth/format';
import { Val } from '../../truth/Val';

interface Posting {
  readonly account?: string;
  readonly asset?: string;
  readonly amount?: number | string;
}

const COLUMNS: readonly Column<Posting>[] = [
  {
    id: 'account',
    title: m.ledger.account,
    cell: (row) => (
      <code class="clip" title={row.account ?? ''}>
        {row.account}
      </code>
    ),
  },
  { id: 'asset', title: m.ledger.asset, cell: (row) => <Val v={row.asset} tight /> },
  { id: 'amount', title: m.ledger.amount, numeric: true, cell: (row) => <Val v={row.amount} f={volume} tight /> },
];
const idOf = (row: Posting): string => `${row.account} ${row.asset} ${row.amount}`;

/** A transaction with all its legs, and the way back from it to the decision that caused it. */
export function Transaction({ plant, seq }: { readonly plant: string; readonly seq: string }): JSX.Element {
  const body = useSignal<Record<string, unknown> | null>(null);
  const error = useSignal<string | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    getJson<Record<string, unknown>>(
      `/api/plants/${encodeURIComponent(plant)}/grid/ledger/tx/${encodeURIComponent(seq)}`,
      abort.signal,
    ).then(
      (answer) => (body.value = answer),
      (cause: unknown) => {
        if (!abort.signal.aborted) error.value = errorText(cause);
      },
    );
    return () => abort.abort();
  }, [plant, seq]);
  const answer = body.value;
  const tx = isRecord(answer?.['tx'])
    ? answer['tx']
    : isRecord(answer?.['transaction'])
      ? answer['transaction']
      : answer;
  return (
    <section class="card inspector" aria-label={m.ledger.transaction(seq)}>
      <header class="card-head">
        <h2>{m.ledger.transaction(seq)}</h2>
      </header>
      <div class="card-body">
        {error.value !== null && (
          <p class="notice crit" role="alert">
            {error.value}
          </p>
        )}
        {answer === null && error.value === null && <p class="muted">{m.ledger.loading}</p>}
        {tx && answer && (
          <>
            <Head tx={tx} />
            <Legs tx={tx} answer={answer} />
            <Lineage answer={answer} />
          </>
        )}
      </div>
    </section>
  );
}

function Head({ tx }: { readonly tx: Record<string, unknown> }): JSX.Element {
  const when = tx['timestamp'] ?? tx['time'] ?? tx['ts'];
  return (
    <p>
      <b>{String(tx['kind'] ?? tx['entry_type'] ?? '')}</b>{' '}
      {typeof when === 'number' && <span class="num muted">{at(when)}</span>}
      {tx['key'] !== undefined && (
        <>
          {' '}
          <code class="clip">{String(tx['key'])}</code>
        </>
      )}
    </p>
  );
}

function Legs({
  tx,
  answer,
}: {
  readonly tx: Record<string, unknown>;
  readonly answer: Record<string, unknown>;
}): JSX.Element {
  const raw = tx['postings'] ?? tx['legs'] ?? [];
  const legs = Array.isArray(raw) ? (raw.filter(isRecord) as Posting[]) : [];
  const balanced = answer['balanced'] ?? tx['balanced'] ?? sumsToZero(answer['sums']);
  return (
    <>
      <h3>{m.ledger.legs}</h3>
      <DataTable caption={m.ledger.legs} columns={COLUMNS} rows={legs} rowId={idOf} />
      <p class={balanced === false ? 'crit-text' : 'muted'}>
        {typeof balanced !== 'boolean' ? m.ledger.notReported : balanced ? m.ledger.balanced : m.ledger.unbalanced}
      </p>
    </>
  );
}

/** True when every served sum is zero; undefined when none was served. */
function sumsToZero(sums: unknown): boolean | undefined {
  if (!Array.isArray(sums)) return undefined;
  return sums.filter(isRecord).every((row) => Number(row['sum']) === 0);
}

function Lineage({ answer }: { readonly answer: Record<string, unknown> }): JSX.Element {
  const raw = answer['lineage'];
  const steps = (
    Array.isArray(raw) ? raw : isRecord(raw) ? Object.entries(raw).map(([step, data]) => ({ step, data })) : []
  ).filter(isRecord);
  const cause = answer['cause_seq'];
  return (
    <>
      <h3>{m.ledger.lineage}</h3>
      {typeof answer['story'] === 'string' && <p class="story">{answer['story']}</p>}
      {typeof cause === 'number' && (
        <p>
          <button type="button" onClick={() => showAt(String(cause))}>
            ◷ {m.ledger.causedBy(cause)}
          </button>
        </p>
      )}
      <Related answer={answer} />
      {steps.length === 0 ? (
        typeof answer['story'] !== 'string' && <p class="muted">{m.ledger.noLineage}</p>
      ) : (
        <ol class="lineage">
          {steps.map((step, index) => (
            <li key={index}>
              <Step step={step} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** Executions, lots and the other transactions of the same trade. */
function Related({ answer }: { readonly answer: Record<string, unknown> }): JSX.Element {
  const list = (key: string): readonly unknown[] => (Array.isArray(answer[key]) ? answer[key] : []);
  return (
    <dl class="facts facts-1 small">
      {(['exec_ids', 'lots'] as const).map(
        (key) =>
          list(key).length > 0 && (
            <div key={key}>
              <dt>{m.ledger[key]}</dt>
              <dd>
                <code>{list(key).map(String).join(' ')}</code>
              </dd>
            </div>
          ),
      )}
      {list('related').length > 0 && (
        <div>
          <dt>{m.ledger.related}</dt>
          <dd>
            {list('related')
              .slice(0, 40)
              .map((seq) => (
                <button key={String(seq)} type="button" class="icon" onClick={() => select('tx', String(seq))}>
                  {String(seq)}
                </button>
              ))}
          </dd>
        </div>
      )}
    </dl>
  );
}

const SPOKEN: ReadonlySet<string> = new Set(['step', 'kind', 'text', 'data', 'ts', 'at', 'time', 'timestamp', 'seq']);

function Step({ step }: { readonly step: Record<string, unknown> }): JSX.Element {
  const when = step['ts'] ?? step['at'] ?? step['time'] ?? step['timestamp'];
  const data = isRecord(step['data'])
    ? step['data']
    : Object.fromEntries(Object.entries(step).filter(([key]) => !SPOKEN.has(key)));
  return (
    <>
      <b>{String(step['step'] ?? step['kind'] ?? '')}</b>
      {step['seq'] != null && <span class="num muted"> seq {String(step['seq'])}</span>}
      {typeof when === 'number' && <span class="num muted"> {at(when)}</span>}
      {typeof step['text'] === 'string' && <p>{step['text']}</p>}
      {Object.keys(data).length > 0 && (
        <dl class="facts facts-1 small">
          {Object.entries(data).map(([key, value]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd class="num">
                {isRecord(value) || Array.isArray(value) ? (
                  JSON.stringify(value)
                ) : (
                  <Val v={value as string | number | null} />
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
