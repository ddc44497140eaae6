import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { status } from '../../app/currentPlant';
import { at } from '../../app/format';
import { TimeSeries } from '../../charts/TimeSeries';
import { listOf } from '../../contract/collection';
import type { EquityPoint } from '../../contract/grid';
import { useVerbs } from '../../keys/verbs';
import { query, setQuery } from '../../routing/router';
import { DataTable, type Column } from '../../table/DataTable';
import { m } from '../../text/messages';
import { money } from '../../truth/format';
import { Pnl, Val } from '../../truth/Val';
import { pairPrice } from '../../app/format';
import { preferences } from '../../theme/preferences';

const t = m.equity;
const RANGES = [
  ['h1', 3600],
  ['h6', 21600],
  ['h24', 86400],
  ['d7', 604800],
] as const;
type RangeName = (typeof RANGES)[number][0];

const COLUMNS: readonly Column<EquityPoint>[] = [
  { id: 'ts', title: t.time, cell: (row) => <span class="num">{at(row.ts)}</span> },
  { id: 'equity', title: t.series, numeric: true, cell: (row) => <Val v={row.equity_quote} f={money} hide tight /> },
  { id: 'price', title: t.price, numeric: true, cell: (row) => <Val v={row.price} f={pairPrice} tight /> },
  { id: 'pnl', title: t.pnl, numeric: true, cell: (row) => <Pnl v={row.pnl} tight /> },
  { id: 'flows', title: t.flows, numeric: true, cell: (row) => <Val v={row.flows} f={money} tight /> },
];
const idOf = (row: EquityPoint): string => String(row.ts);

/** Equity over time as a curve with a cursor, and the same points as a table. */
export function EquityCard(): JSX.Element {
  const numbers = useSignal(false);
  const range = useComputed<RangeName>(() => RANGES.find(([name]) => name === query.value.get('range'))?.[0] ?? 'h24');
  const points = useComputed<readonly EquityPoint[]>(() => {
    const all = listOf(status.value.equity);
    const last = all.at(-1)?.ts ?? 0;
    const seconds = RANGES.find(([name]) => name === range.value)?.[1] ?? 86400;
    return all.filter((point) => point.ts >= last - seconds);
  });
  useVerbs({
    'view.range': () => {
      const next = RANGES[(RANGES.findIndex(([name]) => name === range.peek()) + 1) % RANGES.length];
      setQuery({ range: next?.[0] === 'h24' ? null : (next?.[0] ?? null) });
    },
  });
  const aside = (
    <span class="segmented" role="group" aria-label={t.title}>
      {RANGES.map(([name]) => (
        <button
          type="button"
          key={name}
          aria-pressed={range.value === name}
          onClick={() => setQuery({ range: name === 'h24' ? null : name })}
        >
          {t.ranges[name]}
        </button>
      ))}
      <button type="button" aria-pressed={numbers.value} onClick={() => (numbers.value = !numbers.value)}>
        {numbers.value ? t.picture : t.table}
      </button>
    </span>
  );
  return (
    <Card id="equity" title={t.title} span={8} aside={aside}>
      <Body points={points.value} numbers={numbers.value} served={status.value.equity != null} />
    </Card>
  );
}

function Body({
  points,
  numbers,
  served,
}: {
  readonly points: readonly EquityPoint[];
  readonly numbers: boolean;
  readonly served: boolean;
}): JSX.Element {
  if (!served)
    return (
      <p class="chart-empty">
        <Val v={null} />
      </p>
    );
  if (points.length === 0) return <p class="chart-empty muted">{t.none}</p>;
  if (numbers || preferences.value.privacy)
    return <DataTable caption={t.title} columns={COLUMNS} rows={points.toReversed()} rowId={idOf} height="short" />;
  if (points.length === 1)
    return (
      <p class="chart-empty muted">
        {t.one}: <Val v={points[0]?.equity_quote} f={money} unit={status.value.quote_asset} />
      </p>
    );
  const first = points[0];
  const last = points.at(-1);
  return (
    <TimeSeries
      points={points.map((point) => ({ t: point.ts, v: point.equity_quote ?? null }))}
      format={money}
      unit={status.value.quote_asset ?? ''}
      label={t.label(at(first?.ts ?? 0), at(last?.ts ?? 0), points.length)}
    />
  );
}
