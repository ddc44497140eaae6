import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { at } from '../../app/format';
import { query, setQuery } from '../../routing/router';
import { select } from '../../routing/selection';
import { selectedOf, useObjects } from '../../app/objectVerbs';
import { DataTable, type Column, type Sort } from '../../table/DataTable';
import { sortRows } from '../../table/sorting';
import { PlainTable } from '../../table/PlainTable';
import { duration } from '../../truth/format';
import { Val } from '../../truth/Val';
import { DwellRing, ScoreGauge } from './PhasePictures';
import { fixed, GLYPHS, isKnown, phaseName, portfolio, type Lens, type PhaseLane } from './status';

interface Row {
  readonly token: string;
  readonly lanes: readonly PhaseLane[];
}

const HORIZONS = ['macro', 'meso', 'micro'] as const;
const laneOf = (row: Row, horizon: string): PhaseLane | undefined => row.lanes.find((lane) => lane.horizon === horizon);

const COLUMNS: readonly Column<Row>[] = [
  { id: 'token', title: 'token', cell: (row) => row.token, key: (row) => row.token },
  ...HORIZONS.map(
    (horizon): Column<Row> => ({
      id: horizon,
      title: horizon,
      cell: (row) => <PhaseWord lane={laneOf(row, horizon)} />,
      key: (row) => laneOf(row, horizon)?.score ?? null,
      text: (row) => laneOf(row, horizon)?.phase ?? '',
    }),
  ),
  {
    id: 'age',
    title: 'features',
    cell: (row) => <Features token={row.token} lanes={row.lanes} />,
    key: (row) => ageOf(row.token),
  },
];

/** Three lanes of the chosen token, and all tokens as a matrix (console.md §8.1). */
export function PhasesTab(): JSX.Element {
  const phases = portfolio.value?.phases;
  const items = Object.entries(phases?.items ?? {}).map(([token, lanes]): Row => ({ token, lanes }));
  const raw = query.value.get('sort') ?? '';
  const sort: Sort | null = raw === '' ? null : { column: raw.replace(/^-/, ''), down: raw.startsWith('-') };
  const rows = sort === null ? items : sortRows(items, COLUMNS, sort);
  useObjects('token', rows.map((row) => row.token));
  const chosen = selectedOf('token') ?? 'PORTFOLIO';
  const lanes = phases?.items[chosen] ?? phases?.items['PORTFOLIO'] ?? [];
  return (
    <div class="cards">
      {lanes.map((lane) => (
        <Lane key={lane.horizon} token={chosen} lane={lane} edges={phases?.bands.nominal ?? []} gap={phases?.bands.gap} />
      ))}
      <Card id="pf-tokens" title="Tokens" span={8}>
        <DataTable
          caption="Phases of all tokens"
          columns={COLUMNS}
          rows={rows}
          rowId={(row) => row.token}
          selected={chosen}
          onSelect={(row) => select('token', row.token === 'PORTFOLIO' ? null : row.token)}
          sort={sort}
          onSort={(next) => setQuery({ sort: `${next.down ? '-' : ''}${next.column}` })}
          rowClass={(row) => (row.lanes.some((lane) => lane.stale && lane.warm !== 'cold') ? 'pf-stale' : '')}
          height="tall"
        />
      </Card>
      <Card id="pf-flips" title={`Flips of ${chosen}`} span={4}>
        <Flips lanes={lanes} />
      </Card>
    </div>
  );
}

/** Glyph, name and confidence of a lane; warming up is never drawn as a phase. */
export function PhaseWord({ lane }: { readonly lane: PhaseLane | undefined }): JSX.Element {
  if (lane === undefined) return <Val v={null} tight />;
  if (!isKnown(lane)) return <span class="muted">… warming up ({lane.warm})</span>;
  return (
    <span class="pf-phase" data-phase={lane.phase}>
      <span aria-hidden="true">{GLYPHS[lane.phase]}</span> {phaseName(lane.phase)}{' '}
      <span class="muted num">{fixed(lane.confidence)}</span>
    </span>
  );
}

function ageOf(token: string): number | null {
  const age = portfolio.value?.tokens?.find((row) => row.token === token)?.features_age_h;
  return age === undefined || age < 0 ? null : age;
}

function Features({ token, lanes }: { readonly token: string; readonly lanes: readonly PhaseLane[] }): JSX.Element {
  const age = ageOf(token);
  const stale = lanes.some((lane) => lane.stale && lane.warm !== 'cold');
  if (age === null) return token === 'PORTFOLIO' ? <span class="muted">not applicable</span> : <Val v={null} tight />;
  return (
    <span class={stale ? 'warn-text' : ''}>
      {duration(age * 3600)}
      {stale ? ' old: buys and EPS off' : ''}
    </span>
  );
}

