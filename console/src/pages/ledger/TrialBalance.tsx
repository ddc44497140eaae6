import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { past } from '../../app/currentPlant';
import { errorText, getJson } from '../../live/api';
import { isRecord } from '../../live/mergePatch';
import { query, setQuery } from '../../routing/router';
import { DataTable, type Column } from '../../table/DataTable';
import { m } from '../../text/messages';
import { volume } from '../../truth/format';
import { Val } from '../../truth/Val';

interface AccountRow {
  readonly account: string;
  readonly class?: string;
  readonly asset?: string;
  readonly debit?: number;
  readonly credit?: number;
  readonly balance?: number;
}
interface Trial {
  readonly rows: readonly AccountRow[];
  readonly sums: Readonly<Record<string, unknown>> | null;
  readonly balanced: boolean | null;
}

const COLUMNS: readonly Column<AccountRow>[] = [
  { id: 'account', title: m.ledger.account, cell: (row) => <code>{row.account}</code> },
  { id: 'class', title: m.ledger.class, cell: (row) => <Val v={row.class} tight /> },
  { id: 'asset', title: m.ledger.asset, cell: (row) => <Val v={row.asset} tight /> },
  { id: 'debit', title: m.ledger.debit, numeric: true, cell: (row) => <Val v={row.debit} f={volume} hide tight /> },
  { id: 'credit', title: m.ledger.credit, numeric: true, cell: (row) => <Val v={row.credit} f={volume} hide tight /> },
  {
    id: 'balance',
    title: m.ledger.balance,
    numeric: true,
    cell: (row) => <Val v={row.balance} f={volume} hide tight />,
  },
];
const idOf = (row: AccountRow): string => `${row.account} ${row.asset}`;

/** Reads the served trial balance in the forms a server may write it; sums are the server's, never computed here. */
export function readTrial(body: unknown): Trial {
  const answer = isRecord(body) ? body : {};
  const list = Array.isArray(body) ? body : (answer['accounts'] ?? answer['rows'] ?? []);
  const rows = (Array.isArray(list) ? list : []).filter(isRecord).flatMap(rowsOf);
  const sums = sumsOf(answer['sums'] ?? answer['totals']);
  const balanced = answer['balanced'];
  return { rows, sums, balanced: typeof balanced === 'boolean' ? balanced : null };
}

/** Sums by asset, served as a map or as rows. */
function sumsOf(raw: unknown): Readonly<Record<string, unknown>> | null {
  if (isRecord(raw)) return raw;
  return Array.isArray(raw)
    ? Object.fromEntries(raw.filter(isRecord).map((row) => [String(row['asset']), row['sum']]))
    : null;
}

function rowsOf(row: Record<string, unknown>): AccountRow[] {
  const name = String(row['account'] ?? row['name'] ?? '');
  const balances = row['balances'];
  if (!isRecord(balances)) return [{ ...row, account: name } as AccountRow];
  return Object.entries(balances).map(([asset, balance]) => ({
    account: name,
    class: row['class'] as string,
    asset,
    balance: balance as number,
  }));
}

/** The trial balance as of now or of a past journal position. */
export function TrialBalance({ plant }: { readonly plant: string }): JSX.Element {
  const tx = query.value.get('tx');
  const { trial, error } = useTrial(plant, asOf(tx), null);
  return (
    <>
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          setQuery({ tx: (new FormData(event.currentTarget).get('tx') as string).trim() });
        }}
      >
        <label>
          {m.ledger.asOf}
          <input
            type="text"
            name="tx"
            inputMode="numeric"
            pattern="\d*"
            placeholder={m.ledger.current}
            defaultValue={tx ?? ''}
            data-page-filter
          />
        </label>
        <div class="actions">
          <button type="submit" class="action primary">
            {m.ledger.apply}
          </button>
        </div>
        <p>
          <Verdict trial={trial} />
        </p>
      </form>
      {error !== null && (
        <p class="notice crit" role="alert">
          {error}
        </p>
      )}
      <DataTable
        caption={m.ledger.trialTitle}
        columns={COLUMNS}
        rows={trial?.rows ?? []}
        rowId={idOf}
        height="page"
        empty={trial === null ? (error ?? m.ledger.loading) : m.table.empty}
      />
      {trial?.sums && (
        <p class="muted num">
          {m.ledger.sum}:{' '}
          {Object.entries(trial.sums)
            .map(([asset, sum]) => `${asset} ${String(sum)}`)
            .join(' · ')}
        </p>
      )}
    </>
  );
}

/** One word on the trial balance for the dashboard; read again when the ledger grew, at most every 10 s. */
export function TrialBadge({
  plant,
  seq,
}: {
  readonly plant: string | null;
  readonly seq: number | null | undefined;
}): JSX.Element {
  const slow = useSlow(seq ?? null);
  const { trial, error } = useTrial(plant, asOf(null), slow);
  if (error !== null)
    return (
      <span class="absent" title={error}>
        — <span class="why">{error}</span>
      </span>
    );
  return <Verdict trial={trial} />;
}

function Verdict({ trial }: { readonly trial: Trial | null }): JSX.Element {
  if (trial === null) return <span class="muted">{m.ledger.loading}</span>;
  if (trial.balanced === null) return <span class="muted">{m.ledger.notReported}</span>;
  return (
    <span class={trial.balanced ? '' : 'crit-text'} data-testid="trial">
      {trial.balanced ? m.ledger.balanced : m.ledger.unbalanced}
    </span>
  );
}

/** Query of the asked position: a transaction number, else the shown instant, else now. */
function asOf(tx: string | null): string {
  if (tx) return `?tx=${encodeURIComponent(tx)}`;
  return past.value === null ? '' : `?at=${past.value.seq}`;
}

function useTrial(
  plant: string | null,
  search: string,
  seq: number | null,
): { trial: Trial | null; error: string | null } {
  const trial = useSignal<Trial | null>(null);
  const error = useSignal<string | null>(null);
  useEffect(() => {
    if (plant === null) return undefined;
    let current = true;
    getJson<unknown>(`/api/plants/${encodeURIComponent(plant)}/grid/ledger/accounts${search}`).then(
      (body) => {
        if (!current) return;
        trial.value = readTrial(body);
        error.value = null;
      },
      (cause: unknown) => {
        if (current) error.value = errorText(cause);
      },
    );
    return () => {
      current = false;
    };
  }, [plant, search, seq]);
  return { trial: trial.value, error: error.value };
}

/** Follows a number at most once every 10 s. */
function useSlow(value: number | null): number | null {
  const shown = useSignal(value);
  const takenMs = useSignal(0);
  useEffect(() => {
    if (value === shown.peek()) return undefined;
    const wait = Math.max(0, takenMs.peek() + 10000 - Date.now());
    const timer = setTimeout(() => {
      takenMs.value = Date.now();
      shown.value = value;
    }, wait);
    return () => clearTimeout(timer);
  }, [value]);
  return shown.value;
}
