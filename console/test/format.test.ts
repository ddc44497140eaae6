import { describe, expect, it } from 'vitest';
import {
  dateTime,
  duration,
  fixed,
  money,
  percent,
  sentDecimals,
  signed,
  timeOfDay,
  toSeconds,
  volume,
} from '../src/truth/format';

const T = '\u2009';
const M = '\u2212';

describe('numbers', () => {
  it.each([
    [0, '0.00'],
    [1993.1423, `1${T}993.14`],
    [-6.2214, `${M}6.22`],
    [0.0712, '0.0712'],
    [0.5, '0.50'],
    [0.00041, '0.00041'],
    [1e-9, `1.00e${M}9`],
    [-1e-9, `${M}1.00e${M}9`],
    [1234567890.12, `1${T}234${T}567${T}890.12`],
    [1e15, '1.00e15'],
  ])('money %d is %s', (value, text) => expect(money(value)).toBe(text));

  it('never shows more decimals than were sent, beyond two', () => {
    expect(money(0.25)).toBe('0.25');
    expect(percent(0.2)).toBe(`0.2${T}%`);
  });

  it.each([
    [0.1, 1],
    [1e-9, 9],
    [1.5e-7, 8],
    [12, 0],
    [1e21, 0],
  ])('%d was sent with %d decimals', (value, decimals) => expect(sentDecimals(value)).toBe(decimals));

  it('groups volumes with at most eight decimals', () => expect(volume(10412.50000002)).toBe(`10${T}412.50000002`));
  it('a value that would round to zero is not written as zero', () => expect(fixed(0.0004, 2)).toBe(`4.00e${M}4`));
  it('deltas carry their sign', () => {
    expect(signed(3.4127, money)).toBe('+3.41');
    expect(signed(-3.4127, money)).toBe(`${M}3.41`);
    expect(signed(0, money)).toBe('0.00');
  });
});

describe('time', () => {
  it.each([
    [0, '0 s'],
    [0.4, '400 ms'],
    [45, '45 s'],
    [59.99, '59 s'],
    [723, '12 m 03 s'],
    [15000, '4 h 10 m'],
    [86400, '1.0 d'],
    [276480, '3.2 d'],
    [-5, `${M}5 s`],
  ])('%d seconds are %s', (seconds, text) => expect(duration(seconds)).toBe(text));

  it('instants carry UTC', () => {
    expect(timeOfDay(0, 'utc')).toBe('00:00:00 UTC');
    expect(dateTime(1700000000, 'utc')).toBe('2023-11-14 22:13:20 UTC');
    expect(dateTime(Number.NaN, 'utc')).toBe('! invalid');
  });

  it('milliseconds and seconds are told apart', () => {
    expect(toSeconds(1700000000123)).toBe(1700000000.123);
    expect(toSeconds(1700000000)).toBe(1700000000);
  });
});
