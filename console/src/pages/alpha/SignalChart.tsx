import type { JSX } from 'preact';
import { plain } from '../../truth/format';
import { alpha, type Decision } from './alphaStatus';
import { words } from './words';

const WIDTH = 700;
const HEIGHT = 150;
const PAD = 34;

interface Sample {
  readonly scan: number;
  readonly div: number;
  readonly flags: number;
}

/** One sample per scan, oldest first; scans without a signal are left out. */
export function samplesOf(tape: readonly Decision[]): readonly Sample[] {
  const found = new Map<number, Sample>();
  for (const row of tape)
    if (row.div != null) found.set(row.scan_no, { scan: row.scan_no, div: row.div, flags: row.flags });
  return [...found.values()].toSorted((a, b) => a.scan - b.scan);
}

/** The signal D over the scans of the tape with the thresholds of both lanes; gaps stay open, flags are marked. */
export function SignalChart(): JSX.Element {
  const samples = samplesOf(alpha.value.tape ?? []);
  const limits = (alpha.value.signal?.thresholds ?? []).flatMap((row) => [
    { name: `${row.lane} entry`, value: row.entry, hard: false },
    { name: `${row.lane} extreme`, value: row.extreme, hard: true },
  ]);
  const [first, last] = [samples[0], samples.at(-1)];
  if (first === undefined || last === undefined || first === last) return <p class="muted">{words.oneSample}</p>;
  const values = [...samples.map((row) => row.div), ...limits.map((row) => row.value)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = high - low || 1;
  const x = (scan: number): number => PAD + ((scan - first.scan) / (last.scan - first.scan)) * (WIDTH - PAD - 96);
  const y = (value: number): number => 10 + (1 - (value - low) / span) * (HEIGHT - 32);
  const path = samples
    .map((row, i) => {
      const before = samples[i - 1];
      return `${before === undefined || row.scan - before.scan > 2 ? 'M' : 'L'}${x(row.scan).toFixed(1)} ${y(row.div).toFixed(1)}`;
    })
    .join('');
  return (
    <svg class="plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${words.history(samples.length)}: newest ${plain(last.div, 6)}`}>
      {limits.map((row) => (
        <g key={row.name}>
          <line class={`limit ${row.hard ? 'crit' : 'warn'}`} x1={PAD} x2={WIDTH - 96} y1={y(row.value)} y2={y(row.value)} />
          <text x={WIDTH - 92} y={y(row.value) + 4}>
            {row.name}
          </text>
        </g>
      ))}
      <path class="line" d={path} />
      {samples
        .filter((row) => row.flags !== 0)
        .map((row) => (
          <path key={row.scan} class="dot" d={`M${x(row.scan)} ${HEIGHT - 24}l4 6h-8z`}>
            <title>{`scan ${row.scan}: flags ${row.flags}`}</title>
          </path>
        ))}
      <circle class="dot" cx={x(last.scan)} cy={y(last.div)} r="3.5" />
      <text x={PAD} y={HEIGHT - 4}>{`scan ${first.scan}`}</text>
      <text x={WIDTH - 96} y={HEIGHT - 4} text-anchor="end">{`scan ${last.scan}`}</text>
    </svg>
  );
}
