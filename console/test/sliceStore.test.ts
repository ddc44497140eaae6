import { beforeEach, describe, expect, it } from 'vitest';
import { SliceStore } from '../src/live/sliceStore';

let frames: (() => void)[];
let store: SliceStore;
const frame = (): void => frames.splice(0).forEach((run) => run());
const snapshot = (seq: number, v: unknown): string => store.applySnapshot({ plant: 'p', slice: 'status', seq, v });
const delta = (base: number, seq: number, patch: unknown): string =>
  store.applyDelta({ plant: 'p', slice: 'status', base, seq, patch });
const shown = (): unknown => store.signalOf('p', 'status').value;

beforeEach(() => {
  frames = [];
  store = new SliceStore((run) => frames.push(run));
});

describe('slice store', () => {
  it('given a delta on the held sequence then it applies', () => {
    snapshot(10, { price: 1, keep: { a: 1 } });
    expect(delta(10, 11, { price: 2 })).toBe('applied');
    frame();
    expect(shown()).toEqual({ price: 2, keep: { a: 1 } });
    expect(store.heldSeq('p', 'status')).toBe(11);
  });
  it('given a delta on another base then it is refused and nothing changes', () => {
    snapshot(10, { price: 1 });
    expect(delta(9, 12, { price: 2 })).toBe('mismatch');
    frame();
    expect(shown()).toEqual({ price: 1 });
  });
  it('given a delta before any snapshot then it is refused', () => expect(delta(0, 1, {})).toBe('mismatch'));
  it('given an old item then it is ignored', () => {
    snapshot(10, { price: 1 });
    expect(delta(8, 9, { price: 0 })).toBe('ignored');
    expect(snapshot(9, { price: 0 })).toBe('ignored');
  });
  it('given a new epoch then lower sequences are taken and the picture stays until then', () => {
    snapshot(500, { price: 1 });
    frame();
    store.resetSequences();
    expect(shown()).toEqual({ price: 1 });
    expect(delta(500, 501, {})).toBe('mismatch');
    expect(snapshot(3, { price: 5 })).toBe('applied');
    frame();
    expect(shown()).toEqual({ price: 5 });
  });
  it('given many deltas in one frame then they are shown once', () => {
    let paints = 0;
    snapshot(1, { n: 0 });
    store.signalOf('p', 'status').subscribe(() => paints++);
    for (let seq = 2; seq < 50; seq++) delta(seq - 1, seq, { n: seq });
    expect(frames).toHaveLength(1);
    frame();
    expect(paints).toBe(2);
    expect(shown()).toEqual({ n: 49 });
  });
  it('given a delta of one slot then the other slots keep their identity', () => {
    snapshot(1, {
      slots: [
        { slot_id: 1, x: 1 },
        { slot_id: 2, x: 1 },
      ],
    });
    frame();
    const before = (shown() as { slots: object[] }).slots;
    delta(1, 2, {
      slots: [
        { slot_id: 1, x: 1 },
        { slot_id: 2, x: 7 },
      ],
    });
    frame();
    const after = (shown() as { slots: object[] }).slots;
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toEqual({ slot_id: 2, x: 7 });
  });
  it('given a frozen display then data arrives unseen and is shown on release', () => {
    snapshot(1, { n: 1 });
    frame();
    store.setFrozen(true);
    delta(1, 2, { n: 2 });
    frame();
    expect([shown(), store.unread.value, store.latest('p', 'status')]).toEqual([{ n: 1 }, 1, { n: 2 }]);
    store.setFrozen(false);
    frame();
    expect(shown()).toEqual({ n: 2 });
  });
  it('the journal position comes from the payload', () => {
    snapshot(1, { jseq: 77 });
    expect(store.journalSeq('p', 'status')).toBe(77);
  });
});
