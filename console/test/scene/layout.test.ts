import { describe, expect, it } from 'vitest';
import { beltPlaces, columnsFor, fixtures, layoutFor, metricsFor, overlap, ZOOM } from '../../src/scene/layout';
import type { Rect } from '../../src/scene/layout';
import { machineAt, neighbour, visibleRange } from '../../src/scene/hitGrid';

const SIZES = [
  [1048, 505],
  [1280, 800],
  [368, 464],
  [320, 240],
] as const;

describe('layout', () => {
  for (const count of [0, 1, 19, 20, 84, 199, 200, 1000])
    for (const [w, h] of SIZES)
      it(`${count} machines in ${w} × ${h} overlap nothing and stay inside the floor`, () => {
        const layout = layoutFor(count, w, h);
        expect(layout.machines).toHaveLength(count);
        const all = [...layout.machines, ...fixtures(layout).map((row) => row.rect)];
        const outside = all.filter((a) => a.x < 0 || a.y < 0 || a.x + a.w > layout.width || a.y + a.h > layout.height);
        expect(outside).toEqual([]);
        let overlaps = 0;
        for (let i = 0; i < all.length; i++)
          for (let j = 0; j < i; j++) if (overlap(all[i] as Rect, all[j] as Rect)) overlaps++;
        expect(overlaps).toBe(0);
        const lowest = Math.max(0, ...layout.machines.map((rect) => rect.y + rect.h));
        expect(layout.belt.y).toBeGreaterThan(lowest);
      });

  it('takes the metric set of the number of machines', () => {
    expect([19, 20, 199, 200].map((n) => metricsFor(n).name)).toEqual(['roomy', 'compact', 'compact', 'mosaic']);
    expect(metricsFor(84)).toMatchObject({ mw: 90, mh: 65, gx: 20, gy: 34, k: 0.8 });
  });

  it('chooses the number of columns with the largest zoom, ties to more columns', () => {
    const m = metricsFor(84);
    const zoomOf = (c: number): number => {
      const r = Math.ceil(84 / c);
      const w = 460 * m.k + c * m.mw + (c - 1) * m.gx;
      const h = 310 * m.k + r * m.mh + (r - 1) * m.gy;
      return Math.min(1048 / w, 505 / h);
    };
    const best = columnsFor(84, 1048, 505);
    for (let c = 1; c <= 84; c++) {
      expect(zoomOf(c)).toBeLessThanOrEqual(best.zoom);
      if (zoomOf(c) === best.zoom) expect(c).toBeLessThanOrEqual(best.columns);
    }
    expect(best.zoom).toBe(zoomOf(best.columns));
    expect(layoutFor(1, 4000, 3000).fit).toBe(ZOOM.fit);
  });

  it('keeps belt items in order, apart and on the belt', () => {
    const places = beltPlaces([500, 100, 100, 100, 990], 50, 1000, 24);
    expect(places[0]).toBe(500);
    expect([places[1], places[2], places[3]]).toEqual([100, 124, 148]);
    expect(places[4]).toBe(990);
    const crowded = beltPlaces(Array.from({ length: 100 }, () => 980), 0, 990, 24);
    expect(Math.min(...crowded)).toBeGreaterThanOrEqual(-0.001);
    expect(Math.max(...crowded)).toBeLessThanOrEqual(990);
  });
});

describe('hit tests and neighbours', () => {
  const layout = layoutFor(84, 1048, 505);

  it('finds each machine by its middle and nothing between machines', () => {
    for (const [i, rect] of layout.machines.entries()) {
      expect(machineAt(layout, rect.x + rect.w / 2, rect.y + rect.h / 2)).toBe(i);
      expect(machineAt(layout, rect.x + rect.w + 3, rect.y + 3)).toBeNull();
    }
    expect(machineAt(layout, -5, -5)).toBeNull();
  });

  it('steps in four directions and stops at the edge', () => {
    const c = layout.columns;
    expect(neighbour(layout, 0, 'right')).toBe(1);
    expect(neighbour(layout, 0, 'down')).toBe(c);
    expect(neighbour(layout, 0, 'up')).toBe(0);
    expect(neighbour(layout, 83, 'right')).toBe(83);
    expect(neighbour(layout, c, 'up')).toBe(0);
    expect(neighbour(layout, 2, 'rowEnd')).toBe(c - 1);
    expect(neighbour(layoutFor(0, 800, 400), null, 'right')).toBeNull();
  });

  it('visits only the rows and columns that can be seen', () => {
    const first = layout.machines[0];
    const range = visibleRange(layout, { x: first?.x ?? 0, y: first?.y ?? 0, w: 10, h: 10 });
    expect(range).toEqual({ row1: 0, row2: 1, col1: 0, col2: 1 });
  });
});
