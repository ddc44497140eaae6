import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../src/contract/wire';
import { CURVES } from '../../src/scene/curves';
import { Camera, lodOf } from '../../src/scene/camera';
import { motionOf, MOTIONS } from '../../src/scene/events';
import { layoutFor } from '../../src/scene/layout';
import { Quality } from '../../src/scene/quality';
import { soundOf } from '../../src/scene/sound';
import { progress, QUEUE_CAP, Timeline } from '../../src/scene/timeline';

const event = (type: string, data: Record<string, unknown> = {}, slot_id = 4): DomainEvent => ({
  plant: 'doge', seq: 1, ts: 0, type, slot_id, data,
});

describe('events', () => {
  it.each([
    ['order_placed', { role: 'entry' }, 'place', 700],
    ['order_filled', { role: 'entry' }, 'absorb', 220],
    ['order_filled', { role: 'exit' }, 'deliver', 1000],
    ['order_cancelled', {}, 'fade', 300],
    ['order_rejected', {}, 'bounce', 500],
    ['order_orphaned', {}, 'drop', 800],
    ['recovery_repriced', {}, 'drift', 900],
    ['recovery_filled', {}, 'gold', 1000],
    ['recovery_cancelled', {}, 'dissolve', 420],
    ['write_off', {}, 'crack', 900],
    ['cycle_completed', {}, 'sparkle', 1500],
    ['phase_changed', {}, 'ring', 450],
    ['slot_added', {}, 'slide', 500],
    ['slot_removed', {}, 'shrink', 500],
    ['slot_toggled', {}, 'morph', 350],
    ['governor_ratio_change', {}, 'whistle', 600],
    ['mode_changed', {}, 'wash', 250],
  ])('%s %j moves as %s in %i ms', (type, data, kind, ms) => {
    const motion = motionOf(event(type, data));
    expect(motion?.kind).toBe(kind);
    expect(MOTIONS[motion?.kind ?? 'flash'].ms).toBe(ms);
  });

  it('ignores what it does not know and reads money sent as text', () => {
    expect(motionOf(event('band_changed'))).toBeNull();
    expect(motionOf(event('cycle_completed', { net: '-0.0412' }))?.net).toBe(-0.0412);
  });
});

describe('timeline', () => {
  const motion = motionOf(event('phase_changed'));
  it('ends motions at their time and flashes under reduced motion', () => {
    const timeline = new Timeline();
    if (!motion) throw new Error('no motion');
    timeline.add(motion, 1000, null, false);
    expect(timeline.prune(1449)).toBe(true);
    expect(timeline.prune(1450)).toBe(false);
    expect(timeline.add(motion, 0, null, true)).toMatchObject({ kind: 'flash', ms: 200 });
  });

  it('applies the oldest at once when the queue is full', () => {
    const timeline = new Timeline();
    if (!motion) throw new Error('no motion');
    for (let i = 0; i < QUEUE_CAP + 3; i++) timeline.add(motion, i, null, false);
    expect(timeline.running).toHaveLength(QUEUE_CAP);
    expect(timeline.dropped).toBe(3);
    expect(timeline.running[0]?.startMs).toBe(3);
  });

  it('is a function of time', () => {
    const timeline = new Timeline();
    if (!motion) throw new Error('no motion');
    const row = timeline.add(motion, 0, null, false);
    expect([0, 225, 450, 900].map((ms) => progress(row, ms))).toEqual([0, CURVES.easeOut(0.5), 1, 1]);
  });

  it('curves begin at 0 and end at 1', () => {
    for (const curve of Object.values(CURVES)) {
      expect(curve(0)).toBeCloseTo(0, 10);
      expect(curve(1)).toBeCloseTo(1, 10);
    }
  });
});

describe('camera', () => {
  const layout = layoutFor(84, 1000, 500);
  it('eases to its target and stops', () => {
    const camera = new Camera();
    camera.fit(layout, 1000, 500, true);
    camera.zoomAt(2, 500, 250);
    let steps = 0;
    while (camera.step(16) && steps < 200) steps++;
    expect(steps).toBeGreaterThan(10);
    expect(steps).toBeLessThan(100);
    expect(camera.view.zoom).toBeCloseTo(layout.fit * 2, 6);
  });

  it('keeps the point under the pointer and the limits', () => {
    const camera = new Camera();
    camera.fit(layout, 1000, 500, true);
    const world = (300 - camera.view.x) / camera.view.zoom;
    camera.zoomAt(1.7, 300, 200, true);
    expect((300 - camera.view.x) / camera.view.zoom).toBeCloseTo(world, 6);
    camera.zoomAt(1e6, 0, 0, true);
    expect(camera.view.zoom).toBe(2.5);
    camera.zoomAt(1e-9, 0, 0, true);
    expect(camera.view.zoom).toBe(0.08);
  });

  it('has four levels of detail', () => {
    expect([13, 14, 39, 40, 89, 90].map(lodOf)).toEqual([0, 1, 1, 2, 2, 3]);
  });
});

describe('quality', () => {
  it('drops after a slow second and restores after ten fast ones', () => {
    const quality = new Quality();
    let now = 0;
    const run = (interval: number, ms: number): void => {
      for (const end = now + ms; now < end; now += interval) quality.frame(interval, now);
    };
    run(50, 1100);
    expect(quality.level).toBe(2);
    run(16, 9000);
    expect(quality.level).toBe(2);
    run(16, 3000);
    expect(quality.level).toBe(1);
    run(70, 9000);
    expect(quality.level).toBe(4);
  });

  it('does not take a rest for slowness', () => {
    const quality = new Quality();
    for (let i = 0; i < 20; i++) quality.frame(5000, i * 5000);
    expect(quality.level).toBe(1);
  });
});

it('gives each event its sound', () => {
  expect(soundOf(event('cycle_completed'))).toBe('cycle');
  expect(soundOf(event('order_filled', { role: 'exit' }))).toBeNull();
  expect(soundOf(event('phase_changed', { to: 'S2' }))).toBe('s2');
  expect(soundOf(event('phase_changed', { from: 'S2', to: 'S0' }))).toBe('resolved');
  expect(soundOf({ ...event('slot_halted'), severity: 'critical' })).toBe('critical');
});
