import { signal, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { regime } from './model';
import { ribbon, ternaryOf, ternaryOfNames, type Point } from './shapes';
import { intel as t } from './texts';

const SIZE = 200;
const TOP = (SIZE * Math.sqrt(3)) / 2;
const KEPT = 10;

/** Newest places of the consensus, oldest first. */
const trail = signal<readonly Point[]>([]);

/** The three posteriors and the way of the consensus in the simplex, with the ribbon of the last hours. */
export function SimplexCard(): JSX.Element {
  const consensus = ternaryOfNames(regime.value.hmm_consensus?.consensus_probabilities);
  useSignalEffect(() => {
    const point = ternaryOfNames(regime.value.hmm_consensus?.consensus_probabilities);
    const last = trail.peek().at(-1);
    if (point !== null && (last === undefined || last.x !== point.x || last.y !== point.y))
      trail.value = [...trail.peek(), point].slice(-KEPT);
  });
  const b = regime.value.belief_state;
  const ready = b?.enabled === true;
  const marks: readonly (readonly [string, Point | null, string])[] = [
    [t.frames.minute, ready ? ternaryOf(b.posterior_1m) : null, '○'],
    [t.frames.quarter, ready ? ternaryOf(b.posterior_15m) : null, '□'],
    [t.frames.hour, ready ? ternaryOf(b.posterior_1h) : null, '△'],
    [t.frames.consensus, ready ? consensus : null, '●'],
  ];
  return (
    <Card id="simplex" title={t.simplex} span={6}>
      {ready ? (
        <svg class="simplex" viewBox={`-24 -18 ${SIZE + 48} ${TOP + 40}`} role="img" aria-label={t.simplexLabel}>
          <path class="simplex-edge" d={`M0 ${TOP}L${SIZE} ${TOP}L${SIZE / 2} 0Z`} />
          <text x={-20} y={TOP + 16}>
            bear
          </text>
          <text x={SIZE - 8} y={TOP + 16}>
            bull
          </text>
          <text x={SIZE / 2 - 16} y={-6}>
            range
          </text>
          <polyline
            class="simplex-trail"
            points={trail.value.map((p) => `${p.x * SIZE},${TOP - p.y * SIZE}`).join(' ')}
          />
          {marks.map(
            ([name, p, glyph]) =>
              p !== null && (
                <text key={name} class="simplex-mark" x={p.x * SIZE - 5} y={TOP - p.y * SIZE + 5}>
                  <title>{name}</title>
                  {glyph}
                </text>
              ),
          )}
        </svg>
      ) : (
        <p class="muted">{t.notEnough}</p>
      )}
      <p class="muted small">{marks.map(([name, , glyph]) => `${glyph} ${name}`).join('  ')}</p>
      <Ribbon />
    </Card>
  );
}

function Ribbon(): JSX.Element {
  const parts = ribbon(regime.value.regime_history_6h ?? []);
  if (parts.length === 0) return <p class="muted">{t.noHistory}</p>;
  return (
    <div class="regime-ribbon" role="img" aria-label={`${t.ribbon}: ${parts.map((p) => p.regime).join(', ')}`}>
      {parts.map((part) => (
        <span
          key={part.left}
          class={`ribbon-${part.regime.toLowerCase()}`}
          style={{ left: `${part.left * 100}%`, width: `${part.width * 100}%` }}
          title={`${part.regime} ${part.confidence === null ? '' : part.confidence.toFixed(2)}`}
        >
          {part.width > 0.08 ? part.regime.slice(0, 4).toLowerCase() : ''}
        </span>
      ))}
    </div>
  );
}
