import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { plain } from '../../truth/format';
import { alpha, bits, rawOf, type Decision } from './alphaStatus';
import { words } from './words';

interface Step {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly note: string;
  readonly clamp: boolean;
}

/** Steps of the waterfall of a decision, in the order they are computed (console.md §9.2). */
export function stepsOf(d: Decision): readonly Step[] {
  const steps: Step[] = [];
  let at = d.base_leverage ?? 0;
  steps.push({ name: 'base leverage', from: 0, to: at, note: '', clamp: false });
  const factors: readonly (readonly [string, number | undefined])[] = [
    ['× directional confirmation', d.dc_mult],
    ['× regime', d.regime],
    ['× order book', d.ob_mult],
    ['× seasonality', d.esof_mult],
  ];
  for (const [name, factor] of factors) {
    const to = at * (factor ?? 1);
    const note = factor === 0 ? 'zeroed, gate zero_factor' : plain(factor ?? 1, 4);
    steps.push({ name, from: at, to, note, clamp: false });
    at = to;
  }
  const cap = Math.min(at, d.clamped_max ?? at);
  if (cap !== at) steps.push({ name: `cap (${d.bind ?? ''})`, from: at, to: cap, note: 'clamp', clamp: true });
  const end = d.leverage ?? cap;
  if (end !== cap) steps.push({ name: 'floor min_leverage', from: cap, to: end, note: 'clamp', clamp: true });
  return steps;
}

/** Waterfall of the newest entry with the product computed again. */
export function SizingTab(): JSX.Element {
  const d = (alpha.value.tape ?? []).find((row) => row.action === 'Enter');
  if (d === undefined) return <p class="muted">{words.noEntry}</p>;
  const steps = stepsOf(d);
  const most = Math.max(...steps.map((step) => Math.max(step.from, step.to)), 1e-9);
  const own = rawOf(d);
  const same = own !== null && d.raw !== undefined && Object.is(own, d.raw);
  return (
    <Card id="alpha-sizing" title={`${words.tabs.sizing}: ${d.symbol}, scan ${d.scan_no}`} span={12}>
      <table class="plain">
        <caption class="sr">{words.tabs.sizing}</caption>
        <thead>
          <tr>
            <th scope="col">step</th>
            <th scope="col">factor</th>
            <th scope="col">leverage</th>
            <th scope="col">bar</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.name}>
              <th scope="row">{step.name}</th>
              <td>{step.note}</td>
              <td class="num">{plain(step.to, 6)}</td>
              <td style={{ width: '50%' }}>
                <Bar step={step} most={most} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        ({plain(d.capital ?? 0, 2)} × {plain(d.fraction ?? 0, 3)}) × {plain(d.leverage ?? 0, 6)} ={' '}
        <strong>{plain(d.notional ?? 0, 2)}</strong>, exchange leverage {d.ex_leverage ?? '—'}, bind {d.bind ?? '—'}
      </p>
      {same ? (
        <p class="muted">{words.equal}</p>
      ) : (
        <p role="alert" class="notice crit">
          {words.mismatch}: {own === null ? '—' : bits(own)} / {d.raw === undefined ? '—' : bits(d.raw)}
        </p>
      )}
    </Card>
  );
}

function Bar({ step, most }: { readonly step: Step; readonly most: number }): JSX.Element {
  const left = (Math.min(step.from, step.to) / most) * 100;
  const width = Math.max(0.4, (Math.abs(step.to - step.from) / most) * 100);
  return (
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" style={{ width: '100%', height: '1rem' }} aria-hidden="true">
      <rect
        x={left}
        y="1"
        width={width}
        height="6"
        fill="currentColor"
        fill-opacity={step.clamp ? 0.25 : 0.7}
        stroke={step.clamp ? 'currentColor' : 'none'}
        stroke-dasharray={step.clamp ? '2 1' : undefined}
        stroke-width="0.5"
      />
    </svg>
  );
}
