import { describe, expect, it } from 'vitest';
import {
  channelFill,
  exposureOf,
  ExposureWindow,
  fieldOf,
  orderOffset,
  orderRadius,
  p95,
  rowOf,
  slotX,
  spread,
  staleness,
  wobble,
} from '../src/bauhaus/geometry';
import { fnv1a, morph, scatter, unit } from '../src/bauhaus/scatter';
import { litSegments } from '../src/bauhaus/segments';
import { sparkleAlpha, Sparkles, sparkleTarget } from '../src/bauhaus/sparkles';

describe('field', () => {
  it('pads by the window', () => {
    expect(fieldOf(1280, 742)).toMatchObject({ x: 51, y: 24, w: 1178, h: 694, cy: 371 });
    expect(fieldOf(3000, 900).x).toBe(80);
    expect(fieldOf(599, 800).x).toBe(16);
  });

  it('fades the channel with the age of the price', () => {
    expect([0, 10, 35, 60, 999].map((age) => staleness(age, 60, false))).toEqual([0, 0, 0.5, 1, 1]);
    expect(channelFill(staleness(35, 60, false))).toBe('hsl(0 0% 18%)');
    expect(staleness(1, 60, true)).toBe(1);
  });

  it('wobbles by at most 3 px, the same every time', () => {
    for (let i = 0; i <= 100; i++) expect(Math.abs(wobble(i / 100, 2))).toBeLessThanOrEqual(3);
    expect(wobble(0.37, 1)).toBe(wobble(0.37, 1));
  });
});

describe('exposure', () => {
  const orders = [
    { side: 'sell', price: 1.1, volume: 10 },
    { side: 'buy', price: 0.9, volume: 20 },
  ] as const;
  it('counts buys at their price over the market', () => {
    expect(exposureOf(orders, 1)).toEqual({ sell: 10, buy: 18 });
    expect(exposureOf(orders, null)).toEqual({ sell: 10, buy: 20 });
  });

  it('has the thickness of the formula after 60 samples', () => {
    const window = new ExposureWindow();
    expect(window.thickness({ sell: 0, buy: 0 })).toEqual({ sell: 1, buy: 1 });
    for (let i = 0; i < 80; i++) window.add({ sell: 100 - i, buy: i }, i);
    expect(window.size).toBe(60);
    expect(window.maxSell).toBe(80);
    expect(window.thickness({ sell: 21, buy: 79 })).toEqual({ sell: Math.round((48 * 21) / 80), buy: 48 });
    expect(window.barLength({ sell: 21, buy: 79 }, 'sell', 1000)).toBeCloseTo((500 * 21) / 80);
  });

  it('samples a change at once and an equal sum every 30 s', () => {
    const window = new ExposureWindow();
    for (const at of [0, 1, 29, 30, 59, 60]) window.add({ sell: 1, buy: 1 }, at);
    expect(window.size).toBe(3);
  });
});

describe('slots', () => {
  const field = fieldOf(1280, 742);
  it.each([
    [1, 80, 40],
    [10, 80, 40],
    [11, 50, 28],
    [20, 48, 28],
    [21, 40, 24],
  ])('%i slots are at most %i wide and %i high', (count, w, h) => {
    const row = rowOf(field, count);
    expect(row.mode).toBe('slots');
    expect(row.w).toBeLessThanOrEqual(w);
    expect(row.h).toBe(h);
    const last = slotX(row, count - 1) + row.w;
    expect(last).toBeLessThanOrEqual(field.x + field.w + 0.01);
    expect(row.gap === 0 || row.gap >= 2).toBe(true);
  });

  it('84 slots still stand apart, 1000 become keys of 6 px', () => {
    expect(rowOf(field, 84)).toMatchObject({ mode: 'slots' });
    const keys = rowOf(field, 1000);
    const usable = field.w - 2 * Math.max(24, 0.04 * field.w);
    expect(keys).toMatchObject({ mode: 'keys', w: 6, perBin: Math.ceil(8000 / usable) });
    expect(slotX(keys, 999) + 6).toBeLessThanOrEqual(field.x + field.w);
    expect(slotX(keys, 0)).toBe(slotX(keys, keys.perBin - 1));
  });
});

