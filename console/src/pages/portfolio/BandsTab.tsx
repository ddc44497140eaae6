import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { currentPlant } from '../../app/currentPlant';
import { blockedReason, send } from '../../commands/send';
import type { CommandAnswer } from '../../contract/wire';
import { errorText, getJson } from '../../live/api';
import { isRecord } from '../../live/mergePatch';
import { DataTable, type Column } from '../../table/DataTable';
import { useVerbs } from '../../keys/verbs';
import { fixed, portfolio, type EpsRow } from './status';

/** Lower ends of the bands, cores; both ends of a band belong to it (portfolio.md §6.2). */
const ZONES = [
  { name: 'under', from: 0, to: 12 },
  { name: 'target', from: 12, to: 27 },
  { name: 'soft_over', from: 27, to: 37 },
  { name: 'hard_over', from: 37, to: Infinity },
] as const;
const NEUTRAL = 12;
const STOP = 33;

/** Parts of a trim score in stored order; rotation lowers it. */
const PARTS: readonly (readonly [keyof EpsRow & string, string])[] = [
  ['ox', 'overextension'],
  ['rw', 'residual weakness'],
  ['intent', '1 − intent'],
  ['stale', 'stale age'],
  ['low_vo', 'low volume'],
  ['bias', 'phase bias'],
  ['rotation', 'rotation'],
];

const COLUMNS: readonly Column<EpsRow & { readonly rank: number }>[] = [
  { id: 'rank', title: 'rank', numeric: true, cell: (r) => r.rank },
  { id: 'token', title: 'token', cell: (r) => r.token },
  { id: 'eps', title: 'EPS', numeric: true, cell: (r) => fixed(r.eps, 3) },
  { id: 'bar', title: 'made of', cell: (r) => <Parts row={r} /> },
  ...PARTS.map(([key, title]): Column<EpsRow & { readonly rank: number }> => ({
    id: key,
    title,
    numeric: true,
    cell: (r) => fixed(r[key] as number, 3),
  })),
  { id: 'now', title: 'suggested', cell: (r) => (r.action === '' ? 'nothing' : r.action) },
];

const previewed = signal<{ readonly text: string; readonly failed: boolean } | null>(null);

/** How many cores, and which would be trimmed first (console.md §8.3). */
export function BandsTab(): JSX.Element | null {
  useVerbs({ 'plant.trims': () => void previewTrims() });
  const state = portfolio.value;
  if (state === null) return null;
  const { posture, flags } = state;
  const rows = (state.eps ?? []).map((row, index) => ({ ...row, rank: index + 1 }));
  return (
    <div class="cards">
      <Card id="pf-bands" title="Core bands" span={12} aside={<strong>{posture.band}</strong>}>
        <p>
          <b>{posture.core_count}</b> cores, {posture.moon_count} moon bags
          {posture.reducing ? ' · reducing until 33' : ''}
        </p>
        <Gauge count={posture.core_count} before={posture.core_count_24h ?? null} band={posture.band} />
      </Card>
      <Card
        id="pf-trims"
        title={`Trim candidates${flags.eps ? '' : ' (advisory)'}`}
        span={12}
        aside={
          <button type="button" class="action" onClick={() => void previewTrims()} data-kind="pm_trims_preview">
            Preview trims
          </button>
        }
      >
        {previewed.value !== null && (
          <p class={`notice ${previewed.value.failed ? 'crit' : ''}`} role="status">
            {previewed.value.text}
          </p>
        )}
        <DataTable
          caption="Trim candidates"
          columns={COLUMNS}
          rows={rows}
          rowId={(row) => row.token}
          height="tall"
          empty="No ranking: the cut pressure is at most 0.2 and the band is not over, or ranking is off."
        />
        <p class="muted small">Nothing is sold here: a trim needs its own decision of the manager.</p>
      </Card>
    </div>
  );
}

const READS = 6;
const WAIT_MS = 400;

/** Asks what a trim round would do now; it has no effect on the plant. */
async function previewTrims(): Promise<void> {
  const plant = currentPlant.peek();
  const blocked = blockedReason();
  if (plant === null || blocked !== null) return void (previewed.value = { text: blocked ?? '', failed: true });
  const row = await send(plant, 'pm_trims_preview', {}, { tier: 0 });
  try {
    for (let read = 0; read < READS; read++) {
      const answer = await getJson<CommandAnswer>(`/api/commands/${encodeURIComponent(row.requestId)}`);
      if (isRecord(answer.result)) return void (previewed.value = { text: trimText(answer.result), failed: false });
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
    previewed.value = { text: row.message ?? 'The server lists nothing.', failed: row.stage === 'REJECTED' };
  } catch (cause) {
    previewed.value = { text: errorText(cause), failed: true };
  }
}

function trimText(result: Readonly<Record<string, unknown>>): string {
  return Object.entries(result)
    .map(([key, value]) => `${key.replaceAll('_', ' ')}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' · ');
}

const WIDTH = 720;

/** Cores on a line with the bands, the marks at 12 and 33, and where they stood a day ago. */
export function Gauge({
  count,
  before,
  band,
}: {
  readonly count: number;
  readonly before: number | null;
  readonly band: string;
}): JSX.Element {
  const most = Math.max(48, count + 6);
  const x = (n: number): number => (Math.min(n, most) / most) * WIDTH;
  return (
    <svg class="plot" viewBox={`-6 0 ${WIDTH + 12} 66`} role="img" aria-label={`${count} cores, band ${band}`} data-testid="pf-band-gauge">
      {ZONES.map((zone) => (
        <g key={zone.name}>
          <rect
            class={`pf-zone pf-${zone.name} ${zone.name === band ? 'here' : ''}`}
            x={x(zone.from)}
            y="18"
            width={x(zone.to) - x(zone.from)}
            height="22"
          />
          <text x={x(zone.from) + 4} y="33" class={zone.name === band ? 'strong' : ''}>
            {zone.name.replace('_', ' ')}
          </text>
        </g>
      ))}
      {(
        [
          [NEUTRAL, '12 neutral'],
          [STOP, '33 reduction stops'],
        ] as const
      ).map(([at, text]) => (
        <g key={at}>
          <line class="limit" x1={x(at)} x2={x(at)} y1="14" y2="44" />
          <text x={x(at) + 3} y="12">
            {text}
          </text>
        </g>
      ))}
      {before != null && <path class="ghost" d={`M${x(before)} 42l-6 9h12z`} />}
      <path class="needle" d={`M${x(count)} 42l-6 9h12z`} />
      <text x={x(count)} y="63" text-anchor="middle" class="strong">
        {count}
      </text>
    </svg>
  );
}

/** Stacked parts of a score; what lowers it is drawn hatched to the left of zero. */
function Parts({ row }: { readonly row: EpsRow }): JSX.Element {
  const values = PARTS.map(([key, name]) => ({ name, value: row[key] as number }));
  const up = values.filter((part) => part.value > 0);
  const down = values.filter((part) => part.value < 0);
  const whole = 1.3;
  const words = values.map((part) => `${part.name} ${fixed(part.value, 2)}`).join(', ');
  return (
    <span class="pf-parts" role="img" aria-label={words} title={words}>
      {down.map((part) => (
        <span key={part.name} class="down" style={{ width: `${(-part.value / whole) * 100}%` }} />
      ))}
      {up.map((part, index) => (
        <span key={part.name} class={`part-${index % 3}`} style={{ width: `${(part.value / whole) * 100}%` }} />
      ))}
    </span>
  );
}
