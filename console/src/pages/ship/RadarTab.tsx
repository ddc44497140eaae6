import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { ellipseOf } from './ellipse';
import { ship, type Track } from './shipStatus';
import { trailsOnScope } from './trails';
import { project, projectCovariance, VIEWS, type ViewName } from './views';

const SIZE = 520;
const HALF = SIZE / 2;
const IFF = ['unspecified', 'friend', 'foe', 'unknown'] as const;
const zoom = signal(1);
const chosen = signal<string | null>(null);
const view = signal<ViewName>('top');
const NAMES: Readonly<Record<ViewName, string>> = { top: 'Top', side: 'Side', front: 'Front', iso: 'Iso' };

/** Plan position indicator and the track table (console.md §10.3). */
export function RadarTab(): JSX.Element {
  return (
    <div class="grid">
      <Card
        id="ship-scope"
        title="Scope"
        span={7}
        aside={
          <>
            {(Object.keys(VIEWS) as ViewName[]).map((name) => (
              <button key={name} type="button" aria-pressed={view.value === name} onClick={() => (view.value = name)}>
                {NAMES[name]}
              </button>
            ))}
            <button type="button" onClick={() => (zoom.value = Math.max(0.1, zoom.value / 1.5))}>
              −
            </button>
            <span class="num">×{zoom.value.toFixed(1)}</span>
            <button type="button" onClick={() => (zoom.value = Math.min(100, zoom.value * 1.5))}>
              +
            </button>
          </>
        }
      >
        <Scope />
      </Card>
      <Card id="ship-tracks" title="Tracks" span={5}>
        <Tracks />
      </Card>
    </div>
  );
}

/** Why the scope is empty; null when it is not. */
export function emptyReason(): string | null {
  const { radar, sim_state, power } = ship.value;
  const shown = (radar?.tracks ?? []).filter((row) => row.status !== 'LOST');
  if (radar?.allowed === false) return `radar off (shed: ${(power?.shed_reasons ?? []).join(', ') || 'not reported'})`;
  if (sim_state?.fsm_state === 'STOPPED') return 'simulation stopped';
  if (shown.length === 0) return 'no contacts';
  return (radar?.frame_age_s ?? 0) >= 5 ? `no fresh contacts (hidden stale: ${shown.length})` : null;
}

