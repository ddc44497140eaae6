import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { Histogram } from '../../charts/Histogram';
import { Waterfall, type Step } from '../../charts/Waterfall';
import { DataTable, type Column } from '../../table/DataTable';
import { money } from '../../truth/format';
import { Pnl, Val } from '../../truth/Val';
import { fixed, modeOf, portfolio, type TokenRow } from './status';

type Posture = NonNullable<typeof portfolio.value>['posture'];

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;

/** Steps from the components to the effective cut pressure, each starting where the last one ended (portfolio.md §4.6). */
export function pressureSteps(posture: Posture): readonly Step[] {
  const of = (name: string): number => posture.components[name] ?? 0;
  const steps: Step[] = [];
  let at = 0;
  const add = (name: string, to: number, note: string, clamp = false): void => {
    steps.push({
      name,
      from: at,
      to,
      delta: signed(to - at),
      end: fixed(to, 3),
      note,
      ...(clamp && to !== at ? { kind: 'clamp' as const } : {}),
    });
    at = to;
  };
  add('phase tension', 0.55 * of('phase_tension_eff'), `0.55 × ${fixed(of('phase_tension_eff'), 3)}`);
  add('core pressure', at + 0.25 * of('core_pressure'), `0.25 × ${fixed(of('core_pressure'), 3)}, core-count seesaw`);
  add('liquidity stress', at + 0.1 * of('liquidity_stress'), `0.10 × ${fixed(of('liquidity_stress'), 3)}`);
  add('intent skew', at + 0.1 * of('intent_skew'), `0.10 × ${fixed(of('intent_skew'), 3)}`);
  add('BTC.D', at + of('btc_dom_delta'), 'nudge of the bitcoin dominance');
  add('USDT.D', at + of('usdt_dom_delta'), 'nudge of the tether dominance');
  add('clip → raw', posture.raw, 'dominance together ±0.18, sum 0 … 1', true);
  add('smoothing → base', posture.base, 'α 0.15 or 0.25, at most 0.20 per hour');
  add('micro nudge', posture.cut_pressure, 'first hour of a micro extreme, ±0.10');
  return steps;
}

const COLUMNS: readonly Column<TokenRow>[] = [
  { id: 'token', title: 'token', cell: (r) => r.token, key: (r) => r.token },
  { id: 'kind', title: 'kind', cell: (r) => kindName(r.kind) },
  { id: 'a', title: 'A', numeric: true, cell: (r) => `${fixed(r.a)} ${modeOf(r.a)}`, key: (r) => r.a },
  { id: 'e', title: 'E', numeric: true, cell: (r) => `${fixed(r.e)} ${modeOf(r.e)}`, key: (r) => r.e },
  { id: 'value', title: 'value USD', numeric: true, cell: (r) => <Val v={r.value_usd} f={money} hide tight /> },
  { id: 'cap', title: 'cap USD', numeric: true, cell: (r) => <Val v={r.cap_usd} f={money} hide tight /> },
  { id: 'pnl', title: 'P&L %', numeric: true, cell: (r) => (r.kind === 'none' ? '—' : <Pnl v={r.pnl_pct} tight />) },
  { id: 'dead', title: 'dead score', numeric: true, cell: (r) => fixed(r.dead_score_final) },
  { id: 'weak', title: 'weakness', cell: (r) => r.weakness },
  { id: 'trail', title: 'trail', cell: (r) => r.trail },
  { id: 'break', title: 'break', cell: (r) => r.sr_break },
];

/** Core or moon bag, in the names of the label catalogue. */
export function kindName(kind: string): string {
  return kind === 'moon' ? 'moon bag' : kind;
}

