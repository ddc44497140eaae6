import type { JSX } from 'preact';
import { fixed, portfolio } from './status';

const ZONES = [
  { name: 'under', from: 0, to: 12 },
  { name: 'target', from: 12, to: 27 },
  { name: 'soft_over', from: 27, to: 37 },
  { name: 'hard_over', from: 37, to: 48 },
] as const;

/** How many cores, and which would be trimmed first (console.md §8.3). */
export function BandsTab(): JSX.Element {
  const { posture, eps, flags, tokens, rotation } = portfolio.value!;
  const most = Math.max(48, posture.core_count + 6);
  const probes = tokens.filter((row) => row.probe !== 'Off');
  return (
    <>
      <p>
        <b>{posture.core_count}</b> cores, {posture.moon_count} moon bags, band <b>{posture.band}</b>
        {posture.reducing ? ' · reducing until 33' : ''}
      </p>
      <div class="pf-zones" role="img" aria-label={`${posture.core_count} cores, band ${posture.band}`}>
        {ZONES.map((zone) => (
          <span key={zone.name} class={`pf-zone pf-${zone.name}`} style={{ width: `${((Math.min(zone.to, most) - zone.from) / most) * 100}%` }}>
            {zone.name}
          </span>
        ))}
        <span class="pf-needle" style={{ left: `${(posture.core_count / most) * 100}%` }} />
      </div>
      <h2>Trim candidates{flags.eps ? '' : ' (advisory)'}</h2>
      {eps.length === 0 ? (
        <p class="muted">No ranking: the cut pressure is at most 0.2 and the band is not over, or ranking is off.</p>
      ) : (
        <table>
          <thead>
            <tr>
              {['rank', 'token', 'EPS', 'overextension', 'weakness', 'intent', 'age', 'low volume', 'bias', 'rotation', 'now'].map((name) => (
                <th key={name} scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {eps.map((row, index) => (
              <tr key={row.token}>
                <td>{index + 1}</td>
                <th scope="row">{row.token}</th>
                <td>{fixed(row.eps, 3)}</td>
                {[row.ox, row.rw, row.intent, row.stale, row.low_vo, row.bias, row.rotation].map((value, column) => (
                  <td key={column}>{fixed(value, 3)}</td>
                ))}
                <td>{row.action === '' ? '–' : row.action}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h2>Rotation</h2>
      <p>
        tilt <b>{rotation.tilt}</b> · S_rotation {fixed(rotation.s_rotation, 3)} (on ±0.8, off ±0.6) · S_port_alt{' '}
        {fixed(rotation.s_port_alt, 3)} · challenger (shadow only) {fixed(rotation.challenger, 3)}
      </p>
      <h2>Probes</h2>
      {probes.length === 0 ? (
        <p class="muted">No token is in new-token mode.</p>
      ) : (
        <ul>
          {probes.map((row) => (
            <li key={row.token}>
              {row.token}: {row.probe}, minute {row.probe_minute} of 60, {row.probe_streak} minutes in a row
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
