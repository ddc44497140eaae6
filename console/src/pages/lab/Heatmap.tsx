import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { lab } from '../../text/en/lab';
import { preferences } from '../../theme/preferences';
import { plain } from '../../truth/format';
import { metricOf, scaleOf, type Grid, type Metric } from './sweepGrid';

interface HeatmapProps {
  readonly grid: Grid;
  readonly metric: Metric;
  readonly cursor: Signal<readonly [number, number]>;
}

const LEFT = 64;
const BOTTOM = 34;

/** Figures of a sweep over two keys as a picture with a keyboard cursor; the table beside it has the same facts. */
export function Heatmap({ grid, metric, cursor }: HeatmapProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [cx, cy] = cursor.value;
  useEffect(() => {
    const target = canvas.current;
    if (!target) return undefined;
    const paint = (): void => draw(target, grid, metric, cursor.peek());
    paint();
    const watch = new ResizeObserver(paint);
    watch.observe(target);
    return () => watch.disconnect();
  }, [grid, metric, cx, cy, preferences.value.theme]);
  const move = (x: number, y: number): void => {
    cursor.value = [clamp(x, grid.xs.length), clamp(y, grid.ys.length)];
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => move(cx - 1, cy),
    ArrowRight: () => move(cx + 1, cy),
    ArrowUp: () => move(cx, cy + 1),
    ArrowDown: () => move(cx, cy - 1),
    Home: () => move(0, cy),
    End: () => move(grid.xs.length - 1, cy),
  };
  return (
    <canvas
      ref={canvas}
      class="heatmap"
      role="img"
      tabIndex={0}
      aria-label={lab.heatmap(metric, grid.xKey, grid.yKey ?? '')}
      onKeyDown={(event) => {
        const go = keys[event.key];
        if (!go) return;
        event.preventDefault();
        go();
      }}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const w = (box.width - LEFT) / grid.xs.length;
        const h = (box.height - BOTTOM) / grid.ys.length;
        move(
          Math.floor((event.clientX - box.left - LEFT) / w),
          grid.ys.length - 1 - Math.floor((event.clientY - box.top) / h),
        );
      }}
    />
  );
}

function clamp(at: number, count: number): number {
  return Math.max(0, Math.min(count - 1, at));
}

function draw(target: HTMLCanvasElement, grid: Grid, metric: Metric, [cx, cy]: readonly [number, number]): void {
  const ratio = Math.min(2, devicePixelRatio);
  const { clientWidth: width, clientHeight: height } = target;
  target.width = width * ratio;
  target.height = height * ratio;
  const pen = target.getContext('2d');
  if (!pen) return;
  pen.scale(ratio, ratio);
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const w = (width - LEFT) / grid.xs.length;
  const h = (height - BOTTOM) / grid.ys.length;
  const values = grid.xs.flatMap((_, x) => grid.ys.map((__, y) => metricOf(grid.at(x, y), metric)));
  const scale = scaleOf(values.filter((value) => value !== null));
  pen.font = '11px ui-sans-serif, system-ui, sans-serif';
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  for (let x = 0; x < grid.xs.length; x++)
    for (let y = 0; y < grid.ys.length; y++) {
      const cell = grid.at(x, y);
      const [px, py] = [LEFT + x * w, (grid.ys.length - 1 - y) * h];
      const value = metricOf(cell, metric);
      if (cell?.failure) mark(pen, '×', px, py, w, h, token('--crit-ink'));
      else if (value === null) continue;
      else {
        pen.fillStyle = shade(value, scale, token);
        pen.fillRect(px + 1, py + 1, w - 2, h - 2);
        if (w >= 44 && h >= 16) mark(pen, plain(value, 2), px, py, w, h, token('--ink'));
      }
    }
  pen.strokeStyle = token('--focus');
  pen.lineWidth = 2;
  pen.strokeRect(LEFT + cx * w + 1, (grid.ys.length - 1 - cy) * h + 1, w - 2, h - 2);
  axes(pen, grid, w, h, width, height, token('--muted'));
}

/** Strength of the colour says how far from the worst (or from zero); the number is always printed beside. */
function shade(
  value: number,
  scale: ReturnType<typeof scaleOf>,
  token: (name: string) => string,
): string {
  const span = Math.max(Math.abs(scale.low), Math.abs(scale.high)) || 1;
  const part = scale.diverging ? Math.abs(value) / span : (value - scale.low) / (scale.high - scale.low || 1);
  const colour = scale.diverging && value < 0 ? '--neg' : '--pos';
  const alpha = Math.round(14 + 46 * Math.min(1, part));
  return `color-mix(in srgb, ${token(colour)} ${alpha}%, ${token('--panel')})`;
}

function mark(
  pen: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  w: number,
  h: number,
  colour: string,
): void {
  pen.fillStyle = colour;
  pen.fillText(text, x + w / 2, y + h / 2, w - 4);
}

function axes(
  pen: CanvasRenderingContext2D,
  grid: Grid,
  w: number,
  h: number,
  width: number,
  height: number,
  colour: string,
): void {
  pen.fillStyle = colour;
  const every = Math.max(1, Math.ceil(grid.xs.length / Math.floor((width - LEFT) / 48)));
  grid.xs.forEach((text, x) => x % every === 0 && pen.fillText(text, LEFT + (x + 0.5) * w, height - BOTTOM + 9));
  pen.fillText(`${grid.xKey} →`, LEFT + (width - LEFT) / 2, height - 7);
  pen.textAlign = 'right';
  const skip = Math.max(1, Math.ceil(grid.ys.length / Math.floor((height - BOTTOM) / 14)));
  grid.ys.forEach(
    (text, y) => y % skip === 0 && pen.fillText(text, LEFT - 6, (grid.ys.length - 1 - y + 0.5) * h, LEFT - 8),
  );
}
