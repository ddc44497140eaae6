import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { status } from '../../app/currentPlant';
import type { Capacity, Num } from '../../contract/grid';
import { m } from '../../text/messages';
import { duration, integer, percent, plain } from '../../truth/format';
import { Val } from '../../truth/Val';

const t = m.capacity;

/** Orders in use against the venue cap: "now" and "committed" are two bars, never one (console.md §5.1). */
export function CapacityCard(): JSX.Element {
  const c = status.value.capacity;
  const pair = (a: Num, b: Num, f: (value: number) => string): JSX.Element => (
    <>
      <Val v={a} f={f} tight /> · <Val v={b} f={f} tight />
    </>
  );
  return (
    <Card id="capacity" title={t.title} aside={<Band band={c?.band} />}>
      <Bars capacity={c ?? {}} />
      <p class="guidance">{t.guidance[c?.band as keyof typeof t.guidance] ?? ''}</p>
      <Facts
        columns={2}
        rows={[
          [
            t.orders,
            <>
              <Val v={c?.open_orders} f={integer} />{' '}
              <span class="muted">({c?.open_orders_source ?? m.reasons.not_reported})</span>
            </>,
          ],
          [
            t.cap,
            <>
              <Val v={c?.effective_cap} f={integer} tight /> / <Val v={c?.order_limit} f={integer} tight />
            </>,
          ],
          [t.headroom, <Val v={c?.headroom} f={integer} />],
          [t.committed, <Val v={c?.headroom_committed} f={integer} />],
          [t.utilisation, <Val v={c?.utilization_pct} f={percent} />],
          [t.perSlot, <Val v={c?.orders_per_slot} f={(value) => plain(value, 2)} />],
          [t.newSticky, pair(c?.max_new_sticky, c?.max_new_cycle, integer)],
          [t.partial, pair(c?.partial_fill_open_1d, c?.partial_fill_cancel_1d, integer)],
          [t.median, pair(c?.median_fill_sec_1d, c?.p95_fill_sec_1d, duration)],
          [
            t.api,
            <>
              <Val v={c?.api?.rest_counter} f={(value) => plain(value, 1)} tight /> /{' '}
              <Val v={c?.api?.rest_max} f={integer} tight />
            </>,
          ],
          [t.scheduler, pair(c?.entry_scheduler?.['pending'], c?.entry_scheduler?.['deferred_total'], integer)],
          [
            t.hints,
            c?.risk_hints == null ? (
              <Val v={null} />
            ) : (
              <span class={c.risk_hints.length > 0 ? 'warn-text' : 'muted'}>
                {c.risk_hints.join(', ') || t.noHints}
              </span>
            ),
          ],
        ]}
      />
    </Card>
  );
}

function Band({ band }: { readonly band: string | null | undefined }): JSX.Element {
  if (!band)
    return (
      <span class="badge">
        <Val v={band} tight />
      </span>
    );
  const tone = band === 'stop' ? 'crit' : band === 'caution' ? 'warn' : '';
  return (
    <span class={`badge ${tone}`}>
      <span aria-hidden="true">{band === 'stop' ? '◆ ' : band === 'caution' ? '▲ ' : ''}</span>
      {band}
    </span>
  );
}

function Bars({ capacity }: { readonly capacity: Capacity }): JSX.Element | null {
  const { open_orders: used, effective_cap: cap, headroom, headroom_committed: committed, band } = capacity;
  if (cap == null || cap <= 0) return null;
  const fill = (free: Num): number | null => (free == null ? null : Math.max(0, Math.min(1, (cap - free) / cap)));
  const tone = band === 'stop' ? 'crit' : band === 'caution' ? 'warn' : '';
  const rows = [
    {
      label: t.headroom,
      share: fill(headroom),
      text: t.bar(String(used ?? '—'), String(cap), String(headroom ?? '—')),
    },
    { label: t.committed, share: fill(committed), text: t.committedBar(String(committed ?? '—'), String(cap)) },
  ];
  const stop = capacity.band_limits?.stop;
  const caution = capacity.band_limits?.caution;
  return (
    <div class="bars">
      {rows.map(
        (row) =>
          row.share !== null && (
            <div key={row.label} class="bar-row">
              <span class="bar-label">{row.label}</span>
              <div class="meter" role="img" aria-label={row.text}>
                <span class={`meter-fill ${tone}`} style={{ width: `${row.share * 100}%` }} />
                {[caution, stop].map(
                  (mark) =>
                    mark != null &&
                    mark < cap && <span key={mark} class="meter-tick" style={{ left: `${(1 - mark / cap) * 100}%` }} />,
                )}
              </div>
            </div>
          ),
      )}
    </div>
  );
}
