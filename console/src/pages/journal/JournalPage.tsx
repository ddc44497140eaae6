import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Card, Facts } from '../../app/Card';
import { currentPlant, status } from '../../app/currentPlant';
import { at } from '../../app/format';
import { selectedOf, useObjects } from '../../app/objectVerbs';
import { useVerbs } from '../../keys/verbs';
import { errorText, getJson } from '../../live/api';
import { query, setQuery } from '../../routing/router';
import { homePath } from '../homePath';
import { select } from '../../routing/selection';
import { DataTable, type Column } from '../../table/DataTable';
import { exportCsv } from '../../table/exportCsv';
import { journal as t } from '../../text/en/journal';
import { integer } from '../../truth/format';
import { Val } from '../../truth/Val';
import { gist, recordsPath, type JournalAnswer, type JournalRecord } from './records';

const COLUMNS: readonly Column<JournalRecord>[] = [
  { id: 'seq', title: t.seq, numeric: true, cell: (row) => integer(row.seq), text: (row) => String(row.seq) },
  { id: 'time', title: t.time, cell: (row) => <span class="num">{at(row.ts)}</span>, text: (row) => String(row.ts) },
  { id: 'type', title: t.type, cell: (row) => row.type, text: (row) => row.type },
  { id: 'plant', title: t.plant, numeric: true, cell: (row) => row.plant, text: (row) => String(row.plant) },
  {
    id: 'gist',
    title: t.content,
    cell: (row) => <span class="clip wide">{gist(row)}</span>,
    text: (row) => JSON.stringify(row.data ?? null),
  },
];
const idOf = (row: JournalRecord): string => String(row.seq);
const POLL_MS = 2000;

/** Every input of the plant as it was written, newest first (console.md §1.2). */
export function JournalPage(): JSX.Element {
  const plant = currentPlant.value;
  const answer = useSignal<JournalAnswer | null>(null);
  const failure = useSignal<string | null>(null);
  const path = plant === null ? null : recordsPath(plant, query.value);
  const follows = !query.value.has('from') && !query.value.has('before') && !query.value.has('at');
  useEffect(() => {
    if (path === null) return undefined;
    const stop = new AbortController();
    const read = (): void => {
      getJson<JournalAnswer>(path, stop.signal).then(
        (body) => {
          answer.value = body;
          failure.value = null;
        },
        (cause: unknown) => {
          if (!stop.signal.aborted) failure.value = errorText(cause);
        },
      );
    };
    read();
    const timer = follows ? setInterval(() => document.hidden || read(), POLL_MS) : undefined;
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [path, follows]);
  const rows = answer.value?.rows ?? [];
  useObjects('record', rows.map(idOf));
  useVerbs({
    'view.export': () => exportCsv('journal', rows, COLUMNS),
    filter: () => document.querySelector<HTMLInputElement>('[data-page-filter]')?.focus(),
  });
  const chosen = rows.find((row) => idOf(row) === selectedOf('record'));
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <span class="muted">{plant === null ? t.noPlant : plant}</span>
        {answer.value && (
          <span class="muted num">{t.bounds(integer(answer.value.first_seq), integer(answer.value.last_seq))}</span>
        )}
        {follows && answer.value && <span class="badge">{t.follows}</span>}
      </div>
      <Filters />
      {failure.value !== null && (
        <p class="notice crit" role="alert">
          {failure.value}
        </p>
      )}
      {answer.value?.problem != null && (
        <p class="notice warn" role="alert">
          {t.damaged(answer.value.problem)}
        </p>
      )}
      <div class={chosen ? 'split' : ''}>
        <div>
          <DataTable
            caption={t.caption}
            columns={COLUMNS}
            rows={rows}
            rowId={idOf}
            selected={chosen ? idOf(chosen) : null}
            onSelect={(row) => select('record', row.seq)}
            height="page"
            empty={answer.value === null ? (failure.value === null ? t.loading : t.notRead) : t.none}
          />
          <Pager answer={answer.value} />
        </div>
        {chosen && (
          <div>
            <Detail row={chosen} plant={plant} />
          </div>
        )}
      </div>
    </>
  );
}

function Filters(): JSX.Element {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string): string | null => String(form.get(name) ?? '').trim() || null;
    setQuery({ type: text('type'), q: text('q'), from: text('from'), before: null, sel: null });
  };
  const now = query.value;
  return (
    <form class="filters" key={now.toString()} onSubmit={submit}>
      <label>
        {t.from}
        <input name="from" inputMode="numeric" pattern="[0-9]*" defaultValue={now.get('from') ?? ''} />
      </label>
      <label>
        {t.types}
        <input name="type" class="broad" list="record-types" placeholder="Command,ToggleChanged" defaultValue={now.get('type') ?? ''} />
        <datalist id="record-types">
          {t.known.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </label>
      <label>
        {t.words}
        <input name="q" data-page-filter defaultValue={now.get('q') ?? ''} />
      </label>
      <span class="actions">
        <button type="submit" class="primary">
          {t.read}
        </button>
        <button type="button" onClick={() => setQuery({ type: 'Command', q: null, from: null, before: null })}>
          {t.commandsOnly}
        </button>
        <button type="button" onClick={() => setQuery({ type: null, q: null, from: null, before: null, sel: null })}>
          {t.newest}
        </button>
      </span>
    </form>
  );
}

function Pager({ answer }: { readonly answer: JournalAnswer | null }): JSX.Element | null {
  if (answer === null || answer.rows.length === 0) return null;
  const newest = answer.rows[0]?.seq ?? 0;
  const oldest = answer.rows.at(-1)?.seq ?? 0;
  return (
    <div class="pager">
      {answer.scanned_from > answer.first_seq && (query.value.has('type') || query.value.has('q')) && (
        <span class="muted">{t.scanned(integer(answer.scanned_from), integer(answer.scanned_to))}</span>
      )}
      <button
        type="button"
        disabled={answer.scanned_from <= answer.first_seq && oldest <= answer.first_seq}
        onClick={() => setQuery({ from: null, before: String(Math.min(oldest, answer.scanned_from)), sel: null })}
      >
        {t.older}
      </button>
      <button
        type="button"
        disabled={newest >= answer.last_seq}
        onClick={() => setQuery({ before: null, from: String(newest + 1), sel: null })}
      >
        {t.newer}
      </button>
    </div>
  );
}

function Detail({ row, plant }: { readonly row: JournalRecord; readonly plant: string | null }): JSX.Element {
  return (
    <Card
      id="journal-record"
      title={`${row.type} ${integer(row.seq)}`}
      aside={
        <button type="button" onClick={() => select('record', null)}>
          {t.close}
        </button>
      }
    >
      <Facts
        rows={[
          [t.happened, <span class="num">{at(row.ts)}</span>],
          [t.received, row.ts_ingest == null ? <Val v={null} /> : <span class="num">{at(row.ts_ingest)}</span>],
          [t.plant, row.plant],
          [t.correlation, row.corr ? <code>{row.corr}</code> : <span class="muted">{t.noCorrelation}</span>],
          [t.bytes, <Val v={row.bytes} f={integer} />],
        ]}
      />
      <p class="actions">
        <a href={`${homePath(plant)}?at=${row.seq}`}>{t.stateThen}</a>
        {status.value.jseq == null || row.seq <= 1 ? null : <a href={`${homePath(plant)}?at=${row.seq - 1}`}>{t.stateBefore}</a>}
      </p>
      <pre class="raw" tabIndex={0}>
        {JSON.stringify(row.data ?? null, null, 2)}
      </pre>
    </Card>
  );
}
