import { describe, expect, it } from 'vitest';
import { classify, priceLimits, readLimits } from '../src/live/freshness';
import { engineChip, feedChip, linkChip, priceAge, reconChip } from '../src/app/truthChips';
import { limits } from '../src/live/freshness';
import { venueBadge } from '../src/app/venue';
import { isExpected, reasonText } from '../src/truth/reasons';
import { read } from '../src/truth/truth';

describe('value envelope', () => {
  it('given null or nothing then absent with its reason, never zero', () => {
    expect(read(null)).toEqual({ q: 'absent', r: 'not_reported' });
    expect(read(undefined)).toEqual({ q: 'absent', r: 'not_reported' });
  });
  it('given zero then exactly zero', () => expect(read(0, 7)).toEqual({ q: 'exact', v: 0, t: 7 }));
  it('given a number that is none then invalid', () => expect(read(Number.NaN)).toEqual({ q: 'absent', r: 'invalid' }));
  it('given an envelope then its quality', () => {
    expect(read({ q: 'degraded', v: 3, t: 1, r: 'defaulted', sigma: 0.5 })).toMatchObject({
      q: 'degraded',
      v: 3,
      sigma: 0.5,
    });
    expect(read({ value: null, reason: 'disabled' })).toEqual({ q: 'absent', r: 'disabled', t: null });
  });
  it('reasons are words, unknown ones verbatim', () => {
    expect(reasonText('warming_up(3/20)')).toBe('warming up 3/20');
    expect(reasonText('x_unknown')).toBe('x_unknown');
    expect(isExpected('disabled')).toBe(true);
  });
});

describe('staleness', () => {
  it.each([
    [9.9, 'fresh'],
    [29.9, 'fresh'],
    [30, 'stale'],
    [59.9, 'stale'],
    [60, 'dead'],
  ])('an age of %d s is %s', (age, grade) => expect(classify(age, priceLimits(60))).toBe(grade));
  it('unknown age or missing limits are never fresh', () => {
    expect(classify(null, priceLimits(60))).toBe('unknown');
    expect(classify(1, undefined)).toBe('unknown');
  });
  it('reads served limits as map or list, seconds or milliseconds', () => {
    expect(readLimits({ classes: { a: { fresh: 1, stale: 2, dead: 3 } } })).toEqual({
      a: { fresh: 1, stale: 2, dead: 3 },
    });
    expect(readLimits([{ class: 'b', stale_ms: 2000, dead_ms: 9000 }])).toEqual({ b: { fresh: 2, stale: 2, dead: 9 } });
  });
});

describe('truth chips', () => {
  it('a dead link is not a dead engine', () => {
    expect(linkChip('down').tone).toBe('crit');
    expect(engineChip({ mode: 'RUNNING' })).toMatchObject({ text: 'RUNNING', tone: 'plain' });
  });
  it('every pause reason is listed', () =>
    expect(engineChip({ mode: 'PAUSED', mode_reason: 'operator', conditions: ['stale_price'] }).text).toBe(
      'PAUSED · operator, stale_price',
    ));
  it('price age grows between payloads', () => expect(priceAge({ price_age_sec: 2, time: 100 }, 128)).toBe(30));
  it('the feed goes stale and dead at the limits of the plant', () => {
    const state = { price: 1, price_age_sec: 0, time: 0, stale_price_max_age_sec: 60 };
    expect([29, 30, 60].map((now) => feedChip(state, now).tone)).toEqual(['plain', 'warn', 'crit']);
  });
  it('reconciliation without a recent check is unknown', () => {
    limits.value = { ledger_reconciliation: { fresh: 300, stale: 300, dead: 900 } };
    const green = { ledger: { drift_status: 'green', last_recon_at: 0 } };
    expect(reconChip(green, 10).text).toBe('match');
    expect(reconChip(green, 900).text).toBe('unknown');
    expect(reconChip({}, 0).text).toBe('unknown');
  });
  it.each([
    ['simulate', 'SIM'],
    ['paper', 'PAPER'],
    ['live', 'LIVE'],
    ['replay', 'REPLAY'],
  ])('venue %s reads %s', (venue, word) => expect(venueBadge(venue)?.word).toBe(word));
});
