import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { selectedOf } from '../../app/objectVerbs';
import { Waterfall, type Step } from '../../charts/Waterfall';
import { plain } from '../../truth/format';
import { Val } from '../../truth/Val';
import { alpha, bits, rawOf, type Decision } from './alphaStatus';
import { words } from './words';

/** Steps of the waterfall of a decision, in the order they are computed (console.md §9.2). */
export function stepsOf(d: Decision): readonly Step[] {
  const steps: Step[] = [];
  let at = d.base_leverage ?? 0;
  steps.push({ name: 'base leverage', from: 0, to: at, delta: 'start', end: plain(at, 6), kind: 'whole' });
  const factors: readonly (readonly [string, number | undefined])[] = [
    ['× directional confirmation', d.dc_mult],
    ['× regime', d.regime],
    ['× order book', d.ob_mult],
    ['× seasonality', d.esof_mult],
  ];
  for (const [name, factor] of factors) {
    const to = at * (factor ?? 1);
    const delta = factor === 0 ? 'zeroed: zero_factor' : factor == null ? 'not reported' : `× ${plain(factor, 4)}`;
    steps.push({ name, from: at, to, delta, end: plain(to, 6) });
    at = to;
  }
  const clamp = (name: string, to: number): void => {
    if (to === at) return;
    steps.push({ name, from: at, to, delta: 'clamp', end: plain(to, 6), kind: 'clamp' });
    at = to;
  };
  clamp(`cap${d.bind ? ` (${d.bind})` : ''}`, Math.min(at, d.clamped_max ?? at));
  clamp('floor min_leverage', d.leverage ?? at);
  return steps;
}

/** Waterfall of the chosen entry, else the newest, with the product computed again. */
export function SizingTab(): JSX.Element {
  const tape = alpha.value.tape ?? [];
  const chosen = tape.find((row) => row.decision_id === selectedOf('decision') && row.action === 'Enter');
  const d = chosen ?? tape.find((row) => row.action === 'Enter');
  if (d === undefined) return <p class="muted">{words.noEntry}</p>;
  const steps = stepsOf(d);
  const ends = steps.map((step) => step.to);
  const linear = ends.some((value) => value <= 0);
  const own = rawOf(d);
  const same = own !== null && d.raw !== undefined && Object.is(own, d.raw);
  return (
    <div class="cards">
      <Card id="alpha-sizing" title={`${words.tabs.sizing}: ${d.symbol}, scan ${d.scan_no}`} span={8}>
        <Waterfall
          caption={words.tabs.sizing}
          steps={steps}
          low={linear ? 0 : Math.min(0.25, ...ends) / 2}
          high={Math.max(...ends, 1)}
          log={!linear}
        />
        <p>
          ({plain(d.capital ?? 0, 2)} × {plain(d.fraction ?? 0, 3)}) × {plain(d.leverage ?? 0, 6)} ={' '}
          <strong>{plain(d.notional ?? 0, 2)}</strong>
        </p>
        {same ? (
          <p class="muted">{words.equal}</p>
        ) : (
          <p role="alert" class="notice crit">
            {words.mismatch}: {own === null ? '—' : bits(own)} / {d.raw === undefined ? '—' : bits(d.raw)}
          </p>
        )}
      </Card>
      <Card id="alpha-sizing-parts" title="Parts" span={4}>
        <Facts
          rows={[
            ['regime = (boost × (1 + β·s³)) × mc', <Val v={d.regime} f={(v) => plain(v, 6)} />],
            ['boost', <Val v={d.acb_boost} f={(v) => plain(v, 6)} />],
            ['β', <Val v={d.acb_beta} f={(v) => plain(v, 6)} />],
            ['stress', <Val v={d.acb_stress} f={(v) => plain(v, 6)} />],
            ['mc scale', <Val v={d.mc_scale} f={(v) => plain(v, 6)} />],
            ['strength', <Val v={d.strength} f={(v) => plain(v, 4)} />],
            ['confirmation', <Val v={d.dc_status} />],
            ['binding clamp', <Val v={d.bind} />],
            ['posture', <Val v={d.posture} />],
            ['exchange leverage', <Val v={d.ex_leverage} f={(v) => plain(v, 0)} />],
            ['margin', <Val v={d.margin} f={(v) => plain(v, 2)} hide />],
            ['distance of liquidation', <Val v={d.liq_distance} f={(v) => plain(v, 4)} />],
          ]}
        />
      </Card>
    </div>
  );
}
