import { signal, useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { Card } from '../../app/Card';
import { PlainTable } from '../../table/PlainTable';
import { percent, plain } from '../../truth/format';
import { Val } from '../../truth/Val';
import { regime } from './model';
import { RegimeRibbon } from './RegimeRibbon';
import { shares, simplexPoint, simplexPointOf, SIMPLEX, type Point } from './shapes';
import { intel as t } from './texts';

const KEPT = 10;

/** Newest places of the consensus, oldest first. */
const trail = signal<readonly Point[]>([]);

type Mark = readonly [name: string, p: readonly number[] | null, glyph: string];

/** The three posteriors and the way of the consensus in the simplex, with the ribbon of the last hours (§7.5, §7.6). */
export function SimplexCard(): JSX.Element {
  useSignalEffect(() => {
    const found = regime.value.hmm_consensus?.consensus_probabilities;
    const point = found == null ? null : simplexPoint(found.bearish, found.ranging, found.bullish);
    const last = trail.peek().at(-1);
    if (point !== null && (last === undefined || last.x !== point.x || last.y !== point.y))
      trail.value = [...trail.peek(), point].slice(-KEPT);
  });
  const b = regime.value.belief_state;
  const c = regime.value.hmm_consensus?.consensus_probabilities;
  const ready = b?.enabled === true;
  const marks: readonly Mark[] = [
    [t.frames.minute, ready ? shares(b.posterior_1m) : null, '●'],
    [t.frames.quarter, ready ? shares(b.posterior_15m) : null, '■'],
    [t.frames.hour, ready ? shares(b.posterior_1h) : null, '▲'],
    [t.frames.consensus, ready ? shares([c?.bearish ?? NaN, c?.ranging ?? NaN, c?.bullish ?? NaN]) : null, '◯'],
  ];
  return (
    <Card id="simplex" title={t.simplex} span={6}>
      {marks.some(([, p]) => p !== null) ? <Picture marks={marks} /> : <p class="muted">{t.notEnough}</p>}
      <PlainTable
        caption={t.simplexTable}
        heads={['', ...['bear', 'range', 'bull'].map((title) => ({ title, numeric: true }))]}
      >
        {marks.map(([name, p, glyph]) => (
          <tr key={name}>
            <th scope="row">
              <span aria-hidden="true">{glyph}</span> {name}
            </th>
            {p === null ? (
              <td colSpan={3} class="muted">
                {t.noReading}
              </td>
            ) : (
              p.map((value, at) => (
                <td key={at} class="n">
                  {percent(Number((value * 100).toFixed(1)), 1)}
                </td>
              ))
            )}
          </tr>
        ))}
      </PlainTable>
      <p class="muted small">
        {t.entropy} <Val v={ready ? b.entropy_consensus : null} f={(v) => plain(v, 3)} tight /> · {t.switchRisk}{' '}
        <Val v={ready ? b.p_switch_consensus : null} f={(v) => plain(v, 3)} tight />
      </p>
      <RegimeRibbon />
    </Card>
  );
}

function Picture({ marks }: { readonly marks: readonly Mark[] }): JSX.Element {
  const { side, pad, height } = SIMPLEX;
  const corner = [`${pad} ${pad + height}`, `${pad + side} ${pad + height}`, `${pad + side / 2} ${pad}`];
  const places = marks.map(([, p]) => simplexPointOf(p));
  const joined = places.slice(0, 3).filter((point) => point !== null);
  return (
    <svg class="simplex" viewBox="0 0 212 196" role="img" aria-label={t.simplexLabel}>
      <path class="simplex-edge" d={`M${corner.join('L')}Z`} />
      {[1 / 3, 2 / 3].map((part) => (
        <path key={part} class="simplex-grid" d={gridAt(part)} />
      ))}
      <path class="simplex-centre" d={cross(simplexPoint(1, 1, 1))} />
      <text x={pad - 12} y={pad + height + 13}>
        bear
      </text>
      <text x={pad + side - 10} y={pad + height + 13}>
        bull
      </text>
      <text x={pad + side / 2 - 13} y={pad - 4}>
        range
      </text>
      {trail.value.map((point, at) => (
        <circle key={at} class="simplex-trail" cx={point.x} cy={point.y} r={2} opacity={0.1 + (0.5 * (at + 1)) / trail.value.length} />
      ))}
      <polyline class="simplex-join" points={joined.map((point) => `${point.x},${point.y}`).join(' ')} />
      {places.map((point, at) => point !== null && <Shape key={at} at={at} name={marks[at]?.[0] ?? ''} {...point} />)}
    </svg>
  );
}

function Shape({ at, x, y, name }: { readonly at: number; readonly x: number; readonly y: number; readonly name: string }): JSX.Element {
  return (
    <g class={`simplex-mark mark-${at}`}>
      <title>{name}</title>
      {at === 0 && <circle cx={x} cy={y} r={3} />}
      {at === 1 && <rect x={x - 3.5} y={y - 3.5} width={7} height={7} />}
      {at === 2 && <path d={`M${x} ${y - 5}l4.5 9h-9z`} />}
      {at === 3 && <circle class="ring" cx={x} cy={y} r={7} />}
    </g>
  );
}

/** Three lines where one probability is a given share. */
function gridAt(part: number): string {
  const rest = 1 - part;
  const ends: readonly (readonly [readonly number[], readonly number[]])[] = [
    [[part, rest, 0], [part, 0, rest]],
    [[rest, part, 0], [0, part, rest]],
    [[rest, 0, part], [0, rest, part]],
  ];
  return ends
    .map((pair) => pair.map((p, at) => `${at === 0 ? 'M' : 'L'}${simplexPointOf(p)?.x} ${simplexPointOf(p)?.y}`).join(''))
    .join('');
}

function cross(point: Point | null): string {
  return point === null ? '' : `M${point.x - 4} ${point.y}h8M${point.x} ${point.y - 4}v8`;
}
