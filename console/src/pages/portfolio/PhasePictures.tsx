import type { JSX } from 'preact';
import { fixed, GLYPHS, isKnown, phaseName, PHASES, type PhaseLane } from './status';

const LOW = -2;
const SPAN = 4;
const WIDTH = 320;
const HEIGHT = 46;

/** Where a score lies on the gauge, px. */
const x = (score: number): number => ((Math.min(2, Math.max(-2, score)) - LOW) / SPAN) * WIDTH;

/** The score between −2 and 2 over the bands, with the edges the current label stays inside (console.md §8.1). */
export function ScoreGauge({
  lane,
  edges,
  gap,
}: {
  readonly lane: PhaseLane;
  readonly edges: readonly number[];
  readonly gap: number | undefined;
}): JSX.Element {
  const bounds = [-2, ...edges, 2];
  const own = PHASES.indexOf(lane.phase as (typeof PHASES)[number]);
  const stays =
    own < 0 || gap === undefined ? [] : [(bounds[own] ?? -2) - gap, (bounds[own + 1] ?? 2) + gap].filter((s) => Math.abs(s) < 2);
  const words = `Score ${fixed(lane.score, 3)} between −2 and 2, ${isKnown(lane) ? phaseName(lane.phase) : 'warming up'}`;
  return (
    <svg class="plot pf-gauge" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words}>
      {edges.length === PHASES.length - 1 &&
        PHASES.map((phase, i) => {
          const [from, to] = [x(bounds[i] ?? -2), x(bounds[i + 1] ?? 2)];
          return (
            <g key={phase}>
              <rect class="pf-band" data-phase={phase} x={from} y="12" width={to - from} height="18" />
              <text x={(from + to) / 2} y="25" text-anchor="middle" class="strong">
                {GLYPHS[phase]}
              </text>
            </g>
          );
        })}
      {stays.map((edge) => (
        <path key={edge} class="pf-notch" d={`M${x(edge)} 8v26`} />
      ))}
      {edges.map((edge) => (
        <text key={edge} x={x(edge)} y="43" text-anchor="middle">
          {fixed(edge, 1)}
        </text>
      ))}
      {lane.score != null && (
        <path
          class="needle"
          d={`M${x(lane.score)} 12l-5 -9h10zM${x(lane.score)} 12v18`}
          stroke-width="2"
          opacity={0.4 + 0.6 * lane.confidence}
        />
      )}
      {lane.pending_label != null && <Target phase={lane.pending_label} bounds={bounds} />}
    </svg>
  );
}

/** The next hop, dashed. */
function Target({ phase, bounds }: { readonly phase: string; readonly bounds: readonly number[] }): JSX.Element | null {
  const at = PHASES.indexOf(phase as (typeof PHASES)[number]);
  if (at < 0) return null;
  const [from, to] = [x(bounds[at] ?? -2), x(bounds[at + 1] ?? 2)];
  return <rect class="pf-target" x={from + 1} y="11" width={to - from - 2} height="20" />;
}

const R = 15;
const ROUND = 2 * Math.PI * R;

/** Elapsed over minimum dwell as a ring. */
export function DwellRing({ lane, asOf }: { readonly lane: PhaseLane; readonly asOf: number | null }): JSX.Element {
  const elapsed = asOf === null || lane.entered_at === 0 ? null : Math.max(0, (asOf - lane.entered_at) / 3_600_000);
  const share = elapsed === null || lane.dwell_min_h <= 0 ? 0 : Math.min(1, elapsed / lane.dwell_min_h);
  const words =
    elapsed === null ? 'Dwell not reported' : `Dwell ${fixed(elapsed, 1)} h of at least ${fixed(lane.dwell_min_h, 1)} h`;
  return (
    <svg class="plot pf-ring" viewBox="0 0 40 40" role="img" aria-label={words}>
      <title>{words}</title>
      <circle class="ghost" cx="20" cy="20" r={R} stroke-width="4" opacity="0.35" />
      <circle
        class="pf-dwell"
        cx="20"
        cy="20"
        r={R}
        stroke-width="4"
        stroke-dasharray={`${ROUND * share} ${ROUND}`}
        transform="rotate(-90 20 20)"
      />
      <text x="20" y="24" text-anchor="middle">
        {elapsed === null ? '—' : share >= 1 ? '✓' : `${Math.floor(share * 100)}`}
      </text>
    </svg>
  );
}
