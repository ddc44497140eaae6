import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { selectedOf, useObjects } from '../../app/objectVerbs';
import { toast } from '../../app/toasts';
import { openBar } from '../../commands/bar';
import { useVerbs } from '../../keys/verbs';
import { select } from '../../routing/selection';
import { DataTable, type Column } from '../../table/DataTable';
import { exportCsv } from '../../table/exportCsv';
import { plain } from '../../truth/format';
import { Absent, Val } from '../../truth/Val';
import { ellipseOf } from './ellipse';
import { emptyReason, Scope } from './Scope';
import { designated, fit, LAYERS, layers, nextView, resetScope, shownView, toggle, zoom, zoomBy } from './scopeState';
import { ship, type Track } from './shipStatus';

const IFF = ['unspecified', 'friend', 'foe', 'unknown'] as const;
const RANK: Readonly<Record<string, number>> = { crit: 3, warn: 2, unknown: 1, ok: 0 };

const COLUMNS: readonly Column<Track>[] = [
  { id: 'id', title: 'Id', cell: (r) => `${designated.value === r.id ? '⌖ ' : ''}${r.label ?? r.id}`, text: (r) => r.id },
  { id: 'risk', title: 'Risk', cell: (r) => <Risk track={r} />, text: (r) => r.risk },
  { id: 'status', title: 'Status', cell: (r) => r.status, text: (r) => r.status },
  { id: 'range', title: 'Range', numeric: true, cell: (r) => `${r.range_m.toFixed(1)} m`, text: (r) => String(r.range_m) },
  { id: 'bearing', title: 'Bearing', numeric: true, cell: (r) => `${r.bearing_deg.toFixed(1)}°`, text: (r) => String(r.bearing_deg) },
  { id: 'rate', title: 'Rate', numeric: true, cell: (r) => <Val v={r.vr_mps} f={(v) => plain(v, 1)} unit="m/s" tight /> },
  { id: 'iff', title: 'IFF', cell: (r) => IFF[r.iff] ?? String(r.iff), text: (r) => IFF[r.iff] ?? '' },
  { id: 'quality', title: 'Quality', numeric: true, cell: (r) => r.quality.toFixed(2), text: (r) => String(r.quality) },
  { id: 'age', title: 'Age', numeric: true, cell: (r) => `${r.age_s.toFixed(0)} s`, text: (r) => String(r.age_s) },
  { id: 'misses', title: 'Misses', numeric: true, cell: (r) => `${r.miss_count}/${r.max_misses}` },
];

/** Risk as served, and why a track has no ellipse. */
function Risk({ track }: { readonly track: Track }): JSX.Element {
  const p = track.position_covariance;
  const broken = p.length === 6 && ellipseOf(p[0] ?? NaN, p[1] ?? NaN, p[3] ?? NaN) === null;
  return (
    <>
      <span class={track.risk === 'crit' ? 'crit-text' : track.risk === 'warn' ? 'warn-text' : ''}>{track.risk}</span>{' '}
      {p.length === 0 ? <span class="muted">uncertainty not reported</span> : broken ? <Absent reason="invalid" tight /> : null}
    </>
  );
}

function onTrack(use: (id: string) => void): void {
  const id = selectedOf('track');
  if (id === null) toast('info', 'Select a track first (] or a click)');
  else use(id);
}

/** The scope and the track table; both hold the same selection (console.md §10.3). */
export function RadarTab(): JSX.Element {
  const rows = (ship.value.radar?.tracks ?? []).toSorted((a, b) => (RANK[b.risk] ?? 1) - (RANK[a.risk] ?? 1) || a.range_m - b.range_m);
  useObjects('track', rows.map((row) => row.id));
  useVerbs({
    'view.zoom': (way) => zoomBy(way === 'out' ? 1 / 1.5 : 1.5),
    'view.fit': fit,
    'view.mode': nextView,
    'view.layer': toggle,
    'view.reset': resetScope,
    'track.designate': () => onTrack((id) => (designated.value = designated.peek() === id ? null : id)),
    'track.note': () => onTrack((id) => openBar(`note "${id}: `)),
    'view.export': () => exportCsv('tracks', rows, COLUMNS),
  });
  return (
    <div class="cards">
      <Card
        id="ship-scope"
        title="Scope"
        span={6}
        aside={
          <>
            <button type="button" onClick={nextView}>
              {shownView().name} <kbd aria-hidden="true">d</kbd>
            </button>
            <button type="button" onClick={() => zoomBy(1 / 1.5)} aria-label="Zoom out">
              −
            </button>
            <span class="num">×{zoom.value.toFixed(1)}</span>
            <button type="button" onClick={() => zoomBy(1.5)} aria-label="Zoom in">
              +
            </button>
          </>
        }
      >
        <Scope />
        <div class="actions" role="group" aria-label="Layers of the scope">
          {LAYERS.map((name) => (
            <button type="button" key={name} aria-pressed={layers.value.has(name)} onClick={() => toggle(name)}>
              {name}
            </button>
          ))}
        </div>
      </Card>
      <Card id="ship-tracks" title="Tracks" span={6}>
        <DataTable
          caption="Tracks"
          columns={COLUMNS}
          rows={rows}
          rowId={(row) => row.id}
          selected={selectedOf('track')}
          onSelect={(row) => select('track', row.id)}
          height="tall"
          empty={emptyReason() ?? 'no contacts'}
        />
      </Card>
    </div>
  );
}
