import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { past, status } from '../../app/currentPlant';
import { listOf, type Collection } from '../../contract/collection';
import type { LedgerRow } from '../../contract/grid';
import { useVerbs } from '../../keys/verbs';
import { errorText, getJson } from '../../live/api';
import { query, setQuery } from '../../routing/router';
import { select, selection } from '../../routing/selection';
import { DataTable } from '../../table/DataTable';
import { exportCsv } from '../../table/exportCsv';
import { m } from '../../text/messages';
import { LEDGER_COLUMNS, ledgerRowClass, ledgerRowId } from './ledgerColumns';
import { LedgerFilters, filterQuery } from './LedgerFilters';
import { Transaction } from './Transaction';

const PAGE = 200;
interface Answer {
  readonly rows?: Collection<LedgerRow>;
  readonly entries?: Collection<LedgerRow>;
  readonly next_before_seq?: number | null;
}
const pick = (row: LedgerRow): void => select('tx', row.seq ?? null);

/** Where the list starts: below a transaction, and not later than the shown instant. */
function position(before: string | null): Record<string, string> {
  return {
    ...(before ? { before_seq: before } : {}),
    ...(past.value === null ? {} : { at: String(past.value.seq) }),
  };
}

/** Entries newest first, filtered and paged by the server. */
export function EntriesTab({ plant }: { readonly plant: string }): JSX.Element {
  const rows = useSignal<readonly LedgerRow[] | null>(null);
  const next = useSignal<number | null>(null);
  const error = useSignal<string | null>(null);
  const filters = filterQuery(query.value);
  const before = query.value.get('before');
  const chosen = selection.value?.kind === 'tx' ? selection.value.id : null;
  useEffect(() => {
    const abort = new AbortController();
    const search = new URLSearchParams({ ...filters, limit: String(PAGE), ...position(before) });
    getJson<Answer | LedgerRow[]>(`/api/plants/${encodeURIComponent(plant)}/grid/ledger?${search}`, abort.signal).then(
      (answer) => {
        rows.value = listOf(Array.isArray(answer) ? answer : (answer.rows ?? answer.entries));
        next.value = Array.isArray(answer) ? null : (answer.next_before_seq ?? null);
        error.value = null;
      },
      (cause: unknown) => {
        if (!abort.signal.aborted) error.value = errorText(cause);
      },
    );
    return () => abort.abort();
  }, [plant, before, JSON.stringify(filters), query.value.get('fresh'), past.value?.seq]);
  const newer = useComputed(() => newerThan(rows.value, status.value.ledger?.last_seq));
  useLedgerVerbs(rows);
  const reload = (): void => setQuery({ before: null, fresh: String(status.peek().ledger?.last_seq ?? '') });
  return (
    <>
      <LedgerFilters />
      {error.value !== null && (
        <p class="notice crit" role="alert">
          {error.value}
        </p>
      )}
      <div class={chosen === null ? '' : 'split'}>
        <div>
          <DataTable
            caption={m.ledger.caption}
            columns={LEDGER_COLUMNS}
            rows={rows.value ?? []}
            rowId={ledgerRowId}
            rowClass={ledgerRowClass}
            height="page"
            selected={chosen}
            onSelect={pick}
            empty={rows.value === null ? (error.value ?? m.ledger.loading) : m.ledger.none}
          />
          <div class="pager">
            {before === null && newer.value > 0 && (
              <button type="button" onClick={reload}>
                {m.ledger.newer(newer.value)}
              </button>
            )}
            {before !== null && (
              <button type="button" onClick={() => setQuery({ before: null })}>
                {m.ledger.newest}
              </button>
            )}
            {next.value !== null && (
              <button type="button" onClick={() => setQuery({ before: String(next.value) })}>
                {m.ledger.older}
              </button>
            )}
          </div>
        </div>
        {chosen !== null && <Transaction key={chosen} plant={plant} seq={chosen} />}
      </div>
      {chosen === null && (rows.value?.length ?? 0) > 0 && <p class="muted">{m.ledger.select}</p>}
    </>
  );
}

function newerThan(rows: readonly LedgerRow[] | null, last: number | null | undefined): number {
  const first = rows?.[0]?.seq;
  return first == null || last == null ? 0 : Math.max(0, last - first);
}

function useLedgerVerbs(rows: { peek(): readonly LedgerRow[] | null }): void {
  const step = (by: number): void => {
    const all = rows.peek() ?? [];
    const at = all.findIndex((row) => String(row.seq) === selection.peek()?.id);
    const row = all[at < 0 ? 0 : (at + by + all.length) % all.length];
    if (row) pick(row);
  };
  const nth = (index: number): void => {
    const row = rows.peek()?.at(index);
    if (row) pick(row);
  };
  useVerbs({
    'object.next': () => step(1),
    'object.previous': () => step(-1),
    'object.first': () => nth(0),
    'object.last': () => nth(-1),
    'object.nth': (digit) => nth(Number(digit) - 1),
    'view.export': () => exportCsv('ledger', rows.peek() ?? [], LEDGER_COLUMNS),
    filter: () => document.querySelector<HTMLInputElement>('[data-page-filter]')?.focus(),
  });
}
