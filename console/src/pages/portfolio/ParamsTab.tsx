import type { JSX } from 'preact';
import { at } from '../../app/format';
import { Card } from '../../app/Card';
import { DataTable, type Column } from '../../table/DataTable';
import { fixed, portfolio, type KnobRow } from './status';

const DAY_MS = 86_400_000;

const COLUMNS: readonly Column<KnobRow>[] = [
  { id: 'key', title: 'knob', cell: (r) => r.key, key: (r) => r.key },
  { id: 'value', title: 'value', numeric: true, cell: (r) => fixed(r.value, 4), key: (r) => r.value },
  {
    id: 'before',
    title: 'before',
    numeric: true,
    cell: (r) => (r.before == null || r.before === r.value ? '' : fixed(r.before, 4)),
    key: (r) => r.before,
  },
  { id: 'default', title: 'default', numeric: true, cell: (r) => fixed(r.default, 4), key: (r) => r.default },
  { id: 'range', title: 'range', cell: (r) => `${fixed(r.min, 4)} – ${fixed(r.max, 4)}` },
];

/** The active parameter set, what it changed, and the guard that may take it back (portfolio.md §12.8). */
export function ParamsTab(): JSX.Element {
  const params = portfolio.value?.params;
  if (params === undefined) return <p class="muted">The plant reports no parameter set.</p>;
  const moved = params.knobs.filter((knob) => knob.value !== knob.default).length;
  const locked = params.locked_until == null ? null : params.locked_until - (portfolio.value?.as_of ?? 0);
  return (
    <div class="cards">
      <Card id="pf-params" title="Parameter set" span={4} aside={<strong>{params.param_id}</strong>}>
        <dl class="pf-facts">
          <dt>checksum</dt>
          <dd class="mono">{params.checksum.slice(0, 16)}</dd>
          <dt>active since</dt>
          <dd>{params.activated_at == null ? 'the start' : at(params.activated_at / 1000)}</dd>
          <dt>set before</dt>
          <dd>{params.previous ?? 'none'}</dd>
          <dt>knobs moved</dt>
          <dd>{moved}</dd>
        </dl>
      </Card>
      <Card id="pf-guard" title="Rollback guard" span={4}>
        <dl class="pf-facts">
          <dt>Meso flips in 7 days</dt>
          <dd>{params.flips_7d}</dd>
          <dt>limit</dt>
          <dd>{params.previous == null ? 'no set to return to' : `more than ${fixed(2 * params.baseline_7d, 0)} returns`}</dd>
          <dt>next activation</dt>
          <dd>{locked === null || locked <= 0 ? 'possible now' : `in ${Math.ceil(locked / DAY_MS)} days`}</dd>
        </dl>
      </Card>
      <Card id="pf-knobs" title="Knobs" span={12}>
        <DataTable caption="Knobs" columns={COLUMNS} rows={params.knobs} rowId={(row) => row.key} height="page" />
      </Card>
    </div>
  );
}
