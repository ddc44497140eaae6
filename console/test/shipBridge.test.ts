import { describe, expect, it } from 'vitest';
import { chipsOf, degradedOf } from '../src/pages/ship/BridgeTab';
import type { ShipStatus } from '../src/pages/ship/shipStatus';

const chip = (state: unknown, id: string): unknown => chipsOf(state as ShipStatus).find((row) => row.id === id);

describe('bridge of the ship', () => {
  it.each([
    [100, 'OK', '100 %'],
    [79, 'WARN', '79 %'],
    [49, 'CRIT', '49 %'],
    [undefined, 'NODATA', '—'],
  ])('shows the hull at %s as %s', (integrity, code, value) => {
    expect(chip({ hull: { integrity } }, 'HULL')).toEqual({ id: 'HULL', tab: 'sensors', code, value });
  });

  it('has a chip for every question of the state', () => {
    expect(chipsOf({} as ShipStatus).map((row) => row.id)).toEqual([
      'PWR',
      'THRM',
      'PROP',
      'HULL',
      'CPU',
      'COMMS',
      'SENS',
    ]);
  });

  it('names what is degraded with the reason of the server, and the link', () => {
    const state = {
      truth: { attitude: 'degraded:model_simple', radar: 'absent:shed:low_soc' },
      comms: { link: 'degraded', reason: 'COMMS_POWER_BLOCK' },
    };
    expect(degradedOf(state as unknown as ShipStatus)).toEqual([
      ['attitude', 'degraded · model_simple'],
      ['radar', 'absent · shed · low_soc'],
      ['comms.link', 'degraded · COMMS_POWER_BLOCK'],
    ]);
    expect(degradedOf({ comms: { link: 'online' } } as unknown as ShipStatus)).toEqual([]);
  });
});