/** Cut pressure and everything that made it (console.md §8.2). */
export function PostureTab(): JSX.Element | null {
  const state = portfolio.value;
  if (state === null) return null;
  const { posture } = state;
  const tokens = state.tokens ?? [];
  const cp = posture.cut_pressure;
  const [low, high] = posture.expected;
  const outside = cp < low || cp > high;
  return (
    <div class="cards">
      <Card id="pf-pressure" title="Cut pressure" span={4} aside={outside ? <span class="badge warn">outside</span> : null}>
        <Dial value={cp} low={low} high={high} />
        <dl class="pf-facts">
          <dt>expected in this phase</dt>
          <dd>
            {fixed(low)} – {fixed(high)}
          </dd>
          <dt>entries: A × (1 − 0.33·cp)</dt>
          <dd>× {fixed(1 - 0.33 * cp, 3)}</dd>
          <dt>exits: E × (1 + 0.33·cp)</dt>
          <dd>× {fixed(1 + 0.33 * cp, 3)}</dd>
          <dt>dead score × (1 + 0.3·cp)</dt>
          <dd>× {fixed(1 + 0.3 * cp, 3)}</dd>
          <dt>NAV</dt>
          <dd>
            <Val v={Number(posture.nav_usd)} f={money} unit="USD" hide />
          </dd>
          <dt>invested · cash</dt>
          <dd>
            <Val v={Number(posture.invested_usd)} f={money} hide /> · <Val v={Number(posture.cash_usd)} f={money} hide />
          </dd>
          <dt>dominance</dt>
          <dd class={posture.dominance_stale ? 'warn-text' : ''}>
            {posture.dominance_stale ? 'stale or absent: nudge 0' : 'fresh'}
          </dd>
          <dt>parameters</dt>
          <dd>{posture.param_id}</dd>
        </dl>
      </Card>
      <Card id="pf-decomposition" title="Decomposition" span={8}>
        <Waterfall
          caption="Cut pressure, step by step"
          steps={pressureSteps(posture)}
          low={-0.2}
          high={1}
          bracket={{ from: low, to: high, name: 'expected' }}
        />
        <p class="muted small">
          Grey: the expected range. delta_core {fixed(posture.components['delta_core'], 3)} is stored and not applied
          again.
        </p>
      </Card>
      <Card id="pf-scatter" title="Levers of all positions" span={4}>
        <Scatter tokens={tokens} />
      </Card>
      <Card id="pf-dead" title="Dead scores" span={4}>
        <Histogram
          label="Dead scores"
          values={tokens.map((row) => row.dead_score_final)}
          low={0}
          high={1}
          marks={[
            { at: 0.4, name: '0.4' },
            { at: 0.6, name: '0.6' },
          ]}
          format={(value) => value.toFixed(2)}
        />
      </Card>
      <Card id="pf-levers" title="Levers" span={12}>
        <DataTable caption="Levers by token" columns={COLUMNS} rows={tokens} rowId={(row) => row.token} height="tall" />
      </Card>
    </div>
  );
}

const CX = 120;
const CY = 104;
const RADIUS = 84;
const point = (value: number, r: number): string => {
  const angle = Math.PI * (1 - value);
  return `${(CX + r * Math.cos(angle)).toFixed(2)} ${(CY - r * Math.sin(angle)).toFixed(2)}`;
};
const arc = (from: number, to: number): string => `M${point(from, RADIUS)}A${RADIUS} ${RADIUS} 0 0 1 ${point(to, RADIUS)}`;

/** A half dial 0 … 1 with the expected bracket. */
function Dial({ value, low, high }: { readonly value: number; readonly low: number; readonly high: number }): JSX.Element {
  const shown = Math.min(1, Math.max(0, value));
  return (
    <svg class="plot pf-dial" viewBox="0 0 240 124" role="img" aria-label={`Cut pressure ${fixed(value, 3)} of 1, expected ${fixed(low)} to ${fixed(high)}`}>
      <path class="ghost" d={arc(0, 1)} stroke-width="12" opacity="0.3" />
      <path class="pf-expected" d={arc(low, high)} stroke-width="12" />
      <path class="needle" d={`M${CX} ${CY}L${point(shown, RADIUS + 8)}`} stroke-width="3" />
      <circle class="needle" cx={CX} cy={CY} r="4" />
      <text x={CX - RADIUS} y="120" text-anchor="middle">
        0
      </text>
      <text x={CX + RADIUS} y="120" text-anchor="middle">
        1
      </text>
      <text x={CX} y="88" text-anchor="middle" class="strong pf-big">
        {fixed(value, 3)}
      </text>
    </svg>
  );
}

/** A against E with the zones of the modes; the table below lists the same facts. */
function Scatter({ tokens }: { readonly tokens: readonly TokenRow[] }): JSX.Element {
  const held = tokens.filter((row) => row.kind !== 'none');
  const shown = held.length > 0 ? held : tokens;
  const px = (value: number): number => 24 + 200 * value;
  const py = (value: number): number => 212 - 200 * value;
  return (
    <svg class="plot" viewBox="0 0 240 240" role="img" aria-label={`A and E of ${shown.length} tokens; listed in the table of levers`}>
      <rect class="frame" x="24" y="12" width="200" height="200" />
      {[0.3, 0.7].map((edge) => (
        <g key={edge}>
          <line class="limit" x1={px(edge)} x2={px(edge)} y1="12" y2="212" />
          <line class="limit" x1="24" x2="224" y1={py(edge)} y2={py(edge)} />
        </g>
      ))}
      {shown.map((row) => (
        <circle key={row.token} class="dot" cx={px(row.a)} cy={py(row.e)} r={row.kind === 'core' ? 5 : 3.5}>
          <title>{`${row.token} A ${fixed(row.a)} E ${fixed(row.e)}`}</title>
        </circle>
      ))}
      <text x="24" y="228">
        A patient
      </text>
      <text x="224" y="228" text-anchor="end">
        A aggressive
      </text>
      <text x="28" y="24">
        E aggressive
      </text>
    </svg>
  );
}
