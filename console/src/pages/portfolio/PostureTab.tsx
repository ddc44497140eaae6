import type { JSX } from 'preact';
import { fixed, modeOf, portfolio } from './status';

interface Part {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly note: string;
}

/** Steps from the components to the effective cut pressure, each starting where the last one ended. */
export function waterfall(components: Readonly<Record<string, number>>, raw: number, base: number, value: number): Part[] {
  const of = (name: string): number => components[name] ?? 0;
  const parts: Part[] = [];
  let sum = 0;
  const add = (name: string, delta: number, note: string): void => {
    parts.push({ name, from: sum, to: sum + delta, note });
    sum += delta;
  };
  add('phase tension', 0.55 * of('phase_tension_eff'), `0.55 × ${fixed(of('phase_tension_eff'))}`);
  add('core pressure', 0.25 * of('core_pressure'), `0.25 × ${fixed(of('core_pressure'))}`);
  add('liquidity stress', 0.1 * of('liquidity_stress'), `0.10 × ${fixed(of('liquidity_stress'))}`);
  add('intent skew', 0.1 * of('intent_skew'), `0.10 × ${fixed(of('intent_skew'))}`);
  add('BTC.D', of('btc_dom_delta'), 'dominance nudge');
  add('USDT.D', of('usdt_dom_delta'), 'dominance nudge');
  add('clip', raw - sum, 'limits: dominance ±0.18, sum 0…1');
  add('smoothing', base - raw, 'α 0.15 or 0.25, at most 0.20 per hour');
  add('micro nudge', value - base, 'first hour of a micro extreme');
  return parts;
}

/** Cut pressure and everything that made it (console.md §8.2). */
export function PostureTab(): JSX.Element {
  const { posture, tokens } = portfolio.value!;
  const [low, high] = posture.expected;
  const parts = waterfall(posture.components, posture.raw, posture.base, posture.cut_pressure);
  const outside = posture.cut_pressure < low || posture.cut_pressure > high;
  return (
    <>
      <div class="figures">
        <Figure label="cut pressure" value={fixed(posture.cut_pressure, 3)} />
        <Figure label="expected in this phase" value={`${fixed(low)} – ${fixed(high)}${outside ? ' (outside)' : ''}`} />
        <Figure label="A ×" value={fixed(1 - 0.33 * posture.cut_pressure, 3)} />
        <Figure label="E ×" value={fixed(1 + 0.33 * posture.cut_pressure, 3)} />
        <Figure label="dead score ×" value={fixed(1 + 0.3 * posture.cut_pressure, 3)} />
        <Figure label="NAV" value={`${Number(posture.nav_usd).toFixed(2)} USD`} />
        <Figure label="cash" value={`${Number(posture.cash_usd).toFixed(2)} USD`} />
        <Figure label="dominance" value={posture.dominance_stale ? 'stale or absent: nudge 0' : 'fresh'} />
      </div>
      <h2>Decomposition</h2>
      <div class="pf-waterfall" role="table" aria-label="cut pressure, step by step">
        {parts.map((part) => (
          <div key={part.name} role="row" class="pf-row">
            <span role="rowheader">{part.name}</span>
            <span role="cell" class="pf-track" title={part.note}>
              <span
                class={part.to < part.from ? 'pf-bar pf-down' : 'pf-bar'}
                style={{
                  left: `${Math.max(0, Math.min(part.from, part.to)) * 100}%`,
                  width: `${Math.abs(part.to - part.from) * 100}%`,
                }}
              />
            </span>
            <span role="cell">{`${part.to >= part.from ? '+' : '−'}${Math.abs(part.to - part.from).toFixed(3)} → ${part.to.toFixed(3)}`}</span>
          </div>
        ))}
      </div>
      <p class="muted">delta_core {fixed(posture.components['delta_core'], 3)} is stored and not applied again.</p>
      <h2>Levers</h2>
      <table>
        <thead>
          <tr>
            {['token', 'kind', 'A', 'E', 'value', 'cap', 'PnL %', 'dead score', 'trail', 'break'].map((name) => (
              <th key={name} scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tokens.map((row) => (
            <tr key={row.token}>
              <th scope="row">{row.token}</th>
              <td>{row.kind}</td>
              <td>{fixed(row.a)} {modeOf(row.a)}</td>
              <td>{fixed(row.e)} {modeOf(row.e)}</td>
              <td>{fixed(row.value_usd)}</td>
              <td>{fixed(row.cap_usd)}</td>
              <td>{fixed(row.pnl_pct)}</td>
              <td>{fixed(row.dead_score_final)}</td>
              <td>{row.trail}</td>
              <td>{row.sr_break}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: string }): JSX.Element {
  return (
    <div class="figure">
      <span class="figure-label">{label}</span>
      <span class="figure-value">{value}</span>
    </div>
  );
}