function Lane({
  token,
  lane,
  edges,
  gap,
}: {
  readonly token: string;
  readonly lane: PhaseLane;
  readonly edges: readonly number[];
  readonly gap: number | undefined;
}): JSX.Element {
  const known = isKnown(lane);
  return (
    <Card
      id={`pf-${lane.horizon}`}
      title={`${token} ${lane.horizon}`}
      span={4}
      aside={
        <>
          {lane.unstable && <span class="badge warn">unstable</span>}
          {lane.missing_frac > 0.2 && <span class="badge crit">degraded</span>}
          {lane.stale && lane.warm !== 'cold' && <span class="badge warn">stale</span>}
        </>
      }
    >
      <div class="pf-head">
        <p class="pf-label pf-phase" data-phase={known ? lane.phase : 'Unknown'}>
          <span aria-hidden="true">{GLYPHS[known ? lane.phase : 'Unknown']}</span>{' '}
          {known ? phaseName(lane.phase) : `warming up (${lane.warm})`}
          <small class="muted"> confidence {fixed(lane.confidence)}</small>
        </p>
        <DwellRing lane={lane} asOf={portfolio.value?.as_of ?? null} />
      </div>
      <ScoreGauge lane={lane} edges={edges} gap={gap} />
      <dl class="pf-facts">
        <dt>score</dt>
        <dd>
          <Val v={lane.score} f={(v) => fixed(v, 4)} />
        </dd>
        <dt>dwell left</dt>
        <dd>
          {lane.dwell_remaining > 0
            ? `${fixed(lane.dwell_remaining, 1)} h of ${fixed(lane.dwell_min_h, 1)} h`
            : 'none: served'}
        </dd>
        <dt>pending</dt>
        <dd>{pendingText(lane)}</dd>
        <dt>slope · curvature · Δ · level</dt>
        <dd>{[lane.slope, lane.curvature, lane.delta_res, lane.level].map((value) => fixed(value)).join(' · ')}</dd>
      </dl>
      <Lenses lane={lane} />
    </Card>
  );
}

function pendingText(lane: PhaseLane): string {
  if (lane.pending_label == null) return 'none';
  return `${phaseName(lane.pending_label)} (${lane.dwell_remaining > 0 ? 'needs dwell' : 'next hop'})`;
}

/** Each lens times its weight in force, and whether the sum is the score. */
function Lenses({ lane }: { readonly lane: PhaseLane }): JSX.Element {
  const sum = lane.lenses.reduce((total, lens) => total + lens.weight * (lens.s ?? 0), 0) + lane.nudge;
  const differs = lane.score != null && Math.abs(sum - lane.score) > 1e-9;
  return (
    <div class="pf-lenses">
    <PlainTable
      caption={`Lenses of the ${lane.horizon} horizon`}
      heads={['lens', '−3 … 3', { title: 'S', numeric: true }, { title: '× weight', numeric: true }, { title: '=', numeric: true }]}
    >
      {lane.lenses.map((lens) => (
        <LensRow key={lens.name} lens={lens} />
      ))}
      <tr>
        <th scope="row">nudge</th>
        <td colSpan={3} />
        <td class="n">{fixed(lane.nudge, 3)}</td>
      </tr>
      <tr>
        <th scope="row">sum</th>
        <td colSpan={3}>{differs ? <span class="warn-text">differs from the score by {fixed(sum - (lane.score ?? 0), 6)}</span> : ''}</td>
        <td class="n">{lane.score == null ? '—' : fixed(sum, 4)}</td>
      </tr>
    </PlainTable>
    </div>
  );
}

function LensRow({ lens }: { readonly lens: Lens }): JSX.Element {
  const s = Math.min(3, Math.max(-3, lens.s ?? 0));
  return (
    <tr>
      <th scope="row">{lens.name}</th>
      <td>
        <span class="pf-centre" aria-hidden="true">
          {lens.s != null && (
            <span style={{ left: `${50 + Math.min(0, s) * (50 / 3)}%`, width: `${Math.abs(s) * (50 / 3)}%` }} />
          )}
        </span>
      </td>
      <td class="n">
        <Val v={lens.s} f={(v) => fixed(v)} tight />
      </td>
      <td class="n">{fixed(lens.weight)}</td>
      <td class="n">{lens.s == null ? '—' : fixed(lens.s * lens.weight, 3)}</td>
    </tr>
  );
}

function Flips({ lanes }: { readonly lanes: readonly PhaseLane[] }): JSX.Element {
  const served = lanes.some((lane) => lane.transitions !== undefined);
  if (!served) return <p class="muted">Transitions are not reported by this plant.</p>;
  const rows = lanes
    .flatMap((lane) => (lane.transitions ?? []).map((flip) => ({ ...flip, horizon: lane.horizon })))
    .toSorted((a, b) => b.ts - a.ts);
  const forbidden = rows.filter((flip) => flip.from === 'Recover' && flip.to === 'DoubleDip').length;
  return (
    <>
      {forbidden > 0 && <p class="notice crit">{forbidden} forbidden: Recover → Double-Dip</p>}
      <PlainTable caption="Flips" heads={['time', 'horizon', 'from → to', 'trigger']} empty="No flip yet.">
        {rows.map((flip) => (
          <tr key={`${flip.horizon} ${flip.ts}`}>
            <td class="num">{at(flip.ts / 1000)}</td>
            <td>{flip.horizon}</td>
            <td>
              {phaseName(flip.from)} → {phaseName(flip.to)}
            </td>
            <td>{flip.trigger ?? '—'}</td>
          </tr>
        ))}
      </PlainTable>
    </>
  );
}
