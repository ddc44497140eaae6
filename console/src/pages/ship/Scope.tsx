import type { JSX } from 'preact';
import { selectedOf } from '../../app/objectVerbs';
import { select } from '../../routing/selection';
import { ellipseOf } from './ellipse';
import { project, projectCovariance, type Vector, type View } from './projection';
import { designated, follow, layers, shownView, zoom } from './scopeState';
import { ship, type Guard, type Track } from './shipStatus';

const SIZE = 520;
const HALF = SIZE / 2;
const EDGE = HALF - 16;
const AHEAD_S = 8;

/** Why the scope is empty; null when it is not. */
export function emptyReason(): string | null {
  const { radar, sim_state, power } = ship.value;
  const shown = (radar?.tracks ?? []).filter((row) => row.status !== 'LOST');
  if (radar?.allowed === false) return `radar off (shed: ${(power?.shed_reasons ?? []).join(', ') || 'not reported'})`;
  if (sim_state?.fsm_state === 'STOPPED') return 'simulation stopped';
  if (shown.length === 0) return 'no contacts';
  return (radar?.frame_age_s ?? 0) >= 30 ? `no fresh contacts (hidden stale: ${shown.length})` : null;
}

/** The plan position indicator: rings, guards, tracks with their ellipses, vectors and trails (console.md §10.3). */
export function Scope(): JSX.Element {
  const { radar, guards } = ship.value;
  const range = radar?.max_range_m ?? 0;
  const k = range > 0 ? (EDGE * zoom.value) / range : 0;
  const empty = emptyReason();
  const hidden = empty?.startsWith('no fresh') === true || empty?.startsWith('radar off') === true;
  const tracks = hidden ? [] : (radar?.tracks ?? []).filter((row) => !isGone(row));
  const trails = follow(tracks);
  const plane = shownView();
  const words = `Radar scope, ${plane.name}, ${tracks.length} tracks, range ${(range / zoom.value).toFixed(0)} m. ${empty ?? ''}`;
  return (
    <svg class="ship-scope" viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label={words} data-testid="scope">
      <defs>
        <pattern id="scope-hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0v8" class="hatch" />
        </pattern>
      </defs>
      {layers.value.has('rings') && <Rings range={range} />}
      {layers.value.has('guards') && !plane.deep && (guards ?? []).map((row) => <Annulus key={row.id} guard={row} k={k} />)}
      {tracks.map((track) => (
        <Mark key={track.id} track={track} k={k} plane={plane} trail={trails.get(track.id) ?? []} />
      ))}
      {empty !== null && (
        <text x={HALF} y={HALF + 40} class="scope-empty">
          {empty}
        </text>
      )}
      <path d={`M${HALF} ${HALF - 7}l5 12h-10z`} class="own" />
    </svg>
  );
}

/** A lost track that will not come back; it fades and then is in the list only. */
function isGone(track: Track): boolean {
  return track.status === 'LOST' && track.lifecycle !== 'tentative' && (track.lost_s ?? 0) > 3;
}

