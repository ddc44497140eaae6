import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { ellipseOf } from './ellipse';
import { ship, type Track } from './shipStatus';

const SIZE = 520;
const HALF = SIZE / 2;
const IFF = ['unspecified', 'friend', 'foe', 'unknown'] as const;
const zoom = signal(1);
const chosen = signal<string | null>(null);

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
        <circle
          key={guard.id}
          cx={HALF}
          cy={HALF}
          r={guard.max_range_m * k}
          class={`guard ${guard.keys.some((key) => key.active) ? 'active' : ''}`}
        >
          <title>{`${guard.id} ${guard.max_range_m} m, hysteresis ${guard.hysteresis_m} m`}</title>
        </circle>
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
  const [px, py] = track.position;
  const x = HALF + k * px;
  const y = HALF - k * py;
  const [a, b, , c] = track.position_covariance;
  const ellipse =
    a === undefined || b === undefined || c === undefined || track.status === 'LOST' ? null : ellipseOf(a, b, c);
  const size = 5 + 4 * track.quality;
  return (
    <g
      class={`track iff-${track.iff} st-${track.status.toLowerCase()}`}
      onClick={() => (chosen.value = track.id)}
      data-track={track.id}
    >
      {ellipse && (
        <ellipse
          rx={Math.max(3, ellipse.major * k)}
          ry={Math.max(3, ellipse.minor * k)}
          transform={`translate(${x} ${y}) rotate(${(-ellipse.angle * 180) / Math.PI})`}
          class="cov"
        />
      )}
      <line x1={x} y1={y} x2={x + k * track.velocity[0] * 8} y2={y - k * track.velocity[1] * 8} class="vector" />
      <Shape iff={track.iff} x={x} y={y} size={size} />
      {(zoom.value >= 2 || chosen.value === track.id || track.status === 'TRACKED') && (
        <text x={x + size + 3} y={y - size} class="track-label">
          {track.id}
          {track.status === 'COASTING' ? ` C ${track.miss_count}/${track.max_misses}` : ''}
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
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
