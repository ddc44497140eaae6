import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { portfolio, type TokenRow } from './status';

const STEPS = ['Off', 'Probe', 'Build'] as const;
const TESTS = ['C1', 'C2', 'C3', 'C4'] as const;
const TIMEOUT_MIN = 60;
const WINDOW_MIN = [5, 15] as const;

/** Tokens in new-token mode: where the machine stands, its tests and its timers (console.md §8.5). */
export function ProbesTab(): JSX.Element {
  const rows = (portfolio.value?.tokens ?? []).filter((row) => row.probe !== 'Off');
  return (
    <div class="cards">
      {rows.length === 0 && <p class="muted full-row">No token is in new-token mode.</p>}
      {rows.map((row) => (
        <Probe key={row.token} row={row} />
      ))}
    </div>
  );
}

function Probe({ row }: { readonly row: TokenRow }): JSX.Element {
  const share = Math.min(1, row.probe_minute / TIMEOUT_MIN);
  return (
    <Card id={`pf-probe-${row.token}`} title={row.token} span={4} aside={<strong>{row.probe.toLowerCase()}</strong>}>
      <ol class="pf-machine">
        {[...STEPS, 'Off'].map((step, index) => (
          <li key={index} aria-current={step === row.probe ? 'step' : undefined}>
            {step.toLowerCase()}
          </li>
        ))}
      </ol>
      <Lamps tests={row.probe_tests} />
      <dl class="pf-facts">
        <dt>minutes in a row with enough tests</dt>
        <dd>{row.probe_streak}</dd>
        <dt>minute</dt>
        <dd>
          {row.probe_minute} of {TIMEOUT_MIN}
        </dd>
        <dt>window of the flip</dt>
        <dd>
          minute {WINDOW_MIN[0]} to {WINDOW_MIN[1]}
        </dd>
        <dt>guard</dt>
        <dd>{row.probe_blocked === undefined ? 'not reported' : (row.probe_blocked ?? 'none')}</dd>
      </dl>
      <div class="meter" role="img" aria-label={`minute ${row.probe_minute} of ${TIMEOUT_MIN}`}>
        <span class="meter-fill" style={{ width: `${share * 100}%` }} />
        {WINDOW_MIN.map((minute) => (
          <span key={minute} class="meter-tick" style={{ left: `${(minute / TIMEOUT_MIN) * 100}%` }} />
        ))}
      </div>
    </Card>
  );
}

/** Tests of the newest minutes: filled means satisfied; a letter says the same. */
function Lamps({ tests }: { readonly tests: TokenRow['probe_tests'] }): JSX.Element {
  if (tests === undefined || tests.length === 0)
    return <p class="muted">The single tests are not reported; the count in a row is.</p>;
  return (
    <table class="pf-lamps">
      <caption class="sr">Tests of the newest minutes</caption>
      <tbody>
        {TESTS.map((name, test) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {tests.slice(-3).map((minute, index) => (
              <td key={index} data-on={minute[test] === true}>
                {minute[test] === true ? '● yes' : '○ no'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
