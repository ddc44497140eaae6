import { describe, expect, it } from 'vitest';
import { plantBadge } from '../src/app/venue';

const word = (...args: Parameters<typeof plantBadge>): string | undefined => plantBadge(...args)?.word;

describe('venue badge (console.md §1.1)', () => {
  it('a ship is simulated and an alpha plant says its mode', () => {
    expect(word('ship', {}, null)).toBe('SIM');
    expect(['Shadow', 'Scripted', 'Paper', 'VST', 'Live'].map((mode) => word('alpha', { mode }, 'synthetic'))).toEqual(['OBSERVE', 'SIM', 'PAPER', 'TESTNET', 'LIVE']);
  });
  it('a portfolio in shadow observes; out of it, it is live only on a live market', () => {
    expect(word('portfolio', { flags: { shadow: true } }, 'live')).toBe('OBSERVE');
    expect(word('portfolio', { flags: { shadow: false } }, 'synthetic')).toBe('SIM');
    expect(word('portfolio', { flags: { shadow: false, canary: ['SOL'] } }, 'live')).toBe('LIVE CANARY');
    expect(plantBadge('portfolio', { flags: { shadow: false } }, 'live')).toEqual({ word: 'LIVE', real: true });
  });
  it('a grid says its venue, an unknown word verbatim, a missing one not at all', () => {
    expect([word('grid', {}, 'paper'), word('grid', {}, 'moon'), word('grid', {}, null)]).toEqual(['PAPER', 'MOON', undefined]);
  });
});
