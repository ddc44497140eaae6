import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { at } from '../../app/format';
import { DataTable, type Column } from '../../table/DataTable';
import { integer, plain } from '../../truth/format';
import { Val } from '../../truth/Val';
import { alpha, type Metric } from './alphaStatus';
import { words } from './words';

const METRICS: readonly Column<Metric>[] = [
  { id: 'name', title: 'metric', cell: (r) => r.name, key: (r) => r.name },
  { id: 'level', title: 'level', cell: (r) => r.level, key: (r) => r.level },
  { id: 'value', title: 'value', numeric: true, cell: (r) => <Val v={r.value} f={(v) => plain(v, 6)} tight /> },
  { id: 'n', title: 'samples', numeric: true, cell: (r) => integer(r.n), key: (r) => r.n },
  {
    id: 'accepted',
    title: 'accepted until',
    cell: (r) => (r.accepted_until_ms > 0 ? at(r.accepted_until_ms / 1000) : 'not accepted'),
  },
];

/** Wilson 95 % interval of a share. */
export function wilson(good: number, n: number): readonly [number, number] | null {
  if (n === 0) return null;
  const z = 1.959963984540054;
  const p = good / n;
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** Shadow against reference (console.md §9.3). */
export function DivergenceTab(): JSX.Element {
  const d = alpha.value.divergence;
  const n = (d?.matched ?? 0) + (d?.extra ?? 0) + (d?.missing ?? 0);
  const interval = wilson(d?.matched ?? 0, n);
  return (
    <div class="cards">
      <Card id="alpha-divergence" title={words.tabs.divergence} span={12} aside={<strong>{d?.level}</strong>}>
        {d?.reference_rows === 0 && <p class="notice">{words.noReference}</p>}
        <Facts
          columns={3}
          rows={[
            ['matched', <Val v={d?.matched} f={integer} />],
            ['only shadow', <Val v={d?.extra} f={integer} />],
            ['only reference', <Val v={d?.missing} f={integer} />],
            ['waiting for a pair', <Val v={d?.waiting} f={integer} />],
            ['reference rows', <Val v={d?.reference_rows} f={integer} />],
            ...Object.entries(d?.excluded ?? {}).map(
              ([reason, n]) => [`excluded: ${reason}`, <Val v={n} f={integer} />] as const,
            ),
            [
              'match rate, 95 %',
              interval === null ? words.none : `${plain(interval[0] * 100, 2)} … ${plain(interval[1] * 100, 2)} %`,
            ],
          ]}
        />
        {d?.strip !== undefined && <Strip cells={d.strip} />}
        <DataTable
          caption={words.tabs.divergence}
          columns={METRICS}
          rows={d?.metrics ?? []}
          rowId={(r) => r.name}
          empty={words.none}
        />
      </Card>
      <Card id="alpha-worst" title={words.worst} span={12}>
        <ul>
          {(d?.worst ?? []).map((text) => (
            <li key={text}>
              <code>{text}</code>
            </li>
          ))}
        </ul>
        {(d?.worst ?? []).length === 0 && <p class="muted">{words.none}</p>}
      </Card>
    </div>
  );
}

/** One sign per decision, oldest first: ✓ equal, ≠ differs, ◁ only reference, ▷ only shadow. */
function Strip({ cells }: { readonly cells: string | readonly string[] }): JSX.Element {
  return (
    <p class="strip-cells num" role="img" aria-label={`Newest ${cells.length} pairs`}>
      {[...cells].join(' ')}
    </p>
  );
}
