import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { DataTable, type Column } from '../../table/DataTable';
import { integer, plain } from '../../truth/format';
import { Val } from '../../truth/Val';
import { alpha, type Distribution } from './alphaStatus';
import { words } from './words';

const POINTS = ['p50', 'p90', 'p99', 'p999', 'max'] as const;
const NEED: Readonly<Record<string, number>> = { p90: 20, p99: 100, p999: 1000 };

const COLUMNS: readonly Column<Distribution>[] = [
  { id: 'name', title: 'metric', cell: (r) => r.name, key: (r) => r.name },
  { id: 'n', title: 'n', numeric: true, cell: (r) => integer(r.n) },
  ...POINTS.map(
    (key): Column<Distribution> => ({
      id: key,
      title: key,
      numeric: true,
      cell: (r) => <Val v={percentile(r, key)} f={(v) => plain(v, 4)} tight />,
    }),
  ),
  { id: 'drift', title: 'drift', numeric: true, cell: (r) => <Val v={r.drift} f={(v) => plain(v, 3)} tight /> },
];

/** A percentile, or why there is none: too few samples. */
export function percentile(row: Distribution, key: (typeof POINTS)[number]): number | object | null {
  const value = row[key];
  if (value != null) return value;
  const need = NEED[key];
  return need === undefined ? null : { q: 'absent', r: `insufficient_samples(${row.n}/${need})` };
}

/** Latencies of each step and all other distributions (console.md §9.4). */
export function LatencyTab(): JSX.Element {
  const rows = alpha.value.distributions ?? [];
  const latencies = rows.filter((row) => row.name.endsWith('_us'));
  return (
    <div class="cards">
      <Card id="alpha-latency" title="Latency" span={12} aside={<span class="muted">{words.log}</span>}>
        {latencies.length === 0 && <p class="muted">{words.none}</p>}
        {latencies.map((row) => (
          <Latency key={row.name} row={row} />
        ))}
      </Card>
      <Card id="alpha-distributions" title={words.distributions} span={12}>
        <DataTable
          caption={words.distributions}
          columns={COLUMNS}
          rows={rows}
          rowId={(r) => r.name}
          empty={words.none}
        />
      </Card>
    </div>
  );
}

const WIDTH = 700;
const LEFT = 150;
const DECADES = 7;
const MARKS = ['1 µs', '10 µs', '100 µs', '1 ms', '10 ms', '100 ms', '1 s', '10 s'];
const x = (us: number): number =>
  LEFT + (Math.min(DECADES, Math.max(0, Math.log10(Math.max(1, us)))) / DECADES) * (WIDTH - LEFT - 12);

/** One step as a line from the median to the largest value, with its percentiles. */
function Latency({ row }: { readonly row: Distribution }): JSX.Element {
  const shown = POINTS.flatMap((key) => (row[key] == null ? [] : [[key, row[key] as number] as const]));
  const words = shown.map(([key, us]) => `${key} ${plain(us, 1)} µs`).join(', ');
  return (
    <svg class="plot" viewBox={`0 0 ${WIDTH} 46`} role="img" aria-label={`${row.name}, n ${row.n}: ${words}`}>
      <text x="0" y="22" class="strong">
        {row.name.replace(/_us$/, '').replaceAll('_', ' → ')}
      </text>
      <text x="0" y="38">{`n ${integer(row.n)}`}</text>
      {MARKS.map((mark, decade) => (
        <g key={mark}>
          <line class="limit" x1={x(10 ** decade)} x2={x(10 ** decade)} y1="4" y2="28" opacity="0.4" />
          <text x={x(10 ** decade)} y="42" text-anchor={decade === DECADES ? 'end' : 'middle'}>
            {mark}
          </text>
        </g>
      ))}
      {shown.length > 1 && <line class="line" x1={x(shown[0]?.[1] ?? 1)} x2={x(shown.at(-1)?.[1] ?? 1)} y1="16" y2="16" />}
      {shown.map(([key, us]) => (
        <g key={key}>
          {key === 'max' ? (
            <path class="dot" d={`M${x(us)} 10v12`} stroke-width="2" />
          ) : (
            <circle class="dot" cx={x(us)} cy="16" r={key === 'p50' ? 5 : 3.5} />
          )}
          <title>{`${key} ${plain(us, 1)} µs`}</title>
        </g>
      ))}
    </svg>
  );
}
