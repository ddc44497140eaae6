import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useVerbs } from '../../keys/verbs';
import { now } from '../../live/clock';
import { duration } from '../../truth/format';
import { regime } from './model';
import { ribbon, type Sample } from './shapes';
import { intel as t } from './texts';

const WINDOWS = [1800, 21600] as const;
const shownSec = signal<number>(WINDOWS[1]);
const GLYPH: Readonly<Record<string, string>> = { BULLISH: '▲', BEARISH: '▼' };

/** Segments of the last 30 minutes or 6 hours, as wide as they lasted; gaps are hatched. `h` changes the window. */
export function RegimeRibbon(): JSX.Element {
  useVerbs({ 'view.range': () => (shownSec.value = shownSec.peek() === WINDOWS[0] ? WINDOWS[1] : WINDOWS[0]) });
  const samples: readonly Sample[] = shownSec.value === WINDOWS[0] ? (regime.value.regime_history_30m ?? []) : [];
  const parts = ribbon(regime.value.regime_history_6h ?? [], samples, now.value, shownSec.value);
  const ticks = Array.from({ length: 5 }, (_, at) => (at + 1) / 6);
  return (
    <figure class="ribbon-figure">
      <figcaption class="muted small">
        {t.ribbonOf(duration(shownSec.value))} <kbd aria-hidden="true">h</kbd>
      </figcaption>
      {parts.length === 0 ? (
        <p class="muted">{t.noHistory}</p>
      ) : (
        <div class="regime-ribbon hatched" role="img" aria-label={`${t.ribbon}: ${parts.map((p) => `${p.regime.toLowerCase()} ${duration(p.seconds)}`).join(', ')}`}>
          {parts.map((part) => (
            <span
              key={part.left}
              class={`ribbon-${part.regime.toLowerCase()}`}
              style={{ left: `${part.left * 100}%`, width: `${part.width * 100}%` }}
              title={`${part.regime.toLowerCase()} ${part.confidence === null ? '' : `confidence ${part.confidence.toFixed(2)}, `}${duration(part.seconds)}`}
            >
              {part.width > 0.1 ? `${GLYPH[part.regime] ?? '–'} ${part.regime.toLowerCase()}` : part.width > 0.03 ? (GLYPH[part.regime] ?? '–') : ''}
            </span>
          ))}
          {ticks.map((at) => (
            <i key={at} class="ribbon-tick" style={{ left: `${at * 100}%` }} />
          ))}
        </div>
      )}
    </figure>
  );
}
