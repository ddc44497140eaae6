import type { JSX } from 'preact';
import { query, setQuery } from '../../routing/router';
import { fixed, phaseName, portfolio, type PhaseLane } from './status';

const LOW = -2;
const SPAN = 4;

/** Where a score lies on the gauge, per cent. */
const at = (score: number): number => (Math.min(2, Math.max(-2, score)) - LOW) / SPAN * 100;

/** Three lanes of the chosen token, and all tokens as a matrix (console.md §8.1). */
export function PhasesTab(): JSX.Element {
  const phases = portfolio.value!.phases;
  const chosen = query.value.get('token') ?? 'PORTFOLIO';
  const lanes = phases.items[chosen] ?? phases.items['PORTFOLIO'] ?? [];
  return (
    <>
      <h2>{chosen}</h2>
      <div class="pf-lanes">
        {lanes.map((lane) => (
          <Lane key={lane.horizon} lane={lane} edges={phases.bands.nominal} gap={phases.bands.gap} />
        ))}
      </div>
      <h2>Tokens</h2>
      <table class="pf-matrix">
        <thead>
          <tr>
            <th scope="col">token</th>
            <th scope="col">macro</th>
            <th scope="col">meso</th>
            <th scope="col">micro</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(phases.items).map(([token, own]) => (
            <tr key={token} class={own.some((lane) => lane.stale && lane.warm !== 'cold') ? 'hatched' : ''}>
              <th scope="row">
                <button type="button" class="link" onClick={() => setQuery({ token: token === 'PORTFOLIO' ? null : token })}>
                  {token}
                </button>
              </th>
              {own.map((lane) => (
                <td key={lane.horizon} data-phase={lane.phase}>
                  {phaseName(lane.phase)} <span class="muted">{fixed(lane.confidence)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Lane({
  lane,
  edges,
  gap,
}: {
  readonly lane: PhaseLane;
  readonly edges: readonly number[];
  readonly gap: number;
}): JSX.Element {
  const sum = lane.lenses.reduce((total, lens) => total + lens.weight * (lens.s ?? 0), 0);
  const differs = lane.score != null && Math.abs(sum + lane.nudge - lane.score) > 1e-9;
  return (
    <section class="card" aria-label={`${lane.horizon} horizon`}>
      <header class="card-head">
        <h3>{lane.horizon}</h3>
        <span class="card-aside">
          {lane.unstable && <span class="badge warn-text">unstable</span>}
          {lane.warm !== 'full' && <span class="badge">warming up: {lane.warm}</span>}
          {lane.missing_frac > 0.2 && <span class="badge crit-text">degraded</span>}
        </span>
      </header>
      <div class="card-body">
        <p class="pf-label" data-phase={lane.phase}>
          {phaseName(lane.phase)} <span class="muted">confidence {fixed(lane.confidence)}</span>
        </p>
        <div class="pf-gauge" role="img" aria-label={`score ${fixed(lane.score, 3)} between −2 and 2, gap ${gap}`}>
          {edges.map((edge) => (
            <span key={edge} class="pf-edge" style={{ left: `${at(edge)}%` }} />
          ))}
          {lane.score != null && (
            <span
              class="pf-needle"
              style={{ left: `${at(lane.score)}%`, opacity: 0.4 + 0.6 * lane.confidence }}
              title={`score ${fixed(lane.score, 4)}`}
            />
          )}
        </div>
        <dl class="pf-facts">
          <dt>score</dt>
          <dd>{fixed(lane.score, 4)}</dd>
          <dt>dwell</dt>
          <dd>
            {lane.dwell_remaining > 0 ? `${fixed(lane.dwell_remaining, 1)} h of ${fixed(lane.dwell_min_h, 0)} h left` : 'served'}
          </dd>
          <dt>pending</dt>
          <dd>{lane.pending_label == null ? 'none' : `${phaseName(lane.pending_label)} (needs dwell)`}</dd>
          <dt>slope · curvature · Δ · level</dt>
          <dd>{[lane.slope, lane.curvature, lane.delta_res, lane.level].map((value) => fixed(value)).join(' · ')}</dd>
        </dl>
        <table class="pf-lenses">
          <tbody>
            {lane.lenses.map((lens) => (
              <tr key={lens.name}>
                <th scope="row">{lens.name}</th>
                <td>{fixed(lens.s)}</td>
                <td>× {fixed(lens.weight)}</td>
                <td>= {fixed(lens.s == null ? null : lens.s * lens.weight, 3)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">nudge</th>
              <td colSpan={3}>{fixed(lane.nudge, 3)}{differs ? ' · the sum differs from the score' : ''}</td>
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  );
}
