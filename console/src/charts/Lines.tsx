import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { at } from '../app/format';
import { m } from '../text/messages';
import { preferences } from '../theme/preferences';
import { dateTime } from '../truth/format';

/** One line of a picture: colour is never its only mark, every line has its own dash. */
export interface Line {
  readonly name: string;
  readonly token: string;
  readonly dash?: readonly number[];
  readonly values: readonly (number | null)[];
}

interface LinesProps {
  /** Times, epoch seconds, ascending. */
  readonly times: readonly number[];
  readonly lines: readonly Line[];
  readonly format: (value: number) => string;
  readonly unit: string;
  readonly label: string;
  readonly height?: number;
  /** Pictures with the same key share their cursor. */
  readonly sync?: string;
  readonly log?: boolean;
}

/** Dashes that tell lines apart without colour. */
export const DASHES: readonly (readonly number[])[] = [[], [8, 4], [2, 3], [10, 3, 2, 3], [5, 5], [1, 4]];
export const COLOURS = ['--info', '--s2', '--s1b', '--s1a', '--cycle', '--muted'] as const;

/** Several series over one time axis with a pointer and a keyboard cursor. */
export function Lines(props: LinesProps): JSX.Element {
  const { times, lines, format, unit, label, height = 240 } = props;
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const cursor = useSignal<number | null>(null);
  const theme = `${preferences.value.theme} ${preferences.value.zone}`;
  const shape = lines.map((line) => line.name).join('\n');
  useEffect(() => {
    const host = box.current;
    if (!host) return undefined;
    const plot = new uPlot(
      optionsOf(props, host.clientWidth, height, (index) => (cursor.value = index)),
      dataOf(times, lines),
      host,
    );
    chart.current = plot;
    const watch = new ResizeObserver(() => plot.setSize({ width: host.clientWidth, height }));
    watch.observe(host);
    return () => {
      watch.disconnect();
      plot.destroy();
      chart.current = null;
    };
  }, [theme, shape, props.log]);
  useEffect(() => chart.current?.setData(dataOf(times, lines)), [times, lines]);
  const step = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(times.length - 1, (cursor.peek() ?? times.length - 1) + move));
    cursor.value = next;
    chart.current?.setCursor({ left: chart.current.valToPos(times[next] ?? 0, 'x'), top: 10 }, false);
  };
  const index = cursor.value ?? times.length - 1;
  return (
    <div class="series">
      <p class="series-read" role="status" aria-live="off">
        {times[index] !== undefined && <span class="num muted">{at(times[index] ?? 0)}</span>}
        {lines.map((line, row) => (
          <span key={line.name} class="legend">
            <svg
              class="legend-line"
              viewBox="0 0 28 4"
              aria-hidden="true"
              data-colour={COLOURS.indexOf(line.token as never)}
            >
              <line x1="0" y1="2" x2="28" y2="2" stroke-dasharray={(line.dash ?? DASHES[row] ?? []).join(' ')} />
            </svg>
            {line.name} <b class="num">{shown(line.values[index], format, unit)}</b>
          </span>
        ))}
        <span class="muted small"> {m.equity.help}</span>
      </p>
      <div class="series-box lines" ref={box} role="img" tabIndex={0} aria-label={label} onKeyDown={step} />
    </div>
  );
}

function shown(value: number | null | undefined, format: (value: number) => string, unit: string): string {
  return value == null ? `— ${m.absent}` : `${format(value)} ${unit}`.trim();
}

function dataOf(times: readonly number[], lines: readonly Line[]): uPlot.AlignedData {
  return [[...times], ...lines.map((line) => [...line.values])];
}

function optionsOf(
  { lines, format, sync, log }: LinesProps,
  width: number,
  height: number,
  moved: (index: number | null) => void,
): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const axis: uPlot.Axis = {
    stroke: token('--muted'),
    font: '11px ui-sans-serif, system-ui, sans-serif',
    ticks: { stroke: token('--line'), width: 1 },
    grid: { stroke: token('--line'), width: 1 },
  };
  const zone = preferences.peek().zone;
  return {
    width,
    height,
    pxAlign: 1,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, ...(sync ? { sync: { key: sync } } : {}) },
    scales: { x: { time: true }, y: log ? { distr: 3 } : {} },
    axes: [
      { ...axis, values: (_, splits) => splits.map((split) => dateTime(split, zone).slice(5, 16)), space: 110 },
      { ...axis, size: 74, values: (_, splits) => splits.map((split) => (split == null ? '' : format(split))) },
    ],
    series: [
      {},
      ...lines.map((line, row) => ({
        stroke: token(line.token),
        width: 1.5,
        dash: [...(line.dash ?? DASHES[row] ?? [])],
        points: { show: false },
        spanGaps: false,
      })),
    ],
    hooks: { setCursor: [(plot) => moved(plot.cursor.idx ?? null)] },
  };
}
