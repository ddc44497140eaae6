import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Headroom } from '../../scene/gauges';
import { floorText as t } from '../../text/en/floor';
import { integer } from '../../truth/format';
import { GovernorToast } from './GovernorToast';
import { SymptomList } from './SymptomList';
import { floorScene } from './floorState';

/** The status bar of the floor: headroom, orphan pressure and the diagnosis. */
export function FloorStatus(): JSX.Element {
  const { headroom, gauge } = floorScene.value;
  return (
    <div class="floor-status">
      <section class="floor-headroom" aria-labelledby="headroom-title">
        <h2 id="headroom-title">{t.headroom.title}</h2>
        {headroom === null ? <p class="muted">{t.headroom.none}</p> : <Bar row={headroom} />}
      </section>
      <section class="floor-gauge" aria-labelledby="gauge-title">
        <div>
          <h2 id="gauge-title">{t.gauge.title}</h2>
          {gauge === null ? (
            <p class="muted">{t.gauge.none}</p>
          ) : (
            <div class={`gauge ${gauge.band}`}>
              <Dial value={gauge.value} label={t.gauge.label(gauge.value.toFixed(2), t.gauge.bands[gauge.band])} />
              <p>
                <b class="num">{gauge.value.toFixed(2)}</b> <span>{t.gauge.bands[gauge.band]}</span>
              </p>
            </div>
          )}
        </div>
        <GovernorToast />
      </section>
      <SymptomList />
    </div>
  );
}

const BANDS = [
  [0, 0.3, 'healthy'],
  [0.3, 0.6, 'moderate'],
  [0.6, 0.8, 'elevated'],
  [0.8, 1, 'critical'],
] as const;

function point(share: number, r: number): readonly [number, number] {
  const a = Math.PI * (1 - share);
  return [40 + Math.cos(a) * r, 40 - Math.sin(a) * r];
}

/** Half a dial with its bands and a needle. */
function Dial({ value, label }: { readonly value: number; readonly label: string }): JSX.Element {
  const [nx, ny] = point(Math.min(1, Math.max(0, value)), 27);
  return (
    <svg class="dial" viewBox="0 0 80 46" role="img" aria-label={label}>
      {BANDS.map(([from, to, name]) => {
        const [x1, y1] = point(from + 0.008, 33);
        const [x2, y2] = point(to - 0.008, 33);
        return <path key={name} class={`dial-${name}`} d={`M${x1} ${y1}A33 33 0 0 1 ${x2} ${y2}`} />;
      })}
      <line x1="40" y1="40" x2={nx} y2={ny} />
      <circle cx="40" cy="40" r="3.4" />
    </svg>
  );
}

function bandWord(band: string | null): string {
  return band === null ? t.absent : (t.headroom.bands[band] ?? band);
}

const PARTS = ['sticky', 'cycle', 'recovery', 'other'] as const;

function Bar({ row }: { readonly row: Headroom }): JSX.Element {
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    for (const child of bar.current?.querySelectorAll<HTMLElement>('[data-share]') ?? []) {
      const share = `${Number(child.dataset['share']) * 100}%`;
      if (child.dataset['tick']) child.style.left = share;
      else child.style.width = share;
    }
  });
  const label = t.headroom.label(integer(row.free), integer(row.cap), row.band ?? t.absent);
  const tick = (at: number | null): number | null => (at === null ? null : Math.min(1, Math.max(0, 1 - at / row.cap)));
  const ticks = [
    ['stop', tick(row.stopAt)],
    ['caution', tick(row.cautionAt)],
  ] as const;
  return (
    <>
      <div class={`headroom-bar ${row.band ?? ''}`} ref={bar} role="img" aria-label={label}>
        {PARTS.map((part) => (
          <span key={part} class={`part ${part}`} data-share={Math.min(1, row[part] / row.cap)} />
        ))}
        {ticks.map(([name, share]) => share !== null && <i key={name} class={name} data-tick="1" data-share={share} />)}
      </div>
      <p class="headroom-legend">
        <b class={`num ${row.band ?? ''}`}>{t.headroom.free(integer(row.free))}</b>{' '}
        <span class="muted num">{t.headroom.of(integer(row.cap))}</span>
        <span class={`band ${row.band ?? ''}`}>{bandWord(row.band)}</span>
        {PARTS.filter((part) => row[part] > 0).map((part) => (
          <span key={part} class="muted num">
            <i class={`key ${part}`} aria-hidden="true" /> {t.headroom[part]} {integer(row[part])}
          </span>
        ))}
      </p>
    </>
  );
}
