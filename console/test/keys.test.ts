import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeyEngine, type KeyPress } from '../src/keys/engine';
import { conflicts, KEYMAP, keymapOf, type Binding } from '../src/keys/keymap';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrl: false,
  meta: false,
  alt: false,
  altGraph: false,
  repeat: false,
  composing: false,
  ...more,
});

describe('keymap', () => {
  it('holds no key twice and no key that begins another', () => expect(conflicts(KEYMAP)).toEqual([]));
  it('keeps rows of two kinds of plants apart, and finds two of one kind', () => {
    const row = (plants: readonly string[]): Binding => ({ keys: ['M', 's'], verb: plants.join(), group: 'plant', summary: '', plants });
    expect(conflicts([row(['grid']), row(['ship'])])).toEqual([]);
    expect(conflicts([row(['grid', 'ship']), row(['ship'])])).toHaveLength(1);
  });
  it('finds a planted conflict', () => {
    const twice: Binding[] = [
      { keys: ['g'], verb: 'a', group: 'move', summary: '' },
      { keys: ['g', 'd'], verb: 'b', group: 'move', summary: '' },
    ];
    expect(conflicts(twice)).toHaveLength(1);
  });
  it('reaches every verb in at most two presses, so three with the confirmation', () =>
    expect(Math.max(...KEYMAP.map((row) => row.keys.length))).toBe(2));
  it('leaves q unassigned', () => expect(KEYMAP.some((row) => row.keys[0] === 'q')).toBe(false));
  it('names only single characters, Enter and Escape', () =>
    expect(KEYMAP.flatMap((row) => row.keys).filter((key) => key.length !== 1 && !/^(Enter|Escape)$/.test(key))).toEqual(
      [],
    ));
  it('says what every key does', () => expect(KEYMAP.filter((row) => row.summary === '')).toEqual([]));
});

describe('key engine', () => {
  let verbs: string[];
  let unknown: string[];
  let pending: readonly string[];
  let engine: KeyEngine;
  let kind = 'grid';
  beforeEach(() => {
    vi.useFakeTimers();
    verbs = [];
    unknown = [];
    pending = [];
    kind = 'grid';
    engine = new KeyEngine(
      () => keymapOf(kind),
      {
        verb: (row) => verbs.push(row.arg === undefined ? row.verb : `${row.verb}:${row.arg}`),
        pending: (prefix) => (pending = prefix),
        unknown: (prefix, key) => unknown.push([...prefix, key].join(' ')),
      },
      () => 800,
    );
  });
  afterEach(() => void vi.useRealTimers());

  it('given g then d then the dashboard opens', () => {
    engine.press(press('g'));
    expect(pending).toEqual(['g']);
    engine.press(press('d'));
    expect(verbs).toEqual(['go:dashboard']);
    expect(pending).toEqual([]);
  });
  it('given g and a pause of 1500 ms then another g jumps nowhere', () => {
    engine.press(press('g'));
    vi.advanceTimersByTime(1500);
    engine.press(press('g'));
    expect(verbs).toEqual([]);
    engine.press(press('g'));
    expect(verbs).toEqual(['object.first']);
  });
  it('given an unknown continuation then nothing runs and the prefix closes', () => {
    engine.press(press('g'));
    engine.press(press('ß'));
    expect([verbs, unknown, pending]).toEqual([[], ['g ß'], []]);
  });
  it('given AltGr then the produced character counts', () => {
    engine.press(press('[', { ctrl: true, alt: true, altGraph: true }));
    expect(verbs).toEqual(['object.previous']);
  });
  it('given Ctrl, Meta or Alt then the key is not ours', () => {
    expect(engine.press(press('p', { ctrl: true }))).toBe(false);
    expect(engine.press(press('p', { meta: true }))).toBe(false);
    expect(engine.press(press('p', { alt: true }))).toBe(false);
    expect(verbs).toEqual([]);
  });
  it('given auto-repeat then navigation goes on and actions do not', () => {
    engine.press(press('p', { repeat: true }));
    engine.press(press(']', { repeat: true }));
    expect(verbs).toEqual(['object.next']);
  });
  it('given plus alone then nothing is added before the type is chosen', () => {
    engine.press(press('+'));
    expect(verbs).toEqual([]);
    engine.press(press('c'));
    expect(verbs).toEqual(['slot.add:cycle']);
  });
  it('given another kind of plant then M s is its own', () => {
    engine.press(press('M'));
    engine.press(press('s'));
    kind = 'ship';
    engine.press(press('M'));
    engine.press(press('s'));
    kind = 'portfolio';
    engine.press(press('M'));
    engine.press(press('s'));
    expect([verbs, unknown]).toEqual([['plant.stale', 'plant.run:sim start'], ['M s']]);
  });
  it('given text composition then keys are ignored', () =>
    expect(engine.press(press('p', { composing: true }))).toBe(false));
});
