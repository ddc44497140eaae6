import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { PlainTable } from '../../table/PlainTable';
import { at } from '../../app/format';
import { Val } from '../../truth/Val';
import { fixed, portfolio } from './status';

const ENTER = 0.8;
const LEAVE = 0.6;
const HOURS = 6;

/** Rotation between bitcoin and the alts: the two scores against their gates, the clock, and the weights now (§8.5). */
export function RotationTab(): JSX.Element | null {
  const state = portfolio.value;
  if (state === null) return null;
  const { rotation } = state;
  const meso = state.phases.items['PORTFOLIO']?.find((lane) => lane.horizon === 'meso');
  const hours = rotation.since > 0 ? (state.as_of - rotation.since) / 3_600_000 : null;
  return (
    <div class="cards">
      <Card id="pf-rotation" title="Rotation" span={8} aside={<strong>tilt {rotation.tilt.toLowerCase()}</strong>}>
        <GateLine name="S_rotation" value={rotation.s_rotation} />
        <GateLine name="S_port_alt" value={rotation.s_port_alt} />
        <p class="muted small">
          A tilt begins after {HOURS} h beyond ±{ENTER} and ends inside ±{LEAVE}.
        </p>
      </Card>
      <Card id="pf-tilt" title="Tilt" span={4}>
        <dl class="pf-facts">
          <dt>tilt</dt>
          <dd>{rotation.tilt.toLowerCase()}</dd>
          <dt>since</dt>
          <dd>{rotation.since > 0 ? at(rotation.since / 1000) : 'no tilt'}</dd>
          <dt>in force for</dt>
          <dd>{hours == null ? 'not applicable' : `${fixed(hours, 1)} h`}</dd>
          <dt>challenger (shadow only)</dt>
          <dd>
            <Val v={rotation.challenger} f={(v) => fixed(v, 3)} />
          </dd>
        </dl>
      </Card>
      <Card id="pf-weights" title="Meso weights in force" span={4}>
        <PlainTable caption="Meso weights" heads={['lens', { title: 'weight', numeric: true }]}>
          {(meso?.lenses ?? []).map((lens) => (
            <tr key={lens.name}>
              <th scope="row">{lens.name}</th>
              <td class="n">{fixed(lens.weight)}</td>
            </tr>
          ))}
        </PlainTable>
      </Card>
    </div>
  );
}

/** A score on a line from −3 to 3 with the gates that let a tilt in and out. */
function GateLine({ name, value }: { readonly name: string; readonly value: number | null }): JSX.Element {
  const x = (score: number): number => 10 + ((Math.min(3, Math.max(-3, score)) + 3) / 6) * 480;
  return (
    <figure class="pf-gate">
      <figcaption>
        {name} <Val v={value} f={(v) => fixed(v, 3)} />
      </figcaption>
      <svg class="plot" viewBox="0 0 500 44" role="img" aria-label={`${name} ${fixed(value, 3)}, gates ±${ENTER} and ±${LEAVE}`}>
        <rect class="frame" x="10" y="12" width="480" height="14" />
        <rect class="zone" x={x(-LEAVE)} y="12" width={x(LEAVE) - x(-LEAVE)} height="14" />
        {[-ENTER, ENTER].map((gate) => (
          <line key={gate} class="limit warn" x1={x(gate)} x2={x(gate)} y1="6" y2="32" />
        ))}
        {[-LEAVE, LEAVE].map((gate) => (
          <line key={gate} class="limit" x1={x(gate)} x2={x(gate)} y1="9" y2="29" />
        ))}
        {value != null && <path class="needle" d={`M${x(value)} 27l-5 9h10zM${x(value)} 12v14`} stroke-width="2" />}
        <text x="10" y="42">
          −3 BTC
        </text>
        <text x="490" y="42" text-anchor="end">
          alts 3
        </text>
      </svg>
    </figure>
  );
}