function Scope(): JSX.Element {
  const range = ship.value.radar?.max_range_m ?? 600;
  const k = ((HALF - 16) * zoom.value) / range;
  const empty = emptyReason();
  return (
    <svg
      class="ship-scope"
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      role="img"
      aria-label={`Radar scope, ${range / zoom.value} m`}
    >
      {[0.25, 0.5, 0.75, 1].map((part) => (
        <g key={part}>
          <circle cx={HALF} cy={HALF} r={(HALF - 16) * part} class="ring" />
          <text x={HALF + 4} y={HALF - (HALF - 16) * part + 12} class="ring-label">
            {((range * part) / zoom.value).toFixed(0)} m
          </text>
        </g>
      ))}
      {Array.from({ length: 12 }, (_, i) => {
        const angle = (i * Math.PI) / 6;
        const [sx, sy] = [Math.sin(angle), -Math.cos(angle)];
        return (
          <line
            key={i}
            x1={HALF + sx * (HALF - 22)}
            y1={HALF + sy * (HALF - 22)}
            x2={HALF + sx * (HALF - 12)}
            y2={HALF + sy * (HALF - 12)}
            class="ring"
          />
        );
      })}
      {(ship.value.guards ?? []).map((guard) => (
        <g key={guard.id}>
          <circle
            cx={HALF}
            cy={HALF}
            r={(guard.max_range_m + guard.hysteresis_m / 2) * k}
            stroke-width={Math.max(1, guard.hysteresis_m * k)}
            class="guard-band"
          />
          <circle
            cx={HALF}
            cy={HALF}
            r={guard.max_range_m * k}
            class={`guard ${guard.keys.some((key) => key.active) ? 'active' : ''}`}
          >
            <title>{`${guard.id} ${guard.max_range_m} m, hysteresis ${guard.hysteresis_m} m`}</title>
          </circle>
        </g>
      ))}
      {[...trailsOnScope.value].map(([id, points]) => (
        <polyline
          key={id}
          class="trail"
          data-trail={id}
          points={points
            .map((point) => project(VIEWS[view.value], point))
            .map(([u, v]) => `${(HALF + k * u).toFixed(1)},${(HALF - k * v).toFixed(1)}`)
            .join(' ')}
        />
      ))}
      {(ship.value.radar?.tracks ?? []).map((track) => (
        <Mark key={track.id} track={track} k={k} />
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

function Mark({ track, k }: { readonly track: Track; readonly k: number }): JSX.Element {
  const axes = VIEWS[view.value];
  const [pu, pv] = project(axes, track.position);
  const [vu, vv] = project(axes, track.velocity);
  const x = HALF + k * pu;
  const y = HALF - k * pv;
  const covariance = track.status === 'LOST' ? null : projectCovariance(axes, track.position_covariance);
  const ellipse = covariance === null ? null : ellipseOf(...covariance);
  const huge = ellipse !== null && ellipse.minor * k > HALF;
  const size = 5 + 4 * track.quality;
  return (
    <g
      class={`track iff-${track.iff} st-${track.status.toLowerCase()}`}
      onClick={() => (chosen.value = track.id)}
      data-track={track.id}
    >
      {huge && (
        <text x={HALF} y={SIZE - 24} class="scope-empty">
          uncertainty of {track.id} is larger than the scope
        </text>
      )}
      {ellipse && !huge && (
        <ellipse
          rx={Math.max(3, ellipse.major * k)}
          ry={Math.max(3, ellipse.minor * k)}
          transform={`translate(${x} ${y}) rotate(${(-ellipse.angle * 180) / Math.PI})`}
          class="cov"
        />
      )}
      <line x1={x} y1={y} x2={x + k * vu * 8} y2={y - k * vv * 8} class="vector" />
      <Shape iff={track.iff} x={x} y={y} size={size} />
      {(zoom.value >= 2 || chosen.value === track.id || track.status === 'TRACKED') && (
        <text x={x + size + 3} y={y - size} class="track-label">
          {track.id}
          {track.status === 'COASTING' ? ` C ${track.miss_count}/${track.max_misses}` : ''}
          {view.value === 'top' ? '' : ` ${height(track)}`}
        </text>
      )}
    </g>
  );
}

function Shape({
  iff,
  x,
  y,
  size,
}: {
  readonly iff: number;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}): JSX.Element {
  if (iff === 1) return <circle cx={x} cy={y} r={size} class="mark" />;
  if (iff === 2)
    return <path d={`M${x} ${y - size}l${size} ${size}l${-size} ${size}l${-size} ${-size}z`} class="mark" />;
  if (iff === 3) return <rect x={x - size} y={y - size} width={2 * size} height={2 * size} class="mark" />;
  return <path d={`M${x - size} ${y}h${2 * size}M${x} ${y - size}v${2 * size}`} class="mark" />;
}

function Tracks(): JSX.Element {
  const rows = ship.value.radar?.tracks ?? [];
  if (rows.length === 0) return <p class="muted">{emptyReason()}</p>;
  return (
    <table class="ship-tracks">
      <caption class="sr">Tracks</caption>
      <thead>
        <tr>
          {['Id', 'IFF', 'Status', 'Range', 'Bearing', 'Rate', 'Quality', 'Age', 'Misses', 'Risk'].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} aria-selected={chosen.value === row.id} onClick={() => (chosen.value = row.id)}>
            <th scope="row">{row.id}</th>
            <td>{IFF[row.iff] ?? '—'}</td>
            <td>{row.status}</td>
            <td class="num">{row.range_m.toFixed(1)} m</td>
            <td class="num">{row.bearing_deg.toFixed(1)}°</td>
            <td class="num">{row.vr_mps.toFixed(1)} m/s</td>
            <td class="num">{row.quality.toFixed(2)}</td>
            <td class="num">{row.age_s.toFixed(0)} s</td>
            <td class="num">
              {row.miss_count}/{row.max_misses}
            </td>
            <td>
              {row.risk}
              {row.position_covariance.length === 0 && <span class="muted"> uncertainty not reported</span>}
              {isInvalid(row) && <span class="muted"> uncertainty invalid</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A covariance that is none: no ellipse is drawn, and the row says so. */
function isInvalid(track: Track): boolean {
  if (track.position_covariance.length === 0) return false;
  const covariance = projectCovariance(VIEWS.top, track.position_covariance);
  return covariance === null || ellipseOf(...covariance) === null;
}

/** Altitude with its sign, for the views that show it. */
function height(track: Track): string {
  const z = track.position[2];
  return `Z${z < 0 ? '−' : '+'}${Math.abs(z).toFixed(0)}`;
}
