import type { JSX } from 'preact';

/** A limit drawn across a histogram. */
export interface Mark {
  readonly at: number;
  readonly name: string;
}

const WIDTH = 320;
const HEIGHT = 120;
const PAD = { left: 8, right: 8, top: 10, bottom: 18 };

/** Counts of values in equal bins between two ends; values outside fall into the end bins. */
export function binsOf(values: readonly number[], low: number, high: number, count: number): readonly number[] {
  const bins = Array.from({ length: count }, () => 0);
  for (const value of values) {
    const at = Math.floor(((value - low) / (high - low)) * count);
    const index = Math.min(count - 1, Math.max(0, at));
    bins[index] = (bins[index] ?? 0) + 1;
  }
  return bins;
}

/** A small histogram with marked limits; its label says what the bars say. */
export function Histogram({
  label,
  values,
  low,
  high,
  bins = 20,
  marks = [],
  format,
}: {
  readonly label: string;
  readonly values: readonly number[];
  readonly low: number;
  readonly high: number;
  readonly bins?: number;
  readonly marks?: readonly Mark[];
  readonly format: (value: number) => string;
}): JSX.Element {
  const counts = binsOf(values, low, high, bins);
  const most = Math.max(1, ...counts);
  const wide = (WIDTH - PAD.left - PAD.right) / bins;
  const high_ = HEIGHT - PAD.top - PAD.bottom;
  const x = (value: number): number =>
    PAD.left + ((value - low) / (high - low)) * (WIDTH - PAD.left - PAD.right);
  const words = counts
    .map((n, i) => (n === 0 ? '' : `${format(low + ((high - low) * i) / bins)}: ${n}`))
    .filter(Boolean)
    .join(', ');
  return (
    <svg class="plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${label}: ${words || 'none'}`}>
      <path class="frame" d={`M${PAD.left} ${HEIGHT - PAD.bottom}H${WIDTH - PAD.right}`} />
      {counts.map((n, i) => (
        <rect
          key={i}
          class="bar"
          x={PAD.left + i * wide + 0.5}
          y={HEIGHT - PAD.bottom - (high_ * n) / most}
          width={Math.max(1, wide - 1)}
          height={(high_ * n) / most}
        />
      ))}
      {marks.map((mark) => (
        <g key={mark.name}>
          <line class="limit" x1={x(mark.at)} x2={x(mark.at)} y1={PAD.top - 4} y2={HEIGHT - PAD.bottom} />
          <text x={x(mark.at) + 3} y={PAD.top + 2}>
            {mark.name}
          </text>
        </g>
      ))}
      <text x={PAD.left} y={HEIGHT - 4}>
        {format(low)}
      </text>
      <text x={WIDTH - PAD.right} y={HEIGHT - 4} text-anchor="end">
        {format(high)}
      </text>
      <text x={WIDTH - PAD.right} y={PAD.top + 2} text-anchor="end">
        {`n ${values.length}`}
      </text>
    </svg>
  );
}
