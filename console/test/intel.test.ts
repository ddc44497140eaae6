import { describe, expect, it } from 'vitest';
import {
  adjective,
  bandWord,
  barShare,
  gateRows,
  isFisher,
  ribbon,
  shares,
  simplexPoint,
  simplexPointOf,
  sparkPoints,
  spawnBlock,
  tone,
} from '../src/pages/intel/shapes';

const close = (point: { x: number; y: number } | null, x: number, y: number): void => {
  expect(point?.x).toBeCloseTo(x, 1);
  expect(point?.y).toBeCloseTo(y, 1);
};

describe('simplex (console.md §7.5)', () => {
  it('given certain states then they stand in the corners, and no idea in the middle', () => {
    close(simplexPoint(1, 0, 0), 16, 171.88);
    close(simplexPoint(0, 0, 1), 196, 171.88);
    close(simplexPoint(0, 1, 0), 106, 16);
    close(simplexPoint(2, 2, 2), 106, 119.92);
  });
  it('given sparse or broken probabilities then there is no mark', () => {
    for (const p of [null, [0, 0, 0], [Number.NaN, 1, 0], [-1, 1, 1], [0.5, 0.5]]) expect(simplexPointOf(p)).toBeNull();
    expect(simplexPoint(0.5, null, 0.5)).toBeNull();
    expect(shares([1, 1, 2])).toEqual([0.25, 0.25, 0.5]);
  });
});

describe('score', () => {
  it('given samples then the line spans the box, is bounded, and a missing one breaks it', () => {
    expect(sparkPoints([0, 1, 2])).toEqual([[{ x: 4, y: 60 }, { x: 140, y: 4 }, { x: 276, y: 4 }]]);
    expect(sparkPoints([0.5, null, 0.5]).map((run) => run.length)).toEqual([1, 1]);
    expect(sparkPoints([])).toEqual([]);
    expect(sparkPoints([0.5])).toEqual([[{ x: 4, y: 32 }]]);
  });
  it('given clarity then its bar is measured against the attainable 2/3', () => {
    expect(barShare('regime_clarity', 1 / 3)).toBeCloseTo(0.5, 12);
    expect(barShare('signal_coherence', 1.4)).toBe(1);
    expect([tone(0.71), tone(0.7), tone(0.39)]).toEqual(['ok', 'warn', 'crit']);
    expect([0.71, 0.7, 0.39].map((share) => adjective('regime_stability', share))).toEqual(['stable', 'flickering', 'volatile']);
  });
  it('given parts then the served product is checked', () => {
    const parts = { a: 0.5, b: 0.5, c: 0.5, d: 0.5 };
    expect(isFisher(parts, 0.5)).toBe(true);
    expect(isFisher(parts, 0.50002)).toBe(false);
    expect(isFisher({ a: 1 }, 1)).toBe(false);
  });
  it('names a band as it is written here', () => expect([bandWord('favorable'), bandWord('hostile'), bandWord(null)]).toEqual(['favourable', 'hostile', 'unknown']));
});

describe('ribbon', () => {
  const parts = (...args: Parameters<typeof ribbon>): unknown[] => ribbon(...args).map((p) => [p.left, p.width, p.regime]);
  it('given segments then they are as wide as they lasted, cut at the window, and gaps stay empty', () =>
    expect(
      parts(
        [
          { from: 0, to: 200, regime: 'BULLISH', mean_conf: 0.5 },
          { from: 300, to: 500, regime: 'RANGING' },
        ],
        [],
        500,
        400,
      ),
    ).toEqual([
      [0, 0.25, 'BULLISH'],
      [0.5, 0.5, 'RANGING'],
    ]));
  it('given readings then each lasts until the next, one alone until now', () => {
    expect(parts([], [{ ts: 100, regime: 'BEARISH' }], 200, 100)).toEqual([[0, 1, 'BEARISH']]);
    expect(parts([], [{ ts: 100, regime: 'BEARISH' }, { ts: 150, regime: 'RANGING' }], 200, 100)).toEqual([
      [0, 0.5, 'BEARISH'],
      [0.5, 0.5, 'RANGING'],
    ]);
  });
  it('given nothing then there is nothing', () => {
    expect(ribbon([], [], 500, 400)).toEqual([]);
    expect(ribbon([{ from: 5, to: 5 }], [], 500, 400)).toEqual([]);
  });
});

describe('churners', () => {
  const on = { enabled: true, active_slots: 0, max_active: 5, mts: 0.6, mts_gate: 0.3, paused_reason: 'idle' };
  it('given open gates then a spawn may be asked for, else the first reason is named', () => {
    expect(spawnBlock(on, { slot_id: 1 })).toBeNull();
    expect(spawnBlock(null, { slot_id: 1 })).toBe('churner_disabled');
    expect(spawnBlock(on, { slot_id: 1, active: true })).toBe('slot_already_active');
    expect(spawnBlock({ ...on, active_slots: 5 }, {})).toBe('max_active_reached');
    expect(spawnBlock({ ...on, mts: 0.22 }, {})).toBe('mts_below_gate: 0.220 ≤ 0.300');
    expect(spawnBlock({ ...on, paused_reason: 'regime_not_ranging' }, {})).toBe('regime_not_ranging');
  });
  it('given an equal score then its gate is shut, and what is not served is not known', () => {
    expect(gateRows({ ...on, mts: 0.3 }).find((row) => row.name === 'score')).toMatchObject({ open: false, text: '0.300 ≤ 0.300' });
    expect(gateRows(on).every((row) => row.open === true)).toBe(true);
    expect(gateRows({}).map((row) => row.open)).toEqual([false, null, null, null, null]);
  });
});
