import { describe, expect, it } from 'vitest';
import { barShare, ribbon, sparkline, spawnBlock, tone } from '../src/pages/intel/shapes';
import { ternary, ternaryOf, ternaryOfNames } from '../src/pages/intel/shapes';

describe('simplex', () => {
  it('given certain states then they stand in the corners and the middle is between them', () => {
    expect(ternary(1, 0, 0)).toEqual({ x: 0, y: 0 });
    expect(ternary(0, 0, 1)).toEqual({ x: 1, y: 0 });
    expect(ternary(0, 1, 0)?.x).toBe(0.5);
    expect(ternary(0, 1, 0)?.y).toBeCloseTo(Math.sqrt(3) / 2, 12);
    expect(ternaryOf([2, 2, 2])?.x).toBeCloseTo(0.5, 12);
  });
  it('given sparse or broken probabilities then there is no mark', () => {
    expect(ternaryOf(null)).toBeNull();
    expect(ternaryOf([0, 0, 0])).toBeNull();
    expect(ternaryOf([Number.NaN, 1, 0])).toBeNull();
    expect(ternary(-1, 1, 1)).toBeNull();
    expect(ternaryOfNames({ bearish: 0.5, ranging: null, bullish: 0.5 })).toBeNull();
  });
});

describe('score', () => {
  it('given samples then the line spans the box and is bounded; one sample draws nothing', () => {
    expect(sparkline([0, 1, 2], 100, 40)).toBe('M0.0 40.0L50.0 0.0L100.0 0.0');
    expect(sparkline([0.5], 100, 40)).toBe('');
  });
  it('given clarity then its bar is measured against the attainable 2/3', () => {
    expect(barShare('regime_clarity', 1 / 3)).toBeCloseTo(0.5, 12);
    expect(barShare('signal_coherence', 1.4)).toBe(1);
    expect([tone(0.71), tone(0.7), tone(0.39)]).toEqual(['ok', 'warn', 'crit']);
  });
});

describe('ribbon', () => {
  it('given segments then their shares fill the covered time', () => {
    const parts = ribbon([
      { from: 100, to: 200, regime: 'BULLISH', mean_conf: 0.5 },
      { from: 200, to: 500, regime: 'RANGING' },
    ]);
    expect(parts.map((p) => [p.left, p.width, p.regime])).toEqual([
      [0, 0.25, 'BULLISH'],
      [0.25, 0.75, 'RANGING'],
    ]);
    expect(ribbon([])).toEqual([]);
    expect(ribbon([{ from: 5, to: 5 }])).toEqual([]);
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
});
