import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { Val } from '../../truth/Val';
import { ship, type Power } from './shipStatus';

const LADDER: readonly (readonly [string, 'shed' | 'throttle'])[] = [
  ['nbl', 'shed'],
  ['radar', 'shed'],
  ['transponder', 'shed'],
  ['motion', 'throttle'],
  ['rcs', 'throttle'],
];
const watts = (value: number): string => value.toFixed(1);

/** Sources, loads, limits and the shed ladder (console.md §10.2). */
export function PowerTab(): JSX.Element {
  const power = ship.value.power ?? {};
  return (
    <div class="cards">
      <Card id="ship-soc" title="Battery" span={4}>
        <Gauge power={power} />
        <Facts
          rows={[
            ['State of charge', <Val key="s" v={power.soc_pct} f={(v) => v.toFixed(2)} unit="%" />],
            [
              'Low-charge latch',
              power.low_soc === undefined
                ? 'not reported'
                : power.low_soc
                  ? `set until ${power.soc_shed_high_pct} %`
                  : `clear; sets at ${power.soc_shed_low_pct} %`,
            ],
            ['Charge', <Val key="c" v={power.battery_charge_w} f={watts} unit="W" />],
            ['Discharge', <Val key="d" v={power.battery_discharge_w} f={watts} unit="W" />],
            ['Unserved', <Val key="u" v={power.battery_unserved_w} f={watts} unit="W" />],
            ['Supercapacitor', <Val key="p" v={power.supercap_soc_pct} f={(v) => v.toFixed(1)} unit="%" />],
          ]}
        />
      </Card>
      <Card id="ship-flows" title="Sources and loads" span={4}>
        <Bars title="Sources" values={power.sources_w} />
        <Bars title="Loads" values={power.loads_w} />
        <Facts
          rows={[
            ['In', <Val key="i" v={power.power_in_w} f={watts} unit="W" />],
            ['Out', <Val key="o" v={power.power_out_w} f={watts} unit="W" />],
            ['Bus', <Val key="v" v={power.bus_v} f={(v) => v.toFixed(2)} unit="V" />],
            [
              'Current',
              <Val key="a" v={power.bus_a} f={(v) => `${v.toFixed(2)} of ${power.max_bus_a ?? '—'}`} unit="A" />,
            ],
            ['Limit', <Val key="l" v={power.pdu_limit_w} f={watts} unit="W" />],
          ]}
        />
      </Card>
      <Card id="ship-ladder" title="Shed ladder" span={4}>
        <Ladder power={power} />
        <h3>Faults</h3>
        {(power.faults ?? []).length === 0 ? (
          <p class="muted">none</p>
        ) : (
          <ul class="plain-list">
            {power.faults?.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}

function Gauge({ power }: { readonly power: Power }): JSX.Element {
  const soc = power.soc_pct ?? 0;
  const low = (power.soc_shed_low_pct ?? 20) * 2;
  return (
    <svg class="ship-gauge" viewBox="0 0 200 26" role="img" aria-label={`State of charge ${soc.toFixed(0)} %`}>
      <rect x="0" y="6" width="200" height="14" class="gauge-back" />
      <rect x="0" y="6" width={soc * 2} height="14" class={power.low_soc ? 'gauge-low' : 'gauge-fill'} />
      <line x1={low} x2={low} y1="2" y2="24" class="tick-low" />
      <line
        x1={(power.soc_shed_high_pct ?? 30) * 2}
        x2={(power.soc_shed_high_pct ?? 30) * 2}
        y1="2"
        y2="24"
        class="tick-high"
      />
    </svg>
  );
}

function Bars({
  title,
  values,
}: {
  readonly title: string;
  readonly values: Readonly<Record<string, number>> | undefined;
}): JSX.Element {
  const rows = Object.entries(values ?? {});
  const most = Math.max(1, ...rows.map(([, value]) => value));
  return (
    <table class="ship-bars">
      <caption>{title}</caption>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="num">{watts(value)} W</td>
            <td class="bar">
              <span style={{ width: `${(100 * value) / most}%` }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Ladder({ power }: { readonly power: Power }): JSX.Element {
  const reasons = power.shed_reasons ?? [];
  return (
    <>
      <ol class="ship-ladder">
        {LADDER.map(([load, how]) => {
          const detail = power.shed_detail?.filter((row) => row.load === load) ?? [];
          const shed = how === 'shed' && (power.shed_loads ?? []).includes(load);
          const throttled = how === 'throttle' && (power.throttled_loads ?? []).includes(load);
          return (
            <li key={load} data-state={shed ? 'shed' : throttled ? 'throttled' : 'on'}>
              {how === 'throttle' ? `throttle ${load}` : load}: {shed ? 'shed' : throttled ? 'throttled' : 'on'}{' '}
              {detail.map((row) => row.reason).join(', ')}
            </li>
          );
        })}
        <li data-state={(power.faults ?? []).includes('PDU_OVERCURRENT') ? 'fault' : 'on'}>
          fault PDU_OVERCURRENT: {(power.faults ?? []).includes('PDU_OVERCURRENT') ? 'set' : 'clear'}
        </li>
      </ol>
      <p>
        {power.load_shedding
          ? `Reasons: ${reasons.join(', ') || 'reason not reported'}`
          : 'Every load may draw power.'}
      </p>
    </>
  );
}