function Rings({ range }: { readonly range: number }): JSX.Element {
  return (
    <g>
      {[0.25, 0.5, 0.75, 1].map((part) => (
        <g key={part}>
          <circle cx={HALF} cy={HALF} r={EDGE * part} class="ring" />
          <text x={HALF + 4} y={HALF - EDGE * part + 12} class="ring-label">
            {((range * part) / zoom.value).toFixed(0)} m
          </text>
        </g>
      ))}
      {Array.from({ length: 12 }, (_, i) => {
        const angle = (i * Math.PI) / 6;
        const [sx, sy] = [Math.sin(angle), -Math.cos(angle)];
        return (
          <g key={i}>
            <path d={`M${HALF + sx * (EDGE - 6)} ${HALF + sy * (EDGE - 6)}L${HALF + sx * (EDGE + 4)} ${HALF + sy * (EDGE + 4)}`} class="ring" />
            {i % 3 === 0 && (
              <text x={HALF + sx * (EDGE + 9)} y={HALF + sy * (EDGE + 9) + 4} class="ring-label" text-anchor="middle">
                {i * 30}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** Range of a guard with its hysteresis band. */
function Annulus({ guard, k }: { readonly guard: Guard; readonly k: number }): JSX.Element {
  const active = guard.keys.some((key) => key.active);
  const hits = guard.keys.filter((key) => key.match_s != null).length;
  return (
    <g class={`guard ${active ? 'active' : ''} ${guard.enabled ? '' : 'off'}`}>
      <title>{`${guard.id} ${guard.min_range_m}–${guard.max_range_m} m, hysteresis ${guard.hysteresis_m} m, ${hits} matching`}</title>
      <circle cx={HALF} cy={HALF} r={guard.max_range_m * k} />
      {guard.min_range_m > 0 && <circle cx={HALF} cy={HALF} r={guard.min_range_m * k} />}
      {guard.hysteresis_m > 0 && (
        <circle
          cx={HALF}
          cy={HALF}
          r={(guard.max_range_m + guard.hysteresis_m / 2) * k}
          class="band"
          stroke-width={Math.max(1, guard.hysteresis_m * k)}
        />
      )}
    </g>
  );
}

function Mark({
  track,
  k,
  plane,
  trail,
}: {
  readonly track: Track;
  readonly k: number;
  readonly plane: View;
  readonly trail: readonly Vector[];
}): JSX.Element {
  const place = (point: Vector): readonly [number, number] => {
    const [u, v] = project(plane, point);
    return [HALF + k * u, HALF - k * v];
  };
  const [x, y] = place(track.position);
  const [du, dv] = project(plane, track.velocity);
  const size = 5 + 4 * Math.min(1, Math.max(0, track.quality));
  const chosen = selectedOf('track') === track.id;
  const shown = layers.value;
  const labelled = chosen || zoom.value >= 2 || track.status === 'TRACKED' || track.status === 'COASTING';
  return (
    <g
      class={`track iff-${track.iff} st-${track.status.toLowerCase()} ${track.lifecycle ?? ''} ${chosen ? 'chosen' : ''}`}
      onClick={() => select('track', track.id)}
      data-track={track.id}
    >
      {shown.has('trails') && trail.length > 1 && (
        <polyline class="trail" points={trail.map((point) => place(point).map((n) => n.toFixed(1)).join(' ')).join(' ')} />
      )}
      {shown.has('ellipses') && track.status !== 'LOST' && <Uncertainty track={track} k={k} plane={plane} x={x} y={y} />}
      {shown.has('vectors') && <line x1={x} y1={y} x2={x + k * du * AHEAD_S} y2={y - k * dv * AHEAD_S} class="vector" />}
      <Shape iff={track.iff} x={x} y={y} size={size} />
      {designated.value === track.id && <path d={bracket(x, y, size + 6)} class="designated" />}
      {track.status === 'LOST' && track.lifecycle !== 'tentative' && (
        <path d={`M${x - size} ${y - size}l${2 * size} ${2 * size}M${x + size} ${y - size}l${-2 * size} ${2 * size}`} class="cross" />
      )}
      {track.range_band === 1 && <path d={`M${x - 3} ${y + size + 4}h6`} class="vector" />}
      {shown.has('labels') && labelled && (
        <text x={x + size + 3} y={y - size} class="track-label">
          {track.label ?? track.id}
          {track.status === 'COASTING' ? ` C ${track.miss_count}/${track.max_misses}` : ''}
          {plane.deep ? ` Z${track.position[2] < 0 ? '−' : '+'}${Math.abs(track.position[2]).toFixed(0)}` : ''}
        </text>
      )}
    </g>
  );
}

/** The 95 % ellipse on the plane; one larger than the scope hatches it and says so. */
function Uncertainty({
  track,
  k,
  plane,
  x,
  y,
}: {
  readonly track: Track;
  readonly k: number;
  readonly plane: View;
  readonly x: number;
  readonly y: number;
}): JSX.Element | null {
  const p = projectCovariance(plane, track.position_covariance);
  const found = p === null ? null : ellipseOf(...p);
  if (found === null) return null;
  if (found.minor * k > EDGE)
    return (
      <g>
        <circle cx={HALF} cy={HALF} r={EDGE} fill="url(#scope-hatch)" />
        <text x={HALF} y={SIZE - 24} class="scope-empty">
          {track.id}: uncertainty larger than the scope
        </text>
      </g>
    );
  return (
    <ellipse
      rx={Math.max(3, found.major * k)}
      ry={Math.max(3, found.minor * k)}
      transform={`translate(${x} ${y}) rotate(${(-found.angle * 180) / Math.PI})`}
      class="cov"
    />
  );
}

/** Four corners around a point. */
function bracket(x: number, y: number, r: number): string {
  return ([[-1, -1], [1, -1], [1, 1], [-1, 1]] as const)
    .map(([u, v]) => `M${x + u * r} ${y + v * (r - 5)}V${y + v * r}H${x + u * (r - 5)}`)
    .join('');
}

function Shape({ iff, x, y, size }: { readonly iff: number; readonly x: number; readonly y: number; readonly size: number }): JSX.Element {
  if (iff === 1) return <circle cx={x} cy={y} r={size} class="mark" />;
  if (iff === 2)
    return <path d={`M${x} ${y - size}l${size} ${size}l${-size} ${size}l${-size} ${-size}z`} class="mark" />;
  if (iff === 3) return <rect x={x - size} y={y - size} width={2 * size} height={2 * size} class="mark" />;
  return <path d={`M${x - size} ${y}h${2 * size}M${x} ${y - size}v${2 * size}`} class="mark" />;
}
