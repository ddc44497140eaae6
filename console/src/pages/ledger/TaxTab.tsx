import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { at } from '../../app/format';
import { errorText, getJson } from '../../live/api';
import { query, setQuery } from '../../routing/router';
import { DataTable, type Column } from '../../table/DataTable';
import { m } from '../../text/messages';
import { money, volume } from '../../truth/format';
import { Pnl, Val } from '../../truth/Val';

const t = m.ledger;
const METHODS = ['fifo', 'lifo', 'hifo', 'average_cost'] as const;

interface Disposal {
  readonly acquired_at: number | null;
  readonly disposed_at: number;
  readonly units: string;
  readonly proceeds: string;
  readonly basis: string;
  readonly gain: string;
  readonly has_basis: boolean;
  readonly acquired_tx: number;
  readonly disposed_tx: number;
}
interface TaxPack {
  readonly quote: string;
  readonly base: string;
  readonly gain: string;
  readonly proceeds: string;
  readonly basis: string;
  readonly remaining_units: string;
  readonly remaining_basis: string;
  readonly count: number;
  readonly disposals: readonly Disposal[];
}

const amount = (id: keyof Disposal, title: string): Column<Disposal> => ({
  id,
  title,
  numeric: true,
  text: (row) => String(row[id]),
  key: (row) => Number(row[id]),
  cell: (row) => <Val v={Number(row[id])} f={id === 'units' ? volume : money} hide tight />,
});
const COLUMNS: readonly Column<Disposal>[] = [
  {
    id: 'acquired_at',
    title: t.taxAcquired,
    key: (row) => row.acquired_at,
    cell: (row) => (row.acquired_at == null ? <Val v={null} tight /> : <span class="num">{at(row.acquired_at)}</span>),
  },
  {
    id: 'disposed_at',
    title: t.taxDisposed,
    key: (row) => row.disposed_at,
    cell: (row) => <span class="num">{at(row.disposed_at)}</span>,
  },
  amount('units', t.taxUnits),
  amount('proceeds', t.taxProceeds),
  {
    ...amount('basis', t.taxBasis),
    cell: (row) =>
      row.has_basis ? (
        <Val v={Number(row.basis)} f={money} hide tight />
      ) : (
        <span class="degraded" title={t.taxNoBasis}>
          ≈ <Val v={Number(row.basis)} f={money} hide tight />
        </span>
      ),
  },
  { ...amount('gain', t.taxGain), cell: (row) => <Pnl v={Number(row.gain)} tight /> },
  { id: 'disposed_tx', title: t.seq, numeric: true, key: (row) => row.disposed_tx, cell: (row) => row.disposed_tx },
];

/** Realised gains of the base asset by the chosen method, with the file for the tax adviser. */
export function TaxTab({ plant }: { readonly plant: string }): JSX.Element {
  const pack = useSignal<TaxPack | null>(null);
  const error = useSignal<string | null>(null);
  const method = METHODS.find((name) => name === query.value.get('method')) ?? 'fifo';
  const base = `/api/plants/${encodeURIComponent(plant)}`;
  useEffect(() => {
    const abort = new AbortController();
    getJson<TaxPack>(`${base}/ledger/tax?method=${method}`, abort.signal).then(
      (body) => {
        pack.value = body;
        error.value = null;
      },
      (cause: unknown) => {
        if (!abort.signal.aborted) error.value = errorText(cause);
      },
    );
    return () => abort.abort();
  }, [base, method]);
  const shown = pack.value;
  return (
    <>
      <p class="muted">{t.taxText}</p>
      <div class="table-tools">
        <label class="inline">
          {t.taxMethod}
          <select value={method} onChange={(event) => setQuery({ method: event.currentTarget.value })} data-page-filter>
            {METHODS.map((name) => (
              <option key={name} value={name}>
                {name.replace('_', ' ')}
              </option>
            ))}
          </select>
        </label>
        <a href={`${base}/export/tax.csv?method=${method}`} download>
          {t.taxCsv}
        </a>
      </div>
      {error.value !== null && (
        <p class="notice crit" role="alert">
          {error.value}
        </p>
      )}
      {shown === null && error.value === null && <p class="muted">{t.loading}</p>}
      {shown && (
        <>
          <div class="figures">
            <Sum label={t.taxGain} value={<Pnl v={Number(shown.gain)} unit={shown.quote} />} />
            <Sum label={t.taxProceeds} value={<Val v={Number(shown.proceeds)} f={money} unit={shown.quote} hide />} />
            <Sum label={t.taxBasis} value={<Val v={Number(shown.basis)} f={money} unit={shown.quote} hide />} />
            <Sum
              label={t.taxLeft}
              value={<Val v={Number(shown.remaining_units)} f={volume} unit={shown.base} hide />}
            />
            <Sum
              label={t.taxLeftCost}
              value={<Val v={Number(shown.remaining_basis)} f={money} unit={shown.quote} hide />}
            />
          </div>
          <p class="muted small">{t.taxShown(shown.disposals.length, shown.count)}</p>
          <DataTable
            caption={t.tax}
            columns={COLUMNS}
            rows={shown.disposals}
            rowId={(row) => `${row.disposed_tx} ${row.acquired_tx}`}
            height="page"
          />
        </>
      )}
    </>
  );
}

function Sum({ label, value }: { readonly label: string; readonly value: JSX.Element }): JSX.Element {
  return (
    <div class="figure">
      <span class="figure-label">{label}</span>
      <span class="figure-value">{value}</span>
    </div>
  );
}
