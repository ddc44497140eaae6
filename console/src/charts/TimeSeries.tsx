import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { at, atTime } from '../app/format';
import { m } from '../text/messages';
import { withGaps, type Point } from './gaps';
import { preferences } from '../theme/preferences';

interface SeriesProps {
  /** Samples in time order, `t` in epoch seconds. */
  readonly points: readonly Point[];
  readonly format: (value: number) => string;
  readonly unit: string;
  /** What the picture shows, for those who do not see it. */
  readonly label: string;
}

const HEIGHT_PX = 340;

/** A long series on a canvas with gaps left open, a pointer and a keyboard cursor. */
export function TimeSeries({ points: samples, format, unit, label }: SeriesProps): JSX.Element {
  const points = useMemo(() => withGaps(samples), [samples]);
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const cursor = useSignal<number | null>(null);
  const theme = `${preferences.value.theme} ${preferences.value.zone}`;
  useEffect(() => {
    const host = box.current;
    if (!host) return undefined;
    const plot = new uPlot(
      options(host.clientWidth, format, (index) => (cursor.value = index)),
      dataOf(points),
      host,
    );
    chart.current = plot;
    const watch = new ResizeObserver(() => plot.setSize({ width: host.clientWidth, height: HEIGHT_PX }));
    watch.observe(host);
    return () => {
      watch.disconnect();
      plot.destroy();
      chart.current = null;
    };
  }, [theme]);
  useEffect(() => chart.current?.setData(dataOf(points)), [points]);
  const step = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(points.length - 1, (cursor.peek() ?? points.length - 1) + move));
    cursor.value = next;
    const plot = chart.current;
    const point = points[next];
    if (plot && point)
      plot.setCursor(
        { left: plot.valToPos(point.t, 'x'), top: point.v === null ? 0 : plot.valToPos(point.v, 'y') },
        false,
      );
  };
  const read = points[cursor.value ?? points.length - 1];
  return (
    <div class="series">
      <p class="series-read" role="status" aria-live="off">
        {read && (
          <>
            <span class="num muted">{at(read.t)}</span>{' '}
            <b class="num">{read.v === null ? `— ${m.absent}` : `${format(read.v)} ${unit}`}</b>
          </>
        )}
        <span class="muted small"> {m.equity.help}</span>
      </p>
      <div class="series-box" ref={box} role="img" tabIndex={0} aria-label={label} onKeyDown={step} />
    </div>
  );
}

function dataOf(points: readonly Point[]): uPlot.AlignedData {
  return [points.map((point) => point.t), points.map((point) => point.v)];
}

function options(
  width: number,
  format: (value: number) => string,
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
  return {
    width,
    height: HEIGHT_PX,
    pxAlign: 1,
    legend: { show: false },
    cursor: { y: false, points: { size: 7 }, drag: { x: false, y: false } },
    scales: { x: { time: true } },
    axes: [
      { ...axis, values: (_, splits) => splits.map((split) => atTime(split).slice(0, 5)), space: 70 },
      { ...axis, size: 74, values: (_, splits) => splits.map((split) => format(split)) },
    ],
    series: [{}, { stroke: token('--info'), width: 1.5, points: { show: false }, spanGaps: false }],
    hooks: { setCursor: [(plot) => moved(plot.cursor.idx ?? null)] },
  };
}
