import { describe, expect, test } from 'vitest';
import { ellipseOf } from '../src/pages/ship/ellipse';
import type { Track } from '../src/pages/ship/shipStatus';
import { follow } from '../src/pages/ship/trails';
import { project, projectCovariance, VIEWS } from '../src/pages/ship/views';

describe('radar scope', () => {
  test('bearings 0, 90, 180, 270 are up, right, down, left', () => {
    const at = (degrees: number): readonly number[] => {
      const angle = (degrees * Math.PI) / 180;
      return project(VIEWS.top, [Math.sin(angle), Math.cos(angle), 0]).map((x) => Math.round(x) + 0);
    };
    expect([0, 90, 180, 270].map(at)).toEqual([
      [0, 1],
      [1, 0],
      [0, -1],
      [-1, 0],
    ]);
  });

  test('the axes of every view are of length one and at right angles', () => {
    for (const [right, up] of Object.values(VIEWS)) {
      expect(Math.hypot(...right)).toBeCloseTo(1, 12);
      expect(Math.hypot(...up)).toBeCloseTo(1, 12);
      expect(right[0] * up[0] + right[1] * up[1] + right[2] * up[2]).toBeCloseTo(0, 12);
    }
  });

  test('a covariance is projected before it is drawn', () => {
    expect(projectCovariance(VIEWS.top, [4, 1, 0, 9, 0, 25])).toEqual([4, 1, 9]);
    expect(projectCovariance(VIEWS.side, [4, 1, 2, 9, 0, 25])).toEqual([4, 2, 25]);
    expect(projectCovariance(VIEWS.front, [4, 1, 2, 9, 3, 25])).toEqual([9, 3, 25]);
    expect(projectCovariance(VIEWS.top, [])).toBeNull();
  });

  test('ellipses: diagonal, rotated, singular, and none', () => {
    const diagonal = ellipseOf(4, 0, 9);
    expect(diagonal?.major).toBeCloseTo(3 * Math.sqrt(5.991), 12);
    expect(diagonal?.minor).toBeCloseTo(2 * Math.sqrt(5.991), 12);
    expect(ellipseOf(5, 3, 5)?.angle).toBeCloseTo(Math.PI / 4, 12);
    expect(ellipseOf(1, 1, 1)?.minor).toBe(0);
    expect(ellipseOf(1, 2, 1)).toBeNull();
    expect(ellipseOf(Number.NaN, 0, 1)).toBeNull();
  });

  test('a trail keeps twenty positions, ends with its track and with a step back in time', () => {
    const track = (x: number): Track => ({ id: 'T-1', position: [x, 0, 0] }) as unknown as Track;
    for (let tick = 1; tick <= 30; tick++) follow(tick, [track(tick)]);
    const trail = follow(30, []).get('T-1');
    expect(trail?.length).toBe(20);
    expect(trail?.[0]).toEqual([11, 0, 0]);
    expect(follow(31, []).size).toBe(0);
    follow(32, [track(1)]);
    expect(follow(5, [track(2)]).get('T-1')).toEqual([[2, 0, 0]]);
  });
});
