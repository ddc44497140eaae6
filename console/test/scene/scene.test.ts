import { describe, expect, it } from 'vitest';
import type { GridStatus, Slot } from '../../src/contract/grid';
import { milestoneAbove, outputOf } from '../../src/scene/gauges';
import { tintOf } from '../../src/scene/machine';
import { powerOf } from '../../src/scene/power';
import { sceneOf, summaryOf, type Scene } from '../../src/scene/scene';
import { shortMoney } from '../../src/truth/shortMoney';

const NOW = 1_700_000_000;
const BASE: GridStatus = {
  mode: 'RUNNING',
  price: 0.09,
  price_age_sec: 1,
  stale_price_max_age_sec: 60,
  s1_orphan_after_sec: 1000,
  s2_orphan_after_sec: 2000,
};
const SLOT: Slot = {
  slot_id: 7,
  sticky: false,
  phase: 'S0',
  lifecycle: 'active',
  mode_flag: 'two_sided',
  phase_since: NOW - 100,
  stuck_score: 0,
  open_orders: [],
  recovery_orders: [],
};

function scene(slots: readonly Partial<Slot>[], status: Partial<GridStatus> = {}, more = {}): Scene {
  return sceneOf({
    status: { ...BASE, ...status },
    slots: slots.map((slot, i) => ({ ...SLOT, slot_id: i + 1, ...slot })),
    symptoms: [],
    nowSec: NOW,
    priceAgeSec: status.price_age_sec ?? 1,
    linkDown: false,
    ...more,
  });
}

describe('companions', () => {
  it('an active churner marks its machine with its stage; an idle one does not', () => {
    const states = [
      { slot_id: 1, active: true, stage: 'exit_open' },
      { slot_id: 2, active: false, stage: 'idle' },
    ];
    const churner = { states };
    const { machines } = scene([{}, {}, {}], { churner } as Partial<GridStatus>);
    expect(machines.map((m) => m.churn)).toEqual(['exit', null, null]);
    expect(machines[0]?.look).not.toBe(scene([{}]).machines[0]?.look);
  });

  it('orders that differ from the venue mark the machine and the trunk', () => {
    const symptoms = [{ id: 'POSITION_MISMATCH', severity: 'crit', effects: ['hazard_icon'], affected: ['slot:2'] }];
    const found = scene([{}, {}], {}, { symptoms });
    expect(found.machines.map((m) => [m.mismatch, m.lamp])).toEqual([[false, 'ok'], [true, 'crit']]);
    expect(found.hazard).toBe(true);
  });
});

describe('machines', () => {
  it('light the lanes of their phase and turn their gear', () => {
    const [s0, a, b, s2] = scene([{ phase: 'S0' }, { phase: 'S1a' }, { phase: 'S1b' }, { phase: 'S2' }]).machines;
    expect([s0, a, b, s2].map((m) => [m?.litA, m?.litB, m?.gear])).toEqual([
      [false, false, 0],
      [true, false, 1],
      [false, true, 1],
      [true, true, 3],
    ]);
  });

  it('long-only darkens lane A and empties the base chest, short-only lane B and the quote chest', () => {
    const long = scene([{ mode_flag: 'long_only' }, {}]);
    expect(long.machines[0]).toMatchObject({ darkA: true, darkB: false, lamp: 'warn' });
    expect(long.chests).toEqual({ quote: 'full', base: 'empty' });
    expect(scene([{ mode_flag: 'short_only' }]).chests).toEqual({ quote: 'empty', base: 'full' });
    expect(scene([]).chests).toEqual({ quote: 'idle', base: 'idle' });
  });

  it('jam cycle slots by timeout and sticky slots by their score only', () => {
    const at = (phase: string, age: number, more: Partial<Slot> = {}): number | undefined =>
      scene([{ phase, phase_since: NOW - age, ...more }]).machines[0]?.jam;
    expect(at('S1a', 750)).toBe(0);
    expect(at('S1a', 751)).toBe(2);
    expect(at('S2', 1000)).toBe(0);
    expect(at('S2', 1001)).toBe(1);
    expect(at('S2', 1501)).toBe(2);
    expect(at('S2', 90000, { sticky: true, stuck_score: 1.99 })).toBe(0);
    expect(at('S2', 10, { sticky: true, stuck_score: 2 })).toBe(1);
  });

  it('have no clock plate when sticky or without a timeout', () => {
    expect(scene([{ phase: 'S1a' }]).machines[0]?.clock).toBeCloseTo(0.1);
    expect(scene([{ phase: 'S1a', sticky: true }]).machines[0]?.clock).toBeNull();
    expect(scene([{ phase: 'S2' }], { s2_orphan_after_sec: null }).machines[0]?.clock).toBeNull();
  });

  it('take the worst severity of the symptoms that name them', () => {
    const symptoms = [{ id: 'X', severity: 'crit', affected: [1] }];
    const [one, two] = scene([{}, {}], {}, { symptoms }).machines;
    expect([one?.lamp, two?.lamp]).toEqual(['crit', 'ok']);
    expect(one?.symptoms).toEqual(['X']);
  });

  it('keep recoveries of sticky slots calm and warn of late ones', () => {
    const recovery = { recovery_id: 1, side: 'sell', age_sec: 901, ttl_remaining_sec: null };
    const of = (slot: Partial<Slot>): boolean | undefined => scene([slot]).machines[0]?.recoveries[0]?.urgent;
    expect(of({ sticky: true, recovery_orders: [recovery] })).toBe(false);
    expect(of({ sticky: false, recovery_orders: [recovery] })).toBe(true);
    const ttl = { recovery_id: 1, side: 'sell', age_sec: 890, ttl_remaining_sec: 110 };
    expect(of({ recovery_orders: [ttl] })).toBe(false);
    expect(of({ recovery_orders: [{ ...ttl, age_sec: 950, ttl_remaining_sec: 50 }] })).toBe(true);
  });

  it('say nothing that was not reported', () => {
    const bare = scene([{ phase: null, sticky: null, stuck_score: null, mode_flag: null }]).machines[0];
    expect(bare).toMatchObject({ phase: null, type: null, k: null, clock: null, jam: 0, lamp: 'ok', lastNet: null });
  });

  it('tint from 0.5 to 3', () => {
    expect([null, 0.49, 0.5, 1.75, 3, 9].map(tintOf)).toEqual([0, 0, 0, 0.11, 0.22, 0.22]);
  });
});

