import type { Layout, Rect } from './layout';

/** Answers which machine lies under a point of the world, by the row-major grid itself. */
export function machineAt(layout: Layout, x: number, y: number): number | null {
  const first = layout.machines[0];
  if (!first) return null;
  const { mw, mh, gx, gy } = layout.metrics;
  const column = Math.floor((x - first.x) / (mw + gx));
  const row = Math.floor((y - first.y) / (mh + gy));
  if (column < 0 || column >= layout.columns || row < 0) return null;
  const index = row * layout.columns + column;
  const rect = layout.machines[index];
  return rect && inside(rect, x, y) ? index : null;
}

export function inside(rect: Rect, x: number, y: number, margin = 0): boolean {
  return (
    x >= rect.x - margin && x < rect.x + rect.w + margin && y >= rect.y - margin && y < rect.y + rect.h + margin
  );
}

/** Rows and columns of machines that intersect a rectangle of the world, with one machine of margin. */
export function visibleRange(
  layout: Layout,
  world: Rect,
): { readonly row1: number; readonly row2: number; readonly col1: number; readonly col2: number } {
  const first = layout.machines[0];
  const { mw, mh, gx, gy } = layout.metrics;
  if (!first) return { row1: 0, row2: -1, col1: 0, col2: -1 };
  return {
    row1: Math.max(0, Math.floor((world.y - first.y) / (mh + gy)) - 1),
    row2: Math.min(layout.rows - 1, Math.floor((world.y + world.h - first.y) / (mh + gy)) + 1),
    col1: Math.max(0, Math.floor((world.x - first.x) / (mw + gx)) - 1),
    col2: Math.min(layout.columns - 1, Math.floor((world.x + world.w - first.x) / (mw + gx)) + 1),
  };
}

export type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last' | 'rowStart' | 'rowEnd';

/** The machine an arrow key leads to; stays where it is at the edge. */
export function neighbour(layout: Layout, index: number | null, to: Direction): number | null {
  const { count, columns } = layout;
  if (count === 0) return null;
  if (index === null) return to === 'last' || to === 'up' || to === 'left' ? count - 1 : 0;
  const row = Math.floor(index / columns);
  switch (to) {
    case 'left':
      return Math.max(0, index - 1);
    case 'right':
      return Math.min(count - 1, index + 1);
    case 'up':
      return index - columns >= 0 ? index - columns : index;
    case 'down':
      return index + columns < count ? index + columns : index;
    case 'rowStart':
      return row * columns;
    case 'rowEnd':
      return Math.min(count - 1, row * columns + columns - 1);
    case 'first':
      return 0;
    default:
      return count - 1;
  }
}