describe('orders', () => {
  it('calibrates K: an order at the entry distance is half way', () => {
    expect(orderOffset(0.002, 'quadratic', 200, 0.2, 0)).toBeCloseTo(100, 9);
    expect(orderOffset(0.1, 'quadratic', 200, 0.2, 0)).toBe(200);
    expect(orderOffset(0.25, 'linear', 200, 0.2, 0.5)).toBe(100);
    expect(orderOffset(0.125, 'root', 200, 0.2, 0.5)).toBe(100);
  });

  it('sizes by volume and keeps 8 px apart', () => {
    expect([null, 1, 4, 100].map((v) => orderRadius(v, 1))).toEqual([3, 3, 6, 9]);
    expect(spread([5, 6, 300], 200)).toEqual([5, 13, 200]);
    expect(p95([1, 2, 3])).toBe(3);
  });
});

describe('orphans', () => {
  it('hashes with FNV-1a', () => {
    expect(fnv1a('')).toBe(0x811c9dc5);
    expect(fnv1a('a')).toBe(0xe40c292c);
    expect(fnv1a('foobar')).toBe(0xbf9cf968);
  });

  it('scatters the same orders to the same places, inside the field, sells above', () => {
    const field = fieldOf(1280, 742);
    const items = Array.from({ length: 200 }, (_, i) => ({
      slot: i,
      id: i % 3,
      side: i % 2 ? ('sell' as const) : ('buy' as const),
      d: ((i * 37) % 101) / 1000,
    }));
    const once = scatter(field, items, false);
    expect(scatter(field, items.toReversed(), false)).toEqual(once);
    for (const o of once) {
      expect(o.x).toBeGreaterThanOrEqual(field.x + 12);
      expect(o.x).toBeLessThanOrEqual(field.x + field.w - 12);
      expect(o.y).toBeGreaterThanOrEqual(field.y + 12);
      expect(o.y).toBeLessThanOrEqual(field.y + field.h - 12);
      expect(o.side === 'sell' ? o.y < field.cy : o.y > field.cy).toBe(true);
      expect(o.period).toBeGreaterThanOrEqual(2000);
      expect(o.period).toBeLessThan(4000);
    }
    expect(once[0]?.color).toMatch(/^hsl\(270\.0 /);
    expect(once.at(-1)?.color).toMatch(/^hsl\(0\.0 /);
  });

  it('has unit numbers below 1', () => {
    const all = Array.from({ length: 1000 }, (_, i) => unit(0xdeadbeef, i));
    expect(Math.max(...all)).toBeLessThan(1);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
    expect(all.reduce((a, b) => a + b) / 1000).toBeCloseTo(0.5, 1);
  });

  it('morphs as written', () => {
    expect(morph(0)).toEqual({ line: 1, circle: 1, plus: 0 });
    expect(morph(0.42).line).toBe(0);
    expect(morph(1)).toEqual({ line: 0, circle: 0, plus: 1 });
  });
});

describe('sparkles', () => {
  it('follow the freshness with a cap', () => {
    expect(sparkleTarget(40000, 0, 60)).toBe(250);
    expect(sparkleTarget(40000, 30, 60)).toBe(125);
    expect(sparkleTarget(40000, 60, 60)).toBe(0);
    expect(sparkleTarget(1e9, 0, 60)).toBe(1500);
  });

  it('come slowly and go softly', () => {
    const sparkles = new Sparkles((i) => (i % 10) / 10);
    sparkles.pass(250, 0, (a, b) => [a, b]);
    expect(sparkles.list).toHaveLength(40);
    sparkles.pass(250, 3999, (a, b) => [a, b]);
    expect(sparkles.list).toHaveLength(40);
    sparkles.pass(10, 4000, (a, b) => [a, b]);
    expect(sparkles.list.filter((row) => row.endsMs === null)).toHaveLength(10);
    const dying = sparkles.list.find((row) => row.endsMs !== null);
    if (!dying) throw new Error('none fades');
    expect(sparkleAlpha(dying, 5000)).toBe(0);
  });
});

it('lights the segments of digits', () => {
  expect(['0', '1', '8', '-', 'x'].map((d) => litSegments(d).length)).toEqual([6, 2, 7, 1, 0]);
});