describe('power', () => {
  const power = (ageSec: number | null, mode = 'RUNNING', linkDown = false): string =>
    powerOf({ hasPrice: ageSec !== null, ageSec, maxAgeSec: 60, mode, linkDown }).name;

  it('follows the age of the price at the exact limits', () => {
    expect([0, 9.9, 10, 29.9, 30, 59.9, 60, null].map((age) => power(age))).toEqual([
      'fresh', 'fresh', 'aging', 'aging', 'brownout', 'brownout', 'blackout', 'blackout',
    ]);
  });

  it('never shows a lost link as a blackout', () => {
    expect(power(600, 'HALTED', true)).toBe('unknown');
    expect(power(1, 'HALTED')).toBe('halted');
    expect(power(1, 'PAUSED')).toBe('paused');
    expect(power(null, 'INIT')).toBe('idle');
  });

  it('keeps the particles of the feed while paused but stops the gears', () => {
    const paused = powerOf({ hasPrice: true, ageSec: 1, maxAgeSec: 60, mode: 'PAUSED', linkDown: false });
    expect(paused).toMatchObject({ speed: 120, factor: 0, wash: 'amber' });
  });
});

describe('fixtures', () => {
  it('fill the output chest against the next milestone', () => {
    expect([0, 0.99, 1, 1.9, 2, 4.9, 5, 99, 100].map(milestoneAbove)).toEqual([1, 1, 2, 2, 5, 5, 10, 100, 200]);
    expect(outputOf(121.88)).toMatchObject({ milestone: 200, negative: false });
    expect(outputOf(-3)).toMatchObject({ milestone: 5, negative: true, fill: 0.6 });
    expect(outputOf(null).value).toBeNull();
  });

  it('count orders by owner in the headroom bar', () => {
    const order = { local_id: 1, side: 'sell', role: 'entry', status: 'live' };
    const found = scene(
      [
        { sticky: true, open_orders: [order, { ...order, status: 'deferred' }] },
        { sticky: false, open_orders: [order], recovery_orders: [{ recovery_id: 1 }] },
      ],
      { capacity: { effective_cap: 10, open_orders: 5, headroom: 5, band: 'stop', band_limits: { stop: 10 } } },
    );
    expect(found.headroom).toMatchObject({ cap: 10, sticky: 1, cycle: 1, recovery: 1, other: 2, free: 5, stopAt: 10 });
    expect(found.sparks).toBe(true);
    expect(found.meter).toBe(0.5);
  });

  it('put the governor in its bands', () => {
    const band = (value: number): string | undefined => scene([], { governor: { orphan_pressure: value } }).gauge?.band;
    expect([0.29, 0.3, 0.6, 0.8].map(band)).toEqual(['healthy', 'moderate', 'elevated', 'critical']);
    expect(scene([], { governor: { enabled: false, orphan_pressure: 0.9 } }).gauge).toBeNull();
  });
});

it('says the picture in a sentence', () => {
  const symptoms = [{ id: 'BELT_JAM', severity: 'warn', summary: 'belt jam on slot 7' }];
  expect(summaryOf(scene([{}, { phase: 'S2' }], {}, { symptoms }))).toBe(
    '2 machines: 1 S0, 0 S1a, 0 S1b, 1 S2; 1 warning: belt jam on slot 7',
  );
});

it('writes amounts short', () => {
  expect([0, 0.0712, -0.5, 12.345, 1234, -2.5e6, 1e-9].map(shortMoney)).toEqual([
    '0', '+0.071', '−0.500', '+12.35', '+1.2k', '−2.5M', '+<0.001',
  ]);
});
